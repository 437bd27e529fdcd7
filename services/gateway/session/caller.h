#pragma once

#include <string>

namespace linli::gateway {

/// On whose behalf a request comes.
struct Caller {
  enum class Kind {
    kNobody,
    kSession,   ///< a browser: the bearer came in the session cookie, and CSRF was checked
    kApiToken,  ///< a program: `Authorization: Bearer …`
  };
  Kind kind = Kind::kNobody;
  std::string bearer;  ///< never logged
  /// The program acts while its person does nothing: no use of the session.
  bool background = false;
  std::string tenant;  ///< an operator's: the county to act in (X-Linli-Tenant), or empty
};

}  // namespace linli::gateway
