#pragma once

#include <string>

#include "services/campaign/views/campaign_activities.h"
#include "services/platform/rpc/call.h"

namespace linli::campaign {

/// The context for deciding on `name`.
At AtOf(const rpc::Call& call, const std::string& name);
/// The same, with the campaign an activity belongs to; `campaign` must outlive the result.
At AtOf(const rpc::Call& call, const std::string& name, const CampaignDoc& campaign);

/// INVALID_FIELDS, naming `field`, if an update does not say what to update.
Result<void> RequireName(const std::string& name, const std::string& field);

}  // namespace linli::campaign
