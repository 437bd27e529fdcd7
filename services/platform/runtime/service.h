#pragma once

#include <any>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "services/platform/events/reaction.h"
#include "services/platform/rpc/method.h"
#include "services/platform/store/erasure_ledger.h"
#include "services/platform/store/key_store.h"

namespace linli::runtime {

/// What a composition root may need of the process it runs in.
struct Environment {
  Clock& clock;
  Random& random;
  /// The content of a file named in the configuration as `<service>.<option> = path`; "" if unset.
  std::function<std::string(const std::string& option)> file;
  /// Runs work that takes long (password hashing) off the runtime thread, at most two at once.
  std::function<Task<void>(std::function<void()>)> offload;
  /// For erasing: see events/erasure.h.
  store::KeyStore& keys;
  store::ErasureLedger erasures{""};
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

  void Add(std::vector<rpc::Method> more) { Append(methods, std::move(more)); }
  void Add(std::vector<events::Reaction> more) { Append(reactions, std::move(more)); }
  void Add(std::vector<events::TimerHandler> more) { Append(timers, std::move(more)); }

 private:
  template <class T>
  static void Append(std::vector<T>& to, std::vector<T> from) {
    std::move(from.begin(), from.end(), std::back_inserter(to));
  }
};

using MakeService = Service (*)(const Environment&);

/// The whole main of a service: reads flags, environment and configuration, serves until SIGTERM.
int Main(int argc, char** argv, const std::string& name, MakeService make);

}  // namespace linli::runtime
