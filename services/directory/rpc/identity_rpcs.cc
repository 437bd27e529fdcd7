#include "services/directory/rpc/identity_rpcs.h"

#include <algorithm>
#include <chrono>

#include "linli/common/v1/errors.pb.h"
#include "linli/directory/v1/errors.pb.h"
#include "services/directory/rpc/accounts.h"
#include "services/directory/rpc/bearers.h"
#include "services/platform/base/crypto.h"
#include "services/platform/rpc/identity.h"

namespace linli::directory {
namespace {

constexpr std::chrono::seconds kTokenLength{60};

/// Logins are kept in lower case.
std::string Normal(std::string login) {
  std::transform(login.begin(), login.end(), login.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return login;
}

Task<Result<std::optional<store::Doc<v1::Account>>>> AccountWithLogin(Call& call,
                                                                      std::string login) {
  std::optional<store::Doc<v1::Account>> account;
  LINLI_CO_ASSIGN(auto name, co_await OwnerOf(call.tx(), kLogin, std::move(login)));
  if (name.empty()) co_return std::move(account);
  LINLI_CO_ASSIGN(account, co_await call.tx().Find(kAccount, std::move(name)));
  co_return std::move(account);
}

/// Ends sessions that are over but still listed, and the oldest beyond the bound, a few at a time.
Task<Result<void>> MakeRoomForSession(Call& call, const v1::Account& account) {
  constexpr std::size_t kEndedAtOnce = 8;
  std::string owner = account.name();
  LINLI_CO_ASSIGN(auto page, co_await call.tx().List(kApiToken, "sessions_of", std::move(owner), "",
                                                     kSessionsPerAccount + kEndedAtOnce));
  const auto now = call.tx().now();
  const auto over = [&](const auto& session) { return IsOver(session.state, account, now); };
  std::stable_partition(page.docs.begin(), page.docs.end(), over);
  const auto ended =
      static_cast<std::size_t>(std::count_if(page.docs.begin(), page.docs.end(), over));
  const auto beyond =
      page.docs.size() < kSessionsPerAccount ? 0 : page.docs.size() - kSessionsPerAccount + 1;
  for (std::size_t i = 0; i < std::min(std::max(ended, beyond), kEndedAtOnce); ++i) {
    auto& session = page.docs[i];
    const At at = MakeAt(call, session.name);
    const EndBearer end;
    LINLI_CO_ASSIGN(const auto facts, Decide(session.state, end, at));
    call.tx().Record(kApiToken, session, facts);
  }
  co_return Result<void>();
}

Result<void> RecordUse(Call& call, store::Doc<v1::ApiToken>& token) {
  const At at = MakeAt(call, token.name);
  const UseBearer use;
  LINLI_ASSIGN(const auto facts, Decide(token.state, use, at));
  if (!facts.empty()) call.tx().Record(kApiToken, token, facts);
  return {};
}

}  // namespace

template <class Command>
Result<v1::LoginResponse> IdentityRpcs::GiveBearer(Call& call, const Command& command) {
  v1::LoginResponse response;
  response.set_bearer(NewBearer(call.tx().origin().tenant, random_));
  const auto hash = Hash(response.bearer());
  At at = MakeAt(call, ApiTokenName(hash));
  at.secret_hash = hash;
  LINLI_ASSIGN(const auto facts, Decide(v1::ApiToken(), command, at));
  const auto doc = call.tx().Create(kApiToken, std::string(kApiToken.IdOf(at.name)), facts);
  *response.mutable_expire_time() = doc.state.expire_time();
  response.set_person(doc.state.person());
  response.set_api_token(doc.name);
  response.set_remembered(doc.state.remembered());
  return response;
}

Task<Result<v1::LoginResponse>> IdentityRpcs::Login(Call& call, const v1::LoginRequest& request) {
  std::string login = Normal(request.login());
  std::string password = request.password();
  LINLI_CO_ASSIGN(const bool entered, co_await EnterTenant(call, request.tenant()));
  if (!entered) {
    std::string none;
    co_await passwords_.Verify(std::move(none), std::move(password));
    co_return Refuse(v1::ERROR_REASON_LOGIN_FAILED);
  }
  LINLI_CO_ASSIGN(const auto account, co_await AccountWithLogin(call, login));
  LINLI_CO_ASSIGN(const bool right, co_await TryPassword(call, passwords_, account,
                                                         std::move(login), std::move(password)));
  if (!right) co_return Refuse(v1::ERROR_REASON_LOGIN_FAILED);
  At at;
  LINLI_CO_TRY(co_await LoadPerson(call, account->state.person(), at));
  if (at.person.state() != v1::PERSON_STATE_ACTIVE) {
    co_return Refuse(v1::ERROR_REASON_LOGIN_FAILED);
  }
  LINLI_CO_TRY(co_await MakeRoomForSession(call, account->state));
  const BeginSession begin{account->name, account->state.person(), request.device(),
                           request.remember()};
  co_return GiveBearer(call, begin);
}

Task<Result<v1::LoginResponse>> IdentityRpcs::RotateSession(
    Call& call, const v1::RotateSessionRequest& request) {
  LINLI_CO_ASSIGN(auto token, co_await FindBearer(call, request.bearer()));
  if (!token.has_value()) co_return Refuse(v1::ERROR_REASON_BEARER_INVALID);
  LINLI_CO_ASSIGN(const auto account, co_await call.tx().Load(kAccount, token->state.account()));
  LINLI_CO_ASSIGN(const auto person, co_await call.tx().Load(kPerson, token->state.person()));
  LINLI_CO_TRY(CheckGood(token->state, account.state, person.state, call.tx().now()));
  const ContinueSession rotate{token->state};
  const At at = MakeAt(call, token->name);
  const EndBearer end;
  LINLI_CO_ASSIGN(const auto ended, Decide(token->state, end, at));
  call.tx().Record(kApiToken, *token, ended);
  co_return GiveBearer(call, rotate);
}

bool IdentityRpcs::IsOperator(const std::string& bearer) const {
  return !keys_.operator_hash.empty() && EqualInConstantTime(Hash(bearer), keys_.operator_hash);
}

v1::IssueTokenResponse IdentityRpcs::Sign(const Call& call, const std::string& audience,
                                          platform::v1::Identity identity) const {
  const Time now = call.At("").now;
  identity.set_audience(audience);
  *identity.mutable_issue_time() = ToProto(now);
  *identity.mutable_expire_time() = ToProto(now + kTokenLength);
  v1::IssueTokenResponse response;
  response.set_token(rpc::SignIdentity(identity, keys_.signing_seed));
  *response.mutable_expire_time() = identity.expire_time();
  response.set_person(identity.person());
  return response;
}

Task<Result<v1::IssueTokenResponse>> IdentityRpcs::IssueToOperator(
    Call& call, const v1::IssueTokenRequest& request) {
  if (!request.tenant().empty()) {
    LINLI_CO_ASSIGN(const bool entered, co_await EnterTenant(call, request.tenant()));
    if (!entered) {
      Error::Metadata metadata;
      metadata["name"] = kTenant.NameOf(request.tenant());
      co_return Refuse(common::v1::ERROR_REASON_NOT_FOUND, std::move(metadata));
    }
  }
  platform::v1::Identity identity;
  identity.set_tenant(call.tx().origin().tenant);
  identity.set_partition(call.tx().origin().partition);
  identity.add_grants()->set_role(common::v1::ROLE_OPERATOR);
  co_return Sign(call, request.audience(), std::move(identity));
}

Task<Result<v1::IssueTokenResponse>> IdentityRpcs::IssueToken(
    Call& call, const v1::IssueTokenRequest& request) {
  if (IsOperator(request.bearer())) co_return co_await IssueToOperator(call, request);
  LINLI_CO_ASSIGN(auto token, co_await FindBearer(call, request.bearer()));
  if (!token.has_value()) co_return Refuse(v1::ERROR_REASON_BEARER_INVALID);
  LINLI_CO_ASSIGN(const auto account, co_await call.tx().Load(kAccount, token->state.account()));
  LINLI_CO_ASSIGN(const auto person, co_await call.tx().Load(kPerson, token->state.person()));
  LINLI_CO_TRY(CheckGood(token->state, account.state, person.state, call.tx().now()));
  if (!request.background()) LINLI_CO_TRY(RecordUse(call, *token));
  std::string holder = person.name;
  LINLI_CO_ASSIGN(
      const auto grants,
      co_await call.tx().List(kRoleGrant, "by_person", std::move(holder), "", kGrantsPerPerson));
  platform::v1::Identity identity;
  identity.set_tenant(call.tx().origin().tenant);
  identity.set_partition(call.tx().origin().partition);
  identity.set_person(person.name);
  identity.set_feed(token->state.kind() == v1::API_TOKEN_KIND_CALENDAR_FEED);
  for (const auto& grant : grants.docs) *identity.add_grants() = ToIdentityGrant(grant.state);
  auto response = Sign(call, request.audience(), std::move(identity));
  response.set_api_token(token->name);
  response.set_account(account.name);
  response.set_unit(person.state.unit());
  *response.mutable_bearer_expire_time() = ToProto(EndOf(token->state));
  if (const auto rotate = RotateTimeOf(token->state)) {
    *response.mutable_bearer_rotate_time() = ToProto(*rotate);
  }
  co_return std::move(response);
}

Task<Result<v1::LogoutResponse>> IdentityRpcs::Logout(Call& call,
                                                      const v1::LogoutRequest& request) {
  LINLI_CO_ASSIGN(auto token, co_await FindBearer(call, request.bearer()));
  if (token.has_value()) {
    const At at = MakeAt(call, token->name);
    const EndBearer end;
    LINLI_CO_ASSIGN(const auto facts, Decide(token->state, end, at));
    call.tx().Record(kApiToken, *token, facts);
  }
  co_return v1::LogoutResponse();
}

Task<Result<v1::Account>> IdentityRpcs::ChangePassword(Call& call,
                                                       const v1::ChangePasswordRequest& request) {
  LINLI_CO_ASSIGN(auto account, co_await AccountOf(call.tx(), call.caller().person()));
  if (!account.has_value()) {
    co_return Refuse(common::v1::ERROR_REASON_NOT_FOUND, {{"name", "account"}});
  }
  std::string login = account->state.login();
  std::string old_password = request.old_password();
  LINLI_CO_ASSIGN(
      const bool right,
      co_await TryPassword(call, passwords_, account, std::move(login), std::move(old_password)));
  if (!right) co_return Refuse(v1::ERROR_REASON_LOGIN_FAILED);
  At at = MakeAt(call, account->name);
  std::string new_password = request.new_password();
  at.secret_hash = co_await passwords_.Hash(std::move(new_password));
  LINLI_CO_ASSIGN(const auto facts, Decide(account->state, request, at));
  call.tx().Record(kAccount, *account, facts);
  co_return Public(rpc::Answer(*account));
}

}  // namespace linli::directory
