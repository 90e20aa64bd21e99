-- Moves a due timer's entry into the inbox.
-- KEYS: meta, inbox, work, due
-- ARGV: session, timer, now, entry id without its last part, which is the due time
-- Answer: 'fired' | 'gone'
local meta, inbox, work, due = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local member = 'timer ' .. ARGV[1] .. ' ' .. ARGV[2]
local count = redis.call('HGET', meta, 'cnt')
if not count then redis.call('DEL', work) end
local timer = redis.call('HGET', work, 't:' .. ARGV[2])
if not timer then
  redis.call('ZREM', due, member)
  return 'gone'
end
local at, body = string.match(timer, '^(%S+) (.*)$')
if tonumber(at) > tonumber(ARGV[3]) then
  redis.call('ZADD', due, at, member)
  return 'gone'
end
local entry = ARGV[4] .. at
redis.call('ZREM', due, member)
redis.call('HDEL', work, 't:' .. ARGV[2])
redis.call('HSET', meta, 'cnt', count + 1)
redis.call('HSET', work, 'e:' .. entry, '0 - ' .. body)
redis.call('ZADD', inbox, count + 1, entry)
redis.call('ZADD', due, 'NX', ARGV[3], 'inbox ' .. ARGV[1])
return 'fired'
