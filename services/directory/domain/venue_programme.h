#pragma once

#include <vector>

#include "linli/directory/v1/events.pb.h"
#include "linli/directory/v1/venue_programme.pb.h"
#include "linli/directory/v1/venue_programme_service.pb.h"
#include "services/directory/domain/at.h"
#include "services/platform/base/result.h"

namespace linli::directory {

Result<std::vector<v1::VenueProgrammeFact>> Decide(const v1::VenueProgramme& programme,
                                                   const v1::CreateVenueProgrammeRequest& create,
                                                   const At& at);
Result<std::vector<v1::VenueProgrammeFact>> Decide(const v1::VenueProgramme& programme,
                                                   const v1::UpdateVenueProgrammeRequest& update,
                                                   const At& at);
void Evolve(v1::VenueProgramme& programme, const v1::VenueProgrammeFact& fact);

}  // namespace linli::directory
