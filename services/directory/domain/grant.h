#pragma once

#include <string>
#include <vector>

#include "linli/common/v1/role.pb.h"
#include "linli/directory/v1/events.pb.h"
#include "linli/directory/v1/grant.pb.h"
#include "linli/directory/v1/grant_service.pb.h"
#include "linli/directory/v1/tenant_service.pb.h"
#include "services/directory/domain/at.h"
#include "services/platform/base/result.h"

namespace linli::directory {

inline constexpr int kGrantsPerPerson = 64;

/// The roles of a closed person end.
struct RevokeForClosedPerson {};

/// `at.person` is who gets the role, `at.unit` the unit it is for (if it is for one).
Result<std::vector<v1::RoleGrantFact>> Decide(const v1::RoleGrant& grant,
                                              const v1::GrantRoleRequest& request, const At& at);
/// ADMIN of the whole county for `at.person`, by an operator.
Result<std::vector<v1::RoleGrantFact>> Decide(const v1::RoleGrant& grant,
                                              const v1::AppointAdminRequest& appoint, const At& at);
Result<std::vector<v1::RoleGrantFact>> Decide(const v1::RoleGrant& grant,
                                              const v1::RevokeRoleRequest& revoke, const At& at);
/// No facts if it is revoked already.
Result<std::vector<v1::RoleGrantFact>> Decide(const v1::RoleGrant& grant,
                                              const RevokeForClosedPerson& revoke, const At& at);
void Evolve(v1::RoleGrant& grant, const v1::RoleGrantFact& fact);

/// The grant as an internal token carries it.
common::v1::Grant ToIdentityGrant(const v1::RoleGrant& grant);

}  // namespace linli::directory
