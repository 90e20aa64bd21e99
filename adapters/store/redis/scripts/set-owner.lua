-- Sets who owns the conversation; raises epoch and revision. With the bot as owner what waited for a person is due.
-- KEYS: meta, due
-- ARGV: session, owner, retention ms, hints channel, now
-- Answer: {epoch, revision}
local epoch = redis.call('HINCRBY', KEYS[1], 'epoch', 1)
local revision = redis.call('HINCRBY', KEYS[1], 'rev', 1)
redis.call('HSETNX', KEYS[1], 'cnt', 0)
redis.call('HSET', KEYS[1], 'owner', ARGV[2])
redis.call('PEXPIRE', KEYS[1], string.format('%.0f', ARGV[3] * 1.1))
if ARGV[2] == 'b' then
  local m = redis.call('HMGET', KEYS[1], 'held', 'tok', 'until')
  -- Only what stands there and only to an earlier time: a job that was withdrawn meanwhile stays away.
  for job in string.gmatch(m[1] or '', '[^\n]+') do
    redis.call('ZADD', KEYS[2], 'XX', 'LT', ARGV[5], 'job ' .. ARGV[1] .. ' ' .. job)
  end
  redis.call('HDEL', KEYS[1], 'held')
  local busy = m[2] and m[2] ~= '' and tonumber(m[3]) > tonumber(ARGV[5])
  if not busy then redis.call('ZADD', KEYS[2], 'XX', 'LT', ARGV[5], 'inbox ' .. ARGV[1]) end
end
redis.call('PUBLISH', ARGV[4], ARGV[1])
return { epoch, revision }
