#include "services/pairing/domain/pairing.h"

#include <gtest/gtest.h>

#include "services/pairing/domain/pairing_test_support.h"

namespace linli::pairing {
namespace {

using namespace test;
using P = v1::Pairing;

std::string Proposal(P::Kind kind, const v1::Helper& helper, const ProposeAt& at) {
  return Outcome(Decide(P(), Propose{kind, helper, ""}, at));
}

TEST(PairingTest, TakesEffectWhenBothSidesHaveAgreedAndNotBefore) {
  auto pairing = Proposed();
  EXPECT_EQ(Outcome(Decide(pairing, Consent(v1::SIDE_SUPPORTED), Officer())),
            "PairingConsentRecorded");
  pairing = After(pairing, Consent(v1::SIDE_SUPPORTED), Officer());
  EXPECT_EQ(pairing.state(), P::STATE_PROPOSED);
  EXPECT_EQ(Outcome(Decide(pairing, Consent(v1::SIDE_HELPER), Officer())),
            "PairingConsentRecorded+PairingActivated");
  pairing = After(pairing, Consent(v1::SIDE_HELPER), Officer());
  EXPECT_EQ(pairing.state(), P::STATE_ACTIVE);
  EXPECT_TRUE(pairing.has_activate_time());
}

TEST(PairingTest, OneSidesConsentTwiceIsNotBothSides) {
  const auto pairing = After(Proposed(), Consent(v1::SIDE_HELPER), Officer());
  EXPECT_EQ(Outcome(Decide(pairing, Consent(v1::SIDE_HELPER), Officer())),
            "CONSENT_ALREADY_RECORDED");
}

TEST(PairingTest, NobodyRecordsTheOtherSidesConsent) {
  EXPECT_EQ(Outcome(Decide(Proposed(), Consent(v1::SIDE_SUPPORTED), For(v1::SIDE_HELPER))),
            "CONSENT_NOT_YOURS");
  EXPECT_EQ(Outcome(Decide(Proposed(), Consent(v1::SIDE_HELPER), For(v1::SIDE_SUPPORTED))),
            "CONSENT_NOT_YOURS");
  EXPECT_EQ(Outcome(Decide(Proposed(), Consent(v1::SIDE_HELPER), For(v1::SIDE_HELPER))),
            "PairingConsentRecorded");
}

TEST(PairingTest, AConsentSaysWhoWhenAndHow) {
  auto nobody = Consent(v1::SIDE_HELPER);
  nobody.clear_said_by();
  EXPECT_EQ(Outcome(Decide(Proposed(), nobody, Officer())), "INVALID_FIELDS");
  auto both = Consent(v1::SIDE_HELPER);
  both.set_person(kLi);
  EXPECT_EQ(Outcome(Decide(Proposed(), both, Officer())), "INVALID_FIELDS");
  auto tomorrow = Consent(v1::SIDE_HELPER);
  *tomorrow.mutable_consent_time() = ToProto(Local(10, 1));
  EXPECT_EQ(Outcome(Decide(Proposed(), tomorrow, Officer())), "INVALID_FIELDS");
  auto paper = Consent(v1::SIDE_HELPER);
  paper.set_method(v1::PairingConsent::METHOD_ON_PAPER);
  EXPECT_EQ(Outcome(Decide(Proposed(), paper, Officer())), "WITNESS_REQUIRED");
  paper.set_witness("村主任");
  const auto pairing = After(Proposed(), paper, Officer());
  EXPECT_EQ(pairing.consents(0).recorded_by(), kZhao);
  EXPECT_EQ(pairing.consents(0).witness(), "村主任");
}

TEST(PairingTest, TwoUnitsAlsoSignAnAgreementBeforeOrAfter) {
  auto pairing = Proposed(P::KIND_UNIT_TO_UNIT);
  pairing = After(pairing, Consent(v1::SIDE_HELPER), Officer());
  pairing = After(pairing, Consent(v1::SIDE_SUPPORTED), Officer());
  EXPECT_EQ(pairing.state(), P::STATE_PROPOSED);
  EXPECT_EQ(Outcome(Decide(pairing, Agreement(), Officer())),
            "PairingAgreementRecorded+PairingActivated");
  auto signed_first = After(Proposed(P::KIND_UNIT_TO_UNIT), Agreement(), Officer());
  signed_first = After(signed_first, Consent(v1::SIDE_HELPER), Officer());
  EXPECT_EQ(Outcome(Decide(signed_first, Consent(v1::SIDE_SUPPORTED), Officer())),
            "PairingConsentRecorded+PairingActivated");
  EXPECT_EQ(Outcome(Decide(Proposed(), Agreement(), Officer())), "AGREEMENT_NOT_NEEDED");
  EXPECT_EQ(Outcome(Decide(pairing, Agreement(Local(10, 1)), Officer())), "INVALID_FIELDS");
}

TEST(PairingTest, OneToOneStandsAlone) {
  const auto household = v1::Household::KIND_HOUSEHOLD;
  EXPECT_EQ(Proposal(P::KIND_ONE_TO_ONE, Person(kLi), Proposing(household, 1, 0)),
            "ALREADY_PAIRED");
  EXPECT_EQ(Proposal(P::KIND_MANY_TO_ONE, Person(kLi), Proposing(household, 1, 1)),
            "ALREADY_PAIRED");
  EXPECT_EQ(Proposal(P::KIND_MANY_TO_ONE, Person(kLi), Proposing(household, 5, 0)),
            "PairingProposed");
}

TEST(PairingTest, KindHelperAndHouseholdFit) {
  const auto village = Proposing(v1::Household::KIND_VILLAGE);
  EXPECT_EQ(Proposal(P::KIND_UNIT_TO_VILLAGE, Unit("units/helper"), village), "PairingProposed");
  EXPECT_EQ(Proposal(P::KIND_UNIT_TO_VILLAGE, Person(kLi), village), "INVALID_FIELDS");
  EXPECT_EQ(Proposal(P::KIND_ONE_TO_ONE, Person(kLi), village), "INVALID_FIELDS");
  EXPECT_EQ(Proposal(P::KIND_UNIT_TO_UNIT, Unit("units/helper"), village), "INVALID_FIELDS");
  EXPECT_EQ(Proposal(P::KIND_ONE_TO_ONE, v1::Helper(), Proposing()), "INVALID_FIELDS");
  auto person_and_team = Person(kLi);
  person_and_team.set_team("teams/a");
  EXPECT_EQ(Proposal(P::KIND_ONE_TO_ONE, person_and_team, Proposing()), "INVALID_FIELDS");
  auto of_unit = Person(kLi);
  of_unit.set_unit("units/helper");
  EXPECT_EQ(Proposal(P::KIND_ONE_TO_ONE, of_unit, Proposing()), "PairingProposed");
}

TEST(PairingTest, NobodyIsPairedWithThemselves) {
  EXPECT_EQ(Proposal(P::KIND_ONE_TO_ONE, Person(kSun), Proposing()), "HELPER_IS_SUPPORTED");
  const auto village = Proposing(v1::Household::KIND_VILLAGE);
  EXPECT_EQ(Proposal(P::KIND_UNIT_TO_VILLAGE, Unit("units/village"), village),
            "HELPER_IS_SUPPORTED");
}

TEST(PairingTest, AClosedHouseholdIsNotPaired) {
  auto at = Proposing();
  at.household.set_state(v1::Household::STATE_CLOSED);
  EXPECT_EQ(Proposal(P::KIND_ONE_TO_ONE, Person(kLi), at), "HOUSEHOLD_NOT_ACTIVE");
}

TEST(PairingTest, EachSideEndsItAtOnceForItsOwnReasons) {
  for (const auto& pairing : {Proposed(), Active(), Paused()}) {
    EXPECT_EQ(Outcome(Decide(pairing, End(P::END_REASON_HELPER_ASKED), For(v1::SIDE_HELPER))),
              "PairingEnded");
    EXPECT_EQ(Outcome(Decide(pairing, End(P::END_REASON_SUPPORTED_ASKED), For(v1::SIDE_SUPPORTED))),
              "PairingEnded");
    EXPECT_EQ(Outcome(Decide(pairing, End(P::END_REASON_SUPPORTED_ASKED), For(v1::SIDE_HELPER))),
              "INVALID_FIELDS");
    EXPECT_EQ(Outcome(Decide(pairing, End(P::END_REASON_HELPER_ASKED), For(v1::SIDE_SUPPORTED))),
              "INVALID_FIELDS");
    EXPECT_EQ(Outcome(Decide(pairing, End(P::END_REASON_REASSIGNED), Officer())), "INVALID_FIELDS");
  }
  EXPECT_EQ(Outcome(Decide(Proposed(), End(P::END_REASON_COMPLETED), Officer())), "INVALID_FIELDS");
  EXPECT_EQ(Outcome(Decide(Active(), End(P::END_REASON_CONSENT_REFUSED), Officer())),
            "INVALID_FIELDS");
}

TEST(PairingTest, ItsCourseStaysDated) {
  auto pairing = After(Paused(), v1::ResumePairingRequest(), For(v1::SIDE_HELPER, Local(11)));
  pairing = After(pairing, End(P::END_REASON_OTHER), For(v1::SIDE_SUPPORTED, Local(12)));
  ASSERT_EQ(pairing.steps_size(), 5);
  EXPECT_EQ(pairing.steps(0).state(), P::STATE_PROPOSED);
  EXPECT_EQ(pairing.steps(3).state(), P::STATE_ACTIVE);
  EXPECT_EQ(pairing.steps(3).side(), v1::SIDE_HELPER);
  EXPECT_EQ(pairing.steps(4).state(), P::STATE_ENDED);
  EXPECT_EQ(pairing.steps(4).actor(), kSun);
  EXPECT_EQ(FromProto(pairing.end_time()), Local(12));
}

TEST(PairingTest, ReassignmentNamesTheNext) {
  EXPECT_EQ(Outcome(Decide(Active(), Reassign{"pairings/next", Person(kLi), ""}, Officer())),
            "INVALID_FIELDS");
  const auto ended = After(Active(), To(), Officer());
  EXPECT_EQ(ended.end_reason(), P::END_REASON_REASSIGNED);
  EXPECT_EQ(ended.next(), "pairings/next");
  const auto followed = After(LeftByHelper(), To(), Officer());
  EXPECT_EQ(followed.end_reason(), P::END_REASON_HELPER_CLOSED);
  EXPECT_EQ(followed.next(), "pairings/next");
  EXPECT_FALSE(followed.to_reassign());
}

TEST(PairingTest, EarlierNotesAreReadOnlyOnceOpened) {
  EXPECT_FALSE(MayReadNotesOf(Active(), "pairings/earlier"));
  v1::OpenEarlierNotesRequest open;
  open.set_reason("交接");
  const auto pairing = After(Active(), open, Opening(Earlier()));
  EXPECT_TRUE(MayReadNotesOf(pairing, "pairings/earlier"));
  EXPECT_FALSE(MayReadNotesOf(pairing, "pairings/other"));
  EXPECT_EQ(pairing.opened_notes(0).opened_by(), kZhao);
  EXPECT_EQ(pairing.opened_notes(0).reason(), "交接");
  EXPECT_EQ(FromProto(pairing.opened_notes(0).open_time()), Local(12));
  EXPECT_EQ(Outcome(Decide(pairing, open, Opening(Earlier()))), "-");
}

TEST(PairingTest, OnlyNotesOfAnEarlierPairingOfTheHouseholdAreOpened) {
  const v1::OpenEarlierNotesRequest open;
  auto elsewhere = Earlier();
  elsewhere.set_household("households/other");
  EXPECT_EQ(Outcome(Decide(Active(), open, Opening(elsewhere))), "NOTES_NOT_EARLIER");
  auto beside = Active();
  beside.set_name("pairings/beside");
  EXPECT_EQ(Outcome(Decide(Active(), open, Opening(beside))), "NOTES_NOT_EARLIER");
  auto later = Earlier();
  *later.mutable_propose_time() = ToProto(Local(9, 1));
  EXPECT_EQ(Outcome(Decide(Active(), open, Opening(later))), "NOTES_NOT_EARLIER");
  EXPECT_EQ(Outcome(Decide(Earlier(), open, Opening(Earlier()))), "WRONG_STATE");
}

TEST(PairingTest, HoldsItsHouseholdOnlyWhileOpen) {
  EXPECT_EQ(MarksOf(Proposed()).counters.size(), 2U);
  EXPECT_EQ(MarksOf(Active(P::KIND_UNIT_TO_UNIT)).counters.size(), 0U);
  EXPECT_TRUE(MarksOf(Ended()).counters.empty());
  EXPECT_TRUE(MarksOf(Ended()).uniques.empty());
}

TEST(PairingTest, CanBePausedOnlySoOftenAndEndedAlways) {
  auto pairing = Active();
  for (int i = 0; i < 49; ++i) {
    pairing = After(pairing, v1::PausePairingRequest(), Officer());
    pairing = After(pairing, v1::ResumePairingRequest(), Officer());
  }
  EXPECT_EQ(Outcome(Decide(pairing, v1::PausePairingRequest(), Officer())), "TOO_LARGE");
  EXPECT_EQ(Outcome(Decide(pairing, End(P::END_REASON_OTHER), Officer())), "PairingEnded");
}

}  // namespace
}  // namespace linli::pairing
