#pragma once

#include "services/platform/runtime/service.h"

namespace linli::campaign {

/// Puts the campaign service together.
runtime::Service MakeCampaignService(const runtime::Environment& environment);

}  // namespace linli::campaign
