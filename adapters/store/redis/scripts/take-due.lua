-- Takes due items of one partition and puts them off in the same step.
-- KEYS: due
-- ARGV: now, limit, visible again at
-- Answer: members, earliest first
local members = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])
for _, member in ipairs(members) do
  redis.call('ZADD', KEYS[1], ARGV[3], member)
end
return members
