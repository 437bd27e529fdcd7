// What callers show: internal tokens, page tokens, bearers. The first byte says which.
#include "services/directory/domain/api_token.h"
#include "services/platform/base/check.h"
#include "services/platform/base/crypto.h"
#include "services/platform/rpc/identity.h"
#include "services/platform/rpc/page_token.h"
#include "tests/fuzz/fuzz.h"

namespace linli::fuzz {
namespace {

const std::string kSeed(32, 's');
const Time kNow{std::chrono::milliseconds(1'790'000'000'000)};

/// Nobody without the seed makes a token that holds.
void TryForged(std::string_view header) {
  rpc::IdentityVerifier verifier(PublicKeyOf(kSeed), "volunteer");
  LINLI_CHECK(!verifier.Verify(header, kNow).ok());
  LINLI_CHECK(!verifier.Verify("Linli " + std::string(header), kNow).ok());
}

/// What is signed holds for its service and its minute only, whatever it says.
void TrySigned(std::string_view payload) {
  platform::v1::Identity identity;
  if (!identity.ParseFromArray(payload.data(), static_cast<int>(payload.size()))) return;
  // The directory signs times of its clock.
  for (const auto* time : {&identity.issue_time(), &identity.expire_time()}) {
    if (time->seconds() < 0 || time->seconds() > 253402300799) return;
  }
  rpc::IdentityVerifier verifier(PublicKeyOf(kSeed), "volunteer");
  const auto token = "Linli " + rpc::SignIdentity(identity, kSeed);
  const auto verified = verifier.Verify(token, kNow);
  if (!verified.ok()) return;
  LINLI_CHECK(verified->audience() == "volunteer");
  LINLI_CHECK(FromProto(verified->expire_time()) > kNow);
  LINLI_CHECK(FromProto(verified->expire_time()) <= kNow + std::chrono::seconds(65));
}

void TryPageToken(std::string_view text) {
  SeededRandom random(1);
  const rpc::PageTokens tokens(std::string(32, 'p'), random);
  LINLI_CHECK(!tokens.Open("query", text).ok());
  const auto token = tokens.Seal("query", text);
  LINLI_CHECK(tokens.Open("query", token).value() == text);
  LINLI_CHECK(!tokens.Open("other", token).ok());
  auto changed = token;
  auto& c = changed[text.size() % changed.size()];
  c = c == 'A' ? 'B' : 'A';
  const auto opened = tokens.Open("query", changed);
  LINLI_CHECK(!opened.ok());
}

void TryBearer(std::string_view bearer) {
  const auto tenant = directory::TenantOfBearer(bearer);
  LINLI_CHECK(tenant.empty() || bearer.substr(0, tenant.size() + 1) == std::string(tenant) + ".");
  const auto name = directory::ApiTokenName(Hash(bearer));
  LINLI_CHECK(name.size() == 26 &&
              name.find_first_not_of("abcdefghijklmnopqrstuvwxyz234567", 10) == std::string::npos);
  if (const auto bytes = FromBase64(bearer)) LINLI_CHECK(FromBase64(ToBase64(*bytes)) == *bytes);
}

}  // namespace

void Try(std::string_view input) {
  if (input.empty()) return;
  const auto text = input.substr(1);
  switch (input.front() % 4) {
    case 0:
      return TryForged(text);
    case 1:
      return TrySigned(text);
    case 2:
      return TryPageToken(text);
    default:
      return TryBearer(text);
  }
}

}  // namespace linli::fuzz
