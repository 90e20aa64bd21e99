-- Opens an address in the session it comes to, with its waiting entries and its dedupe window. Once for a move.
-- KEYS: meta, inbox, work, due, seen
-- ARGV: session, address, move, now, dedupe ms, retention ms, number of entries, (entry, attempts, body)…,
--       (seen entry, at)…
-- Answer: 1, or 0 when it was done before
local meta, inbox, work = KEYS[1], KEYS[2], KEYS[3]
local m = redis.call('HMGET', meta, 'cnt', 'mi:' .. ARGV[2])
if m[2] == ARGV[3] then return 0 end
if not m[1] then redis.call('DEL', inbox, work) end
local count = tonumber(m[1] or '0')
local rest = 8 + 3 * ARGV[7]
for i = 8, rest - 1, 3 do
  count = count + 1
  redis.call('HSET', work, 'e:' .. ARGV[i], ARGV[i + 1] .. ' ' .. ARGV[2] .. ' ' .. ARGV[i + 2])
  redis.call('ZADD', inbox, count, ARGV[i])
end
for i = rest, #ARGV, 2 do
  redis.call('ZADD', KEYS[5], ARGV[i + 1], ARGV[i])
end
redis.call('PEXPIRE', KEYS[5], ARGV[5])
redis.call('HSET', meta, 'cnt', count, 'mi:' .. ARGV[2], ARGV[3])
redis.call('HDEL', meta, 'mv:' .. ARGV[2])
if not m[1] then redis.call('PEXPIRE', meta, ARGV[6]) end
if rest > 8 then redis.call('ZADD', KEYS[4], 'NX', ARGV[4], 'inbox ' .. ARGV[1]) end
return 1
