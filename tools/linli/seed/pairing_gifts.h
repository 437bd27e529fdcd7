#pragma once

#include <cstdint>
#include <vector>

#include "linli/pairing/v1/donation.pb.h"
#include "tools/linli/seed/pairing_plan.h"

namespace linli::cli::seed {

/// The ledgers and what is entered in them: the action's own, and one for last year and one for
/// this year's everyday help. All ledgers together come to the plan's figures, the first to the
/// action's.
void AddGifts(PairingPlan& plan, Time anchor, Time action);

/// Goods worth exactly this, at stated prices.
std::vector<pairing::v1::GoodsLine> GoodsWorth(std::int64_t fen);

}  // namespace linli::cli::seed
