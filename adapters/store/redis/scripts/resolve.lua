-- The session an address points to; the candidate where it pointed to none.
-- KEYS: the address's pointer
-- ARGV: candidate, life ms
-- Answer: session
local at = redis.call('GET', KEYS[1]) or ARGV[1]
redis.call('SET', KEYS[1], at, 'PX', ARGV[2])
return at
