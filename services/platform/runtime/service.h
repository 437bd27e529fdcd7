#pragma once

#include <any>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "services/platform/events/reaction.h"
#include "services/platform/rpc/method.h"

namespace linli::runtime {

/// What a composition root may need of the process it runs in.
struct Environment {
  Clock& clock;
  Random& random;
  /// The content of a file named in the configuration as `<service>.<option> = path`; "" if unset.
  std::function<std::string(const std::string& option)> file;
  /// Runs work that takes long (password hashing) off the runtime thread, at most two at once.
  std::function<Task<void>(std::function<void()>)> offload;
};

/// A service put together: what main runs and the simulator drives. `owner` keeps the objects the
/// handlers refer to.
struct Service {
  std::string name;  ///< "campaign"
  std::vector<const AggregateType*> aggregates;
  std::vector<rpc::Method> methods;
  std::vector<events::Reaction> reactions;
  std::vector<events::TimerHandler> timers;
  std::shared_ptr<void> owner;
};

using MakeService = Service (*)(const Environment&);

/// The whole main of a service: reads flags, environment and configuration, serves until SIGTERM.
int Main(int argc, char** argv, const std::string& name, MakeService make);

}  // namespace linli::runtime
