#include <gmock/gmock.h>

#include <algorithm>

#include "services/mediation/domain/test_support.h"

namespace linli::mediation {
namespace {

using test::By;
using test::Course;
using test::kLi;
using test::Outcome;

constexpr char kName[] = "referrals/x";

/// A referral that goes its way by the commands themselves.
struct Path {
  Path() {
    const auto town = test::Town();
    v1::ProposeReferralRequest propose;
    propose.set_reason("跨村纠纷金丝雀");
    Apply(propose, ProposeAt{By(kLi, kName), of, town});
  }
  template <class Command, class SomeAt>
  Path& Apply(const Command& command, const SomeAt& at) {
    const auto facts = Decide(state, command, at);
    for (const auto& fact : facts.value()) Evolve(state, fact);
    return *this;
  }
  template <class Command>
  Path& Apply(const Command& command) {
    return Apply(command, By(kLi, kName));
  }
  Path& Consent(const std::string& party) {
    v1::ConsentToReferralRequest request;
    *request.add_consents() = test::ConsentOf(party);
    return Apply(request, ConsentAt{By(kLi, kName), of});
  }
  Path& Consented() { return Consent("a1").Consent("r1"); }

  v1::Case of = Course().Accepted().state;
  v1::Referral state;
};

std::string Row(const v1::Referral& referral) {
  const auto of = Course().Accepted().state;
  v1::ConsentToReferralRequest consent;
  *consent.add_consents() = test::ConsentOf("r1");
  const At at = By(kLi, kName);
  return Outcome(Decide(referral, consent, ConsentAt{at, of})) + " " +
         Outcome(Decide(referral, v1::AcceptReferralRequest(), at)) + " " +
         Outcome(Decide(referral, v1::ReturnReferralRequest(), at)) + " " +
         Outcome(Decide(referral, v1::WithdrawReferralRequest(), at));
}

TEST(ReferralTableTest, EveryStateMeetsEveryCommand) {
  const std::string nothing = "WRONG_STATE WRONG_STATE WRONG_STATE WRONG_STATE";
  EXPECT_EQ(Row(Path().state), "ReferralConsentNoted WRONG_STATE WRONG_STATE ReferralWithdrawn");
  EXPECT_EQ(Row(Path().Consent("a1").state),
            "ReferralConsentNoted+ReferralConsented WRONG_STATE WRONG_STATE ReferralWithdrawn");
  EXPECT_EQ(Row(Path().Consented().state),
            "WRONG_STATE ReferralAccepted ReferralReturned ReferralWithdrawn");
  EXPECT_EQ(Row(Path().Consented().Apply(v1::AcceptReferralRequest()).state), nothing);
  EXPECT_EQ(Row(Path().Consented().Apply(v1::ReturnReferralRequest()).state), nothing);
  EXPECT_EQ(Row(Path().Apply(v1::WithdrawReferralRequest()).state), nothing);
}

TEST(ReferralTest, OnlyOpenCasesGoAndNotToWhoHasThem) {
  const auto village = test::Village();
  auto closed = test::Town();
  closed.set_closed(true);
  const auto town = test::Town();
  const auto open = Course().Mediating().state;
  const auto failed = Course().Mediating().Apply(MarkFailed{test::ToCourt(), ""}).state;
  const auto propose = [](const v1::Case& of, const v1::Committee& to) {
    const ProposeAt at{By(kLi, kName), of, to};
    return Outcome(Decide(v1::Referral(), v1::ProposeReferralRequest(), at));
  };
  EXPECT_EQ(propose(open, village), "SAME_COMMITTEE");
  EXPECT_EQ(propose(open, closed), "COMMITTEE_CLOSED");
  EXPECT_EQ(propose(failed, town), "WRONG_STATE");
  EXPECT_EQ(propose(open, town), "ReferralProposed");
}

TEST(ReferralTest, ReachesTheReceiverWhenAllHaveAgreed) {
  EXPECT_FALSE(ReachesReceiver(Path().Consent("a1").state));
  EXPECT_TRUE(ScopeOf(Path().Consent("a1").state).units.empty());
  EXPECT_TRUE(ReachesReceiver(Path().Consented().state));
  EXPECT_FALSE(ReachesReceiver(Path().Consent("a1").Apply(v1::WithdrawReferralRequest()).state));
  const auto marks = MarksOf(Path().Consent("a1").state);
  EXPECT_TRUE(std::none_of(marks.indexes.begin(), marks.indexes.end(),
                           [](const auto& mark) { return mark.index == "received"; }));
}

TEST(ReferralTest, ItsSummaryHoldsNoReason) {
  EXPECT_EQ(SummaryOf(Path().Consented().state).SerializeAsString().find("金丝雀"),
            std::string::npos);
}

}  // namespace
}  // namespace linli::mediation
