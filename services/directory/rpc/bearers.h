#pragma once

#include <optional>
#include <string>

#include "services/directory/rpc/loading.h"

namespace linli::directory {

/// A new bearer for the tenant: "<tenant>.<256 random bits, base64url>".
std::string NewBearer(const std::string& tenant, Random& random);

/// Switches the call to the bearer's tenant and finds its token; nullopt if there is neither. For
/// calls without a tenant of their own.
Task<Result<std::optional<store::Doc<v1::ApiToken>>>> FindBearer(Call& call, std::string bearer);

/// Switches the call to a tenant; false if there is none of this id.
Task<Result<bool>> EnterTenant(Call& call, std::string id);

}  // namespace linli::directory
