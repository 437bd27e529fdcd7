#include "services/gateway/rpc/base64.h"

#include "services/platform/base/crypto.h"

namespace linli::gateway {

std::optional<std::string> FromAnyBase64(std::string text) {
  while (!text.empty() && text.back() == '=') text.pop_back();
  for (auto& c : text) {
    if (c == '+') c = '-';
    if (c == '/') c = '_';
  }
  return FromBase64(text);
}

std::string ToUnpaddedBase64(std::string_view bytes) {
  auto text = ToBase64(bytes);
  for (auto& c : text) {
    if (c == '-') c = '+';
    if (c == '_') c = '/';
  }
  return text;
}

}  // namespace linli::gateway
