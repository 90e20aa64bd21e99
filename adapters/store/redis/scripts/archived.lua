-- Moves the archive's cursor forward.
-- KEYS: meta, log, sends, due
-- ARGV: session, generation, seq, log lines kept
-- Answer: lines not yet archived
local m = redis.call('HMGET', KEYS[1], 'cur', 'una', 'seq')
local unarchived = tonumber(m[2] or '0')
local generation, seq = tonumber(ARGV[2]), tonumber(ARGV[3])
if m[1] then
  local g, s = string.match(m[1], '^(%d+)%-(%d+)$')
  g, s = tonumber(g), tonumber(s)
  if g > generation or (g == generation and s >= seq) then return unarchived end
end
local upTo = ARGV[2] .. '-' .. ARGV[3]
-- As many as one batch of the archive; counted, because a failover may have rewound the log behind the batch.
local passed = #redis.call('XRANGE', KEYS[2], m[1] and '(' .. m[1] or '-', upTo)
unarchived = math.max(0, unarchived - passed)
if redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('HSET', KEYS[1], 'cur', upTo, 'una', unarchived)
end
if unarchived == 0 then redis.call('ZREM', KEYS[4], 'archive ' .. ARGV[1]) end
local last, keep = tonumber(m[3] or '0'), tonumber(ARGV[4])
if last > keep then
  local unsent = redis.call('ZRANGE', KEYS[3], 0, 0, 'WITHSCORES')[2]
  redis.call('XTRIM', KEYS[2], 'MAXLEN', math.max(keep, unarchived, unsent and last - tonumber(unsent) + 1 or 0))
end
return unarchived
