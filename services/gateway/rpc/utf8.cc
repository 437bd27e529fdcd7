#include "services/gateway/rpc/utf8.h"

#include <cstdint>
#include <cstring>

namespace linli::gateway {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080ULL;

/// Continuation bytes that follow a first byte; -1 if it cannot be first. `low` and `high` bound
/// the next byte.
int Following(unsigned char first, unsigned char* low, unsigned char* high) {
  *low = 0x80;
  *high = 0xBF;
  if (first < 0xC2) return -1;
  if (first < 0xE0) return 1;
  if (first < 0xF0) {
    if (first == 0xE0) *low = 0xA0;
    if (first == 0xED) *high = 0x9F;
    return 2;
  }
  if (first > 0xF4) return -1;
  if (first == 0xF0) *low = 0x90;
  if (first == 0xF4) *high = 0x8F;
  return 3;
}

}  // namespace

bool IsUtf8(std::string_view text) {
  const auto* at = reinterpret_cast<const unsigned char*>(text.data());
  const auto* const end = at + text.size();
  while (at < end) {
    std::uint64_t eight = kHighBits;
    if (end - at >= 8) std::memcpy(&eight, at, 8);
    if ((eight & kHighBits) == 0) {
      at += 8;
      continue;
    }
    if (*at < 0x80) {
      ++at;
      continue;
    }
    unsigned char low = 0;
    unsigned char high = 0;
    const int following = Following(*at++, &low, &high);
    if (following < 0 || end - at < following) return false;
    for (int i = 0; i < following; ++i, ++at) {
      if (*at < low || *at > high) return false;
      low = 0x80;
      high = 0xBF;
    }
  }
  return true;
}

}  // namespace linli::gateway
