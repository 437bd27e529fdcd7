// Whatever is entered, voided, registered or given up in whatever order, figures are what a recount
// of the records says, and places go to as many as there are.

#include <gtest/gtest.h>

// After gtest.h, on which it relies.
#include <rapidcheck/gtest.h>

#include <map>

#include "services/campaign/domain/figure_counters.h"
#include "services/campaign/domain/figure_sums.h"
#include "services/campaign/domain/publicity_fixtures.h"
#include "services/campaign/domain/registration_fixtures.h"

namespace linli::campaign {
namespace {

using namespace fixtures;
using v1::Registration;

int Pick(int below) { return *rc::gen::inRange(0, below); }

/// Counters as the store keeps them: moved by the difference of marks at every change.
class Counters {
 public:
  void Move(const Marks& before, const Marks& after) {
    for (const auto& mark : before.counters) values_[mark.counter] -= mark.amount;
    for (const auto& mark : after.counters) values_[mark.counter] += mark.amount;
    for (const auto& [name, value] : values_) RC_ASSERT(value >= 0);
  }
  std::int64_t At(const std::string& name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? 0 : found->second;
  }
  Sum SumAt(const std::string& key) const {
    const auto names = SumCounters(key);
    return {At(names[0]), At(names[1]), At(names[2])};
  }

 private:
  std::map<std::string, std::int64_t> values_;
};

template <class State, class Request, class Context>
bool Run(State& state, const Request& request, const Context& at, Counters& counters) {
  const auto facts = Decide(state, request, at);
  if (!facts.ok()) return false;
  const Marks before = MarksOf(state);
  for (const auto& fact : *facts) Evolve(state, fact);
  counters.Move(before, MarksOf(state));
  return true;
}

common::v1::Measure AnyMeasure() {
  const auto unit = Pick(2) == 0 ? common::v1::MEASURE_UNIT_ITEMS : common::v1::MEASURE_UNIT_COPIES;
  return Counted(1 + Pick(1000), unit, static_cast<common::v1::MeasurePrecision>(Pick(5)));
}

/// The sum as the rule has it, from the records themselves.
common::v1::Measure Recount(const std::vector<v1::MaterialIssue>& issues,
                            common::v1::MeasureUnit unit) {
  Sum sum;
  for (const auto& issue : issues) {
    if (issue.state() != v1::MaterialIssue::STATE_RECORDED) continue;
    if (issue.quantity().unit() != unit) continue;
    sum.quantity += issue.quantity().quantity();
    const auto precision = issue.quantity().precision();
    sum.at_least += precision == common::v1::MEASURE_PRECISION_AT_LEAST ? 1 : 0;
    sum.about += precision >= common::v1::MEASURE_PRECISION_NEARLY ? 1 : 0;
  }
  return ToMeasure(sum, unit);
}

RC_GTEST_PROP(FiguresProperty, MaterialsAddUpToWhatWasNotVoided, ()) {
  std::vector<v1::MaterialIssue> issues(1 + static_cast<std::size_t>(Pick(8)));
  Counters counters;
  const int steps = 5 + Pick(40);
  for (int i = 0; i < steps; ++i) {
    auto& issue = issues[static_cast<std::size_t>(Pick(static_cast<int>(issues.size())))];
    if (Pick(3) > 0) {
      Run(issue, RecordRequest(Leaflets(AnyMeasure())), PublicityAtHour(), counters);
    } else {
      Run(issue, v1::VoidMaterialIssueRequest(), PublicityAtHour(), counters);
    }
    for (const auto unit : {common::v1::MEASURE_UNIT_ITEMS, common::v1::MEASURE_UNIT_COPIES}) {
      const auto figure = ToMeasure(counters.SumAt(MaterialsKey(kMonth, unit)), unit);
      RC_ASSERT(figure.SerializeAsString() == Recount(issues, unit).SerializeAsString());
    }
  }
}

RC_GTEST_PROP(FiguresProperty, OutreachAddsUpByChannel, ()) {
  using Item = v1::OutreachItem;
  std::vector<Item> items(1 + static_cast<std::size_t>(Pick(8)));
  Counters counters;
  const int steps = 5 + Pick(40);
  for (int i = 0; i < steps; ++i) {
    auto& item = items[static_cast<std::size_t>(Pick(static_cast<int>(items.size())))];
    auto asked = Board(AnyMeasure());
    asked.set_channel(static_cast<Item::Channel>(1 + Pick(3)));
    if (Pick(3) > 0) {
      Run(item, RecordRequest(asked), PublicityAtHour(), counters);
    } else {
      Run(item, v1::VoidOutreachItemRequest(), PublicityAtHour(), counters);
    }
  }
  for (int channel = 1; channel <= 3; ++channel) {
    const auto by = static_cast<Item::Channel>(channel);
    std::int64_t records = 0;
    std::int64_t copies = 0;
    for (const auto& item : items) {
      if (item.state() != Item::STATE_RECORDED || item.channel() != by) continue;
      ++records;
      if (item.count().unit() == common::v1::MEASURE_UNIT_COPIES) copies += item.count().quantity();
    }
    RC_ASSERT(counters.At(counters::OutreachRecords(kMonth, by)) == records);
    const auto key = OutreachKey(kMonth, by, common::v1::MEASURE_UNIT_COPIES);
    RC_ASSERT(counters.SumAt(key).quantity == copies);
  }
}

/// A session with its registrations, changed as the handlers change them.
class Session {
 public:
  explicit Session(int capacity) : fair_(OpenFair(capacity)) {}

