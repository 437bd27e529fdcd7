#include "services/volunteer/views/waiting_list.h"

namespace linli::volunteer {

Task<Result<void>> GiveFreedPlace(store::Transaction& tx, const v1::SignUp& left,
                                  const v1::Policy& policy) {
  if (!HoldsPlace(left.state()) || tx.now() >= FromProto(left.end_time())) {
    co_return Result<void>();
  }
  const std::string index = "waiting";
  const std::string key = ShiftKey(left.opportunity(), left.shift());
  LINLI_CO_ASSIGN(auto page, co_await tx.ListInSequence(kSignUp, index, key, 1));
  if (page.docs.empty()) {
    tx.RequireEmpty(kSignUp, index, key);
    co_return Result<void>();
  }
  auto& first = page.docs.front();
  const At at{{tx.now(), tx.origin().actor, first.name}, policy};
  LINLI_CO_ASSIGN(const auto facts, Decide(first.state, Promote{}, at));
  tx.Record(kSignUp, first, facts);
  co_return Result<void>();
}

}  // namespace linli::volunteer
