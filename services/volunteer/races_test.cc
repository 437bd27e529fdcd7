// Sign-ups, withdrawals and confirmations while sessions are moved, cancelled and added.

#include <deque>
#include <map>
#include <random>
#include <set>

#include "services/volunteer/service_fixture.h"

namespace linli::volunteer {
namespace {

using namespace test;

constexpr int kCapacity = 2;
constexpr int kVolunteers = 8;

class RacesTest : public VolunteerServiceTest, public ::testing::WithParamInterface<unsigned> {
 protected:
  RacesTest() : random_(GetParam()), plan_(ScheduledSeries(4, kCapacity)) {
    React(plan_);
    for (int i = 0; i < kVolunteers; ++i) {
      volunteers_.push_back(Register("v" + std::to_string(i)));
    }
  }

  std::size_t Below(std::size_t bound) { return random_() % bound; }

  std::string AnyShift() { return "s" + std::to_string(1 + Below(4)) + "-p1"; }

  /// Calls that go on while something else happens.
  void BeginSome(int count) {
    for (int i = 0; i < count; ++i) {
      auto& answer = answers_.emplace_back();
      const auto kind = Below(6);
      if (kind < 3 || names_.empty()) {
        const auto request =
            SigningUp(volunteers_[Below(kVolunteers)], kFairOpportunity, AnyShift());
        Begin("SignUpService.CreateSignUp", request, answer);
      } else if (kind < 5) {
        const auto request = Named<v1::WithdrawSignUpRequest>(names_[Below(names_.size())]);
        Begin("SignUpService.WithdrawSignUp", request, answer);
      } else {
        auto request = Named<v1::ConfirmSignUpRequest>(names_[Below(names_.size())]);
        request.set_consent_note("电话同意");
        Begin("SignUpService.ConfirmSignUp", request, answer);
      }
    }
  }

  void WaitForAll() {
    for (auto& answer : answers_) {
      const auto result = Wait(answer);
      if (!result.ok()) {
        EXPECT_NE(result.error().reason(), "INTERNAL");
        continue;
      }
      v1::SignUp sign_up;
      ASSERT_TRUE(sign_up.ParseFromString(result.value()));
      names_.push_back(sign_up.name());
    }
    answers_.clear();
  }

  /// Another hour for one session, or another one cancelled, or one more.
  void ChangePlan() {
    auto& session = *plan_.mutable_sessions(static_cast<int>(Below(4)));
    const auto kind = Below(3);
    if (kind == 0) session.set_state(campaign::v1::Session::STATE_CANCELLED);
    if (kind == 1) {
      const auto start = Local(8 + static_cast<int>(Below(4)), 0, static_cast<int>(Below(4)));
      *session.mutable_start_time() = ToProto(start);
      *session.mutable_end_time() = ToProto(start + std::chrono::hours(2));
    }
    if (kind == 2) {
      auto& added = *plan_.add_sessions();
      added = plan_.sessions(0);
      added.clear_state();
      added.set_id("s" + std::to_string(plan_.sessions_size()));
      *added.mutable_start_time() = ToProto(Local(9, 0, 20 + plan_.sessions_size()));
      *added.mutable_end_time() = ToProto(Local(11, 0, 20 + plan_.sessions_size()));
    }
    const auto before = ReadOpportunity().shifts_revision();
    BeginSome(4);
    React(Rescheduled(plan_));
    if (ReadOpportunity().shifts_revision() == before) return;
    const auto moved = MovedFact();
    BeginSome(4);
    React(moved);
  }

  std::vector<v1::SignUp> Active() {
    std::vector<v1::SignUp> found;
    v1::ListSignUpsRequest request;
    request.set_opportunity(kFairOpportunity);
    request.set_page_size(100);
    do {
      const auto page = Call<v1::ListSignUpsResponse>("SignUpService.ListSignUps", request).value();
      for (const auto& one : page.sign_ups()) {
        if (IsActive(one.state())) found.push_back(one);
      }
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return found;
  }

  /// "signUps/x 2026-09-02T01:00:00Z" of each entry of all timetables.
  std::multiset<std::string> Entries() {
    std::multiset<std::string> entries;
    for (const auto& volunteer : volunteers_) {
      store::Origin origin;
      origin.tenant = "qingzhen";
      store::Transaction tx(harness_.backend(), std::move(origin), clock_.Now());
      const auto found = harness_.Run(tx.Find(kTimetable, TimetableOf(volunteer))).value();
      if (!found.has_value()) continue;
      for (const auto& entry : found->state.entries()) {
        entries.insert(entry.sign_up() + " " + ToText(FromProto(entry.start_time())));
      }
    }
    return entries;
  }

  void Check() {
    const auto opportunity = ReadOpportunity();
    std::map<std::string, int> taken;
    std::map<std::string, int> waiting;
    std::multiset<std::string> expected;
    for (const auto& one : Active()) {
      ++(HoldsPlace(one.state()) ? taken : waiting)[one.shift()];
      EXPECT_EQ(one.shifts_revision(), opportunity.shifts_revision());
      expected.insert(one.name() + " " + ToText(FromProto(one.start_time())));
    }
    const bool cancelled = opportunity.state() == v1::Opportunity::STATE_CANCELLED;
    for (const auto& shift : opportunity.shifts()) {
      EXPECT_EQ(shift.taken(), taken[shift.id()]) << shift.id();
      EXPECT_EQ(shift.waiting(), waiting[shift.id()]) << shift.id();
      EXPECT_LE(shift.taken(), cancelled || shift.cancelled() ? 0 : kCapacity) << shift.id();
      EXPECT_TRUE(shift.waiting() == 0 || shift.taken() == kCapacity) << shift.id();
    }
    EXPECT_EQ(Entries(), expected);
    EXPECT_THAT(Differences(), ::testing::IsEmpty());
  }

 private:
  std::mt19937 random_;
  campaign::v1::ActivityScheduled plan_;
  std::vector<std::string> volunteers_;
  std::vector<std::string> names_;
  std::deque<Answer> answers_;
};

TEST_P(RacesTest, EndWithNobodyInACancelledShiftAndEveryBookBalanced) {
  for (int round = 0; round < 6; ++round) {
    BeginSome(6);
    ChangePlan();
    WaitForAll();
    Check();
  }
  BeginSome(6);
  campaign::v1::ActivityCancelled cancelled;
  cancelled.set_activity(kFair);
  cancelled.set_reason("暴雨");
  React(cancelled);
  BeginSome(6);
  v1::OpportunityCancelled fact;
  fact.set_name(kFairOpportunity);
  React(fact);
  WaitForAll();
  Check();
}

INSTANTIATE_TEST_SUITE_P(Seeds, RacesTest, ::testing::Range(1U, 13U));

}  // namespace
}  // namespace linli::volunteer
