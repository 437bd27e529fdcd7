#pragma once

#include <string>

namespace linli::testing {

/// A redis-server of a test's own, on a Unix socket in a temporary folder that goes with it, so
/// that suites run side by side. Configured as production's unless told otherwise.
class RedisServer {
 public:
  struct Options {
    std::string appendfsync = "always";
    std::string preload;  ///< a library for LD_PRELOAD
  };

  RedisServer() : RedisServer(Options()) {}
  explicit RedisServer(Options options);
  ~RedisServer();
  RedisServer(const RedisServer&) = delete;
  RedisServer& operator=(const RedisServer&) = delete;

  /// "unix:/…"
  std::string address() const { return "unix:" + socket(); }
  std::string socket() const { return dir_ + "/redis.sock"; }
  const std::string& dir() const { return dir_; }

  /// SIGKILL, and wait for it to be gone.
  void Kill();
  /// Starts again on the same files; false if it refuses.
  bool Start();

 private:
  Options options_;
  std::string dir_;
  int pid_ = -1;
};

}  // namespace linli::testing
