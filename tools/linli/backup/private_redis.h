#pragma once

#include <sys/types.h>

#include <memory>
#include <string>

#include "services/platform/base/result.h"

namespace linli::cli {

/// A redis-server of this command's own over the files in `dir`, durable as deploy/redis.conf, on a
/// socket that nobody else knows. Killed when it goes out of scope.
class PrivateRedis {
 public:
  /// Once it has loaded its files. RESTORED_REDIS_FAILED.
  static Result<std::unique_ptr<PrivateRedis>> Start(const std::string& dir);
  ~PrivateRedis();
  PrivateRedis(const PrivateRedis&) = delete;
  PrivateRedis& operator=(const PrivateRedis&) = delete;

  std::string address() const { return "unix:" + socket(); }
  /// Ends it in order: its files are complete and durable then. RESTORED_REDIS_FAILED.
  Result<void> Stop();

 private:
  explicit PrivateRedis(std::string dir) : dir_(std::move(dir)) {}
  std::string socket() const { return folder_ + "/redis.sock"; }
  std::string log() const { return folder_ + "/redis.log"; }
  Result<void> Spawn();
  Result<void> WaitLoaded();
  bool Ended();
  Error Failed(const std::string& why) const;

  std::string dir_;
  std::string folder_;  ///< of socket and log: a socket's path must be short
  pid_t pid_ = -1;
  int status_ = 0;
};

}  // namespace linli::cli
