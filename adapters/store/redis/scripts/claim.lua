-- Appends an entry to the inbox unless it was seen, when one is given; then tries to claim the head entry.
-- KEYS: meta, inbox, work, due, sends, seen (of the address; any key of the slot when no entry is given)
-- ARGV: session, now, lease token, lease end, retention ms, entry ('' = only claim), address, body,
--       is result (1/0), dedupe ms
-- Answer: {received, claim...}; received: 'appended', 'duplicate', 'moved', 'moving' (then the session it moves to
--       follows) or 'none'. claim: 'busy', 'empty', or 'claimed', entry, body, attempts, state, revision, epoch, owner,
--       begun jobs (one a line)
local meta, inbox, work, due = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local session, now, entry = ARGV[1], tonumber(ARGV[2]), ARGV[6]
local m = redis.call('HMGET', meta, 'tok', 'until', 'cnt', 'state', 'rev', 'epoch', 'owner', 'begun', 'mv:' .. ARGV[7])
local received, fresh, count = 'none', false, m[3]

if not count then
  -- A new session, or one that expired and left waiting work behind.
  redis.call('DEL', inbox, work, KEYS[5])
  if entry == '' then
    redis.call('ZREM', due, 'inbox ' .. session)
    return { received, 'empty' }
  end
  fresh, count = true, 0
end

local busy = m[1] and m[1] ~= '' and tonumber(m[2]) > now
local mine
if entry ~= '' then
  if m[9] then
    local phase, to = string.match(m[9], '^(%a) %S+ (%S+)$')
    return { phase == 'd' and 'moved' or 'moving', to }
  end
  local seen = redis.call('ZSCORE', KEYS[6], entry)
  if seen and tonumber(seen) > now - tonumber(ARGV[10]) then
    received = 'duplicate'
  else
    received = 'appended'
    count = count + 1
    redis.call('ZADD', KEYS[6], now, entry)
    redis.call('ZREMRANGEBYSCORE', KEYS[6], '-inf', string.format('%.0f', now - tonumber(ARGV[10])))
    redis.call('PEXPIRE', KEYS[6], ARGV[10])
    redis.call('ZADD', inbox, ARGV[9] == '1' and count - 1e15 or count, entry)
    redis.call('ZADD', due, ARGV[4], 'inbox ' .. session)
    mine = ' ' .. ARGV[7] .. ' ' .. ARGV[8]
  end
end

local head = not busy and redis.call('ZRANGE', inbox, 0, 0)[1]
if mine and head ~= entry then
  redis.call('HSET', work, 'e:' .. entry, '0' .. mine)
end
if not head then
  if received == 'appended' then redis.call('HSET', meta, 'cnt', count) end
  if fresh then redis.call('PEXPIRE', meta, ARGV[5]) end
  if busy then return { received, 'busy' } end
  redis.call('ZREM', due, 'inbox ' .. session)
  return { received, 'empty' }
end

local attempts, body = 1, ARGV[8]
if mine and head == entry then
  redis.call('HSET', work, 'e:' .. entry, '1' .. mine)
else
  local tried, rest
  tried, rest, body = string.match(redis.call('HGET', work, 'e:' .. head), '^(%d+)( %S+ )(.*)$')
  attempts = tonumber(tried) + 1
  redis.call('HSET', work, 'e:' .. head, attempts .. rest .. body)
  redis.call('ZADD', due, ARGV[4], 'inbox ' .. session)
end
redis.call('HSET', meta, 'cnt', count, 'tok', ARGV[3], 'until', ARGV[4])
if fresh then redis.call('PEXPIRE', meta, ARGV[5]) end
return { received, 'claimed', head, body, attempts, m[4], m[5] or '0', m[6] or '0', m[7] or 'b', m[8] or '' }
