#include "services/volunteer/views/waiting_list.h"

namespace linli::volunteer {

Task<Result<void>> GiveFreedPlace(store::Transaction& tx, const v1::SignUp& left,
                                  const v1::Policy& policy) {
  if (!HoldsPlace(left.state()) || tx.now() >= FromProto(left.end_time())) {
    co_return Result<void>();
  }
  const std::string key = ShiftKey(left.opportunity(), left.shift());
  LINLI_CO_ASSIGN(auto page, co_await tx.ListInSequence(kSignUp, "waiting", key, 1));
  // The list and the sign-up are read one after the other. One who was promoted in between is read
  // as if nobody waited: the commit is retried if somebody does.
  if (page.docs.empty() || page.docs.front().state.state() != v1::SignUp::STATE_WAITING) {
    tx.RequireEmpty(kSignUp, "waiting", key);
    co_return Result<void>();
  }
  auto& first = page.docs.front();
  const At at{{tx.now(), tx.origin().actor, first.name}, policy};
  LINLI_CO_ASSIGN(const auto facts, Decide(first.state, Promote{}, at));
  tx.Record(kSignUp, first, facts);
  co_return Result<void>();
}

}  // namespace linli::volunteer
