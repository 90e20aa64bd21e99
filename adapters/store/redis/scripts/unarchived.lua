-- Log lines after the archive's cursor; takes `archive` out of the due index where there are none.
-- KEYS: meta, log, due
-- ARGV: session, limit
-- Answer: stream entries
local cursor = redis.call('HGET', KEYS[1], 'cur')
local lines = redis.call('XRANGE', KEYS[2], cursor and '(' .. cursor or '-', '+', 'COUNT', ARGV[2])
if #lines == 0 then redis.call('ZREM', KEYS[3], 'archive ' .. ARGV[1]) end
return lines
