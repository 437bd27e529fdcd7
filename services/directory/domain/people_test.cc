// Persons, accounts, guards, bearers, grants: each state x command.
#include <gmock/gmock.h>

#include "linli/common/v1/errors.pb.h"
#include "linli/directory/v1/errors.pb.h"
#include "services/directory/domain/account.h"
#include "services/directory/domain/api_token.h"
#include "services/directory/domain/grant.h"
#include "services/directory/domain/login_guard.h"
#include "services/directory/domain/person.h"
#include "services/directory/domain/testing.h"
#include "services/directory/views/marks.h"
#include "services/platform/base/crypto.h"

namespace linli::directory {
namespace {

using common::v1::ERROR_REASON_INVALID_FIELDS;
using common::v1::ERROR_REASON_WRONG_STATE;
using linli::testing::Given;
using std::chrono::seconds;

At AtWith(const char* name, v1::UnitState unit, v1::PersonState person) {
  At at = AtOf(name);
  at.unit.set_name("units/a");
  at.unit.set_region("regions/520181");
  at.unit.set_state(unit);
  at.person.set_name("persons/li");
  at.person.set_state(person);
  at.secret_hash = "hash";
  return at;
}

At Good(const char* name) { return AtWith(name, v1::UNIT_STATE_ACTIVE, v1::PERSON_STATE_ACTIVE); }

v1::PersonFact PersonCreated(const char* region) {
  v1::PersonFact fact;
  auto& created = *fact.mutable_created();
  created.set_person("persons/li");
  created.set_display_name("李雷");
  created.set_phone("13800000001");
  created.set_unit("units/a");
  created.set_region(region);
  *created.mutable_time() = ToProto(kNow);
  return fact;
}

v1::PersonFact PersonClosed() {
  v1::PersonFact fact;
  auto& closed = *fact.mutable_closed();
  closed.set_person("persons/li");
  closed.set_unit("units/a");
  closed.set_region("regions/520181");
  *closed.mutable_time() = ToProto(kNow);
  return fact;
}

TEST(PersonTest, BelongsToAUnitOrARegion) {
  v1::CreatePersonRequest create;
  create.set_display_name("李雷");
  create.set_phone("13800000001");
  const At at = Good("persons/li");
  Given<v1::Person, v1::PersonFact>(Evolve, {})
      .When(create, at)
      .ThenFails(ERROR_REASON_INVALID_FIELDS);
  create.set_unit("units/a");
  Given<v1::Person, v1::PersonFact>(Evolve, {})
      .When(create, at)
      .Then({PersonCreated("regions/520181")});
  create.set_region("regions/520181101");
  Given<v1::Person, v1::PersonFact>(Evolve, {})
      .When(create, at)
      .Then({PersonCreated("regions/520181101")});
  const At closed = AtWith("persons/li", v1::UNIT_STATE_CLOSED, v1::PERSON_STATE_ACTIVE);
  Given<v1::Person, v1::PersonFact>(Evolve, {})
      .When(create, closed)
      .ThenFails(ERROR_REASON_WRONG_STATE);
}

TEST(PersonTest, StateByCommand) {
  const auto created = PersonCreated("regions/520181");
  const At at = Good("persons/li");
  v1::UpdatePersonRequest update;
  update.set_name("persons/li");
  update.set_display_name("李雷");
  update.set_phone("13800000001");
  update.set_unit("units/a");
  Given<v1::Person, v1::PersonFact>(Evolve, {created}).When(update, at).Then({});
  update.set_phone("13800000002");
  v1::PersonFact changed;
  auto& c = *changed.mutable_changed();
  c.set_person("persons/li");
  c.set_display_name("李雷");
  c.set_phone("13800000002");
  c.set_unit("units/a");
  c.set_region("regions/520181");
  Given<v1::Person, v1::PersonFact>(Evolve, {created}).When(update, at).Then({changed});
  // Staying in a unit that has closed meanwhile is no fault.
  const At unit_closed = AtWith("persons/li", v1::UNIT_STATE_CLOSED, v1::PERSON_STATE_ACTIVE);
  Given<v1::Person, v1::PersonFact>(Evolve, {created}).When(update, unit_closed).Then({changed});
  Given<v1::Person, v1::PersonFact>(Evolve, {created, PersonClosed()})
      .When(update, at)
      .ThenFails(ERROR_REASON_WRONG_STATE);
  const v1::ClosePersonRequest close;
  Given<v1::Person, v1::PersonFact>(Evolve, {created}).When(close, at).Then({PersonClosed()});
  Given<v1::Person, v1::PersonFact>(Evolve, {created, PersonClosed()})
      .When(close, at)
      .ThenFails(ERROR_REASON_WRONG_STATE);
}

TEST(PersonTest, NoNameOrPhoneStandsInAnIndex) {
  v1::Person person;
  Evolve(person, PersonCreated("regions/520181101"));
  const auto marks = MarksOf(person);
  EXPECT_EQ(marks.indexes.size(), 4U);  // all, county, township, unit
  for (const auto& mark : marks.indexes) {
    EXPECT_EQ((mark.value + mark.sort).find("李雷"), std::string::npos);
    EXPECT_EQ((mark.value + mark.sort).find("138"), std::string::npos);
  }
  ASSERT_EQ(marks.uniques.size(), 1U);
  EXPECT_EQ(marks.uniques[0].scope.rfind("personal_", 0), 0U);
}

TEST(PersonTest, GivesUpPhoneAndListsWhenClosed) {
  v1::Person person;
  Evolve(person, PersonCreated("regions/520181101"));
  Evolve(person, PersonClosed());
  EXPECT_TRUE(MarksOf(person).indexes.empty());
  EXPECT_TRUE(MarksOf(person).uniques.empty());
}

v1::AccountFact AccountCreated() {
  v1::CreateAccountRequest create;
  create.set_person("persons/li");
  create.set_login("li.lei");
  create.set_password("correct horse");
  return Decide(v1::Account(), create, Good("accounts/a"))->front();
}

v1::AccountFact AccountDisabled() {
  v1::AccountFact fact;
  fact.mutable_disabled()->set_account("accounts/a");
  *fact.mutable_disabled()->mutable_time() = ToProto(kNow);
  return fact;
}

TEST(AccountTest, StateByCommand) {
  const At at = Good("accounts/a");
  const std::vector<v1::AccountFact> active = {AccountCreated()};
  const std::vector<v1::AccountFact> disabled = {AccountCreated(), AccountDisabled()};
  v1::AccountFact changed;
  changed.mutable_password_changed()->set_account("accounts/a");
  changed.mutable_password_changed()->set_password_hash("hash");
  *changed.mutable_password_changed()->mutable_time() = ToProto(kNow);
  v1::AccountFact enabled;
  enabled.mutable_enabled()->set_account("accounts/a");
  *enabled.mutable_enabled()->mutable_time() = ToProto(kNow);
  v1::ResetPasswordRequest reset;
  reset.set_password("another horse");
  v1::ChangePasswordRequest change;
  change.set_old_password("correct horse");
  change.set_new_password("another horse");
  const v1::DisableAccountRequest disable;
  const v1::EnableAccountRequest enable;
  const DisableForClosedPerson release;

  const auto given = [](const std::vector<v1::AccountFact>& past) {
    return Given<v1::Account, v1::AccountFact>(Evolve, past);
  };
  given(active).When(reset, at).Then({changed});
  given(active).When(change, at).Then({changed});
  given(active).When(disable, at).Then({AccountDisabled()});
  given(active).When(enable, at).ThenFails(ERROR_REASON_WRONG_STATE);
  given(active).When(release, at).Then({AccountDisabled()});
  given(disabled).When(reset, at).ThenFails(ERROR_REASON_WRONG_STATE);
  given(disabled).When(change, at).ThenFails(ERROR_REASON_WRONG_STATE);
  given(disabled).When(disable, at).ThenFails(ERROR_REASON_WRONG_STATE);
  given(disabled).When(enable, at).Then({enabled});
  given(disabled).When(release, at).Then({});
  const At closed = AtWith("accounts/a", v1::UNIT_STATE_ACTIVE, v1::PERSON_STATE_CLOSED);
  given(disabled).When(enable, closed).ThenFails(ERROR_REASON_WRONG_STATE);
}

TEST(AccountTest, RefusesPoorPasswordsAndClosedPersons) {
  v1::CreateAccountRequest create;
  create.set_person("persons/li");
  create.set_login("li.lei");
  create.set_password("my li.lei 2026");
  const auto given = Given<v1::Account, v1::AccountFact>(Evolve, {});
  auto scenario = given;
  scenario.When(create, Good("accounts/a")).ThenFails(ERROR_REASON_INVALID_FIELDS);
  create.set_password("correct horse");
  const At closed = AtWith("accounts/a", v1::UNIT_STATE_ACTIVE, v1::PERSON_STATE_CLOSED);
  scenario.When(create, closed).ThenFails(ERROR_REASON_WRONG_STATE);
  v1::ChangePasswordRequest same;
  same.set_old_password("correct horse");
  same.set_new_password("correct horse");
  Given<v1::Account, v1::AccountFact>(Evolve, {AccountCreated()})
      .When(same, Good("accounts/a"))
      .ThenFails(ERROR_REASON_INVALID_FIELDS);
}

TEST(LoginGuardTest, DelaysFromTheThirdFailureOn) {
  const int expected[] = {0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300};
  for (int failures = 0; failures < 14; ++failures) {
    EXPECT_EQ(DelayAfter(failures), seconds(expected[failures])) << failures;
  }
  EXPECT_EQ(DelayAfter(1'000'000), seconds(300));
}

TEST(LoginGuardTest, CountsFailuresAndForgetsThemOnSuccess) {
  v1::LoginGuard guard;
  LoginAttempt wrong;
  At at = AtOf("loginGuards/a");
  for (int i = 1; i <= 4; ++i) {
    ASSERT_TRUE(CheckAnswers(guard, at.now).ok()) << i;
    const auto facts = Decide(guard, wrong, at);
    for (const auto& fact : *facts) Evolve(guard, fact);
    EXPECT_EQ(guard.failures(), i);
    at.now += DelayAfter(i);
  }
  const Time before = at.now - std::chrono::milliseconds(500);
  const auto refused = CheckAnswers(guard, before);
  ASSERT_FALSE(refused.ok());
  EXPECT_TRUE(refused.error().Is(v1::ERROR_REASON_LOGIN_DELAYED));
  EXPECT_EQ(refused.error().metadata().at("seconds"), "1");
  EXPECT_EQ(refused.error().retry_after(), std::chrono::milliseconds(500));
  LoginAttempt right;
  right.right = true;
  const auto cleared = Decide(guard, right, at);
  ASSERT_EQ(cleared->size(), 1U);
  Evolve(guard, cleared->front());
  EXPECT_EQ(guard.failures(), 0);
  EXPECT_TRUE(CheckAnswers(guard, at.now).ok());
  EXPECT_TRUE(Decide(guard, right, at)->empty());
}

v1::ApiToken Session() {
  v1::ApiToken token;
  const BeginSession begin{"accounts/a", "persons/li", "Chrome, Windows", false};
  const auto facts = Decide(token, begin, Good("apiTokens/t"));
  for (const auto& fact : *facts) Evolve(token, fact);
  return token;
}

TEST(ApiTokenTest, IsGoodOnlyWhileEverythingIs) {
  v1::Account account;
  Evolve(account, AccountCreated());
  v1::Person person;
  Evolve(person, PersonCreated("regions/520181"));
  const auto token = Session();
  EXPECT_TRUE(CheckGood(token, account, person, kNow).ok());
  EXPECT_TRUE(CheckGood(token, account, person, EndOf(token) - seconds(1)).ok());
  EXPECT_FALSE(CheckGood(token, account, person, EndOf(token)).ok());

  auto revoked = token;
  const v1::RevokeApiTokenRequest revoke;
  const auto facts = Decide(token, revoke, Good("apiTokens/t"));
  for (const auto& fact : *facts) Evolve(revoked, fact);
  EXPECT_FALSE(CheckGood(revoked, account, person, kNow).ok());
  EXPECT_FALSE(Decide(revoked, revoke, Good("apiTokens/t")).ok());
  EXPECT_TRUE(Decide(revoked, EndBearer(), Good("apiTokens/t"))->empty());

  auto disabled = account;
  Evolve(disabled, AccountDisabled());
  EXPECT_FALSE(CheckGood(token, disabled, person, kNow).ok());
  auto closed = person;
  Evolve(closed, PersonClosed());
  EXPECT_FALSE(CheckGood(token, account, closed, kNow).ok());
  auto changed = account;
  *changed.mutable_password_time() = ToProto(kNow + seconds(1));
  EXPECT_FALSE(CheckGood(token, changed, person, kNow + seconds(2)).ok());
  auto api = token;
  api.set_kind(v1::API_TOKEN_KIND_API);
  EXPECT_TRUE(CheckGood(api, changed, person, kNow + seconds(2)).ok());
}

TEST(ApiTokenTest, EndsInTheFutureWithinAYear) {
  MakeApiToken create;
  create.account = "accounts/a";
  const At at = Good("apiTokens/t");
  const struct {
    std::chrono::hours ahead;
    bool good;
  } cases[] = {{std::chrono::hours(-1), false},
               {std::chrono::hours(0), false},
               {std::chrono::hours(1), true},
               {std::chrono::hours(24 * 366), true},
               {std::chrono::hours(24 * 366 + 1), false}};
  for (const auto& test : cases) {
    *create.request.mutable_expire_time() = ToProto(kNow + test.ahead);
    EXPECT_EQ(Decide(v1::ApiToken(), create, at).ok(), test.good) << test.ahead.count();
  }
}

TEST(ApiTokenTest, IsNamedByItsHash) {
  const auto name = ApiTokenName(Hash("qingzhen.x"));
  EXPECT_EQ(name, ApiTokenName(Hash("qingzhen.x")));
  EXPECT_NE(name, ApiTokenName(Hash("qingzhen.y")));
  EXPECT_EQ(name.size(), std::string("apiTokens/").size() + 16);
  EXPECT_EQ(TenantOfBearer("qingzhen.x.y"), "qingzhen");
  EXPECT_EQ(TenantOfBearer("nothing"), "");
}

v1::GrantRoleRequest Role(common::v1::Role role) {
  v1::GrantRoleRequest request;
  request.set_person("persons/li");
  request.set_role(role);
  return request;
}

TEST(GrantTest, HasOneScopeAtMost) {
  const At at = Good("grants/g");
  const auto given = [] { return Given<v1::RoleGrant, v1::RoleGrantFact>(Evolve, {}); };
  auto request = Role(common::v1::ROLE_ADMIN);
  EXPECT_TRUE(Decide(v1::RoleGrant(), request, at).ok());
  request.set_region("regions/520181");
  EXPECT_TRUE(Decide(v1::RoleGrant(), request, at).ok());
  request.set_team("teams/t");
  given().When(request, at).ThenFails(ERROR_REASON_INVALID_FIELDS);
  given().When(Role(common::v1::ROLE_OPERATOR), at).ThenFails(ERROR_REASON_INVALID_FIELDS);
  given().When(Role(common::v1::ROLE_UNIT_REPORTER), at).ThenFails(ERROR_REASON_INVALID_FIELDS);
  auto reporter = Role(common::v1::ROLE_UNIT_REPORTER);
  reporter.set_unit("units/a");
  EXPECT_TRUE(Decide(v1::RoleGrant(), reporter, at).ok());
  given()
      .When(reporter, AtWith("grants/g", v1::UNIT_STATE_CLOSED, v1::PERSON_STATE_ACTIVE))
      .ThenFails(ERROR_REASON_WRONG_STATE);
  given()
      .When(reporter, AtWith("grants/g", v1::UNIT_STATE_ACTIVE, v1::PERSON_STATE_CLOSED))
      .ThenFails(ERROR_REASON_WRONG_STATE);
}

TEST(GrantTest, IsRevokedOnce) {
  const At at = Good("grants/g");
  const auto granted = *Decide(v1::RoleGrant(), Role(common::v1::ROLE_ADMIN), at);
  v1::RoleGrantFact revoked;
  auto& r = *revoked.mutable_revoked();
  r.set_grant("grants/g");
  r.set_person("persons/li");
  r.set_revoked_by("persons/admin");
  *r.mutable_time() = ToProto(kNow);
  const v1::RevokeRoleRequest revoke;
  const RevokeForClosedPerson release;
  const auto given = [](const std::vector<v1::RoleGrantFact>& past) {
    return Given<v1::RoleGrant, v1::RoleGrantFact>(Evolve, past);
  };
  given(granted).When(revoke, at).Then({revoked});
  given(granted).When(release, at).Then({revoked});
  given({granted[0], revoked}).When(revoke, at).ThenFails(ERROR_REASON_WRONG_STATE);
  given({granted[0], revoked}).When(release, at).Then({});
  v1::RoleGrant grant;
  Evolve(grant, granted[0]);
  EXPECT_EQ(MarksOf(grant).counters.size(), 1U);
  Evolve(grant, revoked);
  EXPECT_TRUE(MarksOf(grant).uniques.empty());
  EXPECT_TRUE(MarksOf(grant).counters.empty());
}

TEST(GrantTest, ConcernsAllItOpens) {
  const At at = Good("grants/g");
  const auto scope = [&](v1::GrantRoleRequest request) {
    v1::RoleGrant grant;
    At with = at;
    if (request.unit().empty()) with.unit.Clear();
    Evolve(grant, Decide(grant, request, with)->front());
    return ScopeOf(grant);
  };
  auto region = Role(common::v1::ROLE_ADMIN);
  EXPECT_EQ(scope(region).region, "");
  region.set_region("regions/520181101");
  EXPECT_EQ(scope(region).region, "regions/520181101");
  auto unit = Role(common::v1::ROLE_UNIT_REPORTER);
  unit.set_unit("units/a");
  EXPECT_EQ(scope(unit).region, "regions/520181");
  EXPECT_EQ(scope(unit).units, std::vector<std::string>{"units/a"});
  auto team = Role(common::v1::ROLE_TEAM_LEADER);
  team.set_team("teams/t");
  EXPECT_EQ(scope(team).region, "");
  EXPECT_EQ(scope(team).teams, std::vector<std::string>{"teams/t"});
}

}  // namespace
}  // namespace linli::directory
