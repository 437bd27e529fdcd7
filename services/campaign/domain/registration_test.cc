#include "services/campaign/domain/registration.h"

#include <gmock/gmock.h>

#include "linli/campaign/v1/errors.pb.h"
#include "linli/common/v1/errors.pb.h"
#include "services/campaign/domain/registration_fixtures.h"

namespace linli::campaign {
namespace {

using namespace fixtures;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using v1::Registration;

/// The facts' names, or the reason of the refusal; a refused activity says so of itself.
std::string Outcome(const Result<RegistrationFacts>& outcome) {
  const std::string text = TextOf(outcome);
  return text.empty() ? "nothing" : text;
}

// Every state x every command, an hour before the session.
TEST(RegistrationTest, DecidesEveryCommandInEveryState) {
  const std::string no = "WRONG_STATE";
  struct Row {
    std::string state;
    std::vector<RegistrationFact> past;
    std::vector<std::string> outcomes;
  };
  const std::vector<Row> table = {
      {"REGISTERED", {Made()}, {"withdrawn", "checked_in", no, "released"}},
      {"WAITING", {WaitListed()}, {"withdrawn", no, "promoted", "released"}},
      {"promoted", {WaitListed(), PromotedFact()}, {"withdrawn", "checked_in", no, "released"}},
      {"CHECKED_IN", {Made(), CheckedInFact()}, {no, no, no, "nothing"}},
      {"WITHDRAWN", {Made(), WithdrawnFact()}, {no, no, no, "nothing"}},
      {"RELEASED", {WaitListed(), ReleasedFact()}, {no, no, no, "nothing"}},
  };
  const v1::Activity fair = OpenFair(1);
  const RegistrationAt at = RegistrationAtHour(kStart - 1, fair, 1);
  const ReleaseRegistration release{Registration::RELEASE_REASON_ACTIVITY_CANCELLED};
  for (const Row& row : table) {
    const Registration state = GivenRegistration(row.past).state();
    const At plain = at;
    const std::vector<std::string> outcomes = {
        Outcome(Decide(state, v1::WithdrawRegistrationRequest(), at)),
        Outcome(Decide(state, v1::CheckInRegistrationRequest(), at)),
        Outcome(Decide(state, PromoteRegistration(), plain)),
        Outcome(Decide(state, release, plain)),
    };
    EXPECT_EQ(outcomes, row.outcomes) << row.state;
  }
}

// Every state of the activity x the commands that ask for it.
TEST(RegistrationTest, AsksForAnActivityThatTakesPlace) {
  const auto outcomes = [](v1::Activity::State state) {
    v1::Activity fair = OpenFair();
    fair.set_state(state);
    const RegistrationAt at = RegistrationAtHour(kStart, fair);
    const Registration made = GivenRegistration({Made()}).state();
    return std::vector<std::string>{Outcome(Decide(Registration(), Register(), at)),
                                    Outcome(Decide(made, v1::CheckInRegistrationRequest(), at)),
                                    Outcome(Decide(made, v1::WithdrawRegistrationRequest(), at))};
  };
  const std::string no = "WRONG_STATE";
  EXPECT_THAT(outcomes(v1::Activity::STATE_DRAFT), ElementsAre(no, no, "withdrawn"));
  EXPECT_THAT(outcomes(v1::Activity::STATE_SCHEDULED),
              ElementsAre("made", "checked_in", "withdrawn"));
  EXPECT_THAT(outcomes(v1::Activity::STATE_HELD), ElementsAre(no, "checked_in", "withdrawn"));
  EXPECT_THAT(outcomes(v1::Activity::STATE_REPORTED), ElementsAre(no, "checked_in", "withdrawn"));
  EXPECT_THAT(outcomes(v1::Activity::STATE_CANCELLED), ElementsAre(no, no, "withdrawn"));
}

TEST(RegistrationTest, KeepsWhoAndWhere) {
  const v1::Activity fair = OpenFair();
  GivenRegistration({}).When(Register(), RegistrationAtHour(0, fair)).Then({Made()});
  v1::CreateRegistrationRequest guest;
  guest.mutable_guest()->set_display_name("赵兰");
  const auto made = Only(Decide(Registration(), guest, RegistrationAtHour(0, fair)));
  EXPECT_EQ(made.made().registration().guest().display_name(), "赵兰");
  EXPECT_THAT(ScopeOf(made.made().registration()).persons, IsEmpty());
}

TEST(RegistrationTest, IsForAPersonOrAGuestAndNeverBoth) {
  const v1::Activity fair = OpenFair();
  const auto fields = [&](const v1::CreateRegistrationRequest& request) {
    return FieldsOf(Decide(Registration(), request, RegistrationAtHour(0, fair)).error());
  };
  EXPECT_THAT(fields(v1::CreateRegistrationRequest()), ElementsAre("person"));
  auto both = Register();
  both.mutable_guest()->set_display_name("赵兰");
  EXPECT_THAT(fields(both), ElementsAre("person"));
}

TEST(RegistrationTest, WaitsOnceTheSessionIsFull) {
  const auto outcome = [](int capacity, std::int64_t taken) {
    const v1::Activity fair = OpenFair(capacity);
    return Outcome(Decide(Registration(), Register(), RegistrationAtHour(0, fair, taken)));
  };
  EXPECT_EQ(outcome(2, 1), "made");
  EXPECT_EQ(outcome(2, 2), "wait_listed");
  EXPECT_EQ(outcome(0, 100000), "made");
}

TEST(RegistrationTest, NamesTheSessionUnlessThereIsOnlyOne) {
  v1::Activity fair = OpenFair();
  const auto outcome = [&](const std::string& session) {
    auto request = Register();
    request.set_session(session);
    return Outcome(Decide(Registration(), request, RegistrationAtHour(0, fair)));
  };
  EXPECT_EQ(outcome(""), "made");
  EXPECT_EQ(outcome("s1"), "made");
  EXPECT_EQ(outcome("s2"), "SESSION_NOT_FOUND");
  *fair.add_sessions() = fair.sessions(0);
  fair.mutable_sessions(1)->set_id("s2");
  EXPECT_EQ(outcome(""), "INVALID_FIELDS");
  EXPECT_EQ(outcome("s2"), "made");
  fair.mutable_sessions(1)->set_state(v1::Session::STATE_CANCELLED);
  EXPECT_EQ(outcome("s2"), "SESSION_CANCELLED");
}

TEST(RegistrationTest, ComesAndGoesOnlyUntilTheSessionIsOver) {
  const v1::Activity fair = OpenFair();
  const Registration made = GivenRegistration({Made()}).state();
  RegistrationAt at = RegistrationAtHour(kEnd, fair);
  at.now -= std::chrono::milliseconds(1);
  EXPECT_EQ(Outcome(Decide(Registration(), Register(), at)), "made");
  EXPECT_EQ(Outcome(Decide(made, v1::WithdrawRegistrationRequest(), at)), "withdrawn");
  at.now = Hour(kEnd);
  EXPECT_EQ(Outcome(Decide(Registration(), Register(), at)), "SESSION_OVER");
  EXPECT_EQ(Outcome(Decide(made, v1::WithdrawRegistrationRequest(), at)), "SESSION_OVER");
}

TEST(RegistrationTest, ChecksInFromTwoHoursBeforeUntilADayAfter) {
  const v1::Activity fair = OpenFair();
  const Registration made = GivenRegistration({Made()}).state();
  const auto outcome = [&](Time now) {
    RegistrationAt at = RegistrationAtHour(0, fair);
    at.now = now;
    return Outcome(Decide(made, v1::CheckInRegistrationRequest(), at));
  };
  const std::chrono::milliseconds moment(1);
  EXPECT_EQ(outcome(Hour(kStart - 2) - moment), "CHECK_IN_NOT_OPEN");
  EXPECT_EQ(outcome(Hour(kStart - 2)), "checked_in");
  EXPECT_EQ(outcome(Hour(kEnd + 24) - moment), "checked_in");
  EXPECT_EQ(outcome(Hour(kEnd + 24)), "CHECK_IN_OVER");
}

TEST(RegistrationTest, CountsForTheActivityTheCampaignAndTheSession) {
  const auto counters = [](const std::vector<RegistrationFact>& past) {
    std::vector<std::string> names;
    for (const auto& mark : MarksOf(GivenRegistration(past).state()).counters) {
      EXPECT_EQ(mark.amount, 1);
      names.push_back(mark.counter);
    }
    return names;
  };
  EXPECT_THAT(counters({Made()}),
              UnorderedElementsAre("registered:activities/fair", "registered:campaigns/month",
                                   "places_taken:activities/fair/s1"));
  EXPECT_THAT(counters({WaitListed()}), UnorderedElementsAre("registered_waiting:activities/fair",
                                                             "registered_waiting:campaigns/month"));
  EXPECT_THAT(counters({Made(), CheckedInFact()}),
              UnorderedElementsAre("registered:activities/fair", "registered:campaigns/month",
                                   "registered_checked_in:activities/fair",
                                   "registered_checked_in:campaigns/month",
                                   "places_taken:activities/fair/s1"));
  EXPECT_THAT(counters({Made(), WithdrawnFact()}), IsEmpty());
  EXPECT_THAT(counters({WaitListed(), ReleasedFact()}), IsEmpty());
}

TEST(RegistrationTest, ClaimsThePersonsPlaceInTheSessionUntilItIsGivenUp) {
  const UniqueMark claim{"session_person", "activities/fair/s1/persons/wang"};
  EXPECT_THAT(MarksOf(Begun(Registration::STATE_REGISTERED)).uniques, ElementsAre(claim));
  EXPECT_THAT(MarksOf(Begun(Registration::STATE_WAITING)).uniques, ElementsAre(claim));
  EXPECT_THAT(MarksOf(Begun(Registration::STATE_CHECKED_IN)).uniques, ElementsAre(claim));
  EXPECT_THAT(MarksOf(Begun(Registration::STATE_WITHDRAWN)).uniques, IsEmpty());
  EXPECT_THAT(MarksOf(Begun(Registration::STATE_RELEASED)).uniques, IsEmpty());
  EXPECT_THAT(MarksOf(Registration()).indexes, IsEmpty());
}

}  // namespace
}  // namespace linli::campaign
