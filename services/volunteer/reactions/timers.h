#pragma once

#include <string>
#include <vector>

#include "services/platform/events/reaction.h"
#include "services/volunteer/domain/at.h"

namespace linli::volunteer {

/// What happens by the clock alone.
class Timers {
 public:
  using Tx = store::Transaction;

  explicit Timers(const v1::Policy& policy) : policy_(policy) {}

  /// A sign-up's shift is over and its grace, too: nobody came, waited in vain, or nobody checked
  /// out (the one declared policy).
  Task<Result<void>> ApplyPolicyAfterShift(Tx& tx, const std::string& name);
  /// An opportunity's last shift is over: nobody can sign up any more.
  Task<Result<void>> CloseAfterLastShift(Tx& tx, const std::string& name);

 private:
  const v1::Policy& policy_;
};

std::vector<events::TimerHandler> Handlers(Timers& timers);

}  // namespace linli::volunteer
