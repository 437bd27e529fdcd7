// What holds of a pairing whatever happens to it in whatever order.

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "services/pairing/domain/pairing_test_support.h"

namespace linli::pairing {
namespace {

using namespace test;
using P = v1::Pairing;

/// The n-th command from the side; what it is refused changes nothing.
Result<PairingFacts> Try(const P& pairing, int command, const SideAt& at) {
  switch (command) {
    case 0:
      return Decide(pairing, Consent(v1::SIDE_HELPER), at);
    case 1:
      return Decide(pairing, Consent(v1::SIDE_SUPPORTED), at);
    case 2:
      return Decide(pairing, Agreement(), at);
    case 3:
      return Decide(pairing, v1::PausePairingRequest(), at);
    case 4:
      return Decide(pairing, v1::ResumePairingRequest(), at);
    case 5:
      return Decide(pairing, End(P::END_REASON_OTHER), at);
    case 6:
      return Decide(pairing, To(), at);
    case 7:
      return Decide(pairing, ReleaseHelper(), at);
    case 8:
      return Decide(pairing, ReleaseHousehold(), at);
    default:
      return Decide(pairing, v1::DropReassignmentRequest(), at);
  }
}

void CheckInvariants(const P& before, const P& after) {
  const bool both = ConsentOf(after, v1::SIDE_HELPER) != nullptr &&
                    ConsentOf(after, v1::SIDE_SUPPORTED) != nullptr;
  if (IsInEffect(after)) RC_ASSERT(both);
  RC_ASSERT(after.consents_size() <= 2);
  if (before.state() == P::STATE_ENDED) RC_ASSERT(after.state() == P::STATE_ENDED);
  if (after.to_reassign()) RC_ASSERT(after.state() == P::STATE_ENDED);
  RC_ASSERT(MarksOf(after).uniques.empty() == !IsOpen(after));
  RC_ASSERT(after.steps_size() >= before.steps_size());
  RC_ASSERT(after.steps(after.steps_size() - 1).state() == after.state());
}

TEST(PairingProperty, IsInEffectOnlyByTheWillOfBoth) {
  EXPECT_TRUE(rc::check("a pairing under any commands by anyone", [] {
    const auto kinds = std::vector<P::Kind>{P::KIND_ONE_TO_ONE, P::KIND_UNIT_TO_UNIT};
    const auto sides =
        std::vector<v1::Side>{v1::SIDE_UNSPECIFIED, v1::SIDE_HELPER, v1::SIDE_SUPPORTED};
    auto pairing = Proposed(*rc::gen::elementOf(kinds));
    const auto length = *rc::gen::inRange(1, 30);
    for (int i = 0; i < length; ++i) {
      const auto side = *rc::gen::elementOf(sides);
      const auto facts = Try(pairing, *rc::gen::inRange(0, 10), For(side, Local(10, i)));
      if (!facts.ok()) continue;
      const auto before = pairing;
      for (const auto& fact : facts.value()) Evolve(pairing, fact);
      CheckInvariants(before, pairing);
    }
  }));
}

}  // namespace
}  // namespace linli::pairing
