#pragma once

#include <string>
#include <string_view>

#include "services/platform/base/result.h"

namespace linli::redis {

/// Where a Redis listens: "unix:/path", "host:port" or "tls:host:port".
struct Address {
  enum class Kind { kUnix, kTcp, kTls };
  Kind kind = Kind::kUnix;
  std::string host;  ///< or the path
  std::string port;
  std::string user;  ///< ACL user; empty: the default user without AUTH
  std::string password;
  std::string ca_file;  ///< for TLS; empty: the system's
};

/// INVALID_FIELDS if it is none of the forms.
Result<Address> ParseAddress(std::string_view text);

}  // namespace linli::redis
