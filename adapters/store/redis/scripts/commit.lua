-- Writes everything a turn decided, and gives the lease back.
-- KEYS: meta, inbox, work, sends, log, turns, dead, due
-- ARGV: session, now, lease token, entry, revision, has state (1/0), state, turn record, is dead letter (1/0), reason,
--       fenced (1/0: the log's generation follows the master's identity), retention ms, turn record ms, log lines kept,
--       hints channel,
--       number of log lines and for each: send (1/0), body;
--       number of jobs and for each: id, due at, body;
--       number of withdrawals and for each: id;
--       number of timers and for each: set (1/0), name, due at, body
-- Answer: {'consumed'} | {'conflict', reason} | {'committed', revision, waiting, generation, last seq}
local meta, inbox, work, sends, log, due = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[8]
local session, now, entry, retention = ARGV[1], tonumber(ARGV[2]), ARGV[4], tonumber(ARGV[12])
local m = redis.call('HMGET', meta, 'rev', 'epoch', 'tok', 'seq', 'gen', 'una', 'exp', 'rid', 'tms')
local revision = tonumber(m[1] or '0')

local lines = 16
local jobs = lines + 1 + 2 * ARGV[lines]
local withdrawals = jobs + 1 + 3 * ARGV[jobs]
local timers = withdrawals + 1 + ARGV[withdrawals]

local conflict = revision ~= tonumber(ARGV[5]) and 'revision'
for i = withdrawals + 1, timers - 1 do
  if conflict then break end
  local job = redis.call('HGET', work, 'j:' .. ARGV[i])
  if not job or string.sub(job, 1, 1) ~= 'p' then conflict = 'job-begun' end
end
local stands
if conflict then
  stands = redis.call('ZSCORE', inbox, entry)
else
  stands = redis.call('ZREM', inbox, entry) == 1
end
if conflict or not stands then
  if m[3] == ARGV[3] then redis.call('HSET', meta, 'tok', '') end
  if not stands then return { 'consumed' } end
  -- Nothing crashed: the claim's attempt is taken back.
  local attempts, rest = string.match(redis.call('HGET', work, 'e:' .. entry), '^(%d+) (.*)$')
  redis.call('HSET', work, 'e:' .. entry, math.max(0, tonumber(attempts) - 1) .. ' ' .. rest)
  return { 'conflict', conflict }
end

revision = revision + 1
local set = { 'rev', revision }
if m[3] == ARGV[3] then
  set[3], set[4] = 'tok', ''
end
if ARGV[6] == '1' then
  set[#set + 1], set[#set + 2] = 'state', ARGV[7]
end

local generation = tonumber(m[5] or '1')
if ARGV[11] == '1' then
  -- Another master than at the last commit: a failover may have rewound what readers have seen already.
  local id = string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)')
  if id ~= m[8] then
    generation = math.max(generation + 1, now)
    set[#set + 1], set[#set + 2] = 'rid', id
    set[#set + 1], set[#set + 2] = 'gen', string.format('%.0f', generation)
  end
end
local prefix = string.format('%.0f-', generation)

if ARGV[9] == '1' then
  local body = string.match(redis.call('HGET', work, 'e:' .. entry), '^%d+ %S+ (.*)$')
  redis.call('XADD', KEYS[7], 'MAXLEN', '~', 1000, '*', 'id', entry, 'reason', ARGV[10], 'at', ARGV[2], 'body', body)
  redis.call('PEXPIRE', KEYS[7], string.format('%.0f', retention * 1.1))
end
redis.call('HDEL', work, 'e:' .. entry)

-- Clocks of replicas differ: a stream's ids may not.
local at = math.max(now, tonumber(m[9] or '0'))
local turn = { 'MINID', string.format('%.0f', math.max(0, now - tonumber(ARGV[13]))), string.format('%.0f-%d', at, revision), 'r', ARGV[8] }
-- The session as the turn left it, where it changed it.
if ARGV[6] == '1' then turn[6], turn[7] = 's', ARGV[7] end
redis.call('XADD', KEYS[6], unpack(turn))
set[#set + 1], set[#set + 2] = 'tms', string.format('%.0f', at)

local seq = tonumber(m[4] or '0')
local expire = not m[7] or now - tonumber(m[7]) >= retention / 10
if jobs > lines + 1 then
  local sent
  if seq == 0 then expire = true end
  for i = lines + 1, jobs - 1, 2 do
    seq = seq + 1
    redis.call('XADD', log, prefix .. seq, 'b', ARGV[i + 1])
    if ARGV[i] == '1' then
      sent = true
      redis.call('ZADD', sends, seq, prefix .. seq .. ':' .. (m[2] or '0'))
    end
  end
  local unarchived = tonumber(m[6] or '0') + tonumber(ARGV[lines])
  set[#set + 1], set[#set + 2] = 'seq', seq
  set[#set + 1], set[#set + 2] = 'una', unarchived
  redis.call('ZADD', due, 'NX', now, 'archive ' .. session)
  if sent then redis.call('ZADD', due, 'NX', now, 'send ' .. session) end
  local keep = tonumber(ARGV[14])
  if seq > keep then
    local unsent = redis.call('ZRANGE', sends, 0, 0, 'WITHSCORES')[2]
    keep = math.max(keep, unarchived, unsent and seq - tonumber(unsent) + 1 or 0)
    redis.call('XTRIM', log, 'MAXLEN', keep)
  end
end

for i = jobs + 1, withdrawals - 1, 3 do
  redis.call('HSET', work, 'j:' .. ARGV[i], 'p 0 0 - ' .. ARGV[i + 2])
  redis.call('ZADD', due, ARGV[i + 1], 'job ' .. session .. ' ' .. ARGV[i])
end
for i = withdrawals + 1, timers - 1 do
  redis.call('HDEL', work, 'j:' .. ARGV[i])
  redis.call('ZREM', due, 'job ' .. session .. ' ' .. ARGV[i])
end
for i = timers + 1, timers + 4 * ARGV[timers], 4 do
  if ARGV[i] == '1' then
    redis.call('HSET', work, 't:' .. ARGV[i + 1], ARGV[i + 2] .. ' ' .. ARGV[i + 3])
    redis.call('ZADD', due, ARGV[i + 2], 'timer ' .. session .. ' ' .. ARGV[i + 1])
  else
    redis.call('HDEL', work, 't:' .. ARGV[i + 1])
    redis.call('ZREM', due, 'timer ' .. session .. ' ' .. ARGV[i + 1])
  end
end

if expire then set[#set + 1], set[#set + 2] = 'exp', ARGV[2] end
redis.call('HSET', meta, unpack(set))
if expire then
  -- Put off only now and then, so a little longer than asked for. What waits (inbox, work, sends) needs no expiry of
  -- its own: whoever finds it due without a `meta` deletes it.
  local ttl = string.format('%.0f', retention * 1.1)
  redis.call('PEXPIRE', meta, ttl)
  redis.call('PEXPIRE', log, ttl)
  redis.call('PEXPIRE', KEYS[6], ttl)
  redis.call('PEXPIRE', KEYS[7], ttl)
end

local waiting = redis.call('ZCARD', inbox)
if waiting == 0 then redis.call('ZREM', due, 'inbox ' .. session) end
redis.call('PUBLISH', ARGV[15], seq > 0 and session .. ' ' .. prefix .. seq or session)
return { 'committed', revision, waiting, generation, seq }
