-- Gives a begun job back that was not called, with its attempt, if it is still held under the token; it is pending again
-- unless it had begun before.
-- KEYS: meta, work, due
-- ARGV: session, job, token, due at
-- Answer: 1 or 0
local job = redis.call('HGET', KEYS[2], 'j:' .. ARGV[2])
if not job then return 0 end
local attempts, token, body = string.match(job, '^b (%d+) %d+ (%S+) (.*)$')
if token ~= ARGV[3] then return 0 end
attempts = tonumber(attempts) - 1
redis.call('HSET', KEYS[2], 'j:' .. ARGV[2], (attempts > 0 and 'b ' or 'p ') .. attempts .. ' 0 - ' .. body)
redis.call('ZADD', KEYS[3], ARGV[4], 'job ' .. ARGV[1] .. ' ' .. ARGV[2])
local listed = attempts == 0 and redis.call('HGET', KEYS[1], 'begun')
if listed then
  local begun = {}
  for id in string.gmatch(listed, '[^\n]+') do
    if id ~= ARGV[2] then begun[#begun + 1] = id end
  end
  redis.call('HSET', KEYS[1], 'begun', table.concat(begun, '\n'))
end
return 1
