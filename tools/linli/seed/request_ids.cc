#include "tools/linli/seed/request_ids.h"

#include "services/platform/base/crypto.h"

namespace linli::cli::seed {
namespace {

constexpr std::size_t kPasswordLength = 14;

}  // namespace

std::string RequestId(std::uint64_t seed, std::string_view step) {
  const std::string digest =
      FromBase64(Hash("linli seed " + std::to_string(seed) + "/" + std::string(step))).value();
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i < 16; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    const auto byte = static_cast<unsigned char>(digest[i]);
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

std::string Password(std::string_view secret, std::uint64_t seed, std::string_view login) {
  const std::string step = "password " + std::to_string(seed) + "/" + std::string(login);
  return KeyedHash(DeriveKey(Hash(secret).substr(0, 32), "demo-passwords"), step)
      .substr(0, kPasswordLength);
}

}  // namespace linli::cli::seed
