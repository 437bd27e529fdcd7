#include "services/platform/decider/region_marks.h"

#include <cstddef>

namespace linli {

void MarkRegions(Marks& marks, const std::string& index, std::string_view region,
                 const std::string& sort) {
  constexpr std::size_t kPrefix = std::string_view("regions/").size();
  for (const std::size_t digits : {6U, 9U, 12U, 15U}) {
    if (kPrefix + digits >= region.size()) break;
    marks.indexes.push_back({index, std::string(region.substr(0, kPrefix + digits)), sort});
  }
  if (!region.empty()) marks.indexes.push_back({index, std::string(region), sort});
}

}  // namespace linli
