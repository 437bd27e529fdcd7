#pragma once

#include <hiredis/hiredis.h>
#include <sys/types.h>

#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>

namespace linli::aof_guard {

/// A redis-server on a Unix socket in `dir`, with the durability settings of deploy/redis.conf; for
/// the tests of the guard only. Killed, as by a crash, when it goes out of scope.
class RedisProcess {
 public:
  explicit RedisProcess(const std::filesystem::path& dir);
  ~RedisProcess();
  RedisProcess(const RedisProcess&) = delete;
  RedisProcess& operator=(const RedisProcess&) = delete;

  /// False where Redis refused to load its files.
  bool ready() const { return ready_; }
  /// The answer as text: a number, a string, or "ERR …".
  std::string Call(std::initializer_list<std::string> arguments);

 private:
  pid_t pid_ = -1;
  int log_ = -1;
  bool ready_ = false;
  std::unique_ptr<redisContext, decltype(&redisFree)> connection_{nullptr, redisFree};
};

}  // namespace linli::aof_guard
