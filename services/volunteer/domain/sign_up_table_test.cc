#include <gtest/gtest.h>

#include <functional>
#include <map>

#include "services/volunteer/domain/sign_up_test_support.h"

namespace linli::volunteer {
namespace {

using test::Began;
using test::Came;
using test::Local;
using test::Outcome;

struct State {
  std::string name;
  std::vector<v1::SignUpFact> past;
};

v1::SignUpFact Simple(const std::function<void(v1::SignUpFact&)>& set) {
  v1::SignUpFact fact;
  set(fact);
  return fact;
}

std::vector<State> States() {
  const auto withdrawn = Simple([](auto& f) { f.mutable_withdrawn(); });
  const auto released = Simple([](auto& f) { f.mutable_released(); });
  const auto absent = Simple([](auto& f) { f.mutable_marked_absent(); });
  const auto missed = Simple([](auto& f) { f.mutable_check_out_missed(); });
  return {{"SIGNED_UP", {Began()}},
          {"WAITING", {Began(true)}},
          {"TO_CONFIRM", {Began(), test::MovedFact()}},
          {"CHECKED_IN", {Began(), Came()}},
          {"CHECKED_IN, not out", {Began(), Came(), missed}},
          {"SERVED", {Began(), Came(), test::Went()}},
          {"WITHDRAWN", {Began(), withdrawn}},
          {"RELEASED", {Began(), released}},
          {"ABSENT", {Began(), absent}}};
}

/// Every command as its usual caller gives it at the usual moment.
std::vector<std::string> Row(const v1::SignUp& sign_up) {
  const At li = test::By(test::kLi, Local(10), test::kSignUpName);
  const At leader = test::By(test::kWang, Local(10), test::kSignUpName);
  const CheckOutAt out{leader, "serviceRecords/r"};
  const CheckOutAt after{test::By("services/volunteer", Local(13), test::kSignUpName),
                         "serviceRecords/r"};
  v1::CheckInRequest check_in;
  check_in.set_entry_source(v1::ENTRY_SOURCE_LEADER);
  v1::CheckInRequest offline = check_in;
  offline.set_offline(true);
  *offline.mutable_occur_time() = ToProto(Local(9));
  v1::CheckOutRequest check_out;
  check_out.set_entry_source(v1::ENTRY_SOURCE_LEADER);
  const FollowShift follow{test::ShiftMovedTo(Local(14), Local(16))};
  FollowShift cancelled = follow;
  cancelled.moved.mutable_shifts(0)->set_cancelled(true);
  const Release release{v1::SignUp::RELEASE_REASON_OPPORTUNITY_CANCELLED};
  return {Outcome(Decide(sign_up, v1::WithdrawSignUpRequest(), li)),
          Outcome(Decide(sign_up, v1::ConfirmSignUpRequest(), li)),
          Outcome(Decide(sign_up, check_in, leader)),
          Outcome(Decide(sign_up, offline, leader)),
          Outcome(Decide(sign_up, check_out, out)),
          Outcome(Decide(sign_up, Promote{}, leader)),
          Outcome(Decide(sign_up, follow, leader)),
          Outcome(Decide(sign_up, cancelled, leader)),
          Outcome(Decide(sign_up, release, leader)),
          Outcome(Decide(sign_up, ShiftPassed{}, after)),
          Outcome(Decide(sign_up, EnterService{}, out))};
}

TEST(SignUpTableTest, EveryStateMeetsEveryCommand) {
  const std::string no = "WRONG_STATE";
  const std::string in = "ALREADY_CHECKED_IN";
  const std::string out = "ALREADY_CHECKED_OUT";
  // withdraw, confirm, check in, check in offline, check out, promote, follow shift, follow a
  // cancelled one, release, shift passed, enter
  const std::map<std::string, std::vector<std::string>> table = {
      {"SIGNED_UP",
       {"SignUpWithdrawn", no, "CheckedIn", "CheckedIn", no, no, "SignUpMoved", "SignUpReleased",
        "SignUpReleased", "MarkedAbsent", "ServiceEntered"}},
      {"WAITING",
       {"SignUpWithdrawn", no, no, no, no, "SignUpPromoted", "SignUpMoved", "SignUpReleased",
        "SignUpReleased", "SignUpReleased", no}},
      {"TO_CONFIRM",
       {"SignUpWithdrawn", "SignUpConfirmed", "CheckedIn", "CheckedIn", no, no, "SignUpMoved",
        "SignUpReleased", "SignUpReleased", "MarkedAbsent", "ServiceEntered"}},
      {"CHECKED_IN",
       {no, no, in, in, "CheckedOut", no, "-", "-", "-", "CheckedOut", "ServiceEntered"}},
      {"CHECKED_IN, not out",
       {no, no, in, in, "CheckedOut", no, "-", "-", "-", "-", "ServiceEntered"}},
      {"SERVED", {no, no, in, in, out, no, "-", "-", "-", "-", "ServiceEntered"}},
      {"WITHDRAWN", {no, no, no, no, no, no, "-", "-", "-", "-", no}},
      {"RELEASED", {no, no, no, no, no, no, "-", "-", "-", "-", no}},
      {"ABSENT", {no, no, no, "CheckedIn", no, no, "-", "-", "-", "-", "ServiceEntered"}}};
  for (const auto& state : States()) {
    EXPECT_EQ(Row(test::Fold<v1::SignUp>(state.past)), table.at(state.name)) << state.name;
  }
  EXPECT_EQ(States().size(), table.size());
}

/// How many places, waiting entries, claims and timers each state stands for.
TEST(SignUpTableTest, EveryStateLeavesItsMarks) {
  const std::map<std::string, std::vector<int>> table = {
      {"SIGNED_UP", {1, 0, 1, 1}},  {"WAITING", {0, 1, 1, 1}},
      {"TO_CONFIRM", {1, 0, 1, 1}}, {"CHECKED_IN", {1, 0, 1, 1}},
      {"SERVED", {1, 0, 1, 0}},     {"CHECKED_IN, not out", {1, 0, 1, 0}},
      {"WITHDRAWN", {0, 0, 0, 0}},  {"RELEASED", {0, 0, 0, 0}},
      {"ABSENT", {1, 0, 1, 0}}};
  for (const auto& state : States()) {
    const auto marks = MarksOf(test::Fold<v1::SignUp>(state.past));
    const CounterMark taken{TakenCounter("opportunities/fair", "s1-p1"), 1};
    const CounterMark waiting{WaitingCounter("opportunities/fair", "s1-p1"), 1};
    const auto count = [&](const CounterMark& mark) {
      return static_cast<int>(std::count(marks.counters.begin(), marks.counters.end(), mark));
    };
    const std::vector<int> row = {count(taken), count(waiting),
                                  static_cast<int>(marks.uniques.size()),
                                  static_cast<int>(marks.timers.size())};
    EXPECT_EQ(row, table.at(state.name)) << state.name;
  }
}

}  // namespace
}  // namespace linli::volunteer
