-- Gives a begun job's lease back, if it is still held under the token; the job is due again later.
-- KEYS: work, due
-- ARGV: session, job, token, due at
-- Answer: 1 or 0
local job = redis.call('HGET', KEYS[1], 'j:' .. ARGV[2])
if not job then return 0 end
local attempts, token, body = string.match(job, '^b (%d+) %d+ (%S+) (.*)$')
if token ~= ARGV[3] then return 0 end
redis.call('HSET', KEYS[1], 'j:' .. ARGV[2], 'b ' .. attempts .. ' 0 - ' .. body)
redis.call('ZADD', KEYS[2], ARGV[4], 'job ' .. ARGV[1] .. ' ' .. ARGV[2])
return 1
