#include "services/campaign/views/registration_queue.h"

namespace linli::campaign {

void HoldToCapacity(store::Transaction& tx, const v1::Registration& registration,
                    std::int64_t capacity) {
  if (capacity == 0) return;
  const auto counter =
      PlacesTakenCounter(SessionKey(registration.activity(), registration.session()));
  if (HoldsPlace(registration.state())) return tx.LimitCounter(counter, capacity);
  tx.RequireCounter(counter, capacity);
}

Task<Result<void>> GiveFreedPlace(store::Transaction& tx, const v1::Registration& left) {
  if (!HoldsPlace(left.state())) co_return Result<void>();
  const std::string index = "waiting";
  const std::string key = SessionKey(left.activity(), left.session());
  LINLI_CO_ASSIGN(auto page, co_await tx.ListInSequence(kRegistration, index, key, 1));
  // The list and the registration are read one after the other. One who was promoted in between is
  // read as if nobody waited: the commit is retried if somebody does.
  if (page.docs.empty() || page.docs.front().state.state() != v1::Registration::STATE_WAITING) {
    tx.RequireEmpty(kRegistration, index, key);
    co_return Result<void>();
  }
  auto& first = page.docs.front();
  At at;
  at.now = tx.now();
  at.actor = tx.origin().actor;
  at.name = first.name;
  LINLI_CO_ASSIGN(const auto facts, Decide(first.state, PromoteRegistration{}, at));
  tx.Record(kRegistration, first, facts);
  co_return Result<void>();
}

}  // namespace linli::campaign
