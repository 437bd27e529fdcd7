#pragma once

#include <vector>

#include "linli/directory/v1/events.pb.h"
#include "linli/directory/v1/tenant.pb.h"
#include "linli/directory/v1/tenant_service.pb.h"
#include "services/directory/domain/at.h"
#include "services/platform/base/partition.h"
#include "services/platform/base/result.h"

namespace linli::directory {

Result<std::vector<v1::TenantFact>> Decide(const v1::Tenant& tenant,
                                           const v1::CreateTenantRequest& create, const At& at);
void Evolve(v1::Tenant& tenant, const v1::TenantFact& fact);

}  // namespace linli::directory
