#include "services/directory/rpc/api_token_rpcs.h"

#include <algorithm>

#include "linli/common/v1/errors.pb.h"
#include "services/directory/rpc/accounts.h"
#include "services/directory/rpc/bearers.h"
#include "services/platform/base/crypto.h"

namespace linli::directory {
namespace {

const char* IndexOf(v1::ApiTokenKind kind) {
  switch (kind) {
    case v1::API_TOKEN_KIND_SESSION:
      return "sessions_of";
    case v1::API_TOKEN_KIND_CALENDAR_FEED:
      return "feeds_of";
    default:
      return "by_account";
  }
}

}  // namespace

Task<Result<v1::CreateApiTokenResponse>> ApiTokenRpcs::CreateApiToken(
    Call& call, const v1::CreateApiTokenRequest& request) {
  LINLI_CO_ASSIGN(const auto account, co_await AccountOf(call.tx(), call.caller().person()));
  if (!account.has_value()) {
    co_return Refuse(common::v1::ERROR_REASON_NOT_FOUND, {{"name", "account"}});
  }
  const bool feed = request.kind() == v1::API_TOKEN_KIND_CALENDAR_FEED;
  const auto counter = feed ? FeedsCounter(account->name) : ApiTokensCounter(account->name);
  const int limit = feed ? kFeedsPerAccount : kApiTokensPerAccount;
  LINLI_CO_ASSIGN(const auto count, co_await call.tx().Counter(counter));
  if (count >= limit) co_return Refuse(common::v1::ERROR_REASON_FULL);
  call.tx().LimitCounter(counter, limit);

  v1::CreateApiTokenResponse response;
  response.set_bearer(NewBearer(call.tx().origin().tenant, random_));
  const auto hash = Hash(response.bearer());
  At at = MakeAt(call, ApiTokenName(hash));
  at.secret_hash = hash;
  at.person.set_name(call.caller().person());
  MakeApiToken create;
  create.request = request;
  create.account = account->name;
  LINLI_CO_ASSIGN(const auto facts, Decide(v1::ApiToken(), create, at));
  const auto doc = call.tx().Create(kApiToken, std::string(kApiToken.IdOf(at.name)), facts);
  *response.mutable_api_token() = Public(rpc::Answer(doc));
  co_return std::move(response);
}

Task<Result<v1::ListApiTokensResponse>> ApiTokenRpcs::ListApiTokens(
    Call& call, const v1::ListApiTokensRequest& request) {
  LINLI_CO_ASSIGN(const auto account, co_await call.tx().Load(kAccount, request.account()));
  LINLI_CO_ASSIGN(const auto person, co_await call.tx().Load(kPerson, account.state.person()));
  LINLI_CO_TRY(call.Authorize(ScopeOf(person.state)));
  v1::ListApiTokensResponse response;
  std::string owner = account.name;
  std::string index = IndexOf(request.kind());
  auto* const tokens = response.mutable_api_tokens();
  LINLI_CO_ASSIGN(auto next, co_await rpc::List(call, kApiToken, request, std::move(index),
                                                std::move(owner), tokens));
  const auto over = [&](const v1::ApiToken& token) {
    return token.kind() == v1::API_TOKEN_KIND_SESSION &&
           IsOver(token, account.state, call.tx().now());
  };
  tokens->erase(std::remove_if(tokens->begin(), tokens->end(), over), tokens->end());
  for (auto& token : *tokens) token.clear_hash();
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

Task<Result<v1::ApiToken>> ApiTokenRpcs::RevokeApiToken(Call& call,
                                                        const v1::RevokeApiTokenRequest& request) {
  const At at = MakeAt(call, request.name());
  LINLI_CO_ASSIGN(auto doc, co_await call.tx().Load(kApiToken, at.name));
  LINLI_CO_ASSIGN(const auto person, co_await call.tx().Load(kPerson, doc.state.person()));
  LINLI_CO_TRY(co_await AuthorizeOver(call, person.state));
  LINLI_CO_TRY(rpc::CheckEtag(request, doc.name, doc.version));
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, request, at));
  call.tx().Record(kApiToken, doc, facts);
  co_return Public(rpc::Answer(doc));
}

}  // namespace linli::directory
