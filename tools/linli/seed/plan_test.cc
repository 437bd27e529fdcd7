#include "tools/linli/seed/plan.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>

#include "tools/linli/seed/festivals.h"
#include "tools/linli/seed/plan_activities.h"
#include "tools/linli/seed/request_ids.h"
#include "tools/linli/text/county_time.h"

namespace linli::cli::seed {
namespace {

using ::testing::MatchesRegex;

Time At(const char* text) { return ParseTime(text).value(); }

std::int64_t Beneficiaries(const Plan& plan) {
  std::int64_t sum = 0;
  for (const auto& activity : plan.activities) {
    for (const auto& session : activity.sessions) sum += session.beneficiaries;
  }
  return sum;
}

std::vector<Time> Starts(const Plan::Activity& activity) {
  std::vector<Time> starts;
  for (const auto& session : activity.sessions) starts.push_back(session.start);
  return starts;
}

TEST(RequestIdTest, IsTheSameForTheSameStepAndNoOther) {
  EXPECT_EQ(RequestId(1, "region 520181"), RequestId(1, "region 520181"));
  EXPECT_NE(RequestId(1, "region 520181"), RequestId(2, "region 520181"));
  EXPECT_NE(RequestId(1, "sign-up 1 12"), RequestId(1, "sign-up 11 2"));
  EXPECT_THAT(RequestId(1, "x"),
              MatchesRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"));
}

TEST(RequestIdTest, APasswordNeedsTheInstallationsSecret) {
  EXPECT_EQ(Password("secret", 1, "wang"), Password("secret", 1, "wang"));
  EXPECT_NE(Password("secret", 1, "wang"), Password("other", 1, "wang"));
  EXPECT_NE(Password("secret", 1, "wang"), Password("secret", 1, "zhao"));
  EXPECT_GE(Password("secret", 1, "wang").size(), 10U);
}

TEST(PlanTest, IsTheSameAgain) {
  const Time anchor = At("2026-11-21 10:00");
  const auto a = MakePlan(0.02, 7, anchor);
  const auto b = MakePlan(0.02, 7, anchor);
  ASSERT_EQ(a.activities.size(), b.activities.size());
  ASSERT_EQ(a.volunteers.size(), b.volunteers.size());
  for (std::size_t i = 0; i < a.volunteers.size(); ++i) {
    EXPECT_EQ(a.volunteers[i].title, b.volunteers[i].title);
  }
  for (std::size_t i = 0; i < a.activities.size(); ++i) {
    EXPECT_EQ(Starts(a.activities[i]), Starts(b.activities[i]));
    EXPECT_EQ(a.activities[i].sessions[0].volunteers, b.activities[i].sessions[0].volunteers);
  }
}

TEST(PlanTest, HasTheYearsFiguresAtFullScale) {
  const auto plan = MakePlan(1, 1, At("2026-11-21 10:00"));
  EXPECT_EQ(plan.teams.size(), 407U);
  EXPECT_EQ(plan.volunteers.size(), 3890U);
  EXPECT_EQ(plan.member_units, 20U);
  EXPECT_EQ(plan.units.size(), 21U + 239U + 197U + 175U + 1U + 12U + 300U + 3U);
  // Concentrated, cultural, other services, two festivals, the Wednesdays, three to come.
  EXPECT_EQ(plan.activities.size(), 50U + 170U + 2000U + 2U + 1U + 3U);
  EXPECT_EQ(Beneficiaries(plan), 135000);
}

TEST(PlanTest, ThePublicityEventIsHeldByAllUnitsTogether) {
  const auto plan = MakePlan(1, 1, At("2026-11-21 10:00"));
  const auto& event = plan.activities.front();
  EXPECT_EQ(event.co_hosts.size(), 20U);
  std::int64_t items = 0;
  std::int64_t boards = 0;
  for (const auto& publicity : event.publicity) {
    items += publicity.items;
    boards += publicity.boards;
  }
  EXPECT_EQ(event.publicity.size(), 20U);
  EXPECT_EQ(items, 50000);
  EXPECT_EQ(boards, 40);
}

TEST(PlanTest, TheServiceDayIsOneSeriesOfAYearAndTwoToCome) {
  const auto plan = MakePlan(1, 1, At("2026-11-21 10:00"));
  std::vector<Plan::Activity> series;
  for (const auto& activity : plan.activities) {
    if (!activity.rule.empty()) series.push_back(activity);
  }
  ASSERT_EQ(series.size(), 1U);
  const auto& days = series[0].sessions;
  EXPECT_EQ(series[0].rule, "FREQ=WEEKLY;BYDAY=WE;COUNT=55");
  EXPECT_EQ(days.size() + series[0].exceptions.size(), 55U);
  EXPECT_EQ(std::count_if(days.begin(), days.end(), IsPast), 52);
  EXPECT_EQ(ToCountyText(days[51].start), "2026-11-18 09:00");
  for (const auto& day : days) {
    EXPECT_EQ(std::chrono::weekday(LocalDay(day.start)), std::chrono::Wednesday);
  }
}

TEST(PlanTest, FestivalsAreOnTheirLunarDays) {
  EXPECT_EQ(LastLunarDay({8, 15}, LocalDay(At("2026-11-21 10:00"))),
            LocalDay(At("2026-09-25 12:00")));
  EXPECT_EQ(LastLunarDay({8, 15}, LocalDay(At("2026-09-25 12:00"))),
            LocalDay(At("2025-10-06 12:00")));
  // The tenth of the first month of 2023, whose second month came twice.
  EXPECT_EQ(LastLunarDay({1, 10}, LocalDay(At("2023-12-01 12:00"))),
            LocalDay(At("2023-01-31 12:00")));
}

TEST(PlanTest, TheMonthIsTheLastSeptemberThatWasOver) {
  EXPECT_EQ(ToCountyText(MakePlan(0.02, 1, At("2026-11-21 10:00")).month.start),
            "2026-09-01 00:00");
  EXPECT_EQ(ToCountyText(MakePlan(0.02, 1, At("2026-09-30 23:59")).month.start),
            "2025-09-01 00:00");
  EXPECT_EQ(ToCountyText(MakePlan(0.02, 1, At("2026-10-01 00:00")).month.end), "2026-10-01 00:00");
}

class PlanAtScaleTest : public ::testing::TestWithParam<double> {};

TEST_P(PlanAtScaleTest, FitsTheRulesOfTheServices) {
  for (const char* now : {"2026-11-21 10:00", "2026-11-25 00:00", "2026-11-25 23:59"}) {
    const Time anchor = At(now);
    const auto plan = MakePlan(GetParam(), 1, anchor);
    std::set<std::string> codes;
    for (const auto& region : plan.regions) {
      EXPECT_TRUE(region.parent.empty() || codes.count(region.parent) == 1) << region.code;
      EXPECT_TRUE(codes.insert(region.code).second) << region.code;
      EXPECT_LE(region.code.size(), 12U);
    }
    std::set<std::pair<std::size_t, std::string>> units;
    for (const auto& unit : plan.units) {
      EXPECT_TRUE(units.insert({unit.region, unit.title}).second) << unit.title;
    }
    std::set<std::string> places;
    std::map<std::size_t, std::vector<std::pair<Time, Time>>> taken;
    for (const auto& activity : plan.activities) {
      EXPECT_TRUE(places.insert(activity.place).second) << activity.place;
      EXPECT_LE(activity.sessions.size(), 120U);
      EXPECT_GE(activity.count, 1);
      for (const auto& session : activity.sessions) {
        const Time end = session.start + session.length;
        const bool to_come = activity.course == Plan::Course::kToCome;
        EXPECT_EQ(IsPast(session), end <= anchor && !to_come);
        EXPECT_TRUE(IsPast(session) || session.start > anchor);
        for (const auto volunteer : session.volunteers) {
          for (const auto& [from, to] : taken[volunteer]) {
            EXPECT_TRUE(end <= from || to <= session.start || to_come) << activity.title;
          }
          taken[volunteer].emplace_back(session.start, end);
        }
        const Plan::Campaign none{session.start, end};
        const auto& frame = activity.frame == Plan::Frame::kAlone   ? none
                            : activity.frame == Plan::Frame::kMonth ? plan.month
                                                                    : plan.festival;
        EXPECT_TRUE(frame.start <= session.start && end <= frame.end) << activity.title;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Scales, PlanAtScaleTest,
                         ::testing::Values(0.001, 0.01, 0.02, 0.1, 0.2, 0.37, 1.0));

}  // namespace
}  // namespace linli::cli::seed
