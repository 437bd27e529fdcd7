#include "services/platform/rpc/identity.h"

#include "linli/common/v1/errors.pb.h"
#include "services/platform/base/crypto.h"

namespace linli::rpc {
namespace {

using std::chrono::seconds;

constexpr std::string_view kScheme = "Linli ";
constexpr std::size_t kRememberedMax = 4096;
constexpr seconds kLifeMax{60};
constexpr seconds kSkewMax{5};

Error Unauthenticated(std::string why) {
  return Refuse(common::v1::ERROR_REASON_UNAUTHENTICATED, {{"why", std::move(why)}});
}

}  // namespace

std::string SignIdentity(const platform::v1::Identity& identity, std::string_view seed) {
  const auto payload = identity.SerializeAsString();
  return ToBase64(payload) + "." + ToBase64(Sign(seed, payload));
}

IdentityVerifier::IdentityVerifier(std::string public_key, std::string audience)
    : public_key_(std::move(public_key)), audience_(std::move(audience)) {}

Result<platform::v1::Identity> IdentityVerifier::Check(std::string_view token) const {
  const auto dot = token.find('.');
  if (dot == token.npos) return Unauthenticated("malformed token");
  const auto payload = FromBase64(token.substr(0, dot));
  const auto signature = FromBase64(token.substr(dot + 1));
  platform::v1::Identity identity;
  if (!payload || !signature || !SignatureHolds(public_key_, *payload, *signature) ||
      !identity.ParseFromString(*payload)) {
    return Unauthenticated("the token was not issued by this installation");
  }
  if (identity.audience() != audience_) return Unauthenticated("token for another service");
  if (FromProto(identity.expire_time()) - FromProto(identity.issue_time()) > kLifeMax) {
    return Unauthenticated("token valid for too long");
  }
  return identity;
}

Result<platform::v1::Identity> IdentityVerifier::Verify(std::string_view header, Time now) {
  if (header.substr(0, kScheme.size()) != kScheme) return Unauthenticated("no token");
  const std::string token(header.substr(kScheme.size()));
  auto found = seen_.find(token);
  if (found == seen_.end()) {
    LINLI_ASSIGN(auto identity, Check(token));
    if (seen_.size() >= kRememberedMax) seen_.clear();
    found = seen_.emplace(token, std::move(identity)).first;
  }
  const auto& identity = found->second;
  if (FromProto(identity.expire_time()) <= now) return Unauthenticated("token expired");
  if (FromProto(identity.issue_time()) > now + kSkewMax) {
    return Unauthenticated("token from the future: check the clocks");
  }
  return identity;
}

}  // namespace linli::rpc
