#pragma once

#include "services/gateway/parts.h"

namespace linli::gateway {

/// /openapi.json, /descriptors.binpb, /api with /api.css: what describes the API. Open to anybody:
/// it is the same for all installations and says nothing of one.
Part MakeDocumentsPart(const Environment& environment);

}  // namespace linli::gateway
