#include "services/volunteer/views/waiting_list.h"

#include <optional>

namespace linli::volunteer {
namespace {

/// The first who waits for the shift, or nobody. The list and the sign-up are read one after the
/// other: one who was promoted in between does not wait any more, and is read past.
Task<Result<std::optional<store::Doc<v1::SignUp>>>> FirstWaiting(store::Transaction& tx,
                                                                 std::string key) {
  std::optional<store::Doc<v1::SignUp>> first;
  do {
    LINLI_CO_ASSIGN(auto page, co_await tx.ListInSequence(kSignUp, "waiting", key, 1));
    first.reset();
    if (!page.docs.empty()) first = std::move(page.docs.front());
  } while (first.has_value() && first->state.state() != v1::SignUp::STATE_WAITING);
  co_return std::move(first);
}

}  // namespace

Task<Result<void>> GiveFreedPlace(store::Transaction& tx, const v1::SignUp& left,
                                  const v1::Policy& policy) {
  if (!HoldsPlace(left.state()) || tx.now() >= FromProto(left.end_time())) {
    co_return Result<void>();
  }
  const std::string key = ShiftKey(left.opportunity(), left.shift());
  LINLI_CO_ASSIGN(auto first, co_await FirstWaiting(tx, key));
  if (!first.has_value()) {
    tx.RequireEmpty(kSignUp, "waiting", key);
    co_return Result<void>();
  }
  const At at{{tx.now(), tx.origin().actor, first->name}, policy};
  LINLI_CO_ASSIGN(const auto facts, Decide(first->state, Promote{}, at));
  tx.Record(kSignUp, *first, facts);
  co_return Result<void>();
}

}  // namespace linli::volunteer
