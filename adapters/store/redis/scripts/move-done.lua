-- Ends a move in the session that the address left: from now on it says where the address went.
-- KEYS: meta, work, due, seen
-- ARGV: session, address, move, to
-- Answer: 1, or 0 when it had ended before
redis.call('ZREM', KEYS[3], 'move ' .. ARGV[1] .. ' ' .. ARGV[2] .. ' ' .. ARGV[4])
if redis.call('HGET', KEYS[1], 'mv:' .. ARGV[2]) ~= 'o ' .. ARGV[3] .. ' ' .. ARGV[4] then return 0 end
redis.call('HSET', KEYS[1], 'mv:' .. ARGV[2], 'd ' .. ARGV[3] .. ' ' .. ARGV[4])
redis.call('HDEL', KEYS[2], 'm:' .. ARGV[2])
redis.call('DEL', KEYS[4])
return 1
