#pragma once

#include <string>
#include <string_view>

#include "services/platform/base/result.h"

namespace linli::cli {

/// The whole of a file, or of standard input for "-". CANNOT_READ.
Result<std::string> ReadFile(const std::string& path);

/// Replaces a file at once (written beside it, synced, renamed) with mode 0600; makes its folder
/// (0700) if need be. CANNOT_WRITE.
Result<void> WritePrivateFile(const std::string& path, std::string_view content);

}  // namespace linli::cli
