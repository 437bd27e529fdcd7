#include "services/volunteer/domain/opportunity.h"

#include <map>

#include "linli/volunteer/v1/errors.pb.h"
#include "services/platform/testing/given_when_then.h"
#include "services/volunteer/domain/test_support.h"

namespace linli::volunteer {
namespace {

using test::Local;
using testing::Given;

constexpr char kName[] = "opportunities/fair";

At AtNow() { return test::By(test::kWang, Local(8), kName); }

v1::OpportunityFact Opened(const std::string& activity = "activities/fair") {
  v1::OpportunityFact fact;
  auto& opened = *fact.mutable_opened();
  opened.set_name(kName);
  opened.set_title("民族团结进步宣传");
  opened.set_activity(activity);
  opened.set_region("regions/520181101201");
  opened.add_posts()->set_id("p1");
  *opened.add_shifts() = test::ShiftAt("s1-p1", Local(9), Local(11));
  *opened.add_shifts() = test::ShiftAt("s2-p1", Local(14), Local(16));
  return fact;
}

v1::OpportunityFact Closed() {
  v1::OpportunityFact fact;
  fact.mutable_closed()->set_name(kName);
  return fact;
}

v1::OpportunityFact Over() {
  auto fact = Closed();
  fact.mutable_closed()->set_activity("activities/fair");
  fact.mutable_closed()->set_over(true);
  return fact;
}

v1::Shift CancelledShift(const std::string& id, Time start, Time end) {
  auto shift = test::ShiftAt(id, start, end);
  shift.set_cancelled(true);
  return shift;
}

v1::OpportunityFact MovedTo(const std::vector<v1::Shift>& shifts,
                            const std::vector<std::string>& changed) {
  v1::OpportunityFact fact;
  auto& moved = *fact.mutable_shifts_moved();
  moved.set_name(kName);
  moved.set_activity("activities/fair");
  for (const auto& shift : shifts) *moved.add_shifts() = shift;
  for (const auto& id : changed) moved.add_changed_shifts(id);
  moved.set_shifts_revision(1);
  return fact;
}

v1::OpportunityFact Cancelled(const std::string& activity = "activities/fair") {
  v1::OpportunityFact fact;
  fact.mutable_cancelled()->set_name(kName);
  fact.mutable_cancelled()->set_activity(activity);
  fact.mutable_cancelled()->set_reason("下雨");
  return fact;
}

v1::OpenOpportunityRequest Open() {
  v1::OpenOpportunityRequest open;
  open.set_title("清洁家园");
  open.set_region("regions/520181101");
  open.add_posts()->set_id("p1");
  *open.add_shifts() = test::ShiftAt("a", Local(9), Local(11));
  return open;
}

TEST(OpportunityTest, OpensByItself) {
  const auto facts = Decide(v1::Opportunity(), Open(), AtNow());
  ASSERT_TRUE(facts.ok());
  const auto state = test::Fold<v1::Opportunity>(facts.value());
  EXPECT_EQ(state.state(), v1::Opportunity::STATE_OPEN);
  EXPECT_EQ(state.name(), kName);
  EXPECT_TRUE(state.activity().empty());
}

TEST(OpportunityTest, NamesEverythingWrongWithItsShiftsAtOnce) {
  auto open = Open();
  open.add_posts()->set_id("p1");
  *open.add_shifts() = test::ShiftAt("a", Local(9), Local(11));
  open.mutable_shifts(0)->set_post("p7");
  *open.mutable_shifts(0)->mutable_end_time() = ToProto(Local(9));
  const auto facts = Decide(v1::Opportunity(), open, AtNow());
  ASSERT_FALSE(facts.ok());
  std::vector<std::string> fields;
  for (const auto& violation : facts.error().violations()) fields.push_back(violation.field);
  const std::vector<std::string> expected = {"posts[1].id", "shifts[0].post", "shifts[0].end_time",
                                             "shifts[1].id"};
  EXPECT_EQ(fields, expected);
}

TEST(OpportunityTest, TakesNoFiguresFromTheClient) {
  auto open = Open();
  open.mutable_shifts(0)->set_taken(7);
  const auto facts = Decide(v1::Opportunity(), open, AtNow());
  EXPECT_EQ(facts.value().front().opened().shifts(0).taken(), 0);
}

TEST(OpportunityTest, MovesTheShiftsThatChangeAndSaysWhich) {
  const MoveShifts move{{test::ShiftAt("s1-p1", Local(9, 0, 7), Local(11, 0, 7)),
                         test::ShiftAt("s2-p1", Local(14), Local(16))}};
  const auto moved = MovedTo(move.shifts, {"s1-p1"});
  Given<v1::Opportunity>(Evolve, {Opened()}).When(move, AtNow()).Then({moved});
}

TEST(OpportunityTest, CancelsTheShiftsOfACancelledSessionAndTakesInNewOnes) {
  const auto first = test::ShiftAt("s1-p1", Local(9), Local(11));
  const auto gone = CancelledShift("s2-p1", Local(14), Local(16));
  const auto added = test::ShiftAt("s3-p1", Local(9, 0, 7), Local(11, 0, 7));
  const auto never = CancelledShift("s4-p1", Local(9, 0, 14), Local(11, 0, 14));
  const MoveShifts move{{first, gone, added, never}};
  const auto moved = MovedTo({first, gone, added}, {"s2-p1", "s3-p1"});
  Given<v1::Opportunity>(Evolve, {Opened()}).When(move, AtNow()).Then({moved});
  Given<v1::Opportunity>(Evolve, {Opened(), moved}).When(move, AtNow()).Then({});
}

TEST(OpportunityTest, ACancelledShiftNeverComesBackOrMoves) {
  const auto first = test::ShiftAt("s1-p1", Local(9), Local(11));
  const auto gone = CancelledShift("s2-p1", Local(14), Local(16));
  const MoveShifts back{{test::ShiftAt("s2-p1", Local(17), Local(18))}};
  Given<v1::Opportunity>(Evolve, {Opened(), MovedTo({first, gone}, {"s2-p1"})})
      .When(back, AtNow())
      .Then({});
}

TEST(OpportunityTest, ClosesOnceItsLastShiftIsOver) {
  const At before = test::By("services/volunteer", Local(15), kName);
  const At after = test::By("services/volunteer", Local(16), kName);
  Given<v1::Opportunity>(Evolve, {Opened()}).When(CloseWhenOver{}, before).Then({});
  Given<v1::Opportunity>(Evolve, {Opened()}).When(CloseWhenOver{}, after).Then({Over()});
  const auto gone = MovedTo(
      {test::ShiftAt("s1-p1", Local(9), Local(11)), CancelledShift("s2-p1", Local(14), Local(16))},
      {"s2-p1"});
  const At earlier = test::By("services/volunteer", Local(11), kName);
  Given<v1::Opportunity>(Evolve, {Opened(), gone}).When(CloseWhenOver{}, earlier).Then({Over()});
}

TEST(OpportunityTest, HasATimerForTheEndOfTheLastShiftWhileItIsOpen) {
  const auto timers = [](const std::vector<v1::OpportunityFact>& past) {
    return MarksOf(test::Fold<v1::Opportunity>(past)).timers;
  };
  const std::vector<TimerMark> expected = {{"close_after_last_shift", Local(16)}};
  EXPECT_EQ(timers({Opened()}), expected);
  EXPECT_TRUE(timers({Opened(), Over()}).empty());
}

TEST(OpportunityTest, OpensAgainIfItHadClosedByItselfAndAShiftIsToCome) {
  const At late = test::By("services/volunteer", Local(17), kName);
  const MoveShifts move{{test::ShiftAt("s2-p1", Local(18), Local(20))}};
  const auto state = [&](const v1::OpportunityFact& closed) {
    auto folded = test::Fold<v1::Opportunity>(std::vector<v1::OpportunityFact>{Opened(), closed});
    const auto facts = Decide(folded, move, late);
    for (const auto& fact : facts.value()) Evolve(folded, fact);
    return folded;
  };
  EXPECT_EQ(state(Over()).state(), v1::Opportunity::STATE_OPEN);
  EXPECT_FALSE(state(Over()).over());
  EXPECT_EQ(state(Closed()).state(), v1::Opportunity::STATE_CLOSED);
}

TEST(OpportunityTest, HoldsTheLongestSeriesInOneStateAndOneFact) {
  MoveShifts move;
  std::string place;
  for (int i = 0; i < 50; ++i) place += "广";
  for (int session = 1; session <= 120; ++session) {
    for (const std::string post : {"p1", "p2"}) {
      auto shift = test::ShiftAt("s" + std::to_string(session) + "-" + post,
                                 Local(9, 0, 7 * session), Local(11, 0, 7 * session), 10000);
      shift.set_session("s" + std::to_string(session));
      shift.set_place(place);
      move.shifts.push_back(shift);
    }
  }
  auto state = test::Fold<v1::Opportunity>(std::vector<v1::OpportunityFact>{Opened()});
  const auto facts = Decide(state, move, AtNow()).value();
  Evolve(state, facts.front());
  EXPECT_EQ(state.shifts_size(), 240);
  EXPECT_LT(state.ByteSizeLong(), 60000U);
  EXPECT_LT(facts.front().ByteSizeLong(), 60000U);
}

TEST(OpportunityTest, AnActivitysOpportunityIsCancelledWithTheActivity) {
  const v1::CancelOpportunityRequest cancel;
  Given<v1::Opportunity>(Evolve, {Opened()})
      .When(cancel, AtNow())
      .ThenFails(v1::ERROR_REASON_FOLLOWS_ACTIVITY);
}

TEST(OpportunityTest, IsListedInItsRegionAndAllAbove) {
  const auto marks =
      MarksOf(test::Fold<v1::Opportunity>(std::vector<v1::OpportunityFact>{Opened()}));
  std::vector<std::string> regions;
  for (const auto& mark : marks.indexes) {
    if (mark.index == "by_region") regions.push_back(mark.value);
  }
  const std::vector<std::string> expected = {"regions/520181", "regions/520181101",
                                             "regions/520181101201"};
  EXPECT_EQ(regions, expected);
}

TEST(OpportunityTableTest, EveryStateMeetsEveryCommand) {
  const std::string no = "WRONG_STATE";
  const std::map<std::string, std::vector<v1::OpportunityFact>> states = {
      {"OPEN", {Opened("")}},
      {"CLOSED", {Opened(""), Closed()}},
      {"CLOSED, over", {Opened(""), Over()}},
      {"CANCELLED", {Opened(""), Cancelled("")}}};
  const std::string move_fact = "OpportunityShiftsMoved";
  const std::string cancelled = "OpportunityCancelled";
  // close, cancel, cancel with the activity, move, move nothing, add, close when over
  const std::map<std::string, std::vector<std::string>> table = {
      {"OPEN",
       {"OpportunityClosed", cancelled, cancelled, move_fact, "-", move_fact, "OpportunityClosed"}},
      {"CLOSED", {no, cancelled, cancelled, move_fact, "-", move_fact, "-"}},
      {"CLOSED, over", {no, cancelled, cancelled, move_fact, "-", move_fact, "-"}},
      {"CANCELLED", {no, no, "-", "-", "-", "-", "-"}}};
  const At after = test::By("services/volunteer", Local(16), kName);
  const MoveShifts add{{test::ShiftAt("s3-p1", Local(10), Local(12))}};
  const MoveShifts move{{test::ShiftAt("s1-p1", Local(10), Local(12))}};
  const MoveShifts nothing{{test::ShiftAt("s1-p1", Local(9), Local(11))}};
  for (const auto& [name, past] : states) {
    const auto state = test::Fold<v1::Opportunity>(past);
    const std::vector<std::string> row = {
        test::Outcome(Decide(state, v1::CloseOpportunityRequest(), AtNow())),
        test::Outcome(Decide(state, v1::CancelOpportunityRequest(), AtNow())),
        test::Outcome(Decide(state, CancelForActivity{"下雨"}, AtNow())),
        test::Outcome(Decide(state, move, AtNow())),
        test::Outcome(Decide(state, nothing, AtNow())),
        test::Outcome(Decide(state, add, AtNow())),
        test::Outcome(Decide(state, CloseWhenOver{}, after))};
    EXPECT_EQ(row, table.at(name)) << name;
  }
}

}  // namespace
}  // namespace linli::volunteer
