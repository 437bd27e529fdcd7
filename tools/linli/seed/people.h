#pragma once

#include <memory>
#include <string>
#include <vector>

#include "linli/common/v1/role.pb.h"
#include "tools/linli/commands/session.h"
#include "tools/linli/seed/plan.h"
#include "tools/linli/wire/client.h"

namespace linli::cli::seed {

/// What the seed needs of the outside.
struct Settings {
  Instance instance;
  std::string operator_token;
  std::string county = kDemoTenant;
  std::uint64_t seed = 1;
  double scale = 0.02;
  Random* random = nullptr;

  std::string Step(const std::string& step) const;
  std::string PasswordOf(const std::string& login) const;
};

/// Somebody who can sign in to a seeded county, and what for.
struct DemoPerson {
  const char* login;
  const char* title;
  const char* what;  ///< for people, in the list of demo persons
  common::v1::Role role;
  /// kNowhere in particular: the whole tenant, as figures in total and all grants need.
  enum Scope { kNowhere, kCounty, kMemberUnit, kFirstTeam, kSecondTeam, kCityCommittee } scope;
};

/// All of the county but the administrator, whom the operator appoints.
const std::vector<DemoPerson>& DemoPersons(const std::string& county);
inline constexpr const char* kAdminLogin = "admin";

/// Creates the county; returns the time it was created, whoever created it. ADMIN is appointed.
Result<Time> CreateCounty(const Settings& settings, const std::string& title);

/// A client signed in under a login of the county.
Result<std::unique_ptr<Client>> SignedIn(const Settings& settings, const std::string& login);

/// A person to be entered, with or without a way to sign in.
struct NewPerson {
  std::string step;  ///< tells its requests from those of others
  std::string title;
  std::string unit;    ///< this or `region`
  std::string region;  ///< this or `unit`
  std::string login;   ///< may be empty
};
/// Its name.
Result<std::string> AddPerson(const Settings& settings, Client& admin, const NewPerson& person);

/// A role and where it holds: one of the scopes, or none.
struct NewGrant {
  std::string step;
  std::string person;
  common::v1::Role role;
  std::string region = {};
  std::string unit = {};
  std::string team = {};
};
Result<void> GrantRole(const Settings& settings, Client& admin, const NewGrant& grant);

/// Writes who can sign in, one "login<tab>password<tab>who" a line.
Result<void> WriteDemoPersons(const Settings& settings);

}  // namespace linli::cli::seed
