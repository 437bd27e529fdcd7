#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/platform/base/result.h"

struct redisContext;

namespace linli::cli {

/// One entry of a stream, its fields in order.
struct StreamEntry {
  std::string id;
  std::vector<std::pair<std::string, std::string>> fields;
};

/// A stream and where to read on in it.
struct StreamPosition {
  std::string key;
  std::string after;
};

/// A blocking connection that only reads. UNREACHABLE on any failure. Not thread safe.
class Redis {
 public:
  /// `address` is "unix:/path" or "host:port".
  static Result<Redis> Connect(const std::string& address);

  /// At most `count` entries from `from` down to the oldest, newest first.
  Result<std::vector<StreamEntry>> Backward(const std::string& key, const std::string& from,
                                            int count);
  /// At most `count` entries from `from` up, oldest first.
  Result<std::vector<StreamEntry>> Forward(const std::string& key, const std::string& from,
                                           int count);
  /// Waits up to `wait_ms` for entries after the positions, and moves these on.
  Result<std::vector<std::pair<std::string, StreamEntry>>> Follow(
      std::vector<StreamPosition>& positions, int wait_ms);
  /// All that Redis holds at one moment (an RDB file), in pieces, to `to`, while commands go on;
  /// the connection is of no use afterwards. UNREACHABLE, or the error that `to` gave.
  Result<void> Snapshot(const std::function<Result<void>(std::string_view)>& to);
  /// Which of a store of strings hold exactly `value`, sorted.
  Result<std::vector<std::string>> KeysHolding(const std::string& value);
  Result<void> Ping();

 private:
  struct Free {
    void operator()(redisContext* context) const;
  };
  explicit Redis(std::string address) : address_(std::move(address)) {}

  std::string address_;
  std::unique_ptr<redisContext, Free> context_;
};

}  // namespace linli::cli
