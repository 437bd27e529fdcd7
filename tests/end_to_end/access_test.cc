// Every RPC of every service, called by every role, where it holds and where it does not.

#include "services/platform/rpc/access.h"

#include <gmock/gmock.h>

#include <set>

#include "linli/directory/v1/account_service.pb.h"
#include "linli/directory/v1/grant_service.pb.h"
#include "tests/end_to_end/access_fixtures.h"

namespace linli::e2e {
namespace {

using common::v1::Role;
using options::v1::Access;

constexpr int kPermissionDenied = 7;

bool Contains(const std::string& words, const std::string& word) {
  return words.find(word) != std::string::npos;
}

bool Denied(const Reply& reply) {
  return reply.reason == "PERMISSION_DENIED" || reply.reason == "UNAUTHENTICATED";
}

std::vector<Role> AllRoles() {
  std::vector<Role> roles;
  const auto* type = common::v1::Role_descriptor();
  for (int i = 0; i < type->value_count(); ++i) {
    if (type->value(i)->number() != 0) roles.push_back(static_cast<Role>(type->value(i)->number()));
  }
  return roles;
}

bool Names(const Access& access, Role role) {
  return std::find(access.roles().begin(), access.roles().end(), role) != access.roles().end();
}

class AccessTest : public ::testing::Test {
 protected:
  /// One call, at every service that serves the method.
  void Check(const AccessFixture& fixture, const Principal& caller, bool allowed,
             const std::string& who) {
    for (const auto& service : ServersOf(fixture.method)) {
      const auto request = RequestFor(fixture, objects_, county_);
      const auto reply =
          county_.wire().Send(service, PathOfMethod(fixture.method), request->SerializeAsString(),
                              county_.EnvelopeOf(caller, service));
      ++calls_;
      const std::string what = fixture.method + " by " + who;
      EXPECT_NE(reply.reason, "INVALID_FIELDS") << what << " " << reply;
      EXPECT_NE(reply.code, 13) << what << " " << reply;
      EXPECT_NE(reply.code, 12) << what << " " << reply;
      if (allowed) {
        EXPECT_FALSE(Denied(reply)) << what << " " << reply;
      } else if (reply.reason != "NOT_FOUND" && reply.reason != fixture.elsewhere) {
        EXPECT_EQ(reply.code, kPermissionDenied) << what << " " << reply;
      }
    }
  }

  static std::vector<std::string> ServersOf(const std::string& method) {
    const auto service = ServiceOfMethod(method);
    if (service == "platform") return {std::begin(kServices), std::end(kServices)};
    return {service};
  }

  void CheckRole(const AccessFixture& fixture, const Access& access, Role role) {
    const Principal everywhere{"persons/x", {GrantOf(role)}};
    const auto name = common::v1::Role_Name(role);
    if (!Names(access, role)) {
      Check(fixture, everywhere, access.authenticated() || access.anonymous(), name);
      return;
    }
    Check(fixture, everywhere, true, name);
    const std::pair<std::string, std::string> kinds[] = {
        {"region", "regions"}, {"unit", fixture.unit}, {"team", "teams"}};
    for (const auto& [kind, key] : kinds) {
      const auto here = objects_.Named(key);
      const auto elsewhere = objects_.Named(kind + " elsewhere");
      Check(fixture, {"persons/x", {GrantOf(role, here)}}, Contains(fixture.scope, kind),
            name + " of " + here);
      Check(fixture, {"persons/x", {GrantOf(role, elsewhere)}}, false, name + " of " + elsewhere);
    }
    if (Contains(fixture.scope, "region")) {
      Check(fixture, {"persons/x", {GrantOf(role, "regions/520181")}}, true,
            name + " of the region above");
    }
  }

  void CheckPersons(const AccessFixture& fixture, const Access& access) {
    const bool anyone = access.authenticated() || access.anonymous();
    Check(fixture, {objects_.Named("persons"), {}},
          anyone || (access.self() && Contains(fixture.scope, "self")), "the person concerned");
    Check(fixture, {"persons/x", {}}, anyone, "someone without a role");
    for (const auto& service : ServersOf(fixture.method)) {
      const auto request = RequestFor(fixture, objects_, county_);
      const auto reply = county_.wire().Send(service, PathOfMethod(fixture.method),
                                             request->SerializeAsString(), Envelope());
      EXPECT_EQ(reply.reason == "UNAUTHENTICATED", !access.anonymous())
          << fixture.method << " by nobody " << reply;
    }
  }

  Instance instance_;
  County county_{instance_};
  Objects objects_{county_};
  int calls_ = 0;
};

TEST_F(AccessTest, EveryRpcByEveryRoleInAndOutOfScope) {
  std::map<std::string, const AccessFixture*> fixtures;
  for (const auto& fixture : AccessFixtures()) {
    EXPECT_TRUE(fixtures.emplace(fixture.method, &fixture).second) << fixture.method;
  }
  for (const auto* method : cli::AllMethods()) {
    const auto found = fixtures.find(method->full_name());
    if (found == fixtures.end()) {
      ADD_FAILURE() << method->full_name() << " needs a fixture in access_fixtures.cc";
      continue;
    }
    const auto* access = rpc::AccessOf(*method);
    ASSERT_NE(access, nullptr) << method->full_name();
    for (const Role role : AllRoles()) CheckRole(*found->second, *access, role);
    CheckPersons(*found->second, *access);
    fixtures.erase(found);
  }
  EXPECT_THAT(fixtures, ::testing::IsEmpty()) << fixtures.begin()->first << " is no RPC";
  RecordProperty("calls", calls_);
}

TEST_F(AccessTest, NobodyActsOnWhoHoldsMoreThanThey) {
  directory::v1::GrantRoleRequest grant;
  grant.set_person(objects_.Named("persons"));
  grant.set_role(common::v1::ROLE_AUDITOR);
  const Principal county_admin{"persons/x", {GrantOf(common::v1::ROLE_ADMIN)}};
  const Principal unit_admin{"persons/y",
                             {GrantOf(common::v1::ROLE_ADMIN, objects_.Named("units"))}};
  const std::string reset = "linli.directory.v1.AccountService.ResetPassword";
  directory::v1::ResetPasswordRequest request;
  request.set_name(objects_.Named("accounts"));
  request.set_password("another-one");
  EXPECT_TRUE(county_.Call(unit_admin, reset, request).ok());
  county_.Must<directory::v1::RoleGrant>(county_admin, "linli.directory.v1.GrantService.GrantRole",
                                         grant);
  request.clear_request_id();
  EXPECT_EQ(county_.Call(unit_admin, reset, request).reason, "PERMISSION_DENIED");
  EXPECT_TRUE(county_.Call(county_admin, reset, request).ok());
  // Nor gives what they do not hold.
  EXPECT_EQ(county_.Call(unit_admin, "linli.directory.v1.GrantService.GrantRole", grant).reason,
            "PERMISSION_DENIED");
}

}  // namespace
}  // namespace linli::e2e
