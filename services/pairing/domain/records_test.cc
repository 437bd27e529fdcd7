// Support plans, notes, feedback and suggestions.

#include <gtest/gtest.h>

#include <map>

#include "services/pairing/domain/pairing_test_support.h"

namespace linli::pairing {
namespace {

using namespace test;

constexpr char kPlan[] = "supportPlans/h";

v1::SupportPlan Plan() {
  v1::CreateSupportPlanRequest create;
  create.set_goal("年内稳定增收");
  const PlanAt at{By(kZhao, Local(9), kPlan), HouseholdOf(v1::Household::KIND_HOUSEHOLD)};
  return After(v1::SupportPlan(), create, at);
}

MeasureAt Adding(const std::string& need_of = "") {
  return MeasureAt{By(kZhao, Local(9), kPlan), need_of};
}

v1::AddPlanMeasureRequest Measure(const std::string& need = "") {
  v1::AddPlanMeasureRequest add;
  add.set_action("介绍护林员岗位");
  add.set_responsible(kLi);
  add.set_need(need);
  *add.mutable_due_time() = ToProto(Local(9, 0, 30));
  return add;
}

v1::FinishPlanMeasureRequest Finish(const std::string& measure, bool dropped = false) {
  v1::FinishPlanMeasureRequest finish;
  finish.set_measure(measure);
  finish.set_dropped(dropped);
  finish.set_result("已上岗");
  return finish;
}

TEST(SupportPlanTest, AMeasureIsFinishedOnceAndSaysByWhomAndWhatCameOfIt) {
  const auto at = By(kLi, Local(10), kPlan);
  auto plan = After(Plan(), Measure(), Adding());
  plan = After(plan, Measure(), Adding());
  EXPECT_EQ(Outcome(Decide(plan, Finish("m3"), at)), "MEASURE_NOT_FOUND");
  plan = After(plan, Finish("m1"), at);
  plan = After(plan, Finish("m2", true), at);
  EXPECT_EQ(plan.measures(0).state(), v1::PlanMeasure::STATE_DONE);
  EXPECT_EQ(plan.measures(0).finished_by(), kLi);
  EXPECT_EQ(plan.measures(0).result(), "已上岗");
  EXPECT_EQ(plan.measures(1).state(), v1::PlanMeasure::STATE_DROPPED);
  EXPECT_EQ(Outcome(Decide(plan, Finish("m1"), at)), "MEASURE_FINISHED");
  EXPECT_EQ(Outcome(Decide(plan, Finish("m2"), at)), "MEASURE_FINISHED");
}

TEST(SupportPlanTest, AnswersItsOwnHouseholdsNeeds) {
  EXPECT_EQ(Outcome(Decide(Plan(), Measure("needs/n"), Adding("households/other"))),
            "NEED_OF_ANOTHER_HOUSEHOLD");
  EXPECT_EQ(Outcome(Decide(Plan(), Measure("needs/n"), Adding())), "NEED_OF_ANOTHER_HOUSEHOLD");
  EXPECT_EQ(Outcome(Decide(Plan(), Measure("needs/n"), Adding(kHome))), "PlanMeasureAdded");
}

TEST(SupportPlanTest, StaysSmall) {
  auto plan = Plan();
  std::string text;
  for (int i = 0; i < 200; ++i) text += "好";
  auto add = Measure();
  add.set_action(text);
  for (int i = 0; i < 30; ++i) plan = After(plan, add, Adding());
  for (auto& measure : *plan.mutable_measures()) measure.set_result(text);
  EXPECT_EQ(Outcome(Decide(plan, add, Adding())), "TOO_LARGE");
  EXPECT_LT(plan.ByteSizeLong(), 60000U);
}

TEST(PairingNoteTest, IsKeptOnlyWhileThePairingIsInEffect) {
  v1::AddPairingNoteRequest add;
  add.set_text("老人爱下棋");
  const auto at = By(kLi, Local(10), "pairingNotes/x");
  const auto outcome = [&](const v1::Pairing& pairing) {
    return Outcome(Decide(v1::PairingNote(), add, NoteAt{at, pairing}));
  };
  EXPECT_EQ(outcome(Proposed()), "PAIRING_NOT_ACTIVE");
  EXPECT_EQ(outcome(Active()), "PairingNoteAdded");
  EXPECT_EQ(outcome(Paused()), "PairingNoteAdded");
  EXPECT_EQ(outcome(Ended()), "PAIRING_NOT_ACTIVE");
}

std::string Feedback(const v1::Pairing& pairing, v1::Side actor, v1::Side side,
                     const std::string& visit = "") {
  v1::GiveFeedbackRequest give;
  give.set_side(side);
  give.set_visit(visit);
  return Outcome(Decide(v1::Feedback(), give, FeedbackAt{For(actor), pairing}));
}

TEST(FeedbackTest, IsGivenAfterAVisitOrTheEnd) {
  const auto helper = v1::SIDE_HELPER;
  EXPECT_EQ(Feedback(Active(), helper, helper), "FEEDBACK_TOO_EARLY");
  EXPECT_EQ(Feedback(Active(), helper, helper, "visits/v"), "FeedbackGiven");
  EXPECT_EQ(Feedback(Ended(), helper, helper), "FeedbackGiven");
}

TEST(FeedbackTest, NobodySpeaksForTheOtherSide) {
  EXPECT_EQ(Feedback(Ended(), v1::SIDE_HELPER, v1::SIDE_SUPPORTED), "FEEDBACK_NOT_YOURS");
  EXPECT_EQ(Feedback(Ended(), v1::SIDE_SUPPORTED, v1::SIDE_HELPER), "FEEDBACK_NOT_YOURS");
  EXPECT_EQ(Feedback(Ended(), v1::SIDE_UNSPECIFIED, v1::SIDE_SUPPORTED), "FeedbackGiven");
}

TEST(SuggestionTableTest, EveryStateMeetsEveryCommand) {
  const std::string no = "WRONG_STATE";
  const auto at = By(kZhao, Local(9), "suggestions/s");
  const Suggest suggest{"cases/c", kTownship, "老人独居，需人照应", ToProto(Local(8))};
  const auto fresh = After(v1::Suggestion(), suggest, at);
  const AcceptSuggestion accept{kPair};
  const v1::DismissSuggestionRequest dismiss;
  const std::map<std::string, std::pair<v1::Suggestion, std::vector<std::string>>> table = {
      {"NEW", {fresh, {"SuggestionAccepted", "SuggestionDismissed"}}},
      {"TAKEN_UP", {After(fresh, accept, at), {no, no}}},
      {"DISMISSED", {After(fresh, dismiss, at), {no, no}}}};
  for (const auto& [name, row] : table) {
    const std::vector<std::string> outcomes = {Outcome(Decide(row.first, accept, at)),
                                               Outcome(Decide(row.first, dismiss, at))};
    EXPECT_EQ(outcomes, row.second) << name;
  }
}

}  // namespace
}  // namespace linli::pairing
