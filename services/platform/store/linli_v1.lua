#!lua name=linli_v1
-- The store of Linli as Redis Functions: one read and one commit. The name carries the version:
-- a changed function is a new library beside this one, so that old and new services run together.
-- All keys of a call carry one {partition} tag. Numbers that may pass 2^53 never occur: versions
-- and sequences are counted from 0 and travel as strings.

local TOO_LARGE = 65536
local FIELDS_MAX = 1000  -- unpack fails near 8,000 values

-- Redis does not roll back a function that fails midway, so every check comes before every write.
-- `types` remembers what each key is or, if it is not there yet, is about to become.
local function need(types, key, want)
  local have = types[key] or redis.call('TYPE', key).ok
  if have == 'none' then have = want end
  types[key] = have
  if have ~= want then
    return redis.error_reply('LINLI corrupt: a key is ' .. have .. ', not ' .. want)
  end
end

local function whole(text)
  return text and #text < 17 and string.match(text, '^-?%d+$') and tonumber(text)
end

-- epoch and sequence of a position "<epoch>-<sequence>", or nil.
local function position(text)
  local epoch, sequence = string.match(text or '', '^(%d+)%-(%d+)$')
  return tonumber(epoch), tonumber(sequence)
end

-- The highest position a stream has ever had: XDEL takes an entry away, but not its position.
local function last_position(stream)
  if redis.call('TYPE', stream).ok == 'none' then return '0-0' end
  local info = redis.call('XINFO', 'STREAM', stream)
  for i = 1, #info, 2 do
    if info[i] == 'last-generated-id' then return info[i + 1] end
  end
end

