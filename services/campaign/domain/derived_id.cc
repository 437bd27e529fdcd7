#include "services/campaign/domain/derived_id.h"

#include "services/platform/base/check.h"
#include "services/platform/base/crypto.h"

namespace linli::campaign {

std::string DerivedId(std::string_view key) {
  constexpr std::size_t kBytes = 16;
  const auto hash = FromBase64(Hash(key));
  LINLI_CHECK(hash.has_value() && hash->size() >= kBytes);
  std::string id;
  for (const unsigned char byte : hash->substr(0, kBytes)) {
    id += "0123456789abcdef"[byte >> 4];
    id += "0123456789abcdef"[byte & 15];
  }
  return id;
}

}  // namespace linli::campaign
