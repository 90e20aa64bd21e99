-- Sets who owns the conversation; raises epoch and revision.
-- KEYS: meta
-- ARGV: session, owner, retention ms, hints channel
-- Answer: {epoch, revision}
local epoch = redis.call('HINCRBY', KEYS[1], 'epoch', 1)
local revision = redis.call('HINCRBY', KEYS[1], 'rev', 1)
redis.call('HSETNX', KEYS[1], 'cnt', 0)
redis.call('HSET', KEYS[1], 'owner', ARGV[2])
redis.call('PEXPIRE', KEYS[1], string.format('%.0f', ARGV[3] * 1.1))
redis.call('PUBLISH', ARGV[4], ARGV[1])
return { epoch, revision }
