#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <random>
#include <string>

namespace linli {

/// Where chance comes from; ids, nonces and jitter are made of it.
class Random {
 public:
  virtual ~Random() = default;
  virtual std::string Bytes(std::size_t count) = 0;

  /// A resource id: 16 characters of [a-z2-7], 80 random bits.
  std::string Id();
  /// Uniform in [0, bound).
  std::uint64_t Below(std::uint64_t bound);
};

/// The kernel's, through libsodium. Thread safe.
class SystemRandom final : public Random {
 public:
  SystemRandom();
  std::string Bytes(std::size_t count) override;
};

/// Repeatable, for tests and the simulator. Thread safe.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}
  std::string Bytes(std::size_t count) override;

 private:
  std::mutex mutex_;
  std::mt19937_64 engine_;
};

}  // namespace linli
