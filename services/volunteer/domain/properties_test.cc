#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "services/volunteer/domain/test_support.h"

// What holds under any sequence of commands. The model does what the handlers do, without a store.
namespace linli::volunteer {
namespace {

using test::Local;

constexpr int kCapacity = 2;
constexpr int kShifts = 12;

Time Start(const v1::TimetableEntry& entry) { return FromProto(entry.start_time()); }
Time End(const v1::TimetableEntry& entry) { return FromProto(entry.end_time()); }

/// Minutes of the entries on the local day that begins at `midnight`.
std::int64_t MinutesOn(Time midnight, const v1::Timetable& timetable) {
  Time::duration sum{};
  for (const auto& entry : timetable.entries()) {
    const auto part =
        std::min(End(entry), midnight + std::chrono::days(1)) - std::max(Start(entry), midnight);
    sum += std::max(part, Time::duration::zero());
  }
  return std::chrono::ceil<Minutes>(sum).count();
}

void CheckTimetable(const v1::Timetable& timetable) {
  const auto& entries = timetable.entries();
  const Minutes rest(test::ThePolicy().rest().minutes());
  for (int i = 0; i < entries.size(); ++i) {
    for (int j = i + 1; j < entries.size(); ++j) {
      const bool apart = Start(entries[i]) >= End(entries[j]) + rest ||
                         Start(entries[j]) >= End(entries[i]) + rest;
      RC_ASSERT(apart);
    }
  }
  for (int day = -3; day < 8; ++day) {
    RC_ASSERT(MinutesOn(Local(0, 0, day), timetable) <=
              test::ThePolicy().daily_maximum().minutes());
  }
}

/// The shifts of an opportunity (some over midnight, a series), and volunteers who sign up,
/// withdraw, confirm and are promoted, while the shifts are moved, cancelled and added to. Sign-ups
/// follow later, a few at a time, as the reactions do it.
struct Model {
  std::map<std::string, v1::SignUp> sign_ups;
  std::map<std::string, v1::Timetable> timetables;
  std::deque<std::string> waiting;
  std::map<std::string, std::int64_t> counters;
  v1::Opportunity opportunity;
  std::deque<v1::OpportunityShiftsMoved> to_follow;
  int next_id = 0;

  Model() {
    opportunity.set_name("opportunities/o");
    opportunity.set_activity("activities/o");
    opportunity.set_state(v1::Opportunity::STATE_OPEN);
    for (int i = 0; i < 6; ++i) {
      const auto start = Local(8 + 3 * (i % 3), 0, i / 3);
      *opportunity.add_shifts() = test::ShiftAt("s" + std::to_string(i), start,
                                                start + std::chrono::hours(3 + i % 2), kCapacity);
    }
    for (int i = 6; i < kShifts; ++i) {
      const auto start = Local(20 + i % 4, 30, i - 7);
      *opportunity.add_shifts() =
          test::ShiftAt("s" + std::to_string(i), start, start + std::chrono::hours(5), kCapacity);
    }
  }

  At At_(const std::string& actor, const std::string& name) const {
    return test::By(actor, Local(0, 0, -2), name);
  }

  void Count(const v1::SignUp& sign_up, int sign) {
    for (const auto& mark : MarksOf(sign_up).counters) {
      counters[mark.counter] += sign * mark.amount;
    }
  }

  void Record(const std::string& name, const SignUpFacts& facts) {
    auto& sign_up = sign_ups[name];
    if (!sign_up.name().empty()) Count(sign_up, -1);
    for (const auto& fact : facts) Evolve(sign_up, fact);
    Count(sign_up, 1);
    waiting.erase(std::remove(waiting.begin(), waiting.end(), name), waiting.end());
    if (sign_up.state() == v1::SignUp::STATE_WAITING) waiting.push_back(name);
  }

  template <class Command>
  bool RunTimetable(const std::string& volunteer, const Command& command) {
    auto& timetable = timetables[volunteer];
    const auto facts = Decide(timetable, command, At_("persons/x", TimetableOf(volunteer)));
    if (!facts.ok()) return false;
    for (const auto& fact : facts.value()) Evolve(timetable, fact);
    return true;
  }

