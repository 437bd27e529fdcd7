#pragma once

#include "services/platform/runtime/service.h"

namespace linli::mediation {

/// Cases of people's mediation committees. Reads the Ed25519 seed that signs access logs
/// (access_sign_key_file, 32 bytes in base64); aborts without it.
runtime::Service MakeMediationService(const runtime::Environment& environment);

}  // namespace linli::mediation
