#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tests/fault/dump.h"

struct redisContext;

namespace linli::fault {

/// A reply of Redis, as it is.
struct Value {
  bool null = false;
  bool error = false;
  std::string text;  ///< of a string, status, error or number
  std::vector<Value> elements;
};

/// A blocking connection of the test's own, which shares nothing with the product's. Aborts where
/// Redis does not answer.
class RawRedis {
 public:
  explicit RawRedis(const std::string& socket);
  Value Call(const std::vector<std::string>& words);
  /// In one round trip.
  std::vector<Value> CallAll(const std::vector<std::vector<std::string>>& commands);

 private:
  struct Free {
    void operator()(redisContext* context) const;
  };
  std::unique_ptr<redisContext, Free> context_;
};

Dump DumpAll(RawRedis& redis);
/// What Pending looks at and no more: positions, timers and the last entry of each stream.
Dump DumpPositions(RawRedis& redis);

}  // namespace linli::fault
