#pragma once

#include <string>
#include <string_view>

#include "services/platform/base/random.h"

namespace linli::runtime {

/// The traceparent (W3C Trace Context) of a new span within `parent`'s trace, or of a new trace if
/// `parent` is not a valid one.
std::string ChildSpan(std::string_view parent, Random& random);

/// The 32 hex digits of the trace.
std::string TraceId(std::string_view traceparent);

}  // namespace linli::runtime
