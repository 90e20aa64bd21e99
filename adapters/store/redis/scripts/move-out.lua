-- Closes an address in the session it leaves, and takes out what must move. Repeating it answers the same.
-- KEYS: meta, inbox, work, due, seen
-- ARGV: session, address, to, now, retention ms
-- Answer: {'done', move, to} | {'open', move, to, number of entries, (entry, attempts, body)…, (seen entry, at)…}
local meta, inbox, work, due = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local session, address, to = ARGV[1], ARGV[2], ARGV[3]
local mark = redis.call('HGET', meta, 'mv:' .. address)
local move, entries
if mark then
  local phase
  phase, move, to = string.match(mark, '^(%a) (%S+) (%S+)$')
  if phase == 'd' then return { 'done', move, to } end
  entries = cmsgpack.unpack(redis.call('HGET', work, 'm:' .. address))
else
  if redis.call('HSETNX', meta, 'cnt', 0) == 1 then
    redis.call('DEL', inbox, work)
    redis.call('PEXPIRE', meta, ARGV[5])
  end
  move = session .. '|' .. redis.call('HINCRBY', meta, 'mn', 1)
  entries = {}
  -- Results and timers stay: they belong to the session, not to the address. A turn in flight finds its entry consumed.
  for _, id in ipairs(redis.call('ZRANGE', inbox, 0, -1)) do
    local attempts, from, body = string.match(redis.call('HGET', work, 'e:' .. id), '^(%d+) (%S+) (.*)$')
    if from == address then
      entries[#entries + 1] = { id, attempts, body }
      redis.call('ZREM', inbox, id)
      redis.call('HDEL', work, 'e:' .. id)
    end
  end
  redis.call('HSET', work, 'm:' .. address, cmsgpack.pack(entries))
  redis.call('HSET', meta, 'mv:' .. address, 'o ' .. move .. ' ' .. to)
  if redis.call('ZCARD', inbox) == 0 then redis.call('ZREM', due, 'inbox ' .. session) end
  redis.call('ZADD', due, ARGV[4], 'move ' .. session .. ' ' .. address .. ' ' .. to)
end
local answer = { 'open', move, to, #entries }
for _, entry in ipairs(entries) do
  for i = 1, 3 do answer[#answer + 1] = entry[i] end
end
for _, part in ipairs(redis.call('ZRANGE', KEYS[5], 0, -1, 'WITHSCORES')) do
  answer[#answer + 1] = part
end
return answer
