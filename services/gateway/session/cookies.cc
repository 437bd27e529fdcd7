#include "services/gateway/session/cookies.h"

#include "services/platform/base/crypto.h"

namespace linli::gateway {
namespace {

constexpr std::size_t kCsrfLength = 32;  // 192 bits

std::string Attributes(std::string_view value) {
  return std::string(kSessionCookie) + "=" + std::string(value) +
         "; Path=/; Secure; HttpOnly; SameSite=Strict";
}

}  // namespace

std::string_view CookieValue(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const auto end = std::min(header.find(';'), header.size());
    auto part = header.substr(0, end);
    header.remove_prefix(std::min(end + 1, header.size()));
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    const auto equals = part.find('=');
    if (equals != part.npos && part.substr(0, equals) == name) return part.substr(equals + 1);
  }
  return {};
}

std::string SessionCookie(std::string_view bearer, std::optional<std::chrono::seconds> age) {
  auto cookie = Attributes(bearer);
  if (age) cookie += "; Max-Age=" + std::to_string(age->count());
  return cookie;
}

std::string NoSessionCookie() { return Attributes("") + "; Max-Age=0"; }

std::string CsrfToken(std::string_view bearer) {
  return Hash("linli csrf " + std::string(bearer)).substr(0, kCsrfLength);
}

}  // namespace linli::gateway