  void SignUpFor(const std::string& id, const std::string& shift) {
    v1::Volunteer volunteer;
    volunteer.set_name("volunteers/" + id);
    volunteer.set_person("persons/" + id);
    volunteer.set_state(v1::Volunteer::STATE_ACTIVE);
    const auto name = "signUps/" + std::to_string(next_id++);
    v1::CreateSignUpRequest create;
    create.set_shift(shift);
    const SignUpAt at{At_(volunteer.person(), name), opportunity, volunteer,
                      counters[TakenCounter(opportunity.name(), shift)]};
    const auto facts = Decide(v1::SignUp(), create, at);
    RC_ASSERT(facts.ok() == (opportunity.state() == v1::Opportunity::STATE_OPEN &&
                             !FindShift(opportunity.shifts(), shift)->cancelled()));
    if (!facts.ok()) return;
    v1::SignUp made;
    for (const auto& fact : facts.value()) Evolve(made, fact);
    if (!RunTimetable(volunteer.name(), TakeShift{EntryOf(made)})) return;
    Record(name, facts.value());
  }

  void Promote1(const v1::SignUp& left) {
    if (!HoldsPlace(left.state())) return;
    const auto first = std::find_if(waiting.begin(), waiting.end(), [&](const auto& name) {
      return sign_ups[name].shift() == left.shift();
    });
    if (first == waiting.end()) return;
    const auto name = *first;
    const auto facts = Decide(sign_ups[name], Promote{}, At_("persons/x", name));
    RC_ASSERT(facts.ok());
    Record(name, facts.value());
  }

  void Withdraw(const std::string& name) {
    const auto before = sign_ups[name];
    const auto facts = Decide(before, v1::WithdrawSignUpRequest(), At_(before.person(), name));
    if (!facts.ok()) return;
    Record(name, facts.value());
    RunTimetable(before.volunteer(), ReleaseShift{name});
    Promote1(before);
  }

  void Confirm(const std::string& name) {
    const auto before = sign_ups[name];
    const auto facts = Decide(before, v1::ConfirmSignUpRequest(), At_(before.person(), name));
    if (facts.ok()) Record(name, facts.value());
  }

  /// The campaign's sessions by now: moved, one of them cancelled, one more.
  void Reschedule(int minutes, const std::string& cancelled, const std::string& added) {
    MoveShifts move;
    for (auto shift : opportunity.shifts()) {
      const auto by = Minutes(shift.id() < "s3" ? minutes : 2 * minutes);
      *shift.mutable_start_time() = ToProto(FromProto(shift.start_time()) + by);
      *shift.mutable_end_time() = ToProto(FromProto(shift.end_time()) + by);
      if (shift.id() == cancelled) shift.set_cancelled(true);
      move.shifts.push_back(shift);
    }
    if (!added.empty()) {
      move.shifts.push_back(test::ShiftAt(added, Local(9, 0, 3), Local(12, 0, 3), kCapacity));
    }
    const auto facts = Decide(opportunity, move, At_("services/volunteer", opportunity.name()));
    if (facts.value().empty()) return;
    to_follow.push_back(facts.value().front().shifts_moved());
    Evolve(opportunity, facts.value().front());
  }

  void Cancel() {
    const CancelForActivity cancel{"暴雨"};
    const At at = At_("services/volunteer", opportunity.name());
    const auto facts = Decide(opportunity, cancel, at);
    for (const auto& fact : facts.value()) Evolve(opportunity, fact);
  }

  /// The oldest move reaches at most `count` more sign-ups.
  void FollowSome(int count) {
    if (to_follow.empty()) return;
    const auto moved = to_follow.front();
    std::vector<std::string> names;
    for (const auto& [name, sign_up] : sign_ups) {
      if (!IsActive(sign_up.state())) continue;
      if (sign_up.shifts_revision() == moved.shifts_revision() - 1) names.push_back(name);
    }
    for (const auto& name : names) {
      if (count-- == 0) return;
      // One promoted or released meanwhile is where it should be.
      if (IsActive(sign_ups[name].state())) Follow(name, moved);
    }
    to_follow.pop_front();
  }

