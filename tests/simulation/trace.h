#pragma once

#include <cstdint>
#include <cstring>
#include <ostream>
#include <string_view>

namespace linli::simulation {

/// A hash (after FNV-1a, by words) of everything that went over the network, in its order and time:
/// equal seeds have equal traces.
class Trace {
 public:
  void Add(std::int64_t time_ms, std::string_view what, std::string_view bytes) {
    Add(time_ms);
    Add(what);
    Add(bytes);
    ++entries_;
    if (told_ != nullptr) Print(time_ms, what, bytes);
  }
  /// Something that is no message, for who reads along.
  void Say(std::int64_t time_ms, std::string_view what, std::string_view more = "") const {
    if (told_ != nullptr) Print(time_ms, what, more);
  }
  /// Prints everything from now on, one line each.
  void TellTo(std::ostream& out) { told_ = &out; }
  std::uint64_t hash() const { return hash_; }
  std::uint64_t entries() const { return entries_; }

 private:
  void Add(std::int64_t number) {
    hash_ = (hash_ ^ static_cast<std::uint64_t>(number)) * kPrime;
    hash_ ^= hash_ >> 32;  // A multiplication carries upwards only.
  }
  void Add(std::string_view bytes) {
    Add(static_cast<std::int64_t>(bytes.size()));
    for (; bytes.size() >= sizeof(std::int64_t); bytes.remove_prefix(sizeof(std::int64_t))) {
      std::int64_t word = 0;
      std::memcpy(&word, bytes.data(), sizeof(word));
      Add(word);
    }
    for (const char c : bytes) Add(static_cast<unsigned char>(c));
  }

  void Print(std::int64_t time_ms, std::string_view what, std::string_view bytes) const;

  static constexpr std::uint64_t kPrime = 0x100000001b3ULL;
  std::uint64_t hash_ = 0xcbf29ce484222325ULL;
  std::uint64_t entries_ = 0;
  std::ostream* told_ = nullptr;
};

}  // namespace linli::simulation
