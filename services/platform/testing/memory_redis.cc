#include "services/platform/testing/memory_redis.h"

#include <cstdlib>
#include <lua5.1/lua.hpp>

#include "services/platform/base/check.h"

namespace linli::testing {
namespace {

/// Commands' words as a function gives them: strings and numbers.
Words WordsFrom(lua_State* state) {
  Words words;
  const int count = lua_gettop(state);
  words.reserve(static_cast<std::size_t>(count));
  for (int i = 1; i <= count; ++i) {
    std::size_t size = 0;
    const char* text = lua_tolstring(state, i, &size);
    if (text == nullptr) {
      luaL_error(state, "ERR Lua redis lib command arguments must be strings or integers");
    }
    words.emplace_back(text, size);
  }
  return words;
}

void SetField(lua_State* state, const char* field, const std::string& text) {
  lua_pushlstring(state, text.data(), text.size());
  lua_setfield(state, -2, field);
}

void Push(lua_State* state, const Value& value) {
  switch (value.kind) {
    case Value::Kind::kNil:
      lua_pushboolean(state, 0);
      break;
    case Value::Kind::kInteger:
      lua_pushnumber(state, static_cast<lua_Number>(value.integer));
      break;
    case Value::Kind::kText:
      lua_pushlstring(state, value.text.data(), value.text.size());
      break;
    case Value::Kind::kStatus:
    case Value::Kind::kError:
      lua_newtable(state);
      SetField(state, value.is_error() ? "err" : "ok", value.text);
      break;
    case Value::Kind::kArray:
      lua_createtable(state, static_cast<int>(value.elements.size()), 0);
      for (std::size_t i = 0; i < value.elements.size(); ++i) {
        Push(state, value.elements[i]);
        lua_rawseti(state, -2, static_cast<int>(i + 1));
      }
      break;
  }
}

std::string TextAt(lua_State* state, int index) {
  std::size_t size = 0;
  const char* text = lua_tolstring(state, index, &size);
  return text == nullptr ? std::string() : std::string(text, size);
}

/// What a function returned, as Redis turns it into a reply: an array ends at its first nil.
Value ValueAt(lua_State* state, int index) {
  switch (lua_type(state, index)) {
    case LUA_TSTRING:
      return Value::Text(TextAt(state, index));
    case LUA_TNUMBER:
      return Value::Integer(static_cast<std::int64_t>(lua_tonumber(state, index)));
    case LUA_TBOOLEAN:
      return lua_toboolean(state, index) != 0 ? Value::Integer(1) : Value::Nil();
    case LUA_TTABLE:
      break;
    default:
      return Value::Nil();
  }
  for (const char* field : {"err", "ok"}) {
    lua_getfield(state, index, field);
    const bool is_set = lua_isstring(state, -1) != 0;
    auto text = TextAt(state, -1);
    lua_pop(state, 1);
    if (is_set && *field == 'e') return Value::Error(std::move(text));
    if (is_set) return Value::Status(std::move(text));
  }
  auto array = Value::Array();
  for (int i = 1;; ++i) {
    lua_rawgeti(state, index, i);
    const bool ended = lua_isnil(state, -1);
    if (!ended) array.elements.push_back(ValueAt(state, lua_gettop(state)));
    lua_pop(state, 1);
    if (ended) return array;
  }
}

int ErrorReply(lua_State* state) {
  lua_newtable(state);
  lua_pushvalue(state, 1);
  lua_setfield(state, -2, "err");
  return 1;
}

}  // namespace

void MemoryRedis::Closer::operator()(lua_State* state) const { lua_close(state); }

MemoryRedis::MemoryRedis() : lua_(luaL_newstate()) {
  auto* state = lua_.get();
  luaL_openlibs(state);
  lua_newtable(state);
  lua_pushlightuserdata(state, this);
  lua_pushcclosure(state, CallFromLua, 1);
  lua_setfield(state, -2, "call");
  lua_pushlightuserdata(state, this);
  lua_pushcclosure(state, Register, 1);
  lua_setfield(state, -2, "register_function");
  lua_pushcfunction(state, ErrorReply);
  lua_setfield(state, -2, "error_reply");
  lua_setglobal(state, "redis");
}

MemoryRedis::~MemoryRedis() = default;

void MemoryRedis::Clear() {
  keyspace_.Clear();
  functions_.clear();
  effects_.clear();
}

Value MemoryRedis::Execute(const Words& words) {
  auto value = keyspace_.Execute(words);
  if (keyspace_.changed()) effects_.push_back(words);
  return value;
}

Value MemoryRedis::Call(const Words& words) {
  effects_.clear();
  if (words[0] == "FCALL" || words[0] == "FCALL_RO") return CallFunction(words);
  if (words[0] == "EVAL") return Evaluate(words);
  if (words[0] == "FUNCTION" && words.size() == 3) {
    auto value = LoadLibrary(words[2]);
    if (!value.is_error()) effects_.push_back(words);
    return value;
  }
  return Execute(words);
}

void MemoryRedis::Count(bool writes) {
  ++calls_;
  if (writes && first_write_ == 0) first_write_ = calls_;
  if (!writes && first_write_ > 0) first_write_ = -1;
}

int MemoryRedis::CallFromLua(lua_State* state) {
  auto& self = *static_cast<MemoryRedis*>(lua_touserdata(state, lua_upvalueindex(1)));
  bool failed = false;
  {
    const auto words = WordsFrom(state);
    self.Count(!words.empty() && Keyspace::IsWrite(words[0]));
    const auto value =
        self.calls_ == self.fail_at_ ? Value::Error("ERR injected") : self.Execute(words);
    failed = value.is_error();
    if (failed) {
      lua_pushlstring(state, value.text.data(), value.text.size());
    } else {
      Push(state, value);
    }
  }
  if (failed) return lua_error(state);  // Jumps: nothing with a destructor may be alive here.
  return 1;
}

/// redis.register_function(name, callback) or {function_name = …, callback = …}.
int MemoryRedis::Register(lua_State* state) {
  auto& self = *static_cast<MemoryRedis*>(lua_touserdata(state, lua_upvalueindex(1)));
  LINLI_CHECK(self.registering_ != nullptr);
  if (lua_istable(state, 1)) {
    lua_getfield(state, 1, "function_name");
    lua_getfield(state, 1, "callback");
  } else {
    lua_settop(state, 2);
  }
  const auto name = TextAt(state, -2);
  (*self.registering_)[name] = luaL_ref(state, LUA_REGISTRYINDEX);
  return 0;
}

Value MemoryRedis::LoadLibrary(const std::string& text) {
  auto library = libraries_.find(text);
  if (library == libraries_.end()) {
    auto* state = lua_.get();
    const auto code = "--" + text;  // Lua itself knows no "#!".
    Functions functions;
    registering_ = &functions;
    const bool bad = luaL_loadbuffer(state, code.data(), code.size(), "library") != 0 ||
                     lua_pcall(state, 0, 0, 0) != 0;
    registering_ = nullptr;
    if (bad) {
      auto error = "ERR Error compiling function: " + TextAt(state, -1);
      lua_settop(state, 0);
      return Value::Error(std::move(error));
    }
    library = libraries_.emplace(text, std::move(functions)).first;
  }
  for (const auto& [name, place] : library->second) {
    if (functions_.count(name) > 0) return Value::Error("ERR Library already exists");
  }
  functions_.insert(library->second.begin(), library->second.end());
  return Value::Text("linli");
}

Value MemoryRedis::CallFunction(const Words& words) {
  const auto found = words.size() < 3 ? functions_.end() : functions_.find(words[1]);
  if (found == functions_.end()) return Value::Error("ERR Function not found");
  return Run(words, found->second, false);
}

Value MemoryRedis::Evaluate(const Words& words) {
  auto* state = lua_.get();
  auto script = scripts_.find(words[1]);
  if (script == scripts_.end()) {
    if (luaL_loadbuffer(state, words[1].data(), words[1].size(), "script") != 0) {
      auto error = "ERR Error compiling script: " + TextAt(state, -1);
      lua_settop(state, 0);
      return Value::Error(std::move(error));
    }
    script = scripts_.emplace(words[1], luaL_ref(state, LUA_REGISTRYINDEX)).first;
  }
  return Run(words, script->second, true);
}

/// `words`: a name, the function or script, the number of keys, keys, arguments. Scripts find these
/// in global variables.
Value MemoryRedis::Run(const Words& words, int function, bool globals) {
  auto* state = lua_.get();
  const auto keys = static_cast<std::size_t>(std::atoi(words[2].c_str()));
  if (words.size() < 3 + keys) return Value::Error("ERR Number of keys can't be greater");
  calls_ = first_write_ = 0;
  lua_rawgeti(state, LUA_REGISTRYINDEX, function);
  const auto push = [&](std::size_t from, std::size_t to) {
    lua_createtable(state, static_cast<int>(to - from), 0);
    for (std::size_t i = from; i < to; ++i) {
      lua_pushlstring(state, words[i].data(), words[i].size());
      lua_rawseti(state, -2, static_cast<int>(i - from + 1));
    }
  };
  push(3, 3 + keys);
  if (globals) lua_setglobal(state, "KEYS");
  push(3 + keys, words.size());
  if (globals) lua_setglobal(state, "ARGV");
  const bool failed = lua_pcall(state, globals ? 0 : 2, 1, 0) != 0;
  auto value = failed ? Value::Error(TextAt(state, -1) + " script: " + words[1])
                      : ValueAt(state, lua_gettop(state));
  lua_settop(state, 0);
  return value;
}

}  // namespace linli::testing
