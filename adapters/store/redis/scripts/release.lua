-- Gives the session's lease back, if it is still held under the token.
-- KEYS: meta
-- ARGV: token
-- Answer: 1 or 0
if redis.call('HGET', KEYS[1], 'tok') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'tok', '')
return 1
