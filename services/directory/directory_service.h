#pragma once

#include "services/platform/runtime/service.h"

namespace linli::directory {

/// Reads `signing_key_file` (32 bytes in base64; needed) and `operator_token_file` (the operator's
/// bearer; none if empty).
runtime::Service MakeDirectoryService(const runtime::Environment& environment);

}  // namespace linli::directory
