#include "tests/fault/dump.h"

namespace linli::fault {

std::string Dump::Field(const std::string& key, const std::string& field) const {
  const auto hash = hashes.find(key);
  if (hash == hashes.end()) return "";
  const auto found = hash->second.find(field);
  return found == hash->second.end() ? "" : found->second;
}

}  // namespace linli::fault
