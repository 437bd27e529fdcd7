#pragma once

#include "services/directory/rpc/loading.h"
#include "services/directory/rpc/passwords.h"

namespace linli::directory {

/// The RPCs of TenantService.
class TenantRpcs {
 public:
  explicit TenantRpcs(Passwords& passwords) : passwords_(passwords) {}

  Task<Result<v1::Tenant>> CreateTenant(Call& call, const v1::CreateTenantRequest& request);
  Task<Result<v1::Tenant>> GetTenant(Call& call, const v1::GetTenantRequest& request);
  Task<Result<v1::ListTenantsResponse>> ListTenants(Call& call,
                                                    const v1::ListTenantsRequest& request);
  Task<Result<v1::AppointAdminResponse>> AppointAdmin(Call& call,
                                                      const v1::AppointAdminRequest& request);

 private:
  Passwords& passwords_;
};

}  // namespace linli::directory
