#pragma once

#include <chrono>
#include <string>
#include <unordered_map>

#include "services/platform/base/time.h"

namespace linli::gateway {

/// A token bucket per key: `per_minute` requests on average, a quarter of them at once.
class RateLimit {
 public:
  explicit RateLimit(int per_minute);

  /// Takes one token. How long until there is one, if there is none; else 0.
  std::chrono::milliseconds Take(const std::string& key, Time now);
  /// Whether this key took one lately.
  bool Knows(const std::string& key) const { return buckets_.contains(key); }
  std::size_t keys() const { return buckets_.size(); }

 private:
  struct Bucket {
    double tokens;
    Time filled;
  };
  void Prune(Time now);

  double per_ms_;
  double burst_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace linli::gateway
