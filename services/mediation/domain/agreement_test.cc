#include <gtest/gtest.h>

#include "services/mediation/domain/agreement_test_support.h"
#include "services/mediation/domain/work_days.h"

namespace linli::mediation {
namespace {

using namespace test;
using State = v1::Agreement;

TEST(AgreementTest, TakesEffectOnlyWhenAllHaveSignedAndTheCommitteeSealedIt) {
  auto agreement = Drafted();
  EXPECT_EQ(agreement.state(), State::STATE_DRAFT);
  v1::SignAgreementRequest one;
  one.add_parties("a1");
  const auto at = Later(0, v1::Case::STATE_MEDIATING);
  EXPECT_EQ(Outcome(Decide(agreement, one, at)), "AgreementSigned");
  agreement = PaperAfter(agreement, Decide(agreement, one, at));
  EXPECT_EQ(Outcome(Decide(agreement, one, at)), "-") << "nobody signs twice";
  v1::SignAgreementRequest seal;
  seal.set_sealed(true);
  agreement = PaperAfter(agreement, Decide(agreement, seal, at));
  EXPECT_EQ(agreement.state(), State::STATE_DRAFT) << "the respondent has not signed";
  v1::SignAgreementRequest other;
  other.add_parties("r1");
  *other.mutable_sign_time() = ToProto(PaperTime(9));
  const auto last = Decide(agreement, other, at);
  EXPECT_EQ(Outcome(last), "AgreementSigned+AgreementTookEffect");
  EXPECT_EQ(FromProto(last.value()[1].took_effect().effect_time()), PaperTime(12))
      << "not before the seal";
}

TEST(AgreementTest, OnlyPartiesSignAndOwe) {
  v1::SignAgreementRequest stranger;
  stranger.add_parties("r2");
  const auto at = Later(0, v1::Case::STATE_MEDIATING);
  EXPECT_EQ(Outcome(Decide(Drafted(), stranger, at)), "PARTY_NOT_FOUND");
  auto request = Recording();
  request.mutable_terms(0)->set_debtor("r9");
  EXPECT_EQ(Outcome(Decide(State(), request, Making())), "PARTY_NOT_FOUND");
  request = Recording();
  request.mutable_terms(0)->set_creditor("a9");
  EXPECT_EQ(Outcome(Decide(State(), request, Making())), "PARTY_NOT_FOUND");
}

TEST(AgreementTest, AnOralOneIsForWhatIsPerformedAtOnceAndBindsThen) {
  const auto oral = Recording(State::FORM_ORAL);
  const auto made = Decide(State(), oral, Making());
  EXPECT_EQ(Outcome(made), "AgreementRecorded+AgreementTookEffect+AgreementPerformed");
  const auto agreement = PaperAfter(State(), made);
  EXPECT_EQ(agreement.state(), State::STATE_PERFORMED);
  EXPECT_EQ(agreement.terms(0).paid_fen(), 300'000);
  for (int why = 0; why < 3; ++why) {
    auto request = oral;
    if (why == 0) request.set_performed_at_once(false);
    if (why == 1) request.set_major(true);
    if (why == 2) request.set_writing_asked_for(true);
    EXPECT_EQ(Outcome(Decide(State(), request, Making())), "WRITTEN_AGREEMENT_REQUIRED") << why;
    request.set_form(State::FORM_WRITTEN);
    EXPECT_EQ(Outcome(Decide(State(), request, Making())), "AgreementRecorded") << why;
  }
}

TEST(AgreementTest, NamesEverythingWrongAtOnce) {
  auto request = Recording();
  request.set_partial(true);
  request.mutable_terms(0)->set_due_date("2026-02-30");
  request.mutable_terms(1)->clear_duty();
  request.mutable_terms(1)->set_creditor("r1");
  *request.mutable_reach_time() = ToProto(PaperTime(9));
  request.set_supersedes("agreements/other");
  const auto made = Decide(State(), request, Making());
  ASSERT_EQ(Outcome(made), "INVALID_FIELDS");
  EXPECT_EQ(made.error().violations().size(), 7U);
  request = Recording();
  request.clear_terms();
  EXPECT_EQ(Outcome(Decide(State(), request, Making())), "INVALID_FIELDS");
}

TEST(AgreementTest, ACaseHasOneUnlessTheNewOneTakesItsPlace) {
  const auto agreed = v1::Case::STATE_AGREED;
  auto request = Recording();
  EXPECT_EQ(Outcome(Decide(State(), request, Making(agreed, "agreements/old"))),
            "AGREEMENT_EXISTS");
  request.set_supersedes("agreements/old");
  EXPECT_EQ(Outcome(Decide(State(), request, Making(agreed, "agreements/old"))),
            "AgreementRecorded");
  EXPECT_EQ(Outcome(Decide(State(), request, Making(agreed, "agreements/old", "agreements/draft"))),
            "AGREEMENT_EXISTS");
}

TEST(AgreementTest, IsMadeOnlyWhileTheCaseCanBeSettled) {
  for (const auto state : CaseStates()) {
    const bool settles = state == v1::Case::STATE_MEDIATING || state == v1::Case::STATE_AGREED ||
                         state == v1::Case::STATE_BREACHED;
    EXPECT_EQ(Outcome(Decide(State(), Recording(), Making(state))),
              settles ? "AgreementRecorded" : "WRONG_STATE");
    EXPECT_EQ(Outcome(Decide(Drafted(), Signing(), Later(0, state))),
              settles ? "AgreementSigned+AgreementTookEffect" : "WRONG_STATE");
  }
}

TEST(AgreementTest, IsPaidPartByPart) {
  auto agreement = Effective();
  const auto part = Decide(agreement, Performing(1, 100'000), Later(1));
  EXPECT_EQ(Outcome(part), "TermPerformed");
  EXPECT_FALSE(part.value()[0].term_performed().complete());
  agreement = PaperAfter(agreement, part);
  EXPECT_EQ(agreement.terms(0).state(), v1::PerformanceTerm::STATE_OPEN);
  EXPECT_EQ(Outcome(Decide(agreement, Performing(1, 200'001), Later(1))), "MORE_THAN_OWED");
  agreement = PaperAfter(agreement, Decide(agreement, Performing(2), Later(1)));
  const auto rest = Decide(agreement, Performing(1, 200'000), Later(2));
  EXPECT_EQ(Outcome(rest), "TermPerformed+AgreementPerformed");
  EXPECT_EQ(Outcome(Decide(agreement, Performing(2), Later(2))), "TERM_PERFORMED");
  EXPECT_EQ(Outcome(Decide(agreement, Performing(3), Later(2))), "NO_SUCH_TERM");
  EXPECT_EQ(Outcome(Decide(agreement, Performing(2, 1), Later(2))), "TERM_PERFORMED");
}

TEST(AgreementTest, IsNotBrokenBeforeItsLastDayIsOver) {
  auto on_the_day = PaperAt(kTheAgreement, PaperTime(23, 59, 8), v1::Case::STATE_AGREED);
  EXPECT_EQ(Outcome(Decide(Effective(), Breaching(1), on_the_day)), "TERM_NOT_DUE");
  on_the_day.now = PaperTime(0, 0, 9);
  EXPECT_EQ(Outcome(Decide(Effective(), Breaching(1), on_the_day)), "TermBreached");
  EXPECT_EQ(Outcome(Decide(Breached(), Breaching(1), Later(9))), "-") << "said once";
  auto agreement = PaperAfter(Breached(), Decide(Breached(), Performing(1), Later(10)));
  EXPECT_EQ(agreement.state(), State::STATE_BREACHED) << "the ditch is not mended";
  agreement = PaperAfter(agreement, Decide(agreement, Performing(2), Later(11)));
  EXPECT_EQ(agreement.state(), State::STATE_PERFORMED) << "late is better than never";
}

TEST(AgreementTest, ConfirmationIsAskedForTogetherAndInTime) {
  auto alone = Applying();
  alone.mutable_parties()->RemoveLast();
  EXPECT_EQ(Outcome(Decide(Effective(), alone, Confirming(1))), "CONFIRMATION_NEEDS_ALL_PARTIES");
  EXPECT_EQ(Outcome(Decide(Effective(), Applying(), Confirming(30))), "ConfirmationApplied");
  EXPECT_EQ(Outcome(Decide(Effective(), Applying(), Confirming(31))), "CONFIRMATION_TOO_LATE");
  auto before = Applying();
  *before.mutable_apply_time() = ToProto(PaperTime(11));
  EXPECT_EQ(Outcome(Decide(Effective(), before, Confirming(1))), "INVALID_FIELDS");
}

TEST(DueDayTest, EndsAtMidnightInChina) {
  EXPECT_EQ(EndOfDay("2026-09-02"), PaperTime(24));
  EXPECT_EQ(EndOfDayAfter(PaperTime(12), 30), PaperTime(0, 0, 31));
  EXPECT_EQ(EndOfDayAfter(PaperTime(0), 0), PaperTime(24));
  for (const auto* wrong : {"2026-02-29", "2026-9-02x", "", "abcdefghij"}) {
    EXPECT_FALSE(EndOfDay(wrong).has_value()) << wrong;
  }
}

}  // namespace
}  // namespace linli::mediation
