#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "services/gateway/backend/services.h"
#include "services/gateway/config.h"
#include "services/gateway/http/route.h"
#include "services/gateway/rpc/local_method.h"
#include "services/gateway/session/identities.h"
#include "services/platform/base/random.h"
#include "services/platform/runtime/metrics.h"

namespace linli::gateway {

/// What a part of the gateway may use of the process it runs in. All on its one runtime thread.
struct Environment {
  boost::asio::any_io_executor executor;
  const Config& config;
  Services& services;
  Identities& identities;
  Clock& clock;
  Random& random;
  runtime::Metrics& metrics;
};

/// What a part adds: methods it answers, plain resources, and what to do when the gateway starts
/// and stops. `owner` keeps the objects the handlers refer to.
struct Part {
  std::vector<LocalMethod> methods;
  std::vector<Route> routes;
  std::function<void()> start;
  std::function<void()> stop;
  std::shared_ptr<void> owner;
};

/// All parts, in parts.cc; each is made by its own function beside its code.
std::vector<Part> MakeParts(const Environment& environment);

}  // namespace linli::gateway
