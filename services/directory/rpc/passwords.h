#pragma once

#include <functional>
#include <string>

#include "services/platform/runtime/service.h"

namespace linli::directory {

/// Argon2id (19 MiB, 2 passes, as OWASP advises) off the runtime thread.
class Passwords {
 public:
  using Offload = std::function<Task<void>(std::function<void()>)>;

  explicit Passwords(Offload offload);

  Task<std::string> Hash(std::string password);
  /// Whether `hash` is of `password`. An empty hash takes as long and is of none, so that an
  /// unknown login cannot be told by the clock.
  Task<bool> Verify(std::string hash, std::string password);

 private:
  Offload offload_;
  const std::string& nobody_;  ///< a hash that nobody has
};

}  // namespace linli::directory
