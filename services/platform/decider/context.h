#pragma once

#include <string>

#include "services/platform/base/time.h"

namespace linli {

/// What a rule may know beside the state and the command. Services derive their own `At` from it
/// to add policy; being in the service's namespace, it lets platform find that service's Decide.
struct Context {
  Time now;
  std::string actor;  ///< `persons/{person}` or `services/{service}`
  std::string name;   ///< of the resource decided on; of the one to be, when it is created
};

}  // namespace linli
