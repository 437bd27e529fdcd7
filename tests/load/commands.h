#pragma once

#include <vector>

#include "services/platform/base/random.h"
#include "tests/load/target.h"

namespace linli::load {

/// The floor: raw commits of one aggregate each, by the same store on the Redis of `address`.
Figures LoadCommits(const std::string& address, const Settings& settings, Random& random);

/// Durable commands of three kinds and a read. `run` tells this run's request ids from others'.
std::vector<Figures> LoadCommands(Target& campaign, Target& volunteer, const Settings& settings,
                                  const std::string& run);

}  // namespace linli::load
