#include "services/pairing/domain/scopes.h"

#include <cstddef>

namespace linli::pairing {
namespace {

constexpr std::size_t kPrefix = std::string_view("regions/").size();

}  // namespace

std::vector<std::string> RegionsFrom(std::string_view region) {
  std::vector<std::string> regions;
  for (const std::size_t digits : {6U, 9U, 12U, 15U}) {
    if (kPrefix + digits >= region.size()) break;
    regions.emplace_back(region.substr(0, kPrefix + digits));
  }
  if (!region.empty()) regions.emplace_back(region);
  return regions;
}

std::string SmallestAround(std::string_view a, std::string_view b) {
  std::string smallest;
  for (const auto& region : RegionsFrom(a)) {
    if (b.substr(0, region.size()) == region) smallest = region;
  }
  return smallest;
}

}  // namespace linli::pairing