  void Step() {
    const int what = Pick(8);
    if (what < 4 || registrations_.empty()) return Register();
    Registration& one =
        registrations_[static_cast<std::size_t>(Pick(static_cast<int>(registrations_.size())))];
    if (what < 6) return Withdraw(one);
    if (what == 6) {
      Run(one, v1::CheckInRegistrationRequest(), At(), counters_);
    } else if (Pick(20) == 0) {
      Cancel();
    }
  }

  void Check() const {
    std::int64_t taken = 0;
    std::int64_t waiting = 0;
    std::int64_t checked_in = 0;
    for (const auto& one : registrations_) {
      taken += HoldsPlace(one.state()) ? 1 : 0;
      waiting += one.state() == Registration::STATE_WAITING ? 1 : 0;
      checked_in += one.state() == Registration::STATE_CHECKED_IN ? 1 : 0;
    }
    const int capacity = fair_.capacity();
    RC_ASSERT(capacity == 0 || taken <= capacity);
    RC_ASSERT(waiting == 0 || (capacity > 0 && taken == capacity));
    for (const auto& of : {kFair, kMonth}) {
      RC_ASSERT(counters_.At(counters::Registered(of)) == taken);
      RC_ASSERT(counters_.At(counters::RegisteredWaiting(of)) == waiting);
      RC_ASSERT(counters_.At(counters::RegisteredCheckedIn(of)) == checked_in);
    }
  }

 private:
  RegistrationAt At() const {
    return RegistrationAtHour(kStart, fair_,
                              counters_.At(PlacesTakenCounter(SessionKey(kFair, "s1"))));
  }

  void Register() {
    Registration one;
    const auto request = fixtures::Register("persons/p" + std::to_string(registrations_.size()));
    if (Run(one, request, At(), counters_)) registrations_.push_back(one);
  }

  void Withdraw(Registration& one) {
    const bool frees = HoldsPlace(one.state());
    if (!Run(one, v1::WithdrawRegistrationRequest(), At(), counters_) || !frees) return;
    for (auto& next : registrations_) {
      if (next.state() != Registration::STATE_WAITING) continue;
      const campaign::At at = At();
      Run(next, PromoteRegistration(), at, counters_);
      return;
    }
  }

  void Cancel() {
    const ReleaseRegistration release{Registration::RELEASE_REASON_ACTIVITY_CANCELLED};
    const campaign::At at = At();
    for (auto& one : registrations_) Run(one, release, at, counters_);
  }

  v1::Activity fair_;
  std::vector<Registration> registrations_;
  Counters counters_;
};

RC_GTEST_PROP(RegistrationProperty, NeverHasMoreThanItsPlacesAndNobodyWaitsWhileOneIsFree, ()) {
  Session session(Pick(4));
  const int steps = 5 + Pick(60);
  for (int i = 0; i < steps; ++i) {
    session.Step();
    session.Check();
  }
}

RC_GTEST_PROP(FiguresProperty, ActivitiesAreCountedInOneStateEach, ()) {
  std::vector<v1::Activity> activities(1 + static_cast<std::size_t>(Pick(6)));
  Counters counters;
  const int steps = 5 + Pick(40);
  for (int i = 0; i < steps; ++i) {
    auto& activity =
        activities[static_cast<std::size_t>(Pick(static_cast<int>(activities.size())))];
    At at = AtTime(Hour(kStart));
    switch (Pick(4)) {
      case 0:
        Run(activity, Create(Fair()), at, counters);
        break;
      case 1:
        at.now = kBefore;
        Run(activity, v1::ScheduleActivityRequest(), at, counters);
        break;
      case 2:
        Run(activity, v1::MarkActivityHeldRequest(), at, counters);
        break;
      default:
        Run(activity, Cancel(), at, counters);
    }
  }
  std::map<v1::Activity::State, std::int64_t> recount;
  for (const auto& activity : activities) ++recount[activity.state()];
  for (int state = 1; state <= 5; ++state) {
    const auto in = static_cast<v1::Activity::State>(state);
    RC_ASSERT(counters.At(counters::Activities(kMonth, in)) == recount[in]);
  }
}

}  // namespace
}  // namespace linli::campaign
