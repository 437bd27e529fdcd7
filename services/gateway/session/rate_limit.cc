#include "services/gateway/session/rate_limit.h"

#include <algorithm>
#include <cmath>

namespace linli::gateway {
namespace {

constexpr std::size_t kKeysMax = 50000;
constexpr double kBurstShare = 4.0;
constexpr double kBurstMin = 5.0;

}  // namespace

RateLimit::RateLimit(int per_minute)
    : per_ms_(per_minute / 60000.0), burst_(std::max(kBurstMin, per_minute / kBurstShare)) {}

std::chrono::milliseconds RateLimit::Take(const std::string& key, Time now) {
  if (buckets_.size() >= kKeysMax) Prune(now);
  auto& bucket = buckets_.try_emplace(key, Bucket{burst_, now}).first->second;
  const auto passed = std::max<std::chrono::milliseconds>(now - bucket.filled, {});
  bucket.tokens = std::min(burst_, bucket.tokens + static_cast<double>(passed.count()) * per_ms_);
  bucket.filled = now;
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return {};
  }
  const auto wait = std::ceil((1 - bucket.tokens) / per_ms_);
  return std::chrono::milliseconds(static_cast<std::int64_t>(wait));
}

/// Full buckets say nothing. If all are in use, all begin anew: better than to grow without end.
void RateLimit::Prune(Time now) {
  std::erase_if(buckets_, [&](const auto& entry) {
    const auto passed = static_cast<double>((now - entry.second.filled).count());
    return entry.second.tokens + passed * per_ms_ >= burst_;
  });
  if (buckets_.size() >= kKeysMax) buckets_.clear();
}

}  // namespace linli::gateway
