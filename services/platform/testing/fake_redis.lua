-- A Redis in memory, as strict as the real one where a function of the store could find out too
-- late: types, positions of streams, scores, numbers of arguments. Every call is counted, and one
-- of them can be made to fail.

data, types, last_ids = {}, {}, {}  -- by key
log, fail_at = {}, 0

local commands, writes = {}, {}

local function typed(key, want)
  if types[key] and types[key] ~= want then error('WRONGTYPE ' .. key) end
  return data[key]
end

local function make(key, want)
  if not typed(key, want) then types[key], data[key] = want, {} end
  return data[key]
end

local function drop_if_empty(key)
  if data[key] and types[key] ~= 'stream' and next(data[key]) == nil then
    data[key], types[key] = nil, nil
  end
end

local function order(id)
  local a, b = string.match(id, '^(%d+)%-(%d+)$')
  if not a then error('ERR Invalid stream ID ' .. tostring(id)) end
  return tonumber(a), tonumber(b)
end

local function above(id, other)
  local a, b = order(id)
  local c, d = order(other)
  return a > c or (a == c and b > d)
end

local function even(...) if select('#', ...) == 0 or select('#', ...) % 2 ~= 0 then error('ERR arity') end end

function commands.TYPE(key) return {ok = types[key] or 'none'} end
function commands.HGET(key, field)
  if not field then error('ERR arity') end
  local hash = typed(key, 'hash')
  return hash and hash[field] or false
end
function commands.HMGET(key, ...)
  local hash, out = typed(key, 'hash'), {}
  for i = 1, select('#', ...) do out[i] = hash and hash[(select(i, ...))] or false end
  return out
end
function commands.HEXISTS(key, field)
  if not field then error('ERR arity') end
  local hash = typed(key, 'hash')
  return hash and hash[field] and 1 or 0
end
function commands.HSET(key, ...)
  even(...)
  local hash, words = make(key, 'hash'), {...}
  for i = 1, #words, 2 do hash[words[i]] = words[i + 1] end
end
function commands.HDEL(key, field)
  if not field then error('ERR arity') end
  local hash = typed(key, 'hash')
  if hash then hash[field] = nil end
  drop_if_empty(key)
end
function commands.ZADD(key, score, member)
  if not tonumber(score) or not member then error('ERR value is not a valid float') end
  make(key, 'zset')[member] = tonumber(score)
end
function commands.ZREM(key, member)
  if not member then error('ERR arity') end
  local set = typed(key, 'zset')
  if set then set[member] = nil end
  drop_if_empty(key)
end
function commands.ZCARD(key)
  local set, count = typed(key, 'zset'), 0
  for _ in pairs(set or {}) do count = count + 1 end
  return count
end
function commands.ZSCORE(key, member)
  if not member then error('ERR arity') end
  local set = typed(key, 'zset')
  return set and set[member] and tostring(set[member]) or false
end
function commands.XADD(key, id, ...)
  even(...)
  order(id)
  if types[key] == 'stream' and not above(id, last_ids[key]) then error('ERR The ID is too small') end
  local stream = make(key, 'stream')
  stream[#stream + 1] = {id, {...}}
  last_ids[key] = id
end
function commands.XDEL(key, id)
  order(id)
  local stream = typed(key, 'stream') or {}
  for i = #stream, 1, -1 do
    if stream[i][1] == id then table.remove(stream, i) end
  end
end
function commands.XRANGE(key, from, to)
  local out = {}
  for _, entry in ipairs(typed(key, 'stream') or {}) do
    if entry[1] == from and from == to then out[#out + 1] = entry end
  end
  return out
end
function commands.XREVRANGE(key)
  local stream = typed(key, 'stream') or {}
  return {stream[#stream]}
end
function commands.XINFO(_, key)
  if not typed(key, 'stream') then error('ERR no such key') end
  return {'length', #data[key], 'last-generated-id', last_ids[key]}
end

for _, name in ipairs({'HSET', 'HDEL', 'ZADD', 'ZREM', 'XADD', 'XDEL'}) do writes[name] = true end

redis = {}
functions = {}
function redis.call(name, ...)
  log[#log + 1] = writes[name] and 'write' or 'read'
  if #log == fail_at then error('ERR injected') end
  return commands[name](...)
end
function redis.error_reply(text) return {err = text} end
function redis.register_function(name, body)
  if type(name) == 'table' then functions[name.function_name] = name.callback
  else functions[name] = body end
end

-- Empties everything; a baseline is put in by put().
function reset()
  data, types, last_ids, log, fail_at = {}, {}, {}, {}, 0
end
function put(name, ...) commands[name](...) end

-- The whole content as one text.
function dump()
  local lines = {}
  local function add(prefix, value)
    if type(value) ~= 'table' then
      lines[#lines + 1] = prefix .. '=' .. tostring(value)
      return
    end
    for k, v in pairs(value) do add(prefix .. '/' .. tostring(k), v) end
  end
  add('data', data)
  add('last', last_ids)
  table.sort(lines)
  return table.concat(lines, '\n')
end

-- Runs a commit. Returns what came of it: 'OK' …, an error's text, or 'raised …'.
function run(keys, args)
  log = {}
  local ok, reply = pcall(functions.linli_commit_v1, keys, args)
  if not ok then return 'raised ' .. tostring(reply) end
  return reply.err or reply[2]
end

function calls() return #log end
-- The number of the first write, 0 if there was none; -1 if a read came after it.
function first_write()
  local first = 0
  for i = 1, #log do
    if log[i] == 'write' and first == 0 then first = i end
    if log[i] == 'read' and first ~= 0 then return -1 end
  end
  return first
end
