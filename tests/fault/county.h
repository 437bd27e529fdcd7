#pragma once

#include <string>
#include <vector>

#include "tests/end_to_end/instance.h"
#include "tests/fault/sender.h"

namespace linli::fault {

/// What must be there before the main job can be done.
struct County {
  Person admin;
  Person organizer;
  Person verifier;
  std::string region;
  std::string unit;
  std::string team;
  std::vector<std::string> volunteers;
};

/// Founds a county by public RPCs. Aborts where one is refused.
County Found(e2e::Instance& instance, int volunteers);

}  // namespace linli::fault
