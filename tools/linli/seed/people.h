#pragma once

#include <memory>
#include <string>
#include <vector>

#include "linli/common/v1/role.pb.h"
#include "tools/linli/seed/plan.h"
#include "tools/linli/wire/client.h"

namespace linli::cli::seed {

/// What the seed needs of the outside.
struct Settings {
  Instance instance;
  std::string operator_token;
  std::uint64_t seed = 1;
  double scale = 0.02;
  Random* random = nullptr;

  std::string Step(const std::string& step) const;
  std::string PasswordOf(const std::string& login) const;
};

/// Somebody who can sign in to the demo county, and what for.
struct DemoPerson {
  const char* login;
  const char* title;
  const char* what;  ///< for people, in the list of demo persons
  common::v1::Role role;
  enum Scope { kNowhere, kCounty, kMemberUnit, kFirstTeam, kSecondTeam } scope;
};

/// All but the administrator, whom the operator appoints.
const std::vector<DemoPerson>& DemoPersons();
inline constexpr const char* kAdminLogin = "admin";

/// Creates the county; returns the time it was created, whoever created it. ADMIN is appointed.
Result<Time> CreateCounty(const Settings& settings);

/// A client signed in as a demo person.
Result<std::unique_ptr<Client>> SignedIn(const Settings& settings, const std::string& login);

/// Writes who can sign in, one "login<tab>password<tab>who" a line.
Result<void> WriteDemoPersons(const Settings& settings);

}  // namespace linli::cli::seed
