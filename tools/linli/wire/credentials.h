#pragma once

#include <map>
#include <string>

#include "services/platform/base/result.h"
#include "tools/linli/text/language.h"

namespace linli::cli {

/// What `linli login` keeps of one signed-in person.
struct Credential {
  std::string bearer;
  std::string person;  ///< `persons/{person}`
  std::string tenant;
};

/// The profile whose bearer is the installation's operator.token rather than a login.
inline constexpr const char* kOperatorProfile = "operator";
inline constexpr const char* kDefaultProfile = "default";

/// ~/.config/linli/credentials.json (0600): credentials by data directory and profile. Every
/// change reads and rewrites the file under a lock, so that shells can sign in side by side.
class Credentials {
 public:
  explicit Credentials(std::string file) : file_(std::move(file)) {}
  /// $XDG_CONFIG_HOME or ~/.config.
  static Credentials Of(const Environment& environment);

  /// All profiles of an instance.
  Result<std::map<std::string, Credential>> All(const std::string& data_dir) const;
  /// NOT_SIGNED_IN if there is none.
  Result<Credential> Get(const std::string& data_dir, const std::string& profile) const;
  Result<void> Put(const std::string& data_dir, const std::string& profile,
                   const Credential& credential);
  /// True if there was one.
  Result<bool> Remove(const std::string& data_dir, const std::string& profile);

 private:
  std::string file_;
};

}  // namespace linli::cli
