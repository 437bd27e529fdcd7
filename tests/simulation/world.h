#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "tests/fault/checker.h"
#include "tests/simulation/client.h"

namespace linli::simulation {

/// What one run is made of.
struct Plan {
  std::uint64_t seed = 1;
  int commands = 250;
  std::string bug;  ///< planted; empty: none
  bool faults = true;
  bool told = false;  ///< every message is printed
};

/// What came of it.
struct Outcome {
  std::vector<std::string> differences;
  std::uint64_t trace = 0;
  std::uint64_t entries = 0;  ///< of the trace
  int acknowledged = 0;
  int refused = 0;
  int unknown = 0;
  std::int64_t virtual_ms = 0;
  int injuries = 0;
  int restores = 0;
  int wild_percent = 0;  ///< of the commands were drawn without regard to anything
};

/// One simulated county from its founding through all that goes wrong until it has healed.
Outcome Simulate(const Plan& plan);

/// The command that runs it again.
std::string ReplayLine(const Plan& plan);
std::string Describe(const Plan& plan, const Outcome& outcome);
/// Should the process be aborted, the seed's replay line is printed all the same.
void AnnounceSeed(const Plan& plan);
/// Services say nothing: there are too many of them.
void SilenceLog();

}  // namespace linli::simulation
