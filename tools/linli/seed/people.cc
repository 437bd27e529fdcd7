#include "tools/linli/seed/people.h"

#include "linli/common/v1/errors.pb.h"
#include "linli/directory/v1/account_service.pb.h"
#include "linli/directory/v1/grant_service.pb.h"
#include "linli/directory/v1/identity_service.pb.h"
#include "linli/directory/v1/person_service.pb.h"
#include "linli/directory/v1/tenant_service.pb.h"
#include "tools/linli/seed/request_ids.h"
#include "tools/linli/wire/file.h"

namespace linli::cli::seed {
namespace {

// The seed outlasts a service's or Redis's restart.
constexpr ClientOptions kPatient{std::chrono::seconds(15), std::chrono::seconds(90)};
constexpr const char* kAdminTitle = "张敏";

}  // namespace

std::string Settings::Step(const std::string& step) const { return RequestId(seed, step); }

std::string Settings::PasswordOf(const std::string& login) const {
  return Password(operator_token, seed, login);
}

const std::vector<DemoPerson>& DemoPersons(const std::string& county) {
  using namespace common::v1;
  static const std::vector<DemoPerson> kQingzhen = {
      {"organizer", "李卫东", "组织者，全市：策划宣传月与活动", ROLE_ORGANIZER,
       DemoPerson::kCounty},
      {"verifier", "陈静", "组织者，全市：核定服务记录", ROLE_ORGANIZER, DemoPerson::kCounty},
      {"reporter", "周洁", "单位填报人：一个成员单位", ROLE_UNIT_REPORTER, DemoPerson::kMemberUnit},
      {"leader", "罗刚", "第一支服务队的负责人", ROLE_TEAM_LEADER, DemoPerson::kFirstTeam},
      {"leader2", "何梅", "第二支服务队的负责人", ROLE_TEAM_LEADER, DemoPerson::kSecondTeam},
      {"wang", "王小明", "志愿者，第一支服务队", ROLE_VOLUNTEER, DemoPerson::kFirstTeam},
      {"zhao", "赵兰", "志愿者，第二支服务队", ROLE_VOLUNTEER, DemoPerson::kSecondTeam},
      {"viewer", "高平", "领导：只看数字", ROLE_LEADER, DemoPerson::kCounty},
      {"pairing", "林秀云", "结对专干，全市", ROLE_PAIRING_OFFICER, DemoPerson::kCounty},
      {"helper", "郭勇", "帮扶人：一个成员单位，与一户结对", ROLE_HELPER, DemoPerson::kMemberUnit},
      {"intake", "胡敏", "受理员：市调委会", ROLE_INTAKE_OFFICER, DemoPerson::kCityCommittee},
      {"mediator", "孙平", "调解员：市调委会", ROLE_MEDIATOR, DemoPerson::kCityCommittee},
      {"supervisor", "马强", "调解督导，全市", ROLE_MEDIATION_SUPERVISOR, DemoPerson::kCounty},
      {"auditor", "徐艳", "审计：查阅记录、授权与变更历史", ROLE_AUDITOR, DemoPerson::kNowhere}};
  static const std::vector<DemoPerson> kUlanhot = {
      {"pairing", "林秀云", "结对专干，全市", ROLE_PAIRING_OFFICER, DemoPerson::kCounty},
      {"helper", "郭勇", "帮扶人：一个单位，与一户结对", ROLE_HELPER, DemoPerson::kMemberUnit},
      {"viewer", "高平", "领导：只看数字", ROLE_LEADER, DemoPerson::kNowhere}};
  return county == kDemoTenant ? kQingzhen : kUlanhot;
}

Result<Time> CreateCounty(const Settings& settings, const std::string& title) {
  Client installation(settings.instance, {settings.operator_token, ""}, kPatient, *settings.random);
  directory::v1::CreateTenantRequest create;
  create.set_tenant_id(settings.county);
  create.set_display_name(title);
  // Asked of the installation, which may have several counties.
  create.set_request_id(settings.Step("tenant " + settings.county));
  auto tenant = installation.Call<directory::v1::Tenant>(
      "linli.directory.v1.TenantService.CreateTenant", create);
  if (!tenant.ok() && tenant.error().Is(common::v1::ERROR_REASON_ALREADY_EXISTS)) {
    directory::v1::GetTenantRequest get;
    get.set_name("tenants/" + settings.county);
    tenant =
        installation.Call<directory::v1::Tenant>("linli.directory.v1.TenantService.GetTenant", get);
  }
  if (!tenant.ok()) return tenant.error();
  Client county(settings.instance, {settings.operator_token, settings.county}, kPatient,
                *settings.random);
  directory::v1::AppointAdminRequest appoint;
  appoint.set_display_name(kAdminTitle);
  appoint.set_login(kAdminLogin);
  appoint.set_password(settings.PasswordOf(kAdminLogin));
  appoint.set_request_id(settings.Step("admin"));
  LINLI_TRY(county.Call<directory::v1::AppointAdminResponse>(
      "linli.directory.v1.TenantService.AppointAdmin", appoint));
  return FromProto(tenant->create_time());
}

Result<std::unique_ptr<Client>> SignedIn(const Settings& settings, const std::string& login) {
  Client anonymous(settings.instance, {}, kPatient, *settings.random);
  directory::v1::LoginRequest request;
  request.set_tenant(settings.county);
  request.set_login(login);
  request.set_password(settings.PasswordOf(login));
  LINLI_ASSIGN(const auto response, anonymous.Call<directory::v1::LoginResponse>(
                                        "linli.directory.v1.IdentityService.Login", request));
  return std::make_unique<Client>(settings.instance, Caller{response.bearer(), ""}, kPatient,
                                  *settings.random);
}

Result<std::string> AddPerson(const Settings& settings, Client& admin, const NewPerson& wanted) {
  directory::v1::CreatePersonRequest create;
  create.set_display_name(wanted.title);
  create.set_unit(wanted.unit);
  create.set_region(wanted.region);
  create.set_request_id(settings.Step(wanted.step));
  LINLI_ASSIGN(const auto person, admin.Call<directory::v1::Person>(
                                      "linli.directory.v1.PersonService.CreatePerson", create));
  if (wanted.login.empty()) return person.name();
  directory::v1::CreateAccountRequest account;
  account.set_person(person.name());
  account.set_login(wanted.login);
  account.set_password(settings.PasswordOf(wanted.login));
  account.set_request_id(settings.Step("demo account " + wanted.login));
  LINLI_TRY(admin.Call<directory::v1::Account>("linli.directory.v1.AccountService.CreateAccount",
                                               account));
  return person.name();
}

Result<void> GrantRole(const Settings& settings, Client& admin, const NewGrant& grant) {
  directory::v1::GrantRoleRequest request;
  request.set_person(grant.person);
  request.set_role(grant.role);
  request.set_region(grant.region);
  request.set_unit(grant.unit);
  request.set_team(grant.team);
  request.set_request_id(settings.Step(grant.step));
  LINLI_TRY(
      admin.Call<directory::v1::RoleGrant>("linli.directory.v1.GrantService.GrantRole", request));
  return {};
}

Result<void> WriteDemoPersons(const Settings& settings) {
  std::string text = "# login\tpassword\twho\n";
  const auto add = [&](const char* login, const std::string& who) {
    text += std::string(login) + "\t" + settings.PasswordOf(login) + "\t" + who + "\n";
  };
  add(kAdminLogin, std::string(kAdminTitle) + "（县管理员）");
  for (const auto& person : DemoPersons(settings.county)) {
    add(person.login, std::string(person.title) + "（" + person.what + "）");
  }
  return WritePrivateFile(settings.instance.dir + "/" + DemoPersonsFile(settings.county), text);
}

}  // namespace linli::cli::seed
