// What the counters say of a history is what a recount of its facts says.

#include "services/campaign/domain/coverage.h"

#include <gmock/gmock.h>

// After gmock.h, on which it relies.
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "services/campaign/domain/activity_fixtures.h"
#include "services/campaign/domain/sessions.h"

namespace linli::campaign {
namespace {

using namespace fixtures;
using ::testing::ElementsAre;

const std::vector<std::string> kRegions = {"regions/520181", "regions/520181101",
                                           "regions/520181102", "regions/520181103"};
const std::vector<std::string> kKinds = {"", "school", "village"};
const std::vector<std::string> kUnits = {"units/a", "units/b", "units/c", "units/d"};

v1::GetCoverageRequest AskedFor(const std::string& campaign) {
  v1::GetCoverageRequest request;
  request.set_campaign(campaign);
  for (const auto& region : kRegions) request.add_regions(region);
  for (const auto& kind : kKinds) request.add_venue_kinds(kind);
  for (const auto& unit : kUnits) request.add_units(unit);
  return request;
}

v1::GetCoverageRequest AskedFor(const std::string& first, const std::string& last) {
  auto request = AskedFor("");
  request.set_first_month(first);
  request.set_last_month(last);
  return request;
}

v1::GetCoverageResponse TableOf(const v1::GetCoverageRequest& request,
                                const std::vector<v1::Activity>& activities) {
  const auto periods = PeriodsOf(request).value();
  std::map<std::string, std::int64_t> values;
  for (const auto& counter : CoverageCounters(request, periods)) values[counter] = 0;
  for (const auto& activity : activities) {
    for (const auto& mark : MarksOf(activity).counters) {
      if (values.count(mark.counter) > 0) values[mark.counter] += mark.amount;
    }
  }
  return CoverageOf(request, periods, values);
}

/// A session as facts tell of it.
struct Seen {
  Time start;
  bool cancelled = false;
  bool held = false;
  v1::Attendance attendance;
};

/// An activity as facts tell of it, folded without Evolve.
struct History {
  v1::Activity planned;
  std::map<std::string, Seen> sessions;

  void See(const v1::ActivityFact& fact) {
    if (fact.has_created()) planned = fact.created().activity();
    if (fact.has_scheduled()) Take(fact.scheduled().sessions());
    if (fact.has_rescheduled()) Take(fact.rescheduled().sessions());
    for (const auto& id : fact.sessions_held().sessions()) sessions[id].held = true;
    if (fact.has_attendance_recorded()) {
      sessions[fact.attendance_recorded().session()].attendance =
          fact.attendance_recorded().attendance();
    }
  }

