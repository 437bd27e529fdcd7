#include <gtest/gtest.h>

#include "tests/simulation/world.h"

namespace linli::simulation {
namespace {

constexpr int kSeeds = 15;

class SimulationTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { SilenceLog(); }
};

TEST_F(SimulationTest, EqualSeedsHaveEqualTraces) {
  for (const std::uint64_t seed : {1U, 2U}) {
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
  EXPECT_GT(acknowledged, kSeeds * 50);
  EXPECT_GT(injuries, kSeeds * 5);
}

/// Seeds that found something once, with what they found.
TEST_F(SimulationTest, WhatWasMendedStaysMended) {
  struct Found {
    std::uint64_t seed;
    int commands;
  };
  static constexpr Found kFound[] = {
      {4, 500},      // A stale etag was sent again for ever; counters of registrations.
      {9, 500},      // A batch of which nothing could be done was missed in the log.
      {13, 500},     // A request sent twice was refused for what it had done itself.
      {41, 500},     // Sign-ups for what is of no activity were to be counted for none.
      {60, 500},     // An attempt that was lost was let in after another was refused.
      {65, 500},     // Somebody was signed up for what had been over and then cancelled.
      {88, 500},     // A refused timer rested until a wrong clock's time.
      {450, 250},    // An activity that needs no volunteers was missed as an opportunity.
      {10199, 250},  // Two processes moved the same sign-ups for one cause.
      {2765, 250},   // Whoever called a thing "@sequence" claimed the number of an event.
      {1017, 250},   // The store was set back between a command and its reading back.
  };
  for (const auto& [seed, commands] : kFound) {
    Plan plan;
    plan.seed = seed;
    plan.commands = commands;
    EXPECT_EQ(Simulate(plan).differences, std::vector<std::string>()) << ReplayLine(plan);
  }
}

}  // namespace
}  // namespace linli::simulation
