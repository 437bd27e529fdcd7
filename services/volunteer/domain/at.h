#pragma once

#include "linli/volunteer/v1/policy.pb.h"
#include "services/platform/decider/context.h"

namespace linli::volunteer {

/// What a rule of this service may know beside the state and the command: now, who, and the policy.
struct At : Context {
  const v1::Policy& policy;
};

}  // namespace linli::volunteer
