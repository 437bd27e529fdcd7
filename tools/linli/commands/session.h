#pragma once

#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>

#include "services/platform/base/random.h"
#include "services/platform/base/time.h"
#include "tools/linli/text/language.h"
#include "tools/linli/wire/client.h"
#include "tools/linli/wire/credentials.h"
#include "tools/linli/wire/instance.h"

namespace linli::cli {

/// The county that `linli seed` makes unless told otherwise.
inline constexpr const char* kDemoTenant = "qingzhen";
/// Where `linli seed` writes who can sign in to a county.
inline std::string DemoPersonsFile(const std::string& county) {
  return county == kDemoTenant ? "demo-persons.txt" : "demo-persons-" + county + ".txt";
}

/// The options every command takes.
struct Globals {
  std::string data;
  std::string profile;  ///< --as
  std::string tenant;   ///< --tenant: where an operator acts, or a person signs in
  std::string language;
  bool json = false;
  double deadline_s = 0;  ///< 0: the command's own
};

/// One run of the program: what was asked for, where output goes, and the connections, made when
/// first needed.
class Session {
 public:
  Session(Globals globals, Environment environment, Random& random, std::ostream& out,
          std::ostream& err);

  Globals& globals() { return globals_; }
  Language language() const { return language_; }
  std::ostream& out() { return out_; }
  std::ostream& err() { return err_; }
  Random& random() { return random_; }
  Credentials& credentials() { return credentials_; }
  const Environment& environment() const { return environment_; }

  /// `text` in the person's language.
  std::string Say(const Text& text) const { return text.In(language_); }
  /// --as, LINLI_AS, else "default".
  std::string Profile() const;
  /// --tenant, LINLI_TENANT, the county someone signed in to before, else the demo's if it is
  /// loaded.
  Result<std::string> Tenant(const Instance& instance) const;
  Result<Instance> FindInstance() const;
  /// The bearer of a profile: the stored login's, or the operator.token. NOT_SIGNED_IN.
  Result<std::string> BearerOf(const Instance& instance, const std::string& profile) const;
  /// A client for the chosen profile; the same one for the whole run.
  Result<Client*> GetClient();
  /// A client that nobody is signed in to.
  Result<std::unique_ptr<Client>> AnonymousClient();
  ClientOptions Options(ClientOptions defaults = {}) const;

  /// What the parsed command line asks for; run once parsing is over.
  std::function<Result<void>()> action;

 private:
  std::string OperatorTenant() const;

  Globals globals_;
  Environment environment_;
  Random& random_;
  std::ostream& out_;
  std::ostream& err_;
  Language language_;
  Credentials credentials_;
  std::unique_ptr<Client> client_;
};

}  // namespace linli::cli
