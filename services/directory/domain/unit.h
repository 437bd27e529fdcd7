#pragma once

#include <vector>

#include "linli/directory/v1/events.pb.h"
#include "linli/directory/v1/unit.pb.h"
#include "linli/directory/v1/unit_service.pb.h"
#include "services/directory/domain/at.h"
#include "services/platform/base/result.h"

namespace linli::directory {

/// `at.region` is the region the command names; that it exists is all that is asked of it.
Result<std::vector<v1::UnitFact>> Decide(const v1::Unit& unit, const v1::CreateUnitRequest& create,
                                         const At& at);
Result<std::vector<v1::UnitFact>> Decide(const v1::Unit& unit, const v1::UpdateUnitRequest& update,
                                         const At& at);
Result<std::vector<v1::UnitFact>> Decide(const v1::Unit& unit, const v1::CloseUnitRequest& close,
                                         const At& at);
void Evolve(v1::Unit& unit, const v1::UnitFact& fact);

}  // namespace linli::directory
