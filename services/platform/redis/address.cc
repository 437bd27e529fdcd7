#include "services/platform/redis/address.h"

namespace linli::redis {

Result<Address> ParseAddress(std::string_view text) {
  Address address;
  constexpr std::string_view kUnix = "unix:";
  constexpr std::string_view kTls = "tls:";
  if (text.substr(0, kUnix.size()) == kUnix && text.size() > kUnix.size()) {
    address.host = text.substr(kUnix.size());
    return address;
  }
  address.kind = Address::Kind::kTcp;
  if (text.substr(0, kTls.size()) == kTls) {
    address.kind = Address::Kind::kTls;
    text.remove_prefix(kTls.size());
  }
  const auto colon = text.rfind(':');
  if (colon == text.npos || colon == 0 || colon + 1 == text.size()) {
    Violations bad;
    bad.Add("redis", "应为 unix:/路径、主机:端口 或 tls:主机:端口",
            "must be unix:/path, host:port or tls:host:port");
    return std::move(bad).ToError();
  }
  address.host = text.substr(0, colon);
  if (address.host.front() == '[' && address.host.back() == ']') {  // IPv6
    address.host = address.host.substr(1, address.host.size() - 2);
  }
  address.port = text.substr(colon + 1);
  return address;
}

}  // namespace linli::redis