 private:
  void Take(const Sessions& all) {
    for (const auto& session : all) {
      Seen& seen = sessions[session.id()];
      seen.start = FromProto(session.start_time());
      seen.cancelled = session.state() == v1::Session::STATE_CANCELLED;
    }
  }
};

std::string MonthOfSeen(const Seen& seen) {
  const std::chrono::year_month_day date(
      std::chrono::floor<std::chrono::days>(seen.start + std::chrono::hours(8)));
  const auto month = static_cast<unsigned>(date.month());
  return std::to_string(static_cast<int>(date.year())) + (month < 10 ? "-0" : "-") +
         std::to_string(month);
}

/// Whether something in that month or campaign is asked for.
bool IsAsked(const v1::GetCoverageRequest& request, const History& history, const Seen& seen) {
  if (!request.campaign().empty()) return history.planned.campaign() == request.campaign();
  const auto month = MonthOfSeen(seen);
  return request.first_month() <= month && month <= request.last_month();
}

v1::CoverageFigures Recount(const v1::GetCoverageRequest& request,
                            const std::vector<History>& histories,
                            const std::function<bool(const History&)>& counts) {
  v1::CoverageFigures figures;
  for (const auto& history : histories) {
    if (!counts(history)) continue;
    const Seen* first = nullptr;
    for (const auto& [id, seen] : history.sessions) {
      if (!seen.held) continue;
      if (first == nullptr || seen.start < first->start) first = &seen;
      if (!IsAsked(request, history, seen)) continue;
      figures.set_sessions(figures.sessions() + 1);
      if (!seen.attendance.has_beneficiaries()) continue;
      const auto& measure = seen.attendance.beneficiaries();
      figures.set_beneficiaries(figures.beneficiaries() + measure.quantity());
      const bool exact = measure.precision() == common::v1::MEASURE_PRECISION_EXACT;
      figures.set_inexact_sessions(figures.inexact_sessions() + (exact ? 0 : 1));
    }
    if (first != nullptr && IsAsked(request, history, *first)) {
      figures.set_activities(figures.activities() + 1);
    }
  }
  return figures;
}

bool Same(const v1::CoverageFigures& a, const v1::CoverageFigures& b) {
  return a.SerializeAsString() == b.SerializeAsString();
}

void Compare(const v1::GetCoverageRequest& request, const std::vector<v1::Activity>& activities,
             const std::vector<History>& histories) {
  const auto table = TableOf(request, activities);
  std::int64_t in_cells = 0;
  for (const auto& cell : table.cells()) {
    in_cells += cell.figures().sessions();
    RC_ASSERT(Same(cell.figures(), Recount(request, histories, [&](const History& history) {
                     const auto& region = history.planned.region();
                     const auto township = region.substr(0, region.size() < 17 ? 14 : 17);
                     return township == cell.region() &&
                            history.planned.venue_kind() == cell.venue_kind();
                   })));
  }
  const auto all = [](const History&) { return true; };
  RC_ASSERT(Same(table.total(), Recount(request, histories, all)));
  RC_ASSERT(in_cells + table.elsewhere().sessions() == table.total().sessions());
  for (const auto& share : table.units()) {
    RC_ASSERT(Same(share.led(), Recount(request, histories, [&](const History& history) {
                     return history.planned.lead_unit() == share.unit();
                   })));
  }
}

int Pick(int from, int below) { return *rc::gen::inRange(from, below); }
const std::string& Any(const std::vector<std::string>& all) {
  return all[static_cast<std::size_t>(Pick(0, static_cast<int>(all.size())))];
}

v1::Activity AnyActivity() {
  v1::Activity activity = FairBy("FREQ=WEEKLY;INTERVAL=2;COUNT=" + std::to_string(Pick(1, 7)));
  activity.set_campaign(Pick(0, 2) == 0 ? kMonth : "");
  activity.set_region(Pick(0, 5) == 0 ? "regions/520181101201" : Any(kRegions));
  if (Pick(0, 9) == 0) activity.set_region("regions/520181109");
  activity.set_venue_kind(Any(kKinds));
  activity.set_lead_unit(Any(kUnits));
  activity.clear_co_hosts();
  for (const auto& unit : kUnits) {
    if (unit != activity.lead_unit() && Pick(0, 2) == 0) activity.add_co_hosts(unit);
  }
  const int start = Pick(0, 40) * kDay + Pick(0, 20);
  *activity.mutable_sessions(0) = SessionAt(start, start + 2);
  return activity;
}

Result<ActivityFacts> Anything(const v1::Activity& activity, const At& at) {
  const std::string id = "s" + std::to_string(Pick(1, 7));
  auto move = Reschedule(SessionAt(Pick(0, 150) * kDay, 150 * kDay));
  *move.mutable_sessions(0)->mutable_end_time() =
      ToProto(FromProto(move.sessions(0).start_time()) + std::chrono::hours(1));
  move.mutable_sessions(0)->set_id(id);
  if (Pick(0, 2) == 0) move.set_scope(v1::SERIES_SCOPE_THIS_AND_LATER);
  switch (Pick(0, 8)) {
    case 0:
      return Decide(activity, move, at);
    case 1:
      return Decide(activity, CancelSessions({id}), at);
    case 2:
      return Decide(activity, v1::MarkActivityHeldRequest(), at);
    case 3:
      return Pick(0, 4) == 0 ? Decide(activity, Cancel(), at) : Decide(activity, Report(), at);
    case 4:
    case 5:
      return Decide(activity,
                    Record(id, Served(Pick(0, 2) == 0 ? About(Pick(1, 99)) : Exactly(Pick(1, 99)))),
                    at);
    default:
      return Decide(activity, HoldSessions(), at);
  }
}

RC_GTEST_PROP(CoverageProperty, IsARecountOfTheFacts, ()) {
  v1::Campaign campaign = CampaignIn(v1::Campaign::STATE_RUNNING);
  *campaign.mutable_end_time() = ToProto(Hour(400 * kDay));
  std::vector<v1::Activity> activities(static_cast<std::size_t>(Pick(1, 8)));
  std::vector<History> histories(activities.size());
  const auto see = [&](std::size_t i, const Result<ActivityFacts>& outcome) {
    if (!outcome.ok()) return;
    for (const auto& fact : *outcome) {
      Evolve(activities[i], fact);
      histories[i].See(fact);
    }
  };
  for (std::size_t i = 0; i < activities.size(); ++i) {
    const auto asked = AnyActivity();
    At at = Now(kBefore, "activities/" + std::to_string(i));
    if (!asked.campaign().empty()) at.campaign = &campaign;
    see(i, Decide(v1::Activity(), Create(asked), at));
    see(i, Decide(activities[i], v1::ScheduleActivityRequest(), at));
  }
  Time now = Hour(0);
  for (int step = Pick(1, 80); step > 0; --step) {
    now += std::chrono::hours(Pick(0, 120));
    const auto i = static_cast<std::size_t>(Pick(0, static_cast<int>(activities.size())));
    At at = Now(now, activities[i].name());
    if (!activities[i].campaign().empty()) at.campaign = &campaign;
    see(i, Anything(activities[i], at));
  }
  Compare(AskedFor(kMonth), activities, histories);
  Compare(AskedFor("2027-09", "2028-03"), activities, histories);
  Compare(AskedFor("2027-10", "2027-10"), activities, histories);
}

RC_GTEST_PROP(CoverageProperty, CountsAJointActivityOnceWhateverTheOrderOfItsCoHosts, ()) {
  v1::Activity asked = AnyActivity();
  asked.clear_campaign();
  asked.set_lead_unit(kUnits[0]);
  std::vector<std::string> order = {kUnits[1], kUnits[2], kUnits[3]};
  std::vector<std::string> tables;
  do {
    asked.clear_co_hosts();
    for (const auto& unit : order) asked.add_co_hosts(unit);
    v1::Activity activity;
    const At at = Now(kBefore, kFair);
    Evolve(activity, Only(Decide(activity, Create(asked), at)));
    Evolve(activity, Only(Decide(activity, v1::ScheduleActivityRequest(), at)));
    const auto held = Decide(activity, HoldSessions(), Now(Hour(400 * kDay), kFair));
    for (const auto& fact : *held) Evolve(activity, fact);
    const auto table = TableOf(AskedFor("2027-09", "2028-03"), {activity});
    RC_ASSERT(table.total().activities() == 1);
    std::int64_t led = 0;
    for (const auto& share : table.units()) led += share.led().activities();
    RC_ASSERT(led == 1);
    RC_ASSERT(table.units(1).co_hosted_activities() == 1);
    tables.push_back(table.SerializeAsString());
  } while (std::next_permutation(order.begin(), order.end()));
  for (const auto& table : tables) RC_ASSERT(table == tables.front());
}

TEST(CoverageTest, ShowsTheEmptyCellsToo) {
  const auto table = TableOf(AskedFor("2027-09", "2027-09"), {});
  EXPECT_EQ(table.cells_size(), 12);
  EXPECT_EQ(table.cells(0).region(), "regions/520181");
  EXPECT_EQ(table.cells(0).venue_kind(), "");
  EXPECT_EQ(table.cells(11).region(), "regions/520181103");
  EXPECT_EQ(table.cells(11).venue_kind(), "village");
}

TEST(CoverageTest, CountsASessionInTheMonthOfTheCountysCalendar) {
  v1::Activity asked = Fair();
  *asked.mutable_sessions(0) = SessionAt(30 * kDay - 8, 30 * kDay - 7);
  v1::Activity activity;
  Evolve(activity, Only(Decide(activity, Create(asked), AtTime(kBefore, nullptr))));
  Evolve(activity, Only(Decide(activity, v1::ScheduleActivityRequest(), AtTime(kBefore, nullptr))));
  const auto over = Decide(activity, HoldSessions(), AtTime(Hour(30 * kDay)));
  for (const auto& fact : *over) {
    Evolve(activity, fact);
  }
  EXPECT_EQ(TableOf(AskedFor("2027-09", "2027-09"), {activity}).total().sessions(), 0);
  EXPECT_EQ(TableOf(AskedFor("2027-10", "2027-10"), {activity}).total().sessions(), 1);
}

TEST(CoverageTest, MarksOfAYearOfWednesdaysAreFew) {
  v1::Activity activity = ScheduledSeries("FREQ=WEEKLY;COUNT=52");
  const auto over = Decide(activity, HoldSessions(), AtTime(Hour(499 * kDay)));
  for (const auto& fact : *over) {
    Evolve(activity, fact);
  }
  const Marks marks = MarksOf(activity);
  EXPECT_LT(marks.counters.size(), 200U);
  // The calendar finds each session by its time, in the county and in each region above its place.
  EXPECT_LT(marks.indexes.size(), 2U * 52U + 30U);
}

std::vector<std::string> Bad(const v1::GetCoverageRequest& request) {
  const auto periods = PeriodsOf(request);
  return periods.ok() ? std::vector<std::string>() : FieldsOf(periods.error());
}

TEST(CoverageTest, IsOfACampaignOrOfMonths) {
  EXPECT_THAT(PeriodsOf(AskedFor("2027-11", "2028-01")).value(),
              ElementsAre("2027-11", "2027-12", "2028-01"));
  EXPECT_THAT(Bad(AskedFor("")), ElementsAre("first_month", "last_month"));
  EXPECT_THAT(Bad(AskedFor("2028-01", "2027-12")), ElementsAre("last_month"));
  EXPECT_THAT(Bad(AskedFor("2026-01", "2028-01")), ElementsAre("last_month"));
  auto both = AskedFor("2027-11", "2028-01");
  both.set_campaign(kMonth);
  EXPECT_THAT(Bad(both), ElementsAre("first_month"));
  auto wide = AskedFor("2026-01", "2027-12");
  for (int i = 0; i < 56; ++i) wide.add_regions("regions/520181" + std::to_string(200 + i));
  EXPECT_THAT(Bad(wide), ::testing::IsEmpty());
  for (const auto* kind : {"a", "b"}) wide.add_venue_kinds(kind);
  EXPECT_THAT(Bad(wide), ElementsAre("regions"));
}

}  // namespace
}  // namespace linli::campaign
