#pragma once

#include <optional>
#include <string>

#include "services/directory/rpc/loading.h"
#include "services/directory/rpc/passwords.h"

namespace linli::directory {

/// As a client sees it: without the hash.
v1::Account Public(v1::Account account);
v1::ApiToken Public(v1::ApiToken token);

/// The account of a person, if there is one.
Task<Result<std::optional<store::Doc<v1::Account>>>> AccountOf(store::Transaction& tx,
                                                               std::string person);

/// Looks at a password as the account's guard allows: LOGIN_DELAYED, or whether it is right and the
/// account in use. Failures are recorded and stay so though the call is refused. Without an account
/// the guard is one of those for unknown logins.
Task<Result<bool>> TryPassword(Call& call, Passwords& passwords,
                               const std::optional<store::Doc<v1::Account>>& account,
                               std::string login, std::string password);

/// Creates the account of `at.person`, with its guard. Request is CreateAccountRequest or
/// AppointAdminRequest.
template <class Request>
Task<Result<v1::Account>> OpenAccount(Call& call, Passwords& passwords, const Request& request,
                                      At at) {
  const std::string id = call.tx().NewId();
  at.name = kAccount.NameOf(id);
  const v1::Account none;
  // Refused requests cost no hashing.
  LINLI_CO_TRY(Decide(none, request, at));
  std::string password = request.password();
  at.secret_hash = co_await passwords.Hash(std::move(password));
  LINLI_CO_ASSIGN(const auto facts, Decide(none, request, at));
  const auto account = call.tx().Create(kAccount, id, facts);
  at.name = kLoginGuard.NameOf(id);
  LINLI_CO_ASSIGN(const auto guard_facts, Decide(v1::LoginGuard(), OpenLoginGuard(), at));
  call.tx().Create(kLoginGuard, id, guard_facts);
  co_return rpc::Answer(account);
}

}  // namespace linli::directory
