#pragma once

#include "services/platform/runtime/service.h"

namespace linli::pairing {

/// Who is supported by whom, both being willing: households, pairings, needs, plans, feedback.
runtime::Service MakePairingService(const runtime::Environment& environment);

}  // namespace linli::pairing
