#include "services/gateway/session/guard.h"

#include <algorithm>

#include "linli/common/v1/errors.pb.h"
#include "linli/gateway/v1/errors.pb.h"
#include "services/gateway/session/cookies.h"
#include "services/platform/base/crypto.h"

namespace linli::gateway {
namespace {

constexpr std::string_view kBearer = "Bearer ";
constexpr std::size_t kBearerMax = 200;
constexpr std::string_view kSignIn = "/linli.gateway.v1.SessionService/SignIn";

Error Unauthenticated(std::string why) {
  return Refuse(common::v1::ERROR_REASON_UNAUTHENTICATED, {{"why", std::move(why)}});
}

Result<void> InTime(std::chrono::milliseconds wait) {
  if (wait.count() == 0) return {};
  const auto seconds = (wait.count() + 999) / 1000;
  return Refuse(v1::ERROR_REASON_RATE_LIMITED, {{"seconds", std::to_string(seconds)}})
      .RetryAfter(wait);
}

/// What a token or cookie of ours may consist of; anything else never reaches a header again.
bool IsBearer(std::string_view text) {
  return !text.empty() && text.size() <= kBearerMax &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

}  // namespace

Result<Caller> CallerOf(const Incoming& incoming) {
  Caller caller;
  std::string_view bearer;
  if (const auto header = Header(incoming, "Authorization"); !header.empty()) {
    if (header.substr(0, kBearer.size()) != kBearer) {
      return Unauthenticated("Authorization must be: Bearer <API token>");
    }
    bearer = header.substr(kBearer.size());
    if (!IsBearer(bearer)) return Unauthenticated("the API token is malformed");
    caller.kind = Caller::Kind::kApiToken;
    caller.tenant = Header(incoming, "X-Linli-Tenant");
    if (caller.tenant.size() > 31) return Unauthenticated("X-Linli-Tenant is too long");
  } else {
    bearer = CookieValue(Header(incoming, "Cookie"), kSessionCookie);
    if (!IsBearer(bearer)) return caller;
    caller.kind = Caller::Kind::kSession;
  }
  caller.bearer = bearer;
  return caller;
}

Guard::Guard(const Config& config, const Clock& clock)
    : config_(config),
      clock_(clock),
      requests_(config.requests_per_minute),
      sign_ins_(config.sign_ins_per_minute) {}

Result<void> Guard::CheckOrigin(const Incoming& incoming) const {
  const auto origin = Header(incoming, "Origin");
  const auto refused = Refuse(v1::ERROR_REASON_CROSS_SITE);
  if (origin.empty()) {
    // No browser leaves it out of a POST; one that says "cross-site" without it is not ours either.
    const auto site = Header(incoming, "Sec-Fetch-Site");
    if (site == "cross-site" || site == "same-site") return refused;
    return {};
  }
  if (!config_.origins.empty()) {
    const bool known =
        std::find(config_.origins.begin(), config_.origins.end(), origin) != config_.origins.end();
    if (!known) return refused;
    return {};
  }
  const auto scheme = origin.substr(0, origin.find("://"));
  if ((scheme != "https" && scheme != "http") ||
      origin.substr(std::min(origin.size(), scheme.size() + 3)) != Header(incoming, "Host")) {
    return refused;
  }
  return {};
}

Result<void> Guard::CheckRate(const Incoming& incoming, const Caller& caller,
                              const MethodEntry& method) {
  const Time now = clock_.Now();
  if (method.path == kSignIn) LINLI_TRY(InTime(sign_ins_.Take(incoming.address, now)));
  if (caller.bearer.empty()) return AdmitAddress(incoming);
  const auto key = Hash(caller.bearer);
  // Each costs the directory a look: who tries one after the other is one address.
  if (!requests_.Knows(key)) LINLI_TRY(AdmitAddress(incoming));
  return InTime(requests_.Take(key, now));
}

Result<void> Guard::AdmitAddress(const Incoming& incoming) {
  return InTime(requests_.Take(incoming.address, clock_.Now()));
}

Result<Caller> Guard::Admit(const Incoming& incoming, const MethodEntry& method) {
  LINLI_ASSIGN(auto caller, CallerOf(incoming));
  LINLI_TRY(CheckRate(incoming, caller, method));
  const bool changes = incoming.http.method() != boost::beast::http::verb::get;
  if (caller.kind != Caller::Kind::kApiToken && changes) LINLI_TRY(CheckOrigin(incoming));
  if (caller.kind == Caller::Kind::kNobody && !method.access.anonymous()) {
    return Unauthenticated("no session");
  }
  if (caller.kind == Caller::Kind::kSession && !method.no_side_effects &&
      !method.access.anonymous() &&
      !EqualInConstantTime(Header(incoming, "X-Linli-Csrf"), CsrfToken(caller.bearer))) {
    return Refuse(v1::ERROR_REASON_CROSS_SITE);
  }
  return caller;
}

}  // namespace linli::gateway