  /// All reactions are through.
  void Settle() {
    while (!to_follow.empty()) FollowSome(1000);
    if (opportunity.state() != v1::Opportunity::STATE_CANCELLED) return;
    for (const auto& [name, sign_up] : sign_ups) {
      const auto before = sign_up;
      if (!IsActive(before.state())) continue;
      const Release release{v1::SignUp::RELEASE_REASON_OPPORTUNITY_CANCELLED};
      Record(name, Decide(before, release, At_("services/volunteer", name)).value());
      RunTimetable(before.volunteer(), ReleaseShift{name});
    }
  }

  void Follow(const std::string& name, const v1::OpportunityShiftsMoved& moved) {
    const auto before = sign_ups[name];
    const At at = At_("services/volunteer", name);
    if (FindShift(moved.shifts(), before.shift())->cancelled()) {
      Record(name, Decide(before, FollowShift{moved}, at).value());
      RunTimetable(before.volunteer(), ReleaseShift{name});
      return;
    }
    if (RunTimetable(before.volunteer(), MoveShift{name, moved})) {
      return Record(name, Decide(before, FollowShift{moved}, at).value());
    }
    const Release release{v1::SignUp::RELEASE_REASON_CLASH_AFTER_MOVE};
    Record(name, Decide(before, release, at).value());
    RunTimetable(before.volunteer(), ReleaseShift{name});
    Promote1(before);
  }

  /// What holds once nothing is left to follow.
  void CheckSettled() const {
    for (const auto& [volunteer, timetable] : timetables) CheckTimetable(timetable);
    const bool cancelled = opportunity.state() == v1::Opportunity::STATE_CANCELLED;
    for (const auto& [name, sign_up] : sign_ups) {
      if (!IsActive(sign_up.state())) continue;
      const auto& shift = *FindShift(opportunity.shifts(), sign_up.shift());
      RC_ASSERT(!cancelled && !shift.cancelled());
      RC_ASSERT(sign_up.shifts_revision() == opportunity.shifts_revision());
      RC_ASSERT(FromProto(sign_up.start_time()) == FromProto(shift.start_time()));
    }
  }

