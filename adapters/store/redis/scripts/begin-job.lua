-- pending -> begun, under a lease; a begun job whose lease ran out begins again.
-- KEYS: meta, work, due
-- ARGV: session, job, token, now, lease end
-- Answer: {'begun', body, attempts} | {'held'} | {'taken'} | {'gone'}
local m = redis.call('HMGET', KEYS[1], 'owner', 'begun', 'cnt', 'held')
local member = 'job ' .. ARGV[1] .. ' ' .. ARGV[2]
-- Without a `meta` the session expired: what waits goes with it.
if not m[3] then redis.call('DEL', KEYS[2]) end
local job = redis.call('HGET', KEYS[2], 'j:' .. ARGV[2])
if not job then
  redis.call('ZREM', KEYS[3], member)
  return { 'gone' }
end
local state, attempts, ends, body = string.match(job, '^(%a) (%d+) (%d+) %S+ (.*)$')
if state == 'p' and string.sub(m[1] or 'b', 1, 1) == 'a' then
  redis.call('ZADD', KEYS[3], ARGV[5], member)
  local held = m[4] and m[4] .. '\n' or ''
  if not string.find('\n' .. held, '\n' .. ARGV[2] .. '\n', 1, true) then
    redis.call('HSET', KEYS[1], 'held', held .. ARGV[2])
  end
  return { 'held' }
end
if state == 'b' and tonumber(ends) > tonumber(ARGV[4]) then
  return { 'taken' }
end
attempts = tonumber(attempts) + 1
redis.call('HSET', KEYS[2], 'j:' .. ARGV[2], 'b ' .. attempts .. ' ' .. ARGV[5] .. ' ' .. ARGV[3] .. ' ' .. body)
redis.call('ZADD', KEYS[3], ARGV[5], member)
if state == 'p' then
  redis.call('HSET', KEYS[1], 'begun', (m[2] and m[2] ~= '') and m[2] .. '\n' .. ARGV[2] or ARGV[2])
end
return { 'begun', body, attempts }
