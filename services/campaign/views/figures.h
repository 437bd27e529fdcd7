#pragma once

#include <string>
#include <vector>

#include "linli/campaign/v1/activity.pb.h"
#include "services/platform/store/transaction.h"

namespace linli::campaign {

/// An activity's figures, kept as counters that the reactions to volunteer's facts move. Each
/// counts another service's records, so none is an aggregate's mark; `linli verify` compares both
/// services. Registrations of the public are campaign's own: see domain/figure_counters.h.
namespace counters {

std::string SignedUp(const std::string& activity);
std::string Waiting(const std::string& activity);
std::string ServedMinutes(const std::string& activity);
std::string ServedPersonTimes(const std::string& activity);
std::string TeamServiceMinutes(const std::string& activity);
std::string TeamServicePersonTimes(const std::string& activity);
std::string VolunteerHeadCount(const std::string& activity);

}  // namespace counters

/// Fills `figures` of each, in one round trip.
Task<Result<void>> FillFigures(store::Transaction& tx,
                               const std::vector<v1::Activity*>& activities);

}  // namespace linli::campaign
