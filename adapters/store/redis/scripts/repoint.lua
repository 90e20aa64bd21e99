-- Makes an address point to another session, unless it was moved on meanwhile.
-- KEYS: the address's pointer
-- ARGV: from, to, life ms
-- Answer: the session it points to
local at = redis.call('GET', KEYS[1])
if at and at ~= ARGV[1] and at ~= ARGV[2] then return at end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return ARGV[2]
