#pragma once

#include <string_view>

namespace linli {

/// The partition of 16 that a tenant is put on at creation: FNV-1a, the same everywhere for ever.
int PartitionFor(std::string_view tenant_id);

}  // namespace linli
