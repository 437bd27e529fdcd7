// Every method x every role x every scope, against the functions that decide. What is expected is
// said here once more, from the declaration alone.

#include "services/platform/rpc/access.h"

#include <gtest/gtest.h>

#include "tests/contract/schema.h"

namespace linli::contract {
namespace {

using common::v1::Role;
using options::v1::Access;
using platform::v1::Identity;

const Scope kObject = {"regions/520181101", {"units/library"}, {"teams/red"}, {"persons/li"}};

struct GrantedScope {
  const char* name;
  const char* region;
  const char* unit;
  const char* team;
  bool covers;
};

const GrantedScope kScopes[] = {
    {"the whole tenant", "", "", "", true},
    {"the region", "regions/520181101", "", "", true},
    {"a region above", "regions/520181", "", "", true},
    {"a region below", "regions/520181101201", "", "", false},
    {"another region", "regions/520181102", "", "", false},
    {"the unit", "", "units/library", "", true},
    {"another unit", "", "units/school", "", false},
    {"the team", "", "", "teams/red", true},
    {"another team", "", "", "teams/blue", false},
};

Identity Holder(Role role, const GrantedScope& scope, const std::string& person) {
  Identity identity;
  identity.set_tenant("qingzhen");
  identity.set_person(person);
  auto* grant = identity.add_grants();
  grant->set_role(role);
  grant->set_region(scope.region);
  grant->set_unit(scope.unit);
  grant->set_team(scope.team);
  return identity;
}

bool Declares(const Access& access, Role role) {
  for (const int declared : access.roles()) {
    if (declared == role) return true;
  }
  return false;
}

bool Open(const Access& access) { return access.anonymous() || access.authenticated(); }

class AccessMatrixTest : public ::testing::Test {
 protected:
  /// Calls `check` for every method, role and scope.
  template <class Check>
  int ForAll(const Check& check) {
    int combinations = 0;
    const auto* roles = google::protobuf::GetEnumDescriptor<Role>();
    for (const auto* method : Methods()) {
      for (int i = 1; i < roles->value_count(); ++i) {
        for (const auto& scope : kScopes) {
          SCOPED_TRACE(method->full_name() + ", " + roles->value(i)->name() + " in " + scope.name);
          check(*rpc::AccessOf(*method), static_cast<Role>(roles->value(i)->number()), scope);
          ++combinations;
        }
      }
    }
    return combinations;
  }
};

TEST_F(AccessMatrixTest, ARoleReachesWhatItsScopeCoversAndNothingElse) {
  const int combinations = ForAll([](const Access& access, Role role, const GrantedScope& scope) {
    const auto caller = Holder(role, scope, "persons/zhang");
    const bool named = Declares(access, role);
    EXPECT_EQ(rpc::MayCall(caller, access), Open(access) || access.self() || named);
    EXPECT_EQ(rpc::Allow(caller, access, kObject), Open(access) || (named && scope.covers));
  });
  EXPECT_GT(combinations, 5000);
}

TEST_F(AccessMatrixTest, ThePersonConcernedReachesHerOwnWhereTheMethodSaysSo) {
  ForAll([](const Access& access, Role role, const GrantedScope& scope) {
    const auto caller = Holder(role, scope, "persons/li");
    const bool named = Declares(access, role);
    EXPECT_EQ(rpc::Allow(caller, access, kObject),
              Open(access) || access.self() || (named && scope.covers));
  });
}

TEST_F(AccessMatrixTest, NobodyReachesNothingButWhatIsOpenToAll) {
  for (const auto* method : Methods()) {
    const auto& access = *rpc::AccessOf(*method);
    EXPECT_EQ(rpc::MayCall(Identity(), access), access.anonymous()) << method->full_name();
    EXPECT_EQ(rpc::Allow(Identity(), access, kObject), Open(access)) << method->full_name();
  }
}

}  // namespace
}  // namespace linli::contract
