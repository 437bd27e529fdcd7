#include "services/platform/base/random.h"

#include <sodium.h>

#include <cstring>

#include "services/platform/base/check.h"

namespace linli {

std::string Random::Id() {
  constexpr char kAlphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
  const std::string bytes = Bytes(10);
  std::string id;
  unsigned bits = 0;
  unsigned held = 0;
  for (const char byte : bytes) {
    bits = (bits << 8U) | static_cast<unsigned char>(byte);
    for (held += 8; held >= 5; held -= 5) id += kAlphabet[(bits >> (held - 5)) & 31U];
  }
  return id;
}

std::uint64_t Random::Below(std::uint64_t bound) {
  std::uint64_t value = 0;
  std::memcpy(&value, Bytes(sizeof(value)).data(), sizeof(value));
  return value % bound;
}

SystemRandom::SystemRandom() { LINLI_CHECK(sodium_init() >= 0); }

std::string SystemRandom::Bytes(std::size_t count) {
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), count);
  return bytes;
}

std::string SeededRandom::Bytes(std::size_t count) {
  const std::lock_guard lock(mutex_);
  std::string bytes;
  while (bytes.size() < count) {
    const auto value = engine_();
    bytes.append(reinterpret_cast<const char*>(&value), sizeof(value));
  }
  bytes.resize(count);
  return bytes;
}

}  // namespace linli
