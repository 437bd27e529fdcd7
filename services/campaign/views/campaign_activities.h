#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/campaign/views/aggregates.h"
#include "services/platform/store/transaction.h"

namespace linli::campaign {

using CampaignDoc = std::optional<store::Doc<v1::Campaign>>;

/// The campaign an activity belongs to, guarded against changes until the commit; none for "".
Task<Result<CampaignDoc>> CampaignOf(store::Transaction& tx, const std::string& name);

/// The campaign's first activity that is still to take place, if any. If there is none, the commit
/// is retried should one be scheduled meanwhile.
Task<Result<std::vector<v1::Activity>>> ScheduledIn(store::Transaction& tx,
                                                    const std::string& campaign);

}  // namespace linli::campaign
