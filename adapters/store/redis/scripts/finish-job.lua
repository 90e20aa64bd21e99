-- Appends a job's result to the inbox and closes the job.
-- KEYS: meta, inbox, work, due
-- ARGV: session, job, now, entry, is result (1/0), body, hints channel
-- Answer: 'stored' | 'gone'
local meta, inbox, work, due = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local m = redis.call('HMGET', meta, 'cnt', 'begun')
if not m[1] then redis.call('DEL', work) end
redis.call('ZREM', due, 'job ' .. ARGV[1] .. ' ' .. ARGV[2])
if redis.call('HDEL', work, 'j:' .. ARGV[2]) == 0 then return 'gone' end
local begun = {}
for id in string.gmatch(m[2] or '', '[^\n]+') do
  if id ~= ARGV[2] then begun[#begun + 1] = id end
end
local count = tonumber(m[1]) + 1
redis.call('HSET', meta, 'cnt', count, 'begun', table.concat(begun, '\n'))
redis.call('HSET', work, 'e:' .. ARGV[4], '0 - ' .. ARGV[6])
redis.call('ZADD', inbox, ARGV[5] == '1' and count - 1e15 or count, ARGV[4])
-- Whoever holds the session's lease takes this entry too; if they crash, their `inbox` item is found.
redis.call('ZADD', due, 'NX', ARGV[3], 'inbox ' .. ARGV[1])
redis.call('PUBLISH', ARGV[7], ARGV[1])
return 'stored'
