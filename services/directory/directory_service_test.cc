// Signing in, authority and imports, through the whole service.

#include "services/directory/service_fixture.h"

namespace linli::directory {
namespace {

using namespace fixtures;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

TEST_F(DirectoryServiceTest, FoundsACountyFromNothing) {
  const auto admin = Found();
  Regions(admin);
  v1::ListRegionsRequest children;
  children.set_parent("regions/520181");
  const auto page =
      Call<v1::ListRegionsResponse>(admin, "RegionService.ListRegions", children).value();
  ASSERT_THAT(page.regions(), SizeIs(2));
  EXPECT_EQ(page.regions(0).display_name(), "红枫湖镇");
  const auto token = Issue(admin).value();
  EXPECT_FALSE(token.person().empty());
  EXPECT_EQ(FromProto(token.expire_time()), clock_.Now() + seconds(60));
}

TEST_F(DirectoryServiceTest, TakesOperatorsForCountiesOnly) {
  v1::AppointAdminRequest appoint;
  appoint.set_display_name("管理员");
  appoint.set_login("admin");
  appoint.set_password(kPassword);
  EXPECT_EQ(Try(kOperator, "TenantService.AppointAdmin", appoint), "TENANT_REQUIRED");
  const auto admin = Found();
  EXPECT_EQ(Try(kOperator, "PersonService.ListPersons", v1::ListPersonsRequest()),
            "PERMISSION_DENIED");
  v1::CreateTenantRequest create;
  create.set_tenant_id("qingzhen");
  create.set_display_name("清镇市");
  EXPECT_EQ(Try(kOperator, "TenantService.CreateTenant", create), "ALREADY_EXISTS");
  EXPECT_EQ(Try(admin, "TenantService.CreateTenant", create), "PERMISSION_DENIED");
  EXPECT_EQ(Call<v1::ListTenantsResponse>(kOperator, "TenantService.ListTenants",
                                          v1::ListTenantsRequest())
                ->tenants_size(),
            1);
  EXPECT_EQ(Issue(kOperator, "nowhere").error().reason(), "NOT_FOUND");
  EXPECT_EQ(Issue("an operator's bearer ").error().reason(), "BEARER_INVALID");
}

TEST_F(DirectoryServiceTest, AnswersEveryFailureToSignInAlike) {
  Found();
  const auto wrong = Login("admin", "wrong").error();
  const auto unknown = Login("nobody", "wrong").error();
  const auto nowhere = Login("admin", kPassword, "nowhere").error();
  for (const auto* error : {&wrong, &unknown, &nowhere}) {
    EXPECT_EQ(error->reason(), "LOGIN_FAILED");
    EXPECT_TRUE(error->metadata().empty());
  }
  EXPECT_TRUE(Login("ADMIN").ok());
}

TEST_F(DirectoryServiceTest, AnswersOnlyAfterAGrowingDelay) {
  Found();
  for (const char* login : {"admin", "nobody"}) {
    for (int i = 0; i < 3; ++i) {
      EXPECT_EQ(Login(login, "wrong").error().reason(), "LOGIN_FAILED") << login << i;
    }
    EXPECT_EQ(Login(login).error().reason(), "LOGIN_DELAYED") << login;
    clock_.Advance(milliseconds(1000));
    EXPECT_EQ(Login(login, "wrong").error().reason(), "LOGIN_FAILED") << login;
    clock_.Advance(milliseconds(1999));
    EXPECT_EQ(Login(login).error().reason(), "LOGIN_DELAYED") << login;
    clock_.Advance(milliseconds(1));
    EXPECT_EQ(Login(login).ok(), std::string(login) == "admin");
  }
  EXPECT_EQ(Login("admin", "wrong").error().reason(), "LOGIN_FAILED");
  EXPECT_TRUE(Login("admin").ok());
}

TEST_F(DirectoryServiceTest, CountsGuessesMadeAllAtOnce) {
  Found();
  v1::LoginRequest request;
  request.set_tenant("qingzhen");
  request.set_login("admin");
  std::vector<Answer> answers(12);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    request.set_password("guess " + std::to_string(i));
    Begin("", "IdentityService.Login", request, answers[i]);
  }
  int failed = 0;
  for (auto& answer : answers) {
    const auto text = TextOf(Wait(answer));
    EXPECT_THAT(text, ::testing::AnyOf("LOGIN_FAILED", "LOGIN_DELAYED", "CONFLICT"));
    if (text == "LOGIN_FAILED") ++failed;
  }
  EXPECT_LE(failed, 3);
  EXPECT_EQ(Login("admin").error().reason(), "LOGIN_DELAYED");
}

TEST_F(DirectoryServiceTest, EndsBearersWithWhateverTheyRestOn) {
  const auto admin = Found();
  Regions(admin);
  const auto person = Person(admin, "13800000001");
  const auto account = Account(admin, person.name(), "li.lei");
  EXPECT_EQ(account.password_hash(), "");
  const auto session = Login("li.lei").value();
  v1::CreateApiTokenRequest create;
  create.set_title("日历");
  *create.mutable_expire_time() = ToProto(clock_.Now() + std::chrono::hours(48));
  const auto api =
      Call<v1::CreateApiTokenResponse>(session, "ApiTokenService.CreateApiToken", create).value();
  EXPECT_EQ(api.api_token().hash(), "");
  EXPECT_EQ(Issue(api.bearer())->person(), person.name());
  EXPECT_FALSE(Issue("qingzhen." + std::string(43, 'A')).ok());
  EXPECT_FALSE(Issue("nowhere" + session.substr(session.find('.'))).ok());

  v1::LogoutRequest logout;
  logout.set_bearer(Login("li.lei").value());
  EXPECT_TRUE(Issue(logout.bearer()).ok());
  EXPECT_EQ(Try("", "IdentityService.Logout", logout), "OK");
  EXPECT_EQ(Try("", "IdentityService.Logout", logout), "OK");
  EXPECT_EQ(Issue(logout.bearer()).error().reason(), "BEARER_INVALID");

  v1::ChangePasswordRequest change;
  change.set_old_password("wrong");
  change.set_new_password("another horse battery");
  EXPECT_EQ(Try(session, "IdentityService.ChangePassword", change), "LOGIN_FAILED");
  change.set_old_password(kPassword);
  clock_.Advance(seconds(1));
  EXPECT_EQ(Try(session, "IdentityService.ChangePassword", change), "OK");
  EXPECT_FALSE(Issue(session).ok());
  EXPECT_TRUE(Issue(api.bearer()).ok());
  EXPECT_FALSE(Login("li.lei").ok());
  const auto again = Login("li.lei", "another horse battery").value();
  clock_.Advance(std::chrono::hours(12));
  EXPECT_FALSE(Issue(again).ok());
  EXPECT_TRUE(Issue(api.bearer()).ok());

  v1::DisableAccountRequest disable;
  disable.set_name(account.name());
  EXPECT_EQ(Try(Login("admin").value(), "AccountService.DisableAccount", disable), "OK");
  EXPECT_FALSE(Issue(api.bearer()).ok());
  EXPECT_EQ(Login("li.lei", "another horse battery").error().reason(), "LOGIN_FAILED");
}

TEST_F(DirectoryServiceTest, TakesEverythingFromAClosedPerson) {
  const auto admin = Found();
  Regions(admin);
  const auto person = Person(admin, "13800000001");
  Account(admin, person.name(), "li.lei");
  for (int i = 0; i < 14; ++i) {
    v1::GrantRoleRequest grant;
    grant.set_person(person.name());
    grant.set_role(common::v1::ROLE_TEAM_LEADER);
    grant.set_team("teams/" + std::to_string(i));
    ASSERT_EQ(Try(admin, "GrantService.GrantRole", grant), "OK");
  }
  const auto session = Login("li.lei").value();
  v1::ClosePersonRequest close;
  close.set_name(person.name());
  EXPECT_EQ(Try(admin, "PersonService.ClosePerson", close), "OK");
  EXPECT_FALSE(Issue(session).ok());
  EXPECT_EQ(Login("li.lei").error().reason(), "LOGIN_FAILED");
  v1::PersonClosed closed;
  closed.set_person(person.name());
  React(closed);
  v1::ListRoleGrantsRequest list;
  list.set_person(person.name());
  EXPECT_EQ(Call<v1::ListRoleGrantsResponse>(admin, "GrantService.ListRoleGrants", list)
                ->role_grants_size(),
            0);
  React(closed);
  v1::ListAccountsRequest accounts;
  accounts.set_person(person.name());
  EXPECT_EQ(Call<v1::ListAccountsResponse>(admin, "AccountService.ListAccounts", accounts)
                ->accounts(0)
                .state(),
            v1::ACCOUNT_STATE_DISABLED);
  EXPECT_NE(Person(admin, "13800000001").name(), person.name());
}

TEST_F(DirectoryServiceTest, KeepsAdministratorsWithinTheirRegion) {
  const auto admin = Found();
  Regions(admin);
  const auto keeper = Person(admin, "13800000001", "regions/520181101");
  Account(admin, keeper.name(), "keeper");
  ASSERT_EQ(Try(admin, "GrantService.GrantRole", Admin(keeper.name(), "regions/520181101")), "OK");
  const auto township = Login("keeper").value();
  const auto chief = Person(admin, "13800000002", "regions/520181101201");
  const auto account = Account(admin, chief.name(), "chief");
  const auto plain = Person(township, "13800000003", "regions/520181101201");

  v1::ResetPasswordRequest reset;
  reset.set_name(account.name());
  reset.set_password("taken over by me");
  EXPECT_EQ(Try(township, "AccountService.ResetPassword", reset), "OK");
  ASSERT_EQ(Try(admin, "GrantService.GrantRole", Admin(chief.name(), "")), "OK");
  EXPECT_EQ(Try(township, "AccountService.ResetPassword", reset), "PERMISSION_DENIED");
  v1::ClosePersonRequest close;
  close.set_name(chief.name());
  EXPECT_EQ(Try(township, "PersonService.ClosePerson", close), "PERMISSION_DENIED");

  v1::CreatePersonRequest elsewhere;
  elsewhere.set_display_name("韩梅梅");
  elsewhere.set_region("regions/520181102");
  EXPECT_EQ(Try(township, "PersonService.CreatePerson", elsewhere), "PERMISSION_DENIED");
  v1::UpdatePersonRequest move;
  move.set_name(plain.name());
  move.set_display_name("李雷");
  move.set_region("regions/520181102");
  EXPECT_EQ(Try(township, "PersonService.UpdatePerson", move), "PERMISSION_DENIED");
  EXPECT_EQ(Try(township, "GrantService.GrantRole", Admin(keeper.name(), "")), "PERMISSION_DENIED");
  EXPECT_EQ(Try(township, "GrantService.GrantRole", Admin(keeper.name(), "regions/520181")),
            "PERMISSION_DENIED");
  EXPECT_EQ(Try(township, "GrantService.GrantRole", Admin(plain.name(), "regions/520181101201")),
            "OK");
  EXPECT_EQ(Try(township, "GrantService.GrantRole", Admin(plain.name(), "regions/520181101201")),
            "ALREADY_EXISTS");
  EXPECT_EQ(Try(township, "PersonService.ListPersons", v1::ListPersonsRequest()),
            "PERMISSION_DENIED");
  v1::ImportUnitsRequest units;
  units.set_content("name,kind,region\na,office,520181101\nb,office,520181102\n");
  units.set_dry_run(true);
  const auto report = Call<v1::ImportReport>(township, "UnitService.ImportUnits", units).value();
  ASSERT_EQ(report.bad_line_count(), 1);
  EXPECT_EQ(report.bad_lines(0).line(), 3);
}

TEST_F(DirectoryServiceTest, ShowsPersonsToThoseWhoNeedThemOnly) {
  const auto admin = Found();
  Regions(admin);
  const auto person = Person(admin, "13800000001");
  const auto other = Person(admin, "13800000002");
  Account(admin, person.name(), "li.lei");
  const auto self = Login("li.lei").value();
  v1::GetPersonRequest get;
  get.set_name(person.name());
  EXPECT_EQ(Call<v1::Person>(self, "PersonService.GetPerson", get)->phone(), "13800000001");
  get.set_name(other.name());
  EXPECT_EQ(Try(self, "PersonService.GetPerson", get), "PERMISSION_DENIED");
  EXPECT_EQ(Try(self, "RegionService.ListRegions", v1::ListRegionsRequest()), "OK");
  EXPECT_EQ(Try("", "RegionService.ListRegions", v1::ListRegionsRequest()), "UNAUTHENTICATED");
}

TEST_F(DirectoryServiceTest, ImportsEverythingOrNothing) {
  const auto admin = Found();
  Regions(admin);
  v1::ImportPersonsRequest import;
  import.set_content("姓名,手机,地区\n李雷,13800000001,520181\n韩梅梅,1380000000x,520181\n");
  import.set_dry_run(true);
  const auto report = Call<v1::ImportReport>(admin, "PersonService.ImportPersons", import).value();
  EXPECT_TRUE(report.dry_run());
  EXPECT_EQ(report.created_count(), 1);
  EXPECT_EQ(report.bad_line_count(), 1);
  import.set_dry_run(false);
  const auto refused = Call<v1::ImportReport>(admin, "PersonService.ImportPersons", import).error();
  EXPECT_EQ(refused.reason(), "IMPORT_HAS_BAD_LINES");
  EXPECT_EQ(refused.violations().at(0).field, "line 3, phone");
  v1::ListPersonsRequest list;
  list.set_region("regions/520181");
  const auto count = [&] {
    return Call<v1::ListPersonsResponse>(admin, "PersonService.ListPersons", list)->persons_size();
  };
  EXPECT_EQ(count(), 0);
  import.set_content("姓名,手机,地区\n李雷,13800000001,520181\n韩梅梅,13800000002,520181101\n");
  EXPECT_EQ(Call<v1::ImportReport>(admin, "PersonService.ImportPersons", import)->created_count(),
            2);
  EXPECT_EQ(count(), 2);
  const auto again = Call<v1::ImportReport>(admin, "PersonService.ImportPersons", import).value();
  EXPECT_EQ(again.unchanged_count(), 2);
  EXPECT_EQ(again.created_count(), 0);
  EXPECT_EQ(count(), 2);
}

TEST_F(DirectoryServiceTest, ImportsThousandsInOneCommit) {
  const auto admin = Found();
  Regions(admin);
  std::string content = "name,kind,region,code\n";
  constexpr int kUnits = 3000;
  for (int i = 0; i < kUnits; ++i) {
    const auto number = std::to_string(i);
    content += "单位" + number + ",office,520181101,U" + number + "\n";
  }
  v1::ImportUnitsRequest import;
  import.set_content(content);
  import.set_request_id("import-all-units");
  const auto first = Call<v1::ImportReport>(admin, "UnitService.ImportUnits", import).value();
  EXPECT_EQ(first.created_count(), kUnits);
  const auto replayed = Call<v1::ImportReport>(admin, "UnitService.ImportUnits", import).value();
  EXPECT_EQ(replayed.created_count(), kUnits);
  import.set_request_id("import-all-units-again");
  const auto again = Call<v1::ImportReport>(admin, "UnitService.ImportUnits", import).value();
  EXPECT_EQ(again.unchanged_count(), kUnits);
  v1::ListUnitsRequest list;
  list.set_region("regions/520181");
  list.set_page_size(100);
  int listed = 0;
  do {
    const auto page = Call<v1::ListUnitsResponse>(admin, "UnitService.ListUnits", list).value();
    listed += page.units_size();
    list.set_page_token(page.next_page_token());
  } while (!list.page_token().empty());
  EXPECT_EQ(listed, kUnits);
}

TEST_F(DirectoryServiceTest, PublishesNoNamePhoneOrHash) {
  const auto admin = Found();
  Regions(admin);
  const auto person = Person(admin, "13800000001");
  Account(admin, person.name(), "li.lei");
  const int partition = PartitionFor("qingzhen");
  const auto stream =
      std::string(partition < 10 ? "{p0" : "{p") + std::to_string(partition) + "}:directory:events";
  std::string all;
  const std::function<void(const redis::Reply&)> gather = [&](const redis::Reply& reply) {
    all += reply.text();
    for (std::size_t i = 0; i < reply.size(); ++i) gather(reply[i]);
  };
  gather(harness_.Command({"XRANGE", stream, "-", "+"}));
  EXPECT_THAT(all, HasSubstr("PersonCreated"));
  EXPECT_THAT(all, Not(HasSubstr("13800000001")));
  EXPECT_THAT(all, Not(HasSubstr("李雷")));
  EXPECT_THAT(all, Not(HasSubstr("argon2")));
}

TEST_F(DirectoryServiceTest, SetsCalendarsAndProgrammes) {
  const auto admin = Found();
  v1::SetWorkCalendarRequest set;
  set.set_name("workCalendars/2026");
  set.add_holidays("2026-10-01");
  set.add_make_up_workdays("2026-10-10");
  const auto first =
      Call<v1::WorkCalendar>(admin, "WorkCalendarService.SetWorkCalendar", set).value();
  EXPECT_EQ(Call<v1::WorkCalendar>(admin, "WorkCalendarService.SetWorkCalendar", set)->etag(),
            first.etag());
  set.add_holidays("2026-10-02");
  set.set_etag("v9");
  EXPECT_EQ(Try(admin, "WorkCalendarService.SetWorkCalendar", set), "ETAG_MISMATCH");
  set.set_etag(first.etag());
  EXPECT_EQ(Try(admin, "WorkCalendarService.SetWorkCalendar", set), "OK");
  v1::CreateVenueProgrammeRequest create;
  create.set_display_name("六进");
  auto& school = *create.add_venue_kinds();
  school.set_code("school");
  school.set_display_name("学校");
  EXPECT_EQ(Try(admin, "VenueProgrammeService.CreateVenueProgramme", create), "OK");
  EXPECT_EQ(Try(admin, "VenueProgrammeService.CreateVenueProgramme", create), "ALREADY_EXISTS");
}

}  // namespace
}  // namespace linli::directory
