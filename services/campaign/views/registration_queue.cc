#include "services/campaign/views/registration_queue.h"

#include <optional>

namespace linli::campaign {
namespace {

using RegistrationDoc = store::Doc<v1::Registration>;

// The list and the registration are read one after the other, and one may be promoted in between.
constexpr int kReadsMax = 3;

/// The first who waits, or nobody: nobody waits, or each who was read had just been promoted.
Task<Result<std::optional<RegistrationDoc>>> FirstWaiting(store::Transaction& tx,
                                                          const std::string& key) {
  const std::string index = "waiting";
  for (int i = 0; i < kReadsMax; ++i) {
    LINLI_CO_ASSIGN(auto page, co_await tx.ListInSequence(kRegistration, index, key, 1));
    if (page.docs.empty()) break;
    std::optional<RegistrationDoc> first = std::move(page.docs.front());
    if (first->state.state() == v1::Registration::STATE_WAITING) co_return std::move(first);
  }
  co_return std::optional<RegistrationDoc>();
}

}  // namespace

void HoldToCapacity(store::Transaction& tx, const v1::Registration& registration,
                    std::int64_t capacity) {
  if (capacity == 0) return;
  const auto counter =
      PlacesTakenCounter(SessionKey(registration.activity(), registration.session()));
  if (HoldsPlace(registration.state())) return tx.LimitCounter(counter, capacity);
  tx.RequireCounter(counter, capacity);
}

// Found nobody: that the list is empty is then required of the commit, which is retried otherwise.
Task<Result<void>> GiveFreedPlace(store::Transaction& tx, const v1::Registration& left) {
  if (!HoldsPlace(left.state())) co_return Result<void>();
  const std::string key = SessionKey(left.activity(), left.session());
  LINLI_CO_ASSIGN(auto first, co_await FirstWaiting(tx, key));
  if (!first.has_value()) {
    tx.RequireEmpty(kRegistration, "waiting", key);
    co_return Result<void>();
  }
  At at;
  at.now = tx.now();
  at.actor = tx.origin().actor;
  at.name = first->name;
  LINLI_CO_ASSIGN(const auto facts, Decide(first->state, PromoteRegistration{}, at));
  tx.Record(kRegistration, *first, facts);
  co_return Result<void>();
}

}  // namespace linli::campaign
