// linli_simulation: counties in which everything goes wrong, one for each seed.

#include <CLI/CLI.hpp>
#include <iostream>

#include "tests/simulation/bugs.h"
#include "tests/simulation/world.h"

int main(int argc, char** argv) {
  using namespace linli::simulation;
  CLI::App app("Runs simulated counties until one is found wrong.");
  std::uint64_t seeds = 100;
  Plan plan;
  bool calm = false;
  bool verbose = false;
  bool go_on = false;
  bool bugs = false;
  app.add_option("--seeds", seeds, "How many")->capture_default_str();
  app.add_option("--first", plan.seed, "The first")->capture_default_str();
  app.add_option("--commands", plan.commands, "Of each")->capture_default_str();
  app.add_option("--bug", plan.bug, "Plants this defect");
  app.add_flag("--bugs", bugs, "Only names all defects that can be planted");
  app.add_flag("--go-on", go_on, "Goes on with the next seed after one that is wrong");
  app.add_flag("--calm", calm, "Nothing goes wrong");
  app.add_flag("--tell", plan.told, "Every message and every injury, one line for each");
  app.add_flag("--verbose", verbose, "One line for each seed");
  CLI11_PARSE(app, argc, argv);
  if (bugs) {
    for (const auto& bug : Bugs::All()) std::cout << bug << '\n';
    return 0;
  }
  plan.faults = !calm;
  SilenceLog();
  std::int64_t acknowledged = 0;
  std::int64_t injuries = 0;
  std::uint64_t wrong = 0;
  for (const auto end = plan.seed + seeds; plan.seed < end; ++plan.seed) {
    AnnounceSeed(plan);
    const auto outcome = Simulate(plan);
    acknowledged += outcome.acknowledged;
    injuries += outcome.injuries;
    if (verbose) std::cout << Describe(plan, outcome) << std::endl;
    if (outcome.differences.empty()) continue;
    for (const auto& difference : outcome.differences) std::cout << difference << '\n';
    std::cout << "replay: " << ReplayLine(plan) << std::endl;
    ++wrong;
    if (!go_on) return 1;
  }
  std::cout << seeds << " seeds, " << acknowledged << " acknowledged commands, " << injuries
            << " injuries: ";
  if (wrong > 0) {
    std::cout << wrong << " counties are wrong" << std::endl;
    return 1;
  }
  std::cout << "nothing is wrong" << std::endl;
  return 0;
}
