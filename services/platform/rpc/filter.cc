#include "services/platform/rpc/filter.h"

#include <algorithm>
#include <iterator>

namespace linli::rpc {

Result<Filter> OneOf(const std::vector<Filter>& filters, Filter none) {
  std::vector<Filter> set;
  std::copy_if(filters.begin(), filters.end(), std::back_inserter(set),
               [](const Filter& filter) { return !filter.value.empty(); });
  if (set.empty()) return none;
  if (set.size() == 1) return set.front();
  Violations violations;
  for (const auto& filter : set) {
    violations.Add(filter.field, "这些条件一次只能用一个", "only one of these may be set");
  }
  return std::move(violations).ToError();
}

Result<Filter> ExactlyOneOf(const std::vector<Filter>& filters) {
  LINLI_ASSIGN(auto filter, OneOf(filters, Filter()));
  if (!filter.value.empty()) return filter;
  Violations violations;
  for (const auto& wanted : filters) {
    violations.Add(wanted.field, "须填写其中一个条件", "one of these is required");
  }
  return std::move(violations).ToError();
}

}  // namespace linli::rpc
