#include "services/directory/rpc/account_rpcs.h"

#include "services/directory/rpc/accounts.h"

namespace linli::directory {
namespace {

/// Runs a command on an account whose person the caller has authority over. The secret's hash and
/// the person come by `at`, as far as the command needs them.
template <class Request>
Task<Result<v1::Account>> ExecuteOver(Call& call, const Request& request, At at) {
  LINLI_CO_ASSIGN(auto doc, co_await call.tx().Load(kAccount, at.name));
  LINLI_CO_TRY(co_await LoadPerson(call, doc.state.person(), at));
  LINLI_CO_TRY(co_await AuthorizeOver(call, at.person));
  LINLI_CO_TRY(rpc::CheckEtag(request, doc.name, doc.version));
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, request, at));
  call.tx().Record(kAccount, doc, facts);
  co_return Public(rpc::Answer(doc));
}

}  // namespace

Task<Result<v1::Account>> AccountRpcs::CreateAccount(Call& call,
                                                     const v1::CreateAccountRequest& request) {
  At at = MakeAt(call, "");
  LINLI_CO_TRY(co_await LoadPerson(call, request.person(), at));
  LINLI_CO_TRY(co_await AuthorizeOver(call, at.person));
  LINLI_CO_ASSIGN(auto account, co_await OpenAccount(call, passwords_, request, at));
  co_return Public(std::move(account));
}

Task<Result<v1::Account>> AccountRpcs::GetAccount(Call& call,
                                                  const v1::GetAccountRequest& request) {
  LINLI_CO_ASSIGN(const auto doc, co_await call.tx().Load(kAccount, request.name()));
  LINLI_CO_ASSIGN(const auto person, co_await call.tx().Load(kPerson, doc.state.person()));
  LINLI_CO_TRY(call.Authorize(ScopeOf(person.state)));
  co_return Public(rpc::Answer(doc));
}

Task<Result<v1::ListAccountsResponse>> AccountRpcs::ListAccounts(
    Call& call, const v1::ListAccountsRequest& request) {
  v1::ListAccountsResponse response;
  if (!request.person().empty()) {
    LINLI_CO_ASSIGN(const auto person, co_await call.tx().Load(kPerson, request.person()));
    LINLI_CO_TRY(call.Authorize(ScopeOf(person.state)));
    LINLI_CO_ASSIGN(const auto doc, co_await AccountOf(call.tx(), request.person()));
    if (doc.has_value()) *response.add_accounts() = Public(rpc::Answer(*doc));
    co_return std::move(response);
  }
  LINLI_CO_TRY(call.Authorize(Scope()));
  LINLI_CO_ASSIGN(auto next, co_await rpc::List(call, kAccount, request, "all", "",
                                                response.mutable_accounts()));
  for (auto& account : *response.mutable_accounts()) account.clear_password_hash();
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

Task<Result<v1::Account>> AccountRpcs::ResetPassword(Call& call,
                                                     const v1::ResetPasswordRequest& request) {
  At at = MakeAt(call, request.name());
  // Checked before the costly hash, and again with it.
  LINLI_CO_ASSIGN(const auto doc, co_await call.tx().Load(kAccount, at.name));
  LINLI_CO_TRY(co_await LoadPerson(call, doc.state.person(), at));
  LINLI_CO_TRY(co_await AuthorizeOver(call, at.person));
  std::string password = request.password();
  at.secret_hash = co_await passwords_.Hash(std::move(password));
  co_return co_await ExecuteOver(call, request, at);
}

Task<Result<v1::Account>> AccountRpcs::DisableAccount(Call& call,
                                                      const v1::DisableAccountRequest& request) {
  const At at = MakeAt(call, request.name());
  co_return co_await ExecuteOver(call, request, at);
}

Task<Result<v1::Account>> AccountRpcs::EnableAccount(Call& call,
                                                     const v1::EnableAccountRequest& request) {
  const At at = MakeAt(call, request.name());
  co_return co_await ExecuteOver(call, request, at);
}

}  // namespace linli::directory
