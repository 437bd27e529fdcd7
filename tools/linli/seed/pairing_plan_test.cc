#include "tools/linli/seed/pairing_plan.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>

#include "tools/linli/seed/pairing_gifts.h"
#include "tools/linli/seed/plan_activities.h"
#include "tools/linli/seed/ulanhot.h"
#include "tools/linli/text/county_time.h"

namespace linli::cli::seed {
namespace {

Time At(const char* text) { return ParseTime(text).value(); }

PairingPlan PlanAt(double scale, const char* anchor = "2026-11-21 10:00", std::uint64_t seed = 1) {
  const auto place = MakeUlanhotPlan(scale);
  return MakePairingPlan(place, place.units.size(), scale, seed, At(anchor));
}

struct Given {
  std::int64_t cash_fen = 0;
  std::int64_t goods_fen = 0;
};

/// What the plan's donations come to, by ledger.
std::map<std::size_t, Given> GivenBy(const PairingPlan& plan) {
  std::map<std::size_t, Given> given;
  for (const auto& donation : plan.donations) {
    given[donation.ledger].cash_fen += donation.cash_fen;
    given[donation.ledger].goods_fen += donation.goods_fen;
  }
  return given;
}

std::int64_t Worth(const std::vector<pairing::v1::GoodsLine>& lines) {
  std::int64_t sum = 0;
  for (const auto& line : lines) sum += line.quantity() * line.unit_value_fen();
  return sum;
}

TEST(PairingPlanTest, IsUlanhotsActionAtFullScale) {
  const auto place = MakeUlanhotPlan(1);
  EXPECT_EQ(place.units.size(), 85U);
  const auto plan = PlanAt(1);
  EXPECT_EQ(plan.helpers.size(), 1639U);
  EXPECT_EQ(plan.households.size(), 528U);
  auto given = GivenBy(plan);
  EXPECT_EQ(given[0].cash_fen, 5'590'000);
  EXPECT_EQ(given[0].goods_fen, 13'420'000);
  Given all;
  for (const auto& [ledger, part] : given) {
    all.cash_fen += part.cash_fen;
    all.goods_fen += part.goods_fen;
  }
  EXPECT_EQ(all.cash_fen, 28'590'000);
  EXPECT_EQ(all.goods_fen, 87'330'000);
  EXPECT_EQ(plan.figures.total_fen(), 115'920'000);
  EXPECT_EQ(plan.figures.person_times, 4745);
  const auto settled = std::count_if(plan.needs.begin(), plan.needs.end(), [](const auto& need) {
    return need.course == PairingPlan::NeedCourse::kSettled;
  });
  EXPECT_EQ(settled, 2098);
}

TEST(PairingPlanTest, IsTheSameAgain) {
  const auto a = PlanAt(0.1);
  const auto b = PlanAt(0.1);
  ASSERT_EQ(a.visits.size(), b.visits.size());
  for (std::size_t i = 0; i < a.visits.size(); ++i) {
    EXPECT_EQ(a.visits[i].start, b.visits[i].start);
    EXPECT_EQ(a.visits[i].helpers, b.visits[i].helpers);
  }
  for (std::size_t i = 0; i < a.households.size(); ++i) {
    EXPECT_EQ(a.households[i].title, b.households[i].title);
  }
}

TEST(PairingPlanTest, AVisitMayBeOfSeveralHelpersAndHouseholds) {
  const auto plan = PlanAt(1);
  std::size_t most = 0;
  for (const auto& visit : plan.visits) {
    std::set<std::size_t> households;
    for (const auto helper : visit.helpers) households.insert(plan.helpers[helper].household);
    most = std::max(most, households.size());
  }
  EXPECT_GT(most, 1U);
}

TEST(PairingPlanTest, SharesLeaveNoRest) {
  EXPECT_EQ(Share(10, 3, 0) + Share(10, 3, 1) + Share(10, 3, 2), 10);
  EXPECT_EQ(Share(10, 3, 0), 4);
  EXPECT_EQ(Share(2, 3, 2), 0);
}

TEST(PairingPlanTest, GoodsAreWorthWhatWasGiven) {
  for (const std::int64_t fen : {1, 99, 6000, 11'999, 12'000, 25'417, 13'420'000}) {
    EXPECT_EQ(Worth(GoodsWorth(fen)), fen);
  }
  EXPECT_TRUE(GoodsWorth(0).empty());
}

TEST(PairingFiguresTest, ScaleByThemselvesAndSumExactly) {
  const auto tenth = PairingFiguresAt(0.1);
  EXPECT_EQ(tenth.cash_fen, 2'859'000);
  EXPECT_EQ(tenth.goods_fen, 8'733'000);
  EXPECT_EQ(tenth.households, 53U);
  const auto least = PairingFiguresAt(0.001);
  EXPECT_EQ(least.households, 5U);
  EXPECT_EQ(least.helpers, 5U);
  EXPECT_EQ(least.person_times, 5);
  EXPECT_EQ(least.cash_fen, 28'590);
}

class PairingPlanAtScaleTest : public ::testing::TestWithParam<double> {};

TEST_P(PairingPlanAtScaleTest, HasItsFigures) {
  const auto plan = PlanAt(GetParam());
  const auto& figures = plan.figures;
  EXPECT_GE(MakeUlanhotPlan(GetParam()).units.size(), 3U);
  EXPECT_EQ(plan.helpers.size(), figures.helpers);
  std::int64_t person_times = 0;
  std::set<std::size_t> helpers;
  std::set<std::size_t> households;
  for (const auto& visit : plan.visits) {
    person_times += static_cast<std::int64_t>(visit.helpers.size());
    for (const auto helper : visit.helpers) {
      helpers.insert(helper);
      households.insert(plan.helpers[helper].household);
    }
  }
  EXPECT_EQ(person_times, figures.person_times);
  EXPECT_EQ(helpers.size(), figures.helpers);
  EXPECT_EQ(households.size(), figures.households);
  std::int64_t total = 0;
  for (const auto& [ledger, given] : GivenBy(plan)) total += given.cash_fen + given.goods_fen;
  EXPECT_EQ(total, figures.total_fen());
  auto given = GivenBy(plan);
  EXPECT_EQ(given[0].cash_fen, figures.action_cash_fen);
  EXPECT_EQ(given[0].goods_fen, figures.action_goods_fen);
}

TEST_P(PairingPlanAtScaleTest, FitsTheRulesOfTheService) {
  for (const char* now : {"2026-11-21 10:00", "2027-01-01 00:00", "2028-02-29 23:59"}) {
    const auto plan = PlanAt(GetParam(), now);
    for (const auto& visit : plan.visits) {
      EXPECT_GT(visit.start, plan.consent_time);
      EXPECT_LE(visit.start + visit.length, At(now));
      EXPECT_EQ(visit.length > Minutes(0), visit.met);
      EXPECT_GE(visit.helpers.size(), 1U);
      EXPECT_LE(visit.helpers.size(), 8U);
      const std::set<std::size_t> once(visit.helpers.begin(), visit.helpers.end());
      EXPECT_EQ(once.size(), visit.helpers.size());
    }
    for (const auto& donation : plan.donations) {
      EXPECT_LE(donation.time, At(now));
      EXPECT_GE(donation.cash_fen, 0);
      EXPECT_GE(donation.goods_fen, 0);
    }
    std::size_t next = 0;
    for (const auto& household : plan.households) {
      EXPECT_EQ(household.first_helper, next);
      EXPECT_GE(household.helpers, 1U);
      EXPECT_LE(household.helpers, 8U);
      EXPECT_TRUE(!household.one_to_one || household.helpers == 1);
      next += household.helpers;
    }
    EXPECT_EQ(next, plan.helpers.size());
  }
  const auto place = MakeUlanhotPlan(GetParam());
  std::set<std::pair<std::size_t, std::string>> units;
  for (const auto& unit : place.units) {
    EXPECT_TRUE(units.insert({unit.region, unit.title}).second) << unit.title;
  }
  std::set<std::string> codes;
  for (const auto& region : place.regions) {
    EXPECT_TRUE(codes.insert(region.code).second) << region.code;
    EXPECT_LE(region.code.size(), 12U);
  }
}

INSTANTIATE_TEST_SUITE_P(Scales, PairingPlanAtScaleTest,
                         ::testing::Values(0.001, 0.005, 0.0095, 0.01, 0.02, 0.1, 0.37, 1.0, 3.0));

}  // namespace
}  // namespace linli::cli::seed
