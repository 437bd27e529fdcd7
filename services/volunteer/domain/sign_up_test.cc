#include "services/volunteer/domain/sign_up.h"

#include <gmock/gmock.h>

#include "linli/common/v1/errors.pb.h"
#include "linli/volunteer/v1/errors.pb.h"
#include "services/platform/testing/given_when_then.h"
#include "services/volunteer/domain/sign_up_test_support.h"

namespace linli::volunteer {
namespace {

using test::Began;
using test::Came;
using test::Local;
using testing::Given;

At By(const std::string& actor, Time now) { return test::By(actor, now, test::kSignUpName); }

v1::Opportunity TheOpportunity() {
  v1::Opportunity opportunity;
  opportunity.set_name("opportunities/fair");
  opportunity.set_activity("activities/fair");
  opportunity.set_team("teams/host");
  opportunity.set_region("regions/520181101");
  opportunity.set_unit("units/culture");
  *opportunity.add_shifts() = test::ShiftAt("s1-p1", Local(9), Local(11));
  opportunity.set_state(v1::Opportunity::STATE_OPEN);
  return opportunity;
}

v1::Volunteer Li() {
  v1::Volunteer volunteer;
  volunteer.set_name("volunteers/li");
  volunteer.set_person(test::kLi);
  volunteer.add_teams("teams/a");
  volunteer.set_state(v1::Volunteer::STATE_ACTIVE);
  return volunteer;
}

v1::CreateSignUpRequest Create(const std::string& shift = "s1-p1") {
  v1::CreateSignUpRequest create;
  create.set_opportunity("opportunities/fair");
  create.set_shift(shift);
  create.set_volunteer("volunteers/li");
  return create;
}

class CreateSignUpTest : public ::testing::Test {
 protected:
  Result<SignUpFacts> Decided(const v1::CreateSignUpRequest& create,
                              const std::string& actor = test::kLi, Time now = Local(8, 0, -5)) {
    const SignUpAt at{By(actor, now), opportunity_, volunteer_, taken_};
    return Decide(v1::SignUp(), create, at);
  }

