-- Puts a value in the place of another, if that is what stands.
-- KEYS: a data key
-- ARGV: expected, replacement
-- Answer: 1 or 0
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
return 1
