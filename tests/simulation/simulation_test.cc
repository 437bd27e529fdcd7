#include <gtest/gtest.h>

#include "tests/simulation/world.h"

namespace linli::simulation {
namespace {

constexpr int kSeeds = 25;

class SimulationTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { SilenceLog(); }
};

TEST_F(SimulationTest, EqualSeedsHaveEqualTraces) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    Plan plan;
    plan.seed = seed;
    const auto once = Simulate(plan);
    const auto again = Simulate(plan);
    EXPECT_EQ(once.trace, again.trace) << ReplayLine(plan);
    EXPECT_EQ(once.entries, again.entries);
    EXPECT_GT(once.entries, 1000U);
  }
}

TEST_F(SimulationTest, WhateverGoesWrongTheBooksBalance) {
  int acknowledged = 0;
  int injuries = 0;
  for (int seed = 1; seed <= kSeeds; ++seed) {
    Plan plan;
    plan.seed = static_cast<std::uint64_t>(seed);
    const auto outcome = Simulate(plan);
    EXPECT_EQ(outcome.differences, std::vector<std::string>()) << ReplayLine(plan);
    acknowledged += outcome.acknowledged;
    injuries += outcome.injuries;
  }
  EXPECT_GT(acknowledged, kSeeds * 100);
  EXPECT_GT(injuries, kSeeds * 5);
}

/// Seeds that found something once, with what they found.
TEST_F(SimulationTest, WhatWasMendedStaysMended) {
  static const std::vector<Plan> found = {
      {13, 500, "", true},  // A request sent twice was refused for what it had done itself.
      {43, 500, "", true}, {60, 500, "", true},
      {65, 500, "", true},  // Somebody was signed up for what had been over and then cancelled.
      {88, 500, "", true},  // A refused timer rested until a wrong clock's time.
  };
  for (const auto& plan : found) {
    EXPECT_EQ(Simulate(plan).differences, std::vector<std::string>()) << ReplayLine(plan);
  }
}

}  // namespace
}  // namespace linli::simulation
