-- Gives the session's lease back, if it is still held under the token; with an entry, its claim's attempt as well.
-- KEYS: meta, work, due
-- ARGV: token, entry or '', session, when the inbox is due at the latest or ''
-- Answer: 1 or 0
if redis.call('HGET', KEYS[1], 'tok') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'tok', '')
local waiting = redis.call('HGET', KEYS[2], 'e:' .. ARGV[2])
if waiting then
  local attempts, rest = string.match(waiting, '^(%d+) (.*)$')
  redis.call('HSET', KEYS[2], 'e:' .. ARGV[2], math.max(0, tonumber(attempts) - 1) .. ' ' .. rest)
end
if ARGV[4] ~= '' then redis.call('ZADD', KEYS[3], 'XX', 'LT', ARGV[4], 'inbox ' .. ARGV[3]) end
return 1
