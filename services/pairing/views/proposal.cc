#include "services/pairing/views/proposal.h"

#include "services/pairing/rpc/apply.h"

namespace linli::pairing {
namespace {

/// The pairing's share of a counter, which it gives up when it is reassigned.
std::int64_t ShareOf(const v1::Pairing* pairing, const std::string& counter) {
  if (pairing == nullptr) return 0;
  std::int64_t share = 0;
  for (const auto& mark : MarksOf(*pairing).counters) {
    if (mark.counter == counter) share += mark.amount;
  }
  return share;
}

/// What was found must hold when it is committed: alone, or with no one-to-one beside it.
void HoldTo(store::Transaction& tx, const v1::Pairing& proposed) {
  if (proposed.kind() == v1::Pairing::KIND_ONE_TO_ONE) {
    tx.LimitCounter(OpenPairingsCounter(proposed.household()), 1);
  }
  if (proposed.kind() == v1::Pairing::KIND_MANY_TO_ONE) {
    tx.LimitCounter(OpenOneToOneCounter(proposed.household()), 0);
  }
}

}  // namespace

Task<Result<store::Doc<v1::Pairing>>> ProposeFor(rpc::Call& call,
                                                 const store::Doc<v1::Household>& household,
                                                 const Propose& propose,
                                                 const v1::Pairing* in_place_of) {
  auto& tx = call.tx();
  const auto open = OpenPairingsCounter(household.name);
  const auto alone = OpenOneToOneCounter(household.name);
  std::vector<std::string> counters;
  counters.push_back(open);
  counters.push_back(alone);
  LINLI_CO_ASSIGN(const auto values, co_await tx.Counters(std::move(counters)));
  const ProposeAt at{{call.At(kPairing.NameOf(tx.NewId()))},
                     household.state,
                     values[0] - ShareOf(in_place_of, open),
                     values[1] - ShareOf(in_place_of, alone)};
  LINLI_CO_ASSIGN(auto doc, Make(call, kPairing, propose, at));
  tx.Guard(kHousehold, household);
  HoldTo(tx, doc.state);
  co_return std::move(doc);
}

}  // namespace linli::pairing
