#include "services/mediation/domain/follow_up.h"

#include <gtest/gtest.h>

#include <map>

#include "services/mediation/domain/agreement_test_support.h"

namespace linli::mediation {
namespace {

using namespace test;
using Visit = v1::FollowUpVisit;

constexpr char kName[] = "followUpVisits/one-1";

At OnDay(int day) { return PaperAt(kName, PaperTime(12, 0, day)); }

Visit Planned() {
  const auto agreement = Effective();
  const PlanFollowUp plan{agreement, agreement.terms(0)};
  return PaperAfter(Visit(), Decide(Visit(), plan, OnDay(0)));
}

v1::RecordFollowUpRequest Visiting(v1::FollowUpResult result, const std::string& next = "") {
  v1::RecordFollowUpRequest request;
  request.set_means(Visit::MEANS_CALL);
  request.set_result(result);
  request.set_note("答应月底付清");
  request.set_next_due_date(next);
  return request;
}

TEST(FollowUpTest, IsDueTheAgreedDaysAfterTheTermsLastDay) {
  EXPECT_EQ(kName, FollowUpOf(kTheAgreement, 1));
  EXPECT_EQ(FromProto(Planned().due_time()), PaperTime(24, 0, 8 + 3));
  const auto marks = MarksOf(Planned());
  ASSERT_EQ(marks.timers.size(), 1U);
  EXPECT_EQ(marks.timers[0].due, PaperTime(24, 0, 11));
}

TEST(FollowUpTest, IsPlannedOnce) {
  const auto agreement = Effective();
  const PlanFollowUp plan{agreement, agreement.terms(0)};
  EXPECT_EQ(Outcome(Decide(Planned(), plan, OnDay(0))), "-");
}

TEST(FollowUpTest, ComesAgainWhileItIsNotDoneWith) {
  const auto hard = Visiting(v1::FOLLOW_UP_RESULT_DIFFICULTY, "2026-09-30");
  auto visit = PaperAfter(Planned(), Decide(Planned(), hard, OnDay(10)));
  EXPECT_EQ(visit.state(), Visit::STATE_PLANNED);
  EXPECT_EQ(FromProto(visit.due_time()), PaperTime(24, 0, 28));
  const auto last = Visiting(v1::FOLLOW_UP_RESULT_NOT_PERFORMED);
  visit = PaperAfter(visit, Decide(visit, last, OnDay(20)));
  EXPECT_EQ(visit.state(), Visit::STATE_DONE);
  EXPECT_EQ(visit.attempts_size(), 2);
  EXPECT_EQ(visit.result(), v1::FOLLOW_UP_RESULT_NOT_PERFORMED);
  EXPECT_EQ(
      Outcome(Decide(Planned(), Visiting(v1::FOLLOW_UP_RESULT_PERFORMED, "2026-09-30"), OnDay(10))),
      "INVALID_FIELDS");
  EXPECT_EQ(Outcome(Decide(Planned(), Visiting(v1::FOLLOW_UP_RESULT_DIFFICULTY, "2026-09-03"),
                           OnDay(10))),
            "INVALID_FIELDS");
  auto many = Planned();
  for (int i = 0; i < 20; ++i) many.add_attempts();
  EXPECT_EQ(Outcome(Decide(many, last, OnDay(20))), "TOO_LARGE");
}

TEST(FollowUpTableTest, EveryStateMeetsEveryCommand) {
  const auto last = Visiting(v1::FOLLOW_UP_RESULT_PERFORMED);
  const auto overdue = PaperAfter(Planned(), Decide(Planned(), MarkFollowUpOverdue{}, OnDay(12)));
  const auto done = PaperAfter(Planned(), Decide(Planned(), last, OnDay(12)));
  const auto released = PaperAfter(Planned(), Decide(Planned(), ReleaseFollowUp{}, OnDay(12)));
  const std::string no = "WRONG_STATE";
  const std::map<std::string, std::pair<Visit, std::vector<std::string>>> table = {
      {"PLANNED", {Planned(), {"FollowUpRecorded", "FollowUpOverdueMarked", "FollowUpReleased"}}},
      {"OVERDUE", {overdue, {"FollowUpRecorded", "-", "FollowUpReleased"}}},
      {"DONE", {done, {no, "-", "-"}}},
      {"RELEASED", {released, {no, "-", "-"}}}};
  for (const auto& [name, cell] : table) {
    EXPECT_EQ(Visit::State_Name(cell.first.state()), "STATE_" + name);
    const std::vector<std::string> row = {
        Outcome(Decide(cell.first, last, OnDay(12))),
        Outcome(Decide(cell.first, MarkFollowUpOverdue{}, OnDay(12))),
        Outcome(Decide(cell.first, ReleaseFollowUp{}, OnDay(12)))};
    EXPECT_EQ(row, cell.second) << name;
    EXPECT_EQ(MarksOf(cell.first).counters.size(), IsToBeMade(cell.first) ? 1U : 0U) << name;
  }
  EXPECT_EQ(Outcome(Decide(Planned(), MarkFollowUpOverdue{}, OnDay(11))), "-");
}

}  // namespace
}  // namespace linli::mediation
