#pragma once

#include <string>

#include "linli/campaign/v1/campaign_figures.pb.h"
#include "services/platform/store/transaction.h"

namespace linli::campaign {

/// The figures of a campaign, from counters alone, in one round trip.
Task<Result<v1::CampaignFigures>> FiguresOf(store::Transaction& tx, const std::string& campaign);

}  // namespace linli::campaign
