-- Settles a begun send, if it is still held under the token.
-- KEYS: meta, sends, log, dead, due
-- ARGV: session, seq, token, outcome ('delivered' | 'retry' | 'returned' | 'dead'), due at or reason, now, retention ms,
--       log lines kept, was begun (1/0) where it is returned
-- Answer: 1 or 0
local m = redis.call('HMGET', KEYS[1], 'sq', 'st', 'seq', 'una')
if m[1] ~= ARGV[2] or m[2] ~= ARGV[3] then return 0 end
if ARGV[4] == 'retry' then
  redis.call('HSET', KEYS[1], 'st', '', 'su', ARGV[5])
  redis.call('ZADD', KEYS[5], ARGV[5], 'send ' .. ARGV[1])
  return 1
end
if ARGV[4] == 'returned' then
  -- A token that nobody holds says that an earlier send is still in doubt.
  redis.call('HSET', KEYS[1], 'st', ARGV[9] == '1' and 'returned' or '', 'su', ARGV[5])
  redis.call('HINCRBY', KEYS[1], 'sn', -1)
  redis.call('ZADD', KEYS[5], ARGV[5], 'send ' .. ARGV[1])
  return 1
end
if ARGV[4] == 'dead' then
  local position = string.match(redis.call('ZRANGE', KEYS[2], 0, 0)[1], '^(%d+%-%d+):')
  local line = redis.call('XRANGE', KEYS[3], position, position)[1]
  redis.call('XADD', KEYS[4], 'MAXLEN', '~', 1000, '*', 'id', position, 'reason', ARGV[5], 'at', ARGV[6], 'body', line[2][2])
  redis.call('PEXPIRE', KEYS[4], string.format('%.0f', ARGV[7] * 1.1))
end
redis.call('ZREMRANGEBYSCORE', KEYS[2], ARGV[2], ARGV[2])
redis.call('HDEL', KEYS[1], 'sq', 'st', 'su', 'sn')
local unsent = redis.call('ZRANGE', KEYS[2], 0, 0, 'WITHSCORES')[2]
if not unsent then redis.call('ZREM', KEYS[5], 'send ' .. ARGV[1]) end
local seq, keep = tonumber(m[3]), tonumber(ARGV[8])
if seq > keep then
  redis.call('XTRIM', KEYS[3], 'MAXLEN', math.max(keep, tonumber(m[4] or '0'), unsent and seq - tonumber(unsent) + 1 or 0))
end
return 1