-- linli_commit_v1: everything one command changes, or nothing.
-- KEYS: [1] meta hash, [2] event stream, [3] request hash (or meta when there is no request id),
--       then every key the operations name by number.
-- ARGV: [1] nonce, [2] fingerprint ('' = no request id), [3] answer, then operations, each an
--       opcode and its arguments; k is a number of a key:
--   A k expected next state     the aggregate is at `expected`; becomes `next` with `state`
--   R k expected                the aggregate is at `expected`; not changed
--   U k member owner            claims a unique value       V k member owner   gives it up
--   Z k score member            enters a sorted set; score '@sequence' = of the last event
--   z k member                  leaves it
--   C k field delta limit       moves a counter; never below 0, never past `limit` ('' = none)
--   F k field floor             the counter is at least `floor` now
--   M k                         the sorted set is empty now (after this commit's own removals)
--   G k field from to           moves a cursor
--   S k member / s k member     parks / unparks a subject (a field of a hash)
--   N k member / Y k member     the subject is not parked / is parked now
--   X k id                      the stream's newest entry is this one
--   D k id n field value …      appends a dead letter       d k id             removes it; it is there now
--   E n field value …           publishes an event
-- Returns {nonce, outcome, …}:
--   OK sequence answer · DUP sequence answer · MISMATCH · CONFLICT key · FULL field ·
--   UNIQUE member owner · CURSOR DUP|GAP current
local function commit(keys, args)
  local nonce, fingerprint, answer = args[1], args[2], args[3]
  local meta, stream, request = keys[1], keys[2], keys[3]
  if fingerprint ~= '' then
    local seen = redis.call('HMGET', request, 'fingerprint', 'sequence', 'answer')
    if seen[1] then
      if seen[1] ~= fingerprint then return {nonce, 'MISMATCH'} end
      return {nonce, 'DUP', seen[2], seen[3]}
    end
  end

  local writes, events, counters, removed, empties = {}, {}, {}, {}, {}
  local types, claimed, buried = {}, {}, {}
  local i, last = 4, #args
  while i <= last do
    local op = args[i]
    if op == 'E' then
      local n = whole(args[i + 1])
      if not n or n < 1 or n > FIELDS_MAX or i + 1 + 2 * n > last then
        return redis.error_reply('LINLI argument: event')
      end
      local entry = {'XADD', stream, ''}
      for j = i + 2, i + 1 + 2 * n do
        if #args[j] > TOO_LARGE then return redis.error_reply('LINLI argument: event size') end
        entry[#entry + 1] = args[j]
      end
      events[#events + 1] = entry
      i = i + 2 + 2 * n
    else
      local key = keys[whole(args[i + 1]) or 0]
      if not key then return redis.error_reply('LINLI argument: key') end
      if op == 'A' or op == 'R' then
        local bad = need(types, key, 'hash')
        if bad then return bad end
        if (redis.call('HGET', key, 'v') or '0') ~= args[i + 2] then return {nonce, 'CONFLICT', key} end
        if op == 'R' then
          i = i + 3
        else
          if not whole(args[i + 3]) or not args[i + 4] or #args[i + 4] > TOO_LARGE then
            return redis.error_reply('LINLI argument: aggregate')
          end
          writes[#writes + 1] = {'HSET', key, 'v', args[i + 3], 's', args[i + 4]}
          i = i + 5
        end
      elseif op == 'U' or op == 'V' then
        local bad = need(types, key, 'hash')
        if bad then return bad end
        local member, owner = args[i + 2], args[i + 3]
        if not owner then return redis.error_reply('LINLI argument: unique') end
        local slot = key .. '\0' .. member
        local holder = redis.call('HGET', key, member)
        if op == 'U' then
          if removed[slot] then holder = false end
          holder = claimed[slot] or holder
          if holder and holder ~= owner then return {nonce, 'UNIQUE', member, holder} end
          claimed[slot] = owner
          writes[#writes + 1] = {'HSET', key, member, owner}
        else
          if holder ~= owner then return redis.error_reply('LINLI corrupt: not the owner') end
          removed[slot] = true
          writes[#writes + 1] = {'HDEL', key, member}
        end
        i = i + 4
      elseif op == 'Z' then
        local bad = need(types, key, 'zset')
        if bad then return bad end
        if not (args[i + 2] == '@sequence' or whole(args[i + 2])) or not args[i + 3] then
          return redis.error_reply('LINLI argument: sorted')
        end
        writes[#writes + 1] = {'ZADD', key, args[i + 2], args[i + 3]}
        i = i + 4
      elseif op == 'z' then
        local bad = need(types, key, 'zset')
        if bad then return bad end
        if not args[i + 2] then return redis.error_reply('LINLI argument: sorted') end
        if redis.call('ZSCORE', key, args[i + 2]) then removed[key] = (removed[key] or 0) + 1 end
        writes[#writes + 1] = {'ZREM', key, args[i + 2]}
        i = i + 3
      elseif op == 'C' then
        local bad = need(types, key, 'hash')
        if bad then return bad end
        local field, delta, limit = args[i + 2], whole(args[i + 3]), args[i + 4]
        if not delta or not limit then return redis.error_reply('LINLI argument: counter') end
        local slot = key .. '\0' .. field
        local value = counters[slot] or whole(redis.call('HGET', key, field) or '0')
        if not value or (limit ~= '' and not whole(limit)) then
          return redis.error_reply('LINLI corrupt: not a number')
        end
        value = value + delta
        if value < 0 then return redis.error_reply('LINLI corrupt: a counter below zero') end
        if limit ~= '' and delta > 0 and value > whole(limit) then return {nonce, 'FULL', field} end
        counters[slot] = value
        writes[#writes + 1] = {'HSET', key, field, string.format('%.0f', value)}
        i = i + 5
      elseif op == 'F' then
        local bad = need(types, key, 'hash')
        if bad then return bad end
        local floor = whole(args[i + 3])
        if not floor then return redis.error_reply('LINLI argument: floor') end
        local value = whole(redis.call('HGET', key, args[i + 2]) or '0')
        if not value then return redis.error_reply('LINLI corrupt: not a number') end
        if value < floor then return {nonce, 'CONFLICT', key} end
        i = i + 4
      elseif op == 'M' then
        local bad = need(types, key, 'zset')
        if bad then return bad end
        empties[#empties + 1] = key
        i = i + 2
      elseif op == 'G' then
        local bad = need(types, key, 'hash')
        if bad then return bad end
        local field, from, to = args[i + 2], args[i + 3], args[i + 4]
        local current = redis.call('HGET', key, field) or '0-0'
        local ce, cs = position(current)
        local te, ts = position(to)
        if not ce or not te then return redis.error_reply('LINLI argument: cursor') end
        if current ~= from then
          local done = te < ce or (te == ce and ts <= cs)
          return {nonce, 'CURSOR', done and 'DUP' or 'GAP', current}
        end
        writes[#writes + 1] = {'HSET', key, field, to}
        i = i + 5
      elseif op == 'S' or op == 's' or op == 'N' or op == 'Y' then
        local bad = need(types, key, 'hash')
        if bad then return bad end
        local member = args[i + 2]
        if op == 'S' then
          writes[#writes + 1] = {'HSET', key, member, '1'}
        elseif op == 's' then
          writes[#writes + 1] = {'HDEL', key, member}
        elseif (redis.call('HEXISTS', key, member) == 1) ~= (op == 'Y') then
          return {nonce, 'CONFLICT', key}
        end
        i = i + 3
      elseif op == 'X' then
        local bad = need(types, key, 'stream')
        if bad then return bad end
        local newest = redis.call('XREVRANGE', key, '+', '-', 'COUNT', 1)[1]
        if not newest or newest[1] ~= args[i + 2] then return {nonce, 'CONFLICT', key} end
        i = i + 3
      elseif op == 'D' then
        local bad = need(types, key, 'stream')
        if bad then return bad end
        local n = whole(args[i + 3])
        local de, ds = position(args[i + 2])
        if not de or not n or n < 1 or n > FIELDS_MAX or i + 3 + 2 * n > last then
          return redis.error_reply('LINLI argument: dead')
        end
        local le, ls = position(buried[key] or last_position(key))
        if de < le or (de == le and ds <= ls) then
          return redis.error_reply('LINLI corrupt: dead letters out of order')
        end
        buried[key] = args[i + 2]
        local entry = {'XADD', key, args[i + 2]}
        for j = i + 4, i + 3 + 2 * n do entry[#entry + 1] = args[j] end
        writes[#writes + 1] = entry
        i = i + 4 + 2 * n
      elseif op == 'd' then
        local bad = need(types, key, 'stream')
        if bad then return bad end
        local id = args[i + 2]
        if not position(id) then return redis.error_reply('LINLI argument: dead') end
        if #redis.call('XRANGE', key, id, id) == 0 then return {nonce, 'CONFLICT', key} end
        writes[#writes + 1] = {'XDEL', key, id}
        i = i + 3
      else
        return redis.error_reply('LINLI argument: opcode')
      end
    end
  end
  if i ~= last + 1 then return redis.error_reply('LINLI argument: length') end
  for j = 1, #empties do
    if redis.call('ZCARD', empties[j]) > (removed[empties[j]] or 0) then
      return {nonce, 'CONFLICT', empties[j]}
    end
  end
  local bad = need(types, meta, 'hash') or need(types, stream, 'stream') or need(types, request, 'hash')
  if bad then return bad end
  local at = redis.call('HMGET', meta, 'sequence', 'epoch')
  local sequence, epoch = whole(at[1] or '0'), at[2] or '1'
  if not sequence or sequence + #events > 9007199254740991 then
    return redis.error_reply('LINLI corrupt: sequence')
  end

  -- From here on only writes. XADD first: the one that can still be refused, before anything else.
  for j = 1, #events do
    sequence = sequence + 1
    events[j][3] = epoch .. '-' .. string.format('%.0f', sequence)
    redis.call(unpack(events[j]))
  end
  local text = string.format('%.0f', sequence)
  if #events > 0 then redis.call('HSET', meta, 'sequence', text) end
  if fingerprint ~= '' then
    redis.call('HSET', request, 'fingerprint', fingerprint, 'sequence', text, 'answer', answer)
  end
  for j = 1, #writes do
    local write = writes[j]
    if write[1] == 'ZADD' and write[3] == '@sequence' then write[3] = text end
    redis.call(unpack(write))
  end
  return {nonce, 'OK', text, answer}
end

-- linli_read_v1: several things at one moment.
-- KEYS: every key the reads name by number.
-- ARGV: [1] nonce, then reads:
--   Q k                  a request record: {fingerprint, answer} or {}
--   A k                  an aggregate: {version, state} or {}
--   L k after limit      entries of a sorted set in the order of their text, after `after`
--   O k after limit      entries in the order of their scores; `after` is a member or ''
--   H k field            a hash's field, or nil
-- Returns {nonce, reply, …} in the order of the reads.
local function read(keys, args)
  local out, i, last = {args[1]}, 2, #args
  while i <= last do
    local op, key = args[i], keys[tonumber(args[i + 1]) or 0]
    if not key then return redis.error_reply('LINLI argument: key') end
    if op == 'Q' then
      local seen = redis.call('HMGET', key, 'fingerprint', 'answer')
      out[#out + 1] = seen[1] and seen or {}
      i = i + 2
    elseif op == 'A' then
      local found = redis.call('HMGET', key, 'v', 's')
      out[#out + 1] = found[1] and found or {}
      i = i + 2
    elseif op == 'L' then
      local from = args[i + 2] == '' and '-' or '(' .. args[i + 2]
      out[#out + 1] = redis.call('ZRANGEBYLEX', key, from, '+', 'LIMIT', 0, args[i + 3])
      i = i + 4
    elseif op == 'O' then
      local from = args[i + 2] == '' and '-inf' or '(' .. (redis.call('ZSCORE', key, args[i + 2]) or 'inf')
      out[#out + 1] = redis.call('ZRANGEBYSCORE', key, from, '+inf', 'LIMIT', 0, args[i + 3])
      i = i + 4
    elseif op == 'H' then
      out[#out + 1] = redis.call('HGET', key, args[i + 2])
      i = i + 3
    else
      return redis.error_reply('LINLI argument: opcode')
    end
  end
  return out
end

redis.register_function('linli_commit_v1', commit)
redis.register_function{function_name = 'linli_read_v1', callback = read, flags = {'no-writes'}}
