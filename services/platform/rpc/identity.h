#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "linli/platform/v1/identity.pb.h"
#include "services/platform/base/result.h"
#include "services/platform/base/time.h"

namespace linli::rpc {

/// "base64url(identity).base64url(signature)", signed with the Ed25519 seed (32 bytes).
std::string SignIdentity(const platform::v1::Identity& identity, std::string_view seed);

/// Verifies internal tokens with one pinned key. Remembers what it has verified until it expires,
/// because a signature costs as much as a commit. Not thread safe.
class IdentityVerifier {
 public:
  /// `public_key` is 32 bytes; `audience` the service it stands in.
  IdentityVerifier(std::string public_key, std::string audience);

  /// UNAUTHENTICATED with `why`: missing, malformed, forged, expired, for another service, or valid
  /// for longer than 60 s. `header` is the authorization metadata's value.
  Result<platform::v1::Identity> Verify(std::string_view header, Time now);

 private:
  Result<platform::v1::Identity> Check(std::string_view token) const;

  std::string public_key_;
  std::string audience_;
  std::unordered_map<std::string, platform::v1::Identity> seen_;
};

}  // namespace linli::rpc
