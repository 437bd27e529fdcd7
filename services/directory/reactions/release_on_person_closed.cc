#include "services/directory/reactions/release_on_person_closed.h"

#include "services/directory/rpc/accounts.h"
#include "services/directory/views/aggregates.h"

namespace linli::directory {
namespace {

/// With the account's one event, within the 16 of a commit.
constexpr int kGrantsAtOnce = 12;

At AtFor(const store::Transaction& tx, std::string name) {
  At at;
  at.now = tx.now();
  at.actor = tx.origin().actor;
  at.name = std::move(name);
  return at;
}

}  // namespace

Task<Result<events::Progress>> ReleaseOnPersonClosed::React(store::Transaction& tx,
                                                            const events::Event&,
                                                            const v1::PersonClosed& closed) {
  LINLI_CO_ASSIGN(auto account, co_await AccountOf(tx, closed.person()));
  if (account.has_value()) {
    const At at = AtFor(tx, account->name);
    const DisableForClosedPerson disable;
    LINLI_CO_ASSIGN(const auto facts, Decide(account->state, disable, at));
    tx.Record(kAccount, *account, facts);
  }
  std::string person = closed.person();
  LINLI_CO_ASSIGN(auto grants,
                  co_await tx.List(kRoleGrant, "by_person", std::move(person), "", kGrantsAtOnce));
  for (auto& grant : grants.docs) {
    const At at = AtFor(tx, grant.name);
    const RevokeForClosedPerson revoke;
    LINLI_CO_ASSIGN(const auto facts, Decide(grant.state, revoke, at));
    tx.Record(kRoleGrant, grant, facts);
  }
  if (grants.next.empty()) co_return events::Progress::kDone;
  co_return events::Progress::kMore;
}

}  // namespace linli::directory
