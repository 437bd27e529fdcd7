#include "tools/linli/seed/plan.h"

#include <gmock/gmock.h>

#include <map>
#include <set>

#include "tools/linli/seed/request_ids.h"
#include "tools/linli/text/county_time.h"

namespace linli::cli::seed {
namespace {

using ::testing::MatchesRegex;

Time At(const char* text) { return ParseTime(text).value(); }

std::size_t PersonTimes(const Plan& plan) {
  std::size_t out = 0;
  for (const auto& activity : plan.activities) {
    if (activity.course != Plan::Course::kToCome) out += activity.volunteers.size();
  }
  return out;
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
    EXPECT_EQ(a.activities[i].start, b.activities[i].start);
    EXPECT_EQ(a.activities[i].volunteers, b.activities[i].volunteers);
  }
}

TEST(PlanTest, HasTheYearsFiguresAtFullScale) {
  const auto plan = MakePlan(1, 1, At("2026-11-21 10:00"));
  EXPECT_EQ(plan.teams.size(), 407U);
  EXPECT_EQ(plan.volunteers.size(), 3890U);
  EXPECT_EQ(plan.member_units, 20U);
  EXPECT_EQ(plan.activities.size(), 50U + 170U + 2000U + 2U);
  EXPECT_NEAR(static_cast<double>(PersonTimes(plan)), 135000, 2220);
}

TEST(PlanTest, TheMonthIsTheLastSeptemberThatWasOver) {
  EXPECT_EQ(ToCountyText(MakePlan(0.02, 1, At("2026-11-21 10:00")).campaign_start),
            "2026-09-01 00:00");
  EXPECT_EQ(ToCountyText(MakePlan(0.02, 1, At("2026-09-30 23:59")).campaign_start),
            "2025-09-01 00:00");
  EXPECT_EQ(ToCountyText(MakePlan(0.02, 1, At("2026-10-01 00:00")).campaign_end),
            "2026-10-01 00:00");
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
    std::map<std::size_t, std::set<Time>> signed_up;
    std::set<std::string> places;
    for (const auto& activity : plan.activities) {
      EXPECT_TRUE(places.insert(activity.place).second) << activity.place;
      EXPECT_EQ(activity.in_campaign, activity.start >= plan.campaign_start &&
                                          activity.start + activity.length <= plan.campaign_end);
      EXPECT_GE(activity.count, 1);
      EXPECT_LE(activity.count, 10000);
      const std::set<std::size_t> who(activity.volunteers.begin(), activity.volunteers.end());
      EXPECT_EQ(who.size(), activity.volunteers.size());
      if (activity.course == Plan::Course::kToCome) {
        EXPECT_GT(activity.start, anchor);
      } else {
        EXPECT_LE(activity.start + activity.length, anchor);
      }
      if (activity.course == Plan::Course::kRecords) continue;
      for (const auto volunteer : activity.volunteers) {
        EXPECT_TRUE(signed_up[volunteer]
                        .insert(std::chrono::floor<std::chrono::days>(activity.start))
                        .second);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Scales, PlanAtScaleTest,
                         ::testing::Values(0.001, 0.01, 0.02, 0.1, 0.2, 0.37, 1.0));

}  // namespace
}  // namespace linli::cli::seed
