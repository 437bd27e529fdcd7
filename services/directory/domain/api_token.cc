#include "services/directory/domain/api_token.h"

#include "linli/directory/v1/errors.pb.h"
#include "services/directory/domain/refusals.h"
#include "services/platform/base/check.h"
#include "services/platform/base/crypto.h"

namespace linli::directory {
namespace {

constexpr std::chrono::hours kApiTokenLengthMax{24 * 366};
/// A subscription in a calendar program is made once and forgotten: three years.
constexpr std::chrono::hours kFeedLengthMax{24 * 1098};

std::vector<v1::ApiTokenFact> Revoked(const v1::ApiToken& token, const At& at) {
  std::vector<v1::ApiTokenFact> facts;
  auto& revoked = *facts.emplace_back().mutable_revoked();
  revoked.set_api_token(token.name());
  revoked.set_person(token.person());
  *revoked.mutable_time() = ToProto(at.now);
  return facts;
}

std::vector<v1::ApiTokenFact> Issued(v1::ApiTokenKind kind, const At& at, Time expire) {
  std::vector<v1::ApiTokenFact> facts;
  auto& issued = *facts.emplace_back().mutable_issued();
  issued.set_api_token(at.name);
  issued.set_kind(kind);
  issued.set_hash(at.secret_hash);
  *issued.mutable_time() = ToProto(at.now);
  *issued.mutable_expire_time() = ToProto(expire);
  return facts;
}

}  // namespace

std::string_view TenantOfBearer(std::string_view bearer) {
  const auto dot = bearer.find('.');
  return dot == bearer.npos ? std::string_view() : bearer.substr(0, dot);
}

std::string ApiTokenName(std::string_view hash) {
  constexpr std::string_view kAlphabet = "abcdefghijklmnopqrstuvwxyz234567";
  constexpr std::size_t kCharacters = 16;
  const auto bytes = FromBase64(hash);
  LINLI_CHECK(bytes.has_value() && bytes->size() >= kCharacters);
  std::string name = "apiTokens/";
  for (std::size_t i = 0; i < kCharacters; ++i) {
    name += kAlphabet[static_cast<unsigned char>((*bytes)[i]) % kAlphabet.size()];
  }
  return name;
}

Result<std::vector<v1::ApiTokenFact>> Decide(const v1::ApiToken&, const BeginSession& begin,
                                             const At& at) {
  const SessionLimits& limits = begin.remember ? kRememberedSession : kOfficeSession;
  auto facts = Issued(v1::API_TOKEN_KIND_SESSION, at, at.now + limits.absolute);
  auto& issued = *facts.front().mutable_issued();
  issued.set_account(begin.account);
  issued.set_person(begin.person);
  issued.set_title(begin.device);
  issued.set_idle_minutes(static_cast<std::int32_t>(limits.idle.count()));
  issued.set_remembered(begin.remember);
  return facts;
}

Result<std::vector<v1::ApiTokenFact>> Decide(const v1::ApiToken&, const ContinueSession& rotate,
                                             const At& at) {
  if (rotate.from.kind() != v1::API_TOKEN_KIND_SESSION) {
    return Refuse(v1::ERROR_REASON_BEARER_INVALID);
  }
  auto facts = Issued(v1::API_TOKEN_KIND_SESSION, at, FromProto(rotate.from.expire_time()));
  auto& issued = *facts.front().mutable_issued();
  issued.set_account(rotate.from.account());
  issued.set_person(rotate.from.person());
  issued.set_title(rotate.from.title());
  issued.set_idle_minutes(rotate.from.idle_minutes());
  issued.set_remembered(rotate.from.remembered());
  return facts;
}

Result<std::vector<v1::ApiTokenFact>> Decide(const v1::ApiToken& token, const UseBearer&,
                                             const At& at) {
  std::vector<v1::ApiTokenFact> facts;
  if (token.kind() == v1::API_TOKEN_KIND_API) return facts;
  const auto every =
      token.kind() == v1::API_TOKEN_KIND_CALENDAR_FEED ? kUseOfFeedEvery : kUseOfSessionEvery;
  if (token.has_last_use_time() && at.now < FromProto(token.last_use_time()) + every) return facts;
  auto& used = *facts.emplace_back().mutable_used();
  used.set_api_token(token.name());
  *used.mutable_time() = ToProto(at.now);
  return facts;
}

Result<std::vector<v1::ApiTokenFact>> Decide(const v1::ApiToken&, const MakeApiToken& create,
                                             const At& at) {
  const auto expire = FromProto(create.request.expire_time());
  const bool feed = create.request.kind() == v1::API_TOKEN_KIND_CALENDAR_FEED;
  const auto longest = feed ? kFeedLengthMax : kApiTokenLengthMax;
  const auto days = std::to_string(longest.count() / 24);
  Violations violations;
  violations.Check(expire > at.now && expire <= at.now + longest, "expire_time",
                   "有效期应在当前时间之后，最长 " + days + " 天",
                   "must be in the future, at most " + days + " days ahead");
  violations.Check(create.request.kind() != v1::API_TOKEN_KIND_SESSION, "kind",
                   "会话只能通过登录开始", "sessions begin by signing in");
  if (!violations.empty()) return std::move(violations).ToError();
  auto facts = Issued(feed ? create.request.kind() : v1::API_TOKEN_KIND_API, at, expire);
  auto& issued = *facts.front().mutable_issued();
  issued.set_account(create.account);
  issued.set_person(at.person.name());
  issued.set_title(create.request.title());
  return facts;
}

Result<std::vector<v1::ApiTokenFact>> Decide(const v1::ApiToken& token,
                                             const v1::RevokeApiTokenRequest&, const At& at) {
  if (token.state() != v1::API_TOKEN_STATE_ACTIVE) {
    return WrongState(token.name(), v1::ApiTokenState_Name(token.state()));
  }
  return Revoked(token, at);
}

Result<std::vector<v1::ApiTokenFact>> Decide(const v1::ApiToken& token, const EndBearer&,
                                             const At& at) {
  if (token.state() != v1::API_TOKEN_STATE_ACTIVE) return std::vector<v1::ApiTokenFact>{};
  return Revoked(token, at);
}

void Evolve(v1::ApiToken& token, const v1::ApiTokenFact& fact) {
  switch (fact.fact_case()) {
    case v1::ApiTokenFact::kIssued: {
      const auto& issued = fact.issued();
      token.set_name(issued.api_token());
      token.set_kind(issued.kind());
      token.set_account(issued.account());
      token.set_person(issued.person());
      token.set_hash(issued.hash());
      token.set_title(issued.title());
      token.set_state(v1::API_TOKEN_STATE_ACTIVE);
      *token.mutable_create_time() = issued.time();
      *token.mutable_expire_time() = issued.expire_time();
      token.set_idle_minutes(issued.idle_minutes());
      token.set_remembered(issued.remembered());
      if (issued.idle_minutes() > 0) *token.mutable_last_use_time() = issued.time();
      return;
    }
    case v1::ApiTokenFact::kUsed:
      *token.mutable_last_use_time() = fact.used().time();
      return;
    case v1::ApiTokenFact::kRevoked:
      token.set_state(v1::API_TOKEN_STATE_REVOKED);
      *token.mutable_revoke_time() = fact.revoked().time();
      return;
    case v1::ApiTokenFact::FACT_NOT_SET:
      return;
  }
}

Time EndOf(const v1::ApiToken& token) {
  const auto latest = FromProto(token.expire_time());
  if (token.idle_minutes() == 0) return latest;
  return std::min(latest,
                  FromProto(token.last_use_time()) + std::chrono::minutes(token.idle_minutes()));
}

std::optional<Time> RotateTimeOf(const v1::ApiToken& token) {
  if (token.kind() != v1::API_TOKEN_KIND_SESSION) return {};
  const SessionLimits& limits = token.remembered() ? kRememberedSession : kOfficeSession;
  return FromProto(token.create_time()) + limits.rotate;
}

bool IsOver(const v1::ApiToken& token, const v1::Account& account, Time now) {
  // A session ends with a change of password; other bearers are revoked on their own.
  const bool outdated = token.kind() == v1::API_TOKEN_KIND_SESSION &&
                        FromProto(token.create_time()) < FromProto(account.password_time());
  return token.state() != v1::API_TOKEN_STATE_ACTIVE || outdated || now >= EndOf(token);
}

Result<void> CheckGood(const v1::ApiToken& token, const v1::Account& account,
                       const v1::Person& person, Time now) {
  if (!IsOver(token, account, now) && account.state() == v1::ACCOUNT_STATE_ACTIVE &&
      person.state() == v1::PERSON_STATE_ACTIVE) {
    return {};
  }
  return Refuse(v1::ERROR_REASON_BEARER_INVALID);
}

}  // namespace linli::directory
