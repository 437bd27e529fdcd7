#pragma once

#include <chrono>
#include <cstdint>
#include <random>
#include <vector>

namespace linli::simulation {

/// All that a seed decides.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : engine_(seed) {}

  /// Uniform in [0, bound).
  std::uint64_t Below(std::uint64_t bound) { return engine_() % bound; }
  bool Percent(int percent) { return Below(100) < static_cast<std::uint64_t>(percent); }
  bool PerMille(int per_mille) { return Below(1000) < static_cast<std::uint64_t>(per_mille); }
  /// In [from, to].
  std::chrono::milliseconds Time(std::int64_t from, std::int64_t to) {
    return std::chrono::milliseconds(
        from + static_cast<std::int64_t>(Below(static_cast<std::uint64_t>(to - from + 1))));
  }
  template <class T>
  const T& Of(const std::vector<T>& all) {
    return all[Below(all.size())];
  }
  std::mt19937_64& engine() { return engine_; }

 private:
  std::mt19937_64 engine_;
};

}  // namespace linli::simulation
