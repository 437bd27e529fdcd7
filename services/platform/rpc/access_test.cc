#include "services/platform/rpc/access.h"

#include <gtest/gtest.h>

#include "linli/testing/v1/sample.pb.h"

namespace linli::rpc {
namespace {

using namespace common::v1;
using options::v1::Access;
using platform::v1::Identity;

Access Roles(std::initializer_list<Role> roles) {
  Access access;
  for (const Role role : roles) access.add_roles(role);
  return access;
}

Identity Holds(Role role, const std::string& scope = "") {
  Identity identity;
  identity.set_person("persons/li");
  auto* grant = identity.add_grants();
  grant->set_role(role);
  if (scope.rfind("regions/", 0) == 0) grant->set_region(scope);
  if (scope.rfind("units/", 0) == 0) grant->set_unit(scope);
  if (scope.rfind("teams/", 0) == 0) grant->set_team(scope);
  return identity;
}

const Scope kObject = {"regions/520181101",
                       {"units/library", "units/park"},
                       {"teams/red"},
                       {"persons/li", "persons/wang"}};

struct Row {
  Role role;
  const char* scope;
  bool allowed;
};

TEST(AllowTest, AGrantCoversWhatItsScopeCovers) {
  const Access access = Roles({ROLE_ORGANIZER, ROLE_TEAM_LEADER});
  const std::vector<Row> table = {
      {ROLE_ORGANIZER, "", true},
      {ROLE_ORGANIZER, "regions/520181101", true},
      {ROLE_ORGANIZER, "regions/520181", true},
      {ROLE_ORGANIZER, "regions/52", true},
      {ROLE_ORGANIZER, "regions/520181102", false},
      {ROLE_ORGANIZER, "regions/520181101201", false},
      {ROLE_ORGANIZER, "regions/520182", false},
      {ROLE_ORGANIZER, "units/library", true},
      {ROLE_ORGANIZER, "units/park", true},
      {ROLE_ORGANIZER, "units/lib", false},
      {ROLE_ORGANIZER, "units/library2", false},
      {ROLE_TEAM_LEADER, "teams/red", true},
      {ROLE_TEAM_LEADER, "teams/blue", false},
      {ROLE_ADMIN, "", false},
      {ROLE_ADMIN, "regions/520181", false},
      {ROLE_UNSPECIFIED, "", false},
  };
  for (const auto& row : table) {
    EXPECT_EQ(Allow(Holds(row.role, row.scope), access, kObject), row.allowed)
        << Role_Name(row.role) << " in '" << row.scope << "'";
  }
}

TEST(AllowTest, AScopedGrantNeverCoversAnObjectWithoutScope) {
  const Access access = Roles({ROLE_ORGANIZER});
  for (const auto* scope : {"regions/520181", "units/library", "teams/red"}) {
    EXPECT_FALSE(Allow(Holds(ROLE_ORGANIZER, scope), access, Scope()));
  }
  EXPECT_TRUE(Allow(Holds(ROLE_ORGANIZER), access, Scope()));
}

TEST(AllowTest, AnyOneGrantIsEnough) {
  auto identity = Holds(ROLE_ORGANIZER, "regions/99");
  identity.add_grants()->set_role(ROLE_LEADER);
  EXPECT_FALSE(Allow(identity, Roles({ROLE_ORGANIZER}), kObject));
  EXPECT_TRUE(Allow(identity, Roles({ROLE_ORGANIZER, ROLE_LEADER}), kObject));
}

TEST(AllowTest, SelfIsThePersonConcerned) {
  Access access = Roles({ROLE_ORGANIZER});
  auto li = Holds(ROLE_VOLUNTEER);
  EXPECT_FALSE(Allow(li, access, kObject));
  access.set_self(true);
  EXPECT_TRUE(Allow(li, access, kObject));
  EXPECT_FALSE(Allow(li, access, Scope()));
  li.set_person("persons/zhang");
  EXPECT_FALSE(Allow(li, access, kObject));
  li.set_person("");
  Scope nobody;
  nobody.persons = {""};
  EXPECT_FALSE(Allow(li, access, nobody)) << "nobody is not the person concerned";
}

TEST(MayCallTest, NeedsARoleOrAPerson) {
  const Access organizers = Roles({ROLE_ORGANIZER});
  EXPECT_TRUE(MayCall(Holds(ROLE_ORGANIZER, "regions/99"), organizers));
  EXPECT_FALSE(MayCall(Holds(ROLE_VOLUNTEER), organizers));
  EXPECT_FALSE(MayCall(Identity(), organizers));

  Access self = organizers;
  self.set_self(true);
  EXPECT_TRUE(MayCall(Holds(ROLE_VOLUNTEER), self));
  EXPECT_FALSE(MayCall(Identity(), self));

  Access signed_in;
  signed_in.set_authenticated(true);
  EXPECT_TRUE(MayCall(Holds(ROLE_VOLUNTEER), signed_in));
  EXPECT_FALSE(MayCall(Identity(), signed_in));
  Identity machine;
  machine.add_grants()->set_role(ROLE_OPERATOR);
  EXPECT_TRUE(MayCall(machine, signed_in));

  Access anybody;
  anybody.set_anonymous(true);
  EXPECT_TRUE(MayCall(Identity(), anybody));
  EXPECT_FALSE(MayCall(Holds(ROLE_ADMIN), Access())) << "nothing declared";
}

TEST(FeedTest, OpensOnlyWhatSaysSoAndOfThatOnlyOnesOwn) {
  auto feed = Holds(ROLE_ORGANIZER);
  feed.set_feed(true);
  Access access = Roles({ROLE_ORGANIZER});
  EXPECT_FALSE(MayCall(feed, access));
  access.set_feed(true);
  EXPECT_TRUE(MayCall(feed, access));
  EXPECT_TRUE(Allow(feed, access, kObject));
  access.set_self(true);
  EXPECT_TRUE(Allow(feed, access, kObject)) << "concerns the caller";
  feed.set_person("persons/zhang");
  EXPECT_FALSE(Allow(feed, access, kObject)) << "by role alone";
  Access signed_in;
  signed_in.set_authenticated(true);
  EXPECT_FALSE(MayCall(feed, signed_in));
}

TEST(AccessOfTest, IsWhatTheMethodDeclares) {
  const auto* service = google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(
      "linli.testing.v1.BoxService");
  ASSERT_NE(service, nullptr);
  EXPECT_TRUE(AccessOf(*service->FindMethodByName("PeekBox"))->anonymous());
  EXPECT_EQ(AccessOf(*service->FindMethodByName("CreateBox"))->roles(0), ROLE_ORGANIZER);
}

}  // namespace
}  // namespace linli::rpc
