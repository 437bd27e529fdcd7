#pragma once

#include <string_view>

namespace linli {

/// Says what is broken on stderr and aborts: for invariants, never for expected failures.
[[noreturn]] void CheckFailed(const char* file, int line, std::string_view what);

}  // namespace linli

/// Aborts with file, line and the condition when a broken invariant is met.
#define LINLI_CHECK(condition) \
  (static_cast<bool>(condition) ? void(0) : ::linli::CheckFailed(__FILE__, __LINE__, #condition))
