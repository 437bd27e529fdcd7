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
  v1::OpportunityFact moved;
  moved.mutable_shifts_moved()->set_name(kName);
  moved.mutable_shifts_moved()->set_activity("activities/fair");
  for (const auto& shift : move.shifts) *moved.mutable_shifts_moved()->add_shifts() = shift;
  moved.mutable_shifts_moved()->set_shifts_revision(1);
  moved.mutable_shifts_moved()->add_changed_shifts("s1-p1");
  Given<v1::Opportunity>(Evolve, {Opened()}).When(move, AtNow()).Then({moved});
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
      {"CANCELLED", {Opened(""), Cancelled("")}}};
  const std::map<std::string, std::vector<std::string>> table = {
      {"OPEN",
       {"OpportunityClosed", "OpportunityCancelled", "OpportunityCancelled",
        "OpportunityShiftsMoved", "-"}},
      {"CLOSED",
       {no, "OpportunityCancelled", "OpportunityCancelled", "OpportunityShiftsMoved", "-"}},
      {"CANCELLED", {no, no, "-", "-", "-"}}};
  const MoveShifts move{{test::ShiftAt("s1-p1", Local(10), Local(12))}};
  const MoveShifts nothing{{test::ShiftAt("s1-p1", Local(9), Local(11))}};
  for (const auto& [name, past] : states) {
    const auto state = test::Fold<v1::Opportunity>(past);
    const std::vector<std::string> row = {
        test::Outcome(Decide(state, v1::CloseOpportunityRequest(), AtNow())),
        test::Outcome(Decide(state, v1::CancelOpportunityRequest(), AtNow())),
        test::Outcome(Decide(state, CancelForActivity{"下雨"}, AtNow())),
        test::Outcome(Decide(state, move, AtNow())),
        test::Outcome(Decide(state, nothing, AtNow()))};
    EXPECT_EQ(row, table.at(name)) << name;
  }
}

}  // namespace
}  // namespace linli::volunteer
