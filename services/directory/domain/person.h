#pragma once

#include <vector>

#include "linli/directory/v1/events.pb.h"
#include "linli/directory/v1/person.pb.h"
#include "linli/directory/v1/person_service.pb.h"
#include "linli/directory/v1/tenant_service.pb.h"
#include "services/directory/domain/at.h"
#include "services/platform/base/result.h"

namespace linli::directory {

/// A person belongs to a unit or a region: `at.unit` is the unit the command names, as loaded;
/// without a region of its own the person gets the unit's.
Result<std::vector<v1::PersonFact>> Decide(const v1::Person& person,
                                           const v1::CreatePersonRequest& create, const At& at);
Result<std::vector<v1::PersonFact>> Decide(const v1::Person& person,
                                           const v1::UpdatePersonRequest& update, const At& at);
Result<std::vector<v1::PersonFact>> Decide(const v1::Person& person,
                                           const v1::ClosePersonRequest& close, const At& at);
/// WRONG_STATE unless the person was closed.
Result<std::vector<v1::PersonFact>> Decide(const v1::Person& person,
                                           const v1::ErasePersonRequest& erase, const At& at);
/// The first person of a county, which has no regions yet.
Result<std::vector<v1::PersonFact>> Decide(const v1::Person& person,
                                           const v1::AppointAdminRequest& appoint, const At& at);
void Evolve(v1::Person& person, const v1::PersonFact& fact);

}  // namespace linli::directory