  void Check() const {
    std::map<std::string, int> taken;
    std::map<std::string, int> waits;
    std::set<std::string> once;
    std::int64_t entries = 0;
    for (const auto& [name, sign_up] : sign_ups) {
      if (HoldsPlace(sign_up.state())) ++taken[sign_up.shift()];
      if (sign_up.state() == v1::SignUp::STATE_WAITING) ++waits[sign_up.shift()];
      if (!IsActive(sign_up.state())) continue;
      RC_ASSERT(once.insert(sign_up.shift() + sign_up.volunteer()).second);
      ++entries;
    }
    std::int64_t in_timetables = 0;
    for (const auto& [volunteer, timetable] : timetables) {
      in_timetables += timetable.entries_size();
    }
    RC_ASSERT(entries == in_timetables);
    for (const auto& shift : opportunity.shifts()) {
      RC_ASSERT(taken[shift.id()] <= kCapacity);
      // Nobody waits while a place is free.
      RC_ASSERT(shift.cancelled() || waits[shift.id()] == 0 || taken[shift.id()] == kCapacity);
      const auto counted = counters.find(TakenCounter(opportunity.name(), shift.id()));
      RC_ASSERT((counted == counters.end() ? 0 : counted->second) == taken[shift.id()]);
    }
  }
};

std::string AnySignUp(const Model& model) {
  if (model.sign_ups.empty()) return "";
  auto sign_up = model.sign_ups.begin();
  std::advance(sign_up, *rc::gen::inRange<std::ptrdiff_t>(
                            0, static_cast<std::ptrdiff_t>(model.sign_ups.size())));
  return sign_up->first;
}

std::string AnyShift() { return "s" + std::to_string(*rc::gen::inRange(0, kShifts)); }

void Step(Model& model) {
  const int kind = *rc::gen::inRange(0, 20);
  const auto sign_up = AnySignUp(model);
  if (kind < 10 || sign_up.empty()) {
    return model.SignUpFor("v" + std::to_string(*rc::gen::inRange(0, 6)), AnyShift());
  }
  if (kind < 13) return model.Withdraw(sign_up);
  if (kind < 15) return model.Confirm(sign_up);
  if (kind < 17) return model.FollowSome(*rc::gen::inRange(0, 4));
  if (kind == 17) return model.Reschedule(*rc::gen::inRange(-240, 240), "", "");
  if (kind == 18) return model.Reschedule(0, AnyShift(), "");
  model.Reschedule(*rc::gen::inRange(-60, 60), "", "t" + std::to_string(model.next_id));
}

TEST(PropertiesTest, NobodyIsInTwoPlacesAndNoShiftIsOverbooked) {
  EXPECT_TRUE(rc::check("sign-ups under any commands, while shifts are moved and cancelled", [] {
    Model model;
    const int steps = *rc::gen::inRange(0, 80);
    for (int step = 0; step < steps; ++step) {
      Step(model);
      model.Check();
      if (!model.to_follow.empty()) continue;
      model.CheckSettled();
    }
    if (*rc::gen::inRange(0, 4) == 0) model.Cancel();
    model.Settle();
    model.Check();
    model.CheckSettled();
  }));
}

v1::ServiceRecordFact Submitted(int minutes) {
  v1::ServiceRecordFact fact;
  auto& submitted = *fact.mutable_submitted();
  submitted.set_name("serviceRecords/r");
  submitted.set_activity("activities/o");
  submitted.set_volunteer("volunteers/li");
  submitted.set_team("teams/a");
  submitted.set_person(test::kLi);
  submitted.set_entered_by(test::kWang);
  submitted.set_minutes(minutes);
  return fact;
}

/// What a consumer adds up from the facts alone.
void Add(const v1::ServiceRecordFact& fact, std::int64_t& minutes, std::int64_t& records) {
  if (fact.has_verified()) minutes += fact.verified().minutes();
  if (fact.has_verified()) ++records;
  if (fact.has_adjusted()) {
    minutes += fact.adjusted().minutes_after() - fact.adjusted().minutes_before();
  }
  if (fact.has_voided()) minutes -= fact.voided().minutes();
  if (fact.has_voided() && fact.voided().counted()) --records;
}

Result<ServiceRecordFacts> Correct(const v1::ServiceRecord& record, int kind, int minutes,
                                   const std::string& actor) {
  const At at = test::By(actor, Local(20), record.name());
  if (kind == 0) return Decide(record, v1::VerifyServiceRecordRequest(), at);
  if (kind == 1) return Decide(record, v1::VoidServiceRecordRequest(), at);
  v1::AdjustServiceRecordRequest adjust;
  adjust.set_minutes(minutes);
  return Decide(record, adjust, at);
}

TEST(PropertiesTest, TheVerifiedSumIsConserved) {
  EXPECT_TRUE(rc::check("facts add up to the counters", [] {
    std::int64_t minutes = 0;
    std::int64_t records = 0;
    std::vector<v1::ServiceRecord> states(4);
    for (auto& state : states) Evolve(state, Submitted(*rc::gen::inRange(0, 600)));
    const int steps = *rc::gen::inRange(0, 40);
    for (int step = 0; step < steps; ++step) {
      auto& state = states[*rc::gen::inRange<std::size_t>(0, states.size())];
      const auto actor = *rc::gen::element<std::string>(test::kLi, test::kWang, test::kZhao);
      const auto facts = Correct(state, *rc::gen::inRange(0, 4), *rc::gen::inRange(0, 1441), actor);
      if (!facts.ok()) continue;
      for (const auto& fact : facts.value()) {
        Evolve(state, fact);
        Add(fact, minutes, records);
      }
    }
    std::map<std::string, std::int64_t> counters;
    for (const auto& state : states) {
      RC_ASSERT(!Counts(state) || state.verified_by() == test::kZhao);
      for (const auto& mark : MarksOf(state).counters) counters[mark.counter] += mark.amount;
    }
    for (const auto* of : {"activities/o", "volunteers/li", "teams/a"}) {
      RC_ASSERT(counters[VerifiedMinutesCounter(of)] == minutes);
    }
    RC_ASSERT(counters["verified_records:activities/o"] == records);
  }));
}

}  // namespace
}  // namespace linli::volunteer
