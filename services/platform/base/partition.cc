#include "services/platform/base/partition.h"

#include <cstdint>

namespace linli {

int PartitionFor(std::string_view tenant_id) {
  constexpr int kPartitions = 16;
  std::uint32_t hash = 2166136261U;
  for (const char c : tenant_id) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  // The low bits alone of FNV-1a are its weakest.
  return static_cast<int>((hash ^ (hash >> 16)) % kPartitions);
}

}  // namespace linli
