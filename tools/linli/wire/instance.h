#pragma once

#include <map>
#include <string>
#include <vector>

#include "services/platform/base/result.h"
#include "tools/linli/text/language.h"

namespace linli::cli {

/// A running installation, as its data directory's instance.json tells.
struct Instance {
  std::string dir;                              ///< absolute
  std::map<std::string, std::string> services;  ///< "directory" -> "127.0.0.1:7401" or "unix:/…"
  std::string redis;                            ///< "unix:/…" or "host:port"
  std::string keys;                             ///< the key store's, likewise

  /// NO_SERVICE if there is none of that name.
  Result<std::string> AddressOf(const std::string& service) const;
};

/// Where an instance may be, best first: `asked` (--data), LINLI_DATA, else .linli here and at
/// home.
std::vector<std::string> DataDirs(const std::string& asked, const Environment& environment);

/// The first of `dirs` that holds an instance.json. NO_INSTANCE, BAD_INSTANCE.
Result<Instance> FindInstance(const std::vector<std::string>& dirs);

/// The content of instance.json. BAD_INSTANCE.
Result<Instance> ParseInstance(const std::string& file, const std::string& text);

}  // namespace linli::cli