  v1::Opportunity opportunity_ = TheOpportunity();
  v1::Volunteer volunteer_ = Li();
  std::int64_t taken_ = 0;
};

TEST_F(CreateSignUpTest, TakesAPlaceWhileThereIsOne) {
  taken_ = 1;
  const auto facts = Decided(Create());
  ASSERT_TRUE(facts.ok());
  const auto expected = Began();
  std::string difference;
  google::protobuf::util::MessageDifferencer differencer;
  differencer.ReportDifferencesToString(&difference);
  EXPECT_TRUE(differencer.Compare(expected, facts.value().front())) << difference;
}

TEST_F(CreateSignUpTest, PutsTheVolunteerOnTheWaitingListWhenFull) {
  taken_ = 2;
  EXPECT_EQ(test::Outcome(Decided(Create())), "WaitListed");
}

TEST_F(CreateSignUpTest, AssignsNobodyByForce) {
  EXPECT_EQ(test::Outcome(Decided(Create(), test::kWang)), "CONSENT_REQUIRED");
  auto create = Create();
  create.set_consent_note("电话同意");
  const auto facts = Decided(create, test::kWang);
  ASSERT_TRUE(facts.ok());
  const auto& consent = facts.value().front().signed_up().consent();
  EXPECT_EQ(consent.kind(), v1::Consent::KIND_LEADER);
  EXPECT_EQ(consent.recorded_by(), test::kWang);
}

TEST_F(CreateSignUpTest, NeedsAnOpenOpportunityAndOneOfItsShifts) {
  EXPECT_EQ(test::Outcome(Decided(Create("s9-p9"))), "SHIFT_NOT_FOUND");
  opportunity_.set_state(v1::Opportunity::STATE_CLOSED);
  EXPECT_EQ(test::Outcome(Decided(Create())), "OPPORTUNITY_NOT_OPEN");
  opportunity_.set_state(v1::Opportunity::STATE_CANCELLED);
  EXPECT_EQ(test::Outcome(Decided(Create())), "OPPORTUNITY_NOT_OPEN");
}

TEST_F(CreateSignUpTest, NeedsAShiftThatTakesPlace) {
  opportunity_.mutable_shifts(0)->set_cancelled(true);
  EXPECT_EQ(test::Outcome(Decided(Create())), "SHIFT_CANCELLED");
  auto roster = Create();
  roster.set_consent_note("签到表");
  EXPECT_EQ(test::Outcome(Decided(roster, test::kWang, Local(20))), "SHIFT_CANCELLED");
}

TEST_F(CreateSignUpTest, EntersTheLeadersRosterIntoWhatHasClosedAsOver) {
  opportunity_.set_state(v1::Opportunity::STATE_CLOSED);
  opportunity_.set_over(true);
  EXPECT_EQ(test::Outcome(Decided(Create(), test::kLi, Local(20))), "SHIFT_OVER");
  auto roster = Create();
  roster.set_consent_note("签到表");
  EXPECT_EQ(test::Outcome(Decided(roster, test::kWang, Local(20))), "SignedUp");
}

TEST_F(CreateSignUpTest, ConcernsBeforeItIsMadeWhomItConcernsAfterwards) {
  const auto made = test::Fold<v1::SignUp>(Decided(Create()).value());
  const auto scope = ScopeOf(opportunity_, volunteer_, "");
  EXPECT_EQ(scope.region, ScopeOf(made).region);
  EXPECT_EQ(scope.units, ScopeOf(made).units);
  EXPECT_THAT(scope.teams, ::testing::UnorderedElementsAreArray(ScopeOf(made).teams));
  EXPECT_EQ(scope.persons, ScopeOf(made).persons);
  EXPECT_EQ(ScopeOf(opportunity_, volunteer_, "teams/other").teams,
            std::vector<std::string>{"teams/host"});
}

TEST(CheckTakesPlaceTest, NeedsAShiftThatTakesPlace) {
  auto opportunity = TheOpportunity();
  EXPECT_TRUE(CheckTakesPlace(opportunity, "s1-p1").ok());
  opportunity.set_state(v1::Opportunity::STATE_CLOSED);
  EXPECT_TRUE(CheckTakesPlace(opportunity, "s1-p1").ok());
  opportunity.mutable_shifts(0)->set_cancelled(true);
  EXPECT_EQ(CheckTakesPlace(opportunity, "s1-p1").error().reason(), "SHIFT_CANCELLED");
  opportunity.set_state(v1::Opportunity::STATE_CANCELLED);
  EXPECT_EQ(CheckTakesPlace(opportunity, "s1-p1").error().reason(), "OPPORTUNITY_NOT_OPEN");
}

TEST_F(CreateSignUpTest, NeedsAnActiveVolunteerOfTheTeam) {
  auto create = Create();
  create.set_team("teams/other");
  EXPECT_EQ(test::Outcome(Decided(create)), "NOT_MEMBER");
  volunteer_.set_state(v1::Volunteer::STATE_CLOSED);
  EXPECT_EQ(test::Outcome(Decided(Create())), "VOLUNTEER_NOT_ACTIVE");
}

TEST_F(CreateSignUpTest, ComesTooLateForTheVolunteerButNotForTheLeadersRoster) {
  EXPECT_EQ(test::Outcome(Decided(Create(), test::kLi, Local(11))), "SHIFT_OVER");
  auto create = Create();
  create.set_consent_note("签到表");
  const auto facts = Decided(create, test::kWang, Local(20));
  ASSERT_TRUE(facts.ok());
  // Time is left to enter check-in and check-out before the policy closes it.
  EXPECT_EQ(FromProto(facts.value().front().signed_up().close_time()), Local(21));
}

v1::CheckInRequest CheckIn(v1::EntrySource source) {
  v1::CheckInRequest request;
  request.set_entry_source(source);
  return request;
}

v1::CheckOutRequest CheckOut(v1::EntrySource source) {
  v1::CheckOutRequest request;
  request.set_entry_source(source);
  return request;
}

TEST(CheckInTest, LetsTheVolunteerInFromTwoHoursBefore) {
  Given<v1::SignUp>(Evolve, {Began()})
      .When(CheckIn(v1::ENTRY_SOURCE_SCAN), By(test::kLi, Local(6, 59)))
      .ThenFails(v1::ERROR_REASON_TOO_EARLY);
  Given<v1::SignUp>(Evolve, {Began()})
      .When(CheckIn(v1::ENTRY_SOURCE_SCAN), By(test::kLi, Local(7)))
      .Then({Came(Local(7), v1::ENTRY_SOURCE_SCAN, test::kLi)});
}

TEST(CheckInTest, IsTooLateOnceTheShiftIsOver) {
  Given<v1::SignUp>(Evolve, {Began()})
      .When(CheckIn(v1::ENTRY_SOURCE_LEADER), By(test::kWang, Local(11)))
      .ThenFails(v1::ERROR_REASON_SHIFT_OVER);
}

TEST(CheckInTest, ToldApartWhoSaysIt) {
  for (const auto source : {v1::ENTRY_SOURCE_LEADER, v1::ENTRY_SOURCE_BACK_OFFICE}) {
    Given<v1::SignUp>(Evolve, {Began()})
        .When(CheckIn(source), By(test::kLi, Local(9)))
        .ThenFails(v1::ERROR_REASON_ENTRY_SOURCE_NOT_ALLOWED);
  }
  for (const auto source : {v1::ENTRY_SOURCE_SCAN, v1::ENTRY_SOURCE_SELF}) {
    Given<v1::SignUp>(Evolve, {Began()})
        .When(CheckIn(source), By(test::kWang, Local(9)))
        .ThenFails(v1::ERROR_REASON_ENTRY_SOURCE_NOT_ALLOWED);
  }
}

TEST(CheckInTest, TakesATimeFromTheBackOfficeAlone) {
  auto typed = CheckIn(v1::ENTRY_SOURCE_LEADER);
  *typed.mutable_check_in_time() = ToProto(Local(9));
  Given<v1::SignUp>(Evolve, {Began()})
      .When(typed, By(test::kWang, Local(10)))
      .ThenFails(common::v1::ERROR_REASON_INVALID_FIELDS);
  Given<v1::SignUp>(Evolve, {Began()})
      .When(CheckIn(v1::ENTRY_SOURCE_BACK_OFFICE), By(test::kWang, Local(10)))
      .ThenFails(common::v1::ERROR_REASON_INVALID_FIELDS);
  typed.set_entry_source(v1::ENTRY_SOURCE_BACK_OFFICE);
  auto came = Came(Local(9), v1::ENTRY_SOURCE_BACK_OFFICE);
  *came.mutable_checked_in()->mutable_close_time() = ToProto(Local(16));
  Given<v1::SignUp>(Evolve, {Began()}).When(typed, By(test::kWang, Local(15))).Then({came});
}

TEST(CheckInTest, RefusesATimeInTheFutureOrAwayFromTheShift) {
  auto typed = CheckIn(v1::ENTRY_SOURCE_BACK_OFFICE);
  for (const Time time : {Local(10, 1), Local(9, 0, -1), Local(11, 1)}) {
    *typed.mutable_check_in_time() = ToProto(time);
    Given<v1::SignUp>(Evolve, {Began()})
        .When(typed, By(test::kWang, Local(10)))
        .ThenFails(common::v1::ERROR_REASON_INVALID_FIELDS);
  }
}

TEST(CheckOutTest, RefusesATimeBeforeTheCheckIn) {
  auto typed = CheckOut(v1::ENTRY_SOURCE_BACK_OFFICE);
  *typed.mutable_check_out_time() = ToProto(Local(8, 59));
  const CheckOutAt at{By(test::kWang, Local(15)), "serviceRecords/r"};
  Given<v1::SignUp>(Evolve, {Began(), Came()})
      .When(typed, at)
      .ThenFails(common::v1::ERROR_REASON_INVALID_FIELDS);
}

TEST(CheckOutTest, LeavesWhatThePolicyClosesToTheBackOffice) {
  const CheckOutAt at{By(test::kLi, Local(12)), "serviceRecords/r"};
  Given<v1::SignUp>(Evolve, {Began(), Came()})
      .When(CheckOut(v1::ENTRY_SOURCE_SELF), at)
      .ThenFails(v1::ERROR_REASON_SHIFT_OVER);
}

TEST(MissingCheckOutTest, ClosesAtThePlannedEndAndMarks) {
  const CheckOutAt at{By("services/volunteer", Local(12)), "serviceRecords/r"};
  auto closed = test::Went();
  closed.mutable_checked_out()->set_entry_source(v1::ENTRY_SOURCE_LEADER);
  closed.mutable_checked_out()->set_entered_by("services/volunteer");
  closed.mutable_checked_out()->set_missing(true);
  Given<v1::SignUp>(Evolve, {Began(), Came()}).When(ShiftPassed{}, at).Then({closed});
}

TEST(MissingCheckOutTest, CountsNothingUntilConfirmedIfThatIsThePolicy) {
  v1::Policy policy = test::ThePolicy();
  policy.mutable_missing_check_out()->set_rule(
      v1::MissingCheckOut::RULE_COUNT_NOTHING_UNTIL_CONFIRMED);
  const CheckOutAt at{{{Local(12), "services/volunteer", test::kSignUpName}, policy},
                      "serviceRecords/r"};
  v1::SignUpFact missed;
  test::OfLi(*missed.mutable_check_out_missed());
  Given<v1::SignUp>(Evolve, {Began(), Came()}).When(ShiftPassed{}, at).Then({missed});
}

TEST(MissingCheckOutTest, DoesNothingBeforeItIsDue) {
  const CheckOutAt at{By("services/volunteer", Local(11, 59)), "serviceRecords/r"};
  Given<v1::SignUp>(Evolve, {Began(), Came()}).When(ShiftPassed{}, at).Then({});
}

TEST(MovedShiftTest, AsksWhoHoldsAPlaceToConfirmAgain) {
  const At at = By("services/volunteer", Local(8, 0, -1));
  const FollowShift follow{test::ShiftMovedTo(Local(14), Local(16))};
  const auto moved = [&](bool waiting) {
    const auto state = test::Fold<v1::SignUp>(std::vector<v1::SignUpFact>{Began(waiting)});
    return test::Fold<v1::SignUp>(
        std::vector<v1::SignUpFact>{Began(waiting), Decide(state, follow, at).value().front()});
  };
  EXPECT_EQ(moved(false).state(), v1::SignUp::STATE_TO_CONFIRM);
  EXPECT_EQ(moved(true).state(), v1::SignUp::STATE_WAITING);
  EXPECT_EQ(FromProto(moved(true).start_time()), Local(14));
  EXPECT_EQ(FromProto(moved(true).close_time()), Local(17));
  EXPECT_EQ(moved(true).shifts_revision(), 2);
}

TEST(MovedShiftTest, AsksOnce) {
  const At at = By("services/volunteer", Local(8, 0, -1));
  const FollowShift follow{test::ShiftMovedTo(Local(14), Local(16))};
  const auto before = test::Fold<v1::SignUp>(std::vector<v1::SignUpFact>{Began()});
  const auto moved = Decide(before, follow, at).value().front();
  v1::ConfirmSignUpRequest confirm;
  confirm.set_consent_note("said yes again");
  auto state = test::Fold<v1::SignUp>(std::vector<v1::SignUpFact>{Began(), moved});
  const auto confirmed = Decide(state, confirm, By(test::kWang, Local(8))).value().front();
  Given<v1::SignUp>(Evolve, {Began(), moved, confirmed}).When(follow, at).Then({});
}

TEST(MovedShiftTest, AsksNobodyWhoseShiftStays) {
  const FollowShift follow{test::ShiftMovedTo(Local(9), Local(11), false)};
  const auto state = test::Fold<v1::SignUp>(std::vector<v1::SignUpFact>{Began()});
  const auto facts = Decide(state, follow, By("services/volunteer", Local(8)));
  ASSERT_TRUE(facts.ok());
  EXPECT_FALSE(facts.value().front().moved().to_confirm());
}

TEST(ConfirmTest, NeedsTheVolunteersWord) {
  Given<v1::SignUp>(Evolve, {Began(), test::MovedFact()})
      .When(v1::ConfirmSignUpRequest(), By(test::kWang, Local(8)))
      .ThenFails(v1::ERROR_REASON_CONSENT_REQUIRED);
}

TEST(WithdrawTest, SaysWhetherAPlaceIsFreed) {
  for (const bool waiting : {false, true}) {
    const auto state = test::Fold<v1::SignUp>(std::vector<v1::SignUpFact>{Began(waiting)});
    const auto facts = Decide(state, v1::WithdrawSignUpRequest(), By(test::kLi, Local(8)));
    ASSERT_TRUE(facts.ok());
    EXPECT_EQ(facts.value().front().withdrawn().was_waiting(), waiting);
    EXPECT_EQ(facts.value().front().withdrawn().activity(), "activities/fair");
  }
}

}  // namespace
}  // namespace linli::volunteer
