-- Begins the send of the lowest undelivered log line; drops lines of an older epoch on the way.
-- KEYS: meta, sends, log, due
-- ARGV: session, token, now, lease end
-- Answer: {'none' | 'busy', stale} | {'begun', stale, position, body, attempts, was begun (1/0)}
local m = redis.call('HMGET', KEYS[1], 'epoch', 'sq', 'st', 'su', 'sn', 'cnt')
local stale = 0
if not m[6] then redis.call('DEL', KEYS[2]) end
while true do
  local head = redis.call('ZRANGE', KEYS[2], 0, 0, 'WITHSCORES')
  if not head[1] then
    redis.call('ZREM', KEYS[4], 'send ' .. ARGV[1])
    return { 'none', stale }
  end
  local position, epoch = string.match(head[1], '^(%d+%-%d+):(%d+)$')
  local again = m[2] == head[2]
  if again and tonumber(m[4]) > tonumber(ARGV[3]) then return { 'busy', stale } end
  local line = redis.call('XRANGE', KEYS[3], position, position)[1]
  if tonumber(epoch) < tonumber(m[1] or '0') or not line then
    redis.call('ZREM', KEYS[2], head[1])
    stale = stale + 1
  else
    local attempts = (again and tonumber(m[5]) or 0) + 1
    redis.call('HSET', KEYS[1], 'sq', head[2], 'st', ARGV[2], 'su', ARGV[4], 'sn', attempts)
    redis.call('ZADD', KEYS[4], ARGV[4], 'send ' .. ARGV[1])
    return { 'begun', stale, position, line[2][2], attempts, (again and m[3] ~= '') and 1 or 0 }
  end
end
