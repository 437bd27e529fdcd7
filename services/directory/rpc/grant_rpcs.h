#pragma once

#include "services/directory/rpc/loading.h"

namespace linli::directory {

/// The RPCs of GrantService.
class GrantRpcs {
 public:
  Task<Result<v1::RoleGrant>> GrantRole(Call& call, const v1::GrantRoleRequest& request);
  Task<Result<v1::RoleGrant>> RevokeRole(Call& call, const v1::RevokeRoleRequest& request);
  Task<Result<v1::RoleGrant>> GetRoleGrant(Call& call, const v1::GetRoleGrantRequest& request);
  Task<Result<v1::ListRoleGrantsResponse>> ListRoleGrants(Call& call,
                                                          const v1::ListRoleGrantsRequest& request);
};

}  // namespace linli::directory
