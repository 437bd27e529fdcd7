#include "services/directory/rpc/accounts.h"

#include "services/platform/base/crypto.h"

namespace linli::directory {
namespace {

/// Unknown logins share guards, so that trying names fills no store.
constexpr unsigned kUnknownGuards = 4096;

std::string GuardId(const std::optional<store::Doc<v1::Account>>& account,
                    const std::string& login) {
  if (account.has_value()) return account->id;
  const auto digest = FromBase64(Hash(login));
  const auto high = static_cast<unsigned char>((*digest)[0]);
  const auto low = static_cast<unsigned char>((*digest)[1]);
  return "unknown-" + std::to_string((high * 256U + low) % kUnknownGuards);
}

Task<Result<store::Doc<v1::LoginGuard>>> LoadGuard(Call& call, std::string id) {
  std::string name = kLoginGuard.NameOf(id);
  LINLI_CO_ASSIGN(auto found, co_await call.tx().Find(kLoginGuard, std::move(name)));
  if (found.has_value()) co_return std::move(*found);
  store::Doc<v1::LoginGuard> fresh;
  fresh.name = kLoginGuard.NameOf(id);
  fresh.id = std::move(id);
  co_return std::move(fresh);
}

}  // namespace

v1::Account Public(v1::Account account) {
  account.clear_password_hash();
  return account;
}

v1::ApiToken Public(v1::ApiToken token) {
  token.clear_hash();
  return token;
}

Task<Result<std::optional<store::Doc<v1::Account>>>> AccountOf(store::Transaction& tx,
                                                               std::string person) {
  std::optional<store::Doc<v1::Account>> account;
  LINLI_CO_ASSIGN(auto owner, co_await OwnerOf(tx, kAccountOf, std::move(person)));
  if (owner.empty()) co_return std::move(account);
  LINLI_CO_ASSIGN(account, co_await tx.Find(kAccount, std::move(owner)));
  co_return std::move(account);
}

Task<Result<bool>> TryPassword(Call& call, Passwords& passwords,
                               const std::optional<store::Doc<v1::Account>>& account,
                               std::string login, std::string password) {
  std::string guard_id = GuardId(account, login);
  LINLI_CO_ASSIGN(auto guard, co_await LoadGuard(call, std::move(guard_id)));
  LINLI_CO_TRY(CheckAnswers(guard.state, call.tx().now()));
  std::string hash;
  if (account.has_value()) hash = account->state.password_hash();
  bool right = co_await passwords.Verify(std::move(hash), std::move(password));
  right = right && account->state.state() == v1::ACCOUNT_STATE_ACTIVE;
  LoginAttempt attempt;
  attempt.right = right;
  const At at = MakeAt(call, guard.name);
  LINLI_CO_ASSIGN(const auto facts, Decide(guard.state, attempt, at));
  // A right guess among many sent at once has to meet the failures of the others.
  if (facts.empty()) call.tx().Guard(kLoginGuard, guard);
  call.tx().Record(kLoginGuard, guard, facts);
  if (!right) call.CommitRefusal();
  co_return right;
}

}  // namespace linli::directory
