#pragma once

#include <cstdint>
#include <string_view>

namespace linli::simulation {

/// A hash (FNV-1a) of everything that went over the network, in its order and time: equal seeds
/// have equal traces.
class Trace {
 public:
  void Add(std::int64_t time_ms, std::string_view what, std::string_view bytes) {
    Add(time_ms);
    Add(what);
    Add(bytes);
    ++entries_;
  }
  std::uint64_t hash() const { return hash_; }
  std::uint64_t entries() const { return entries_; }

 private:
  void Add(std::int64_t number) { hash_ = (hash_ ^ static_cast<std::uint64_t>(number)) * kPrime; }
  void Add(std::string_view bytes) {
    Add(static_cast<std::int64_t>(bytes.size()));
    for (const char c : bytes) hash_ = (hash_ ^ static_cast<unsigned char>(c)) * kPrime;
  }

  static constexpr std::uint64_t kPrime = 0x100000001b3ULL;
  std::uint64_t hash_ = 0xcbf29ce484222325ULL;
  std::uint64_t entries_ = 0;
};

}  // namespace linli::simulation
