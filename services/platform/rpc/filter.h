#pragma once

#include <string>
#include <vector>

#include "services/platform/base/result.h"

namespace linli::rpc {

/// What a list is asked by: a field of the request, the index it names, and the field's value.
struct Filter {
  std::string field;
  std::string index;
  std::string value;
};

/// The filter that has a value; `none` if there is none. INVALID_FIELDS naming all that are set if
/// there are several.
Result<Filter> OneOf(const std::vector<Filter>& filters, Filter none);
/// The same, but INVALID_FIELDS if there is none.
Result<Filter> ExactlyOneOf(const std::vector<Filter>& filters);

}  // namespace linli::rpc
