#pragma once

#include <map>
#include <string>
#include <vector>

#include "services/platform/store/transaction.h"
#include "services/volunteer/domain/aggregates.h"

namespace linli::volunteer {

/// The levels of these volunteers that ever held a star, by volunteer; in one round trip.
Task<Result<std::map<std::string, v1::StarLevel>>> StarLevelsOf(
    store::Transaction& tx, std::vector<std::string> volunteers);
/// Fills `stars` of each, in one round trip.
Task<Result<void>> FillStars(store::Transaction& tx, std::vector<v1::Volunteer*> volunteers);

}  // namespace linli::volunteer
