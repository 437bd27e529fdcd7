#pragma once

#include "services/platform/decider/context.h"

namespace linli::pairing {

/// What a rule of this service may know beside the state and the command: now, and who.
struct At : Context {};

}  // namespace linli::pairing
