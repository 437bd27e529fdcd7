#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "services/platform/testing/keyspace.h"

struct lua_State;

namespace linli::testing {

/// A Redis in memory: a keyspace, and the functions and scripts that services load, run by Lua 5.1
/// as Redis runs them. Every call of a function is counted, and one of them can be made to fail.
/// What the process around it does (sockets, files, waiting) is not here.
class MemoryRedis {
 public:
  MemoryRedis();
  ~MemoryRedis();
  MemoryRedis(const MemoryRedis&) = delete;
  MemoryRedis& operator=(const MemoryRedis&) = delete;

  /// Commands of Keyspace, FUNCTION LOAD, FCALL and EVAL.
  Value Call(const Words& words);
  /// What the last Call has changed, as the append-only file gets it: no entry, one command, or
  /// the commands of one MULTI.
  std::vector<Words> TakeEffects() { return std::move(effects_); }
  /// Forgets everything, as a process that ends does.
  void Clear();

  const Keyspace& keyspace() const { return keyspace_; }

  /// The calls the last function or script has made.
  int calls() const { return calls_; }
  /// The number of its first write, 0 if there was none; -1 if a read came after it.
  int first_write() const { return first_write_; }
  /// Makes the call of this number fail in every function from now on; 0: none.
  void FailAt(int call) { fail_at_ = call; }

 private:
  using Functions = std::map<std::string, int>;  ///< name > place in Lua's registry
  struct Closer {
    void operator()(lua_State* state) const;
  };

  static int CallFromLua(lua_State* state);
  static int Register(lua_State* state);
  Value Execute(const Words& words);
  Value LoadLibrary(const std::string& text);
  Value CallFunction(const Words& words);
  Value Evaluate(const Words& words);
  Value Run(const Words& words, int function, bool globals);
  void Count(bool writes);

  Keyspace keyspace_;
  std::unique_ptr<lua_State, Closer> lua_;
  std::map<std::string, Functions> libraries_;  ///< compiled, by their text
  Functions functions_;                         ///< loaded
  std::map<std::string, int> scripts_;          ///< compiled, by their text
  Functions* registering_ = nullptr;
  std::vector<Words> effects_;
  int calls_ = 0;
  int first_write_ = 0;
  int fail_at_ = 0;
};

}  // namespace linli::testing
