#pragma once

#include <string_view>
#include <vector>

#include "linli/directory/v1/events.pb.h"
#include "linli/directory/v1/tenant.pb.h"
#include "linli/directory/v1/tenant_service.pb.h"
#include "services/directory/domain/at.h"
#include "services/platform/base/result.h"

namespace linli::directory {

/// The partition of 16 that a tenant is put on at creation: FNV-1a, the same everywhere for ever.
int PartitionFor(std::string_view tenant_id);

Result<std::vector<v1::TenantFact>> Decide(const v1::Tenant& tenant,
                                           const v1::CreateTenantRequest& create, const At& at);
void Evolve(v1::Tenant& tenant, const v1::TenantFact& fact);

}  // namespace linli::directory
