#include "tools/linli/seed/people.h"

#include "linli/common/v1/errors.pb.h"
#include "linli/directory/v1/identity_service.pb.h"
#include "linli/directory/v1/tenant_service.pb.h"
#include "tools/linli/commands/session.h"
#include "tools/linli/seed/names.h"
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

const std::vector<DemoPerson>& DemoPersons() {
  using namespace common::v1;
  static const std::vector<DemoPerson> kPersons = {
      {"organizer", "李卫东", "组织者，全市：策划宣传月与活动", ROLE_ORGANIZER,
       DemoPerson::kCounty},
      {"verifier", "陈静", "组织者，全市：核定服务记录", ROLE_ORGANIZER, DemoPerson::kCounty},
      {"reporter", "周洁", "单位填报人：一个成员单位", ROLE_UNIT_REPORTER, DemoPerson::kMemberUnit},
      {"leader", "罗刚", "第一支服务队的负责人", ROLE_TEAM_LEADER, DemoPerson::kFirstTeam},
      {"leader2", "何梅", "第二支服务队的负责人", ROLE_TEAM_LEADER, DemoPerson::kSecondTeam},
      {"wang", "王小明", "志愿者，第一支服务队", ROLE_VOLUNTEER, DemoPerson::kFirstTeam},
      {"zhao", "赵兰", "志愿者，第二支服务队", ROLE_VOLUNTEER, DemoPerson::kSecondTeam},
      {"viewer", "高平", "领导：只看数字", ROLE_LEADER, DemoPerson::kCounty}};
  return kPersons;
}

Result<Time> CreateCounty(const Settings& settings) {
  Client installation(settings.instance, {settings.operator_token, ""}, kPatient, *settings.random);
  directory::v1::CreateTenantRequest create;
  create.set_tenant_id(kDemoTenant);
  create.set_display_name(kCountyTitle);
  create.set_request_id(settings.Step("tenant"));
  auto tenant = installation.Call<directory::v1::Tenant>(
      "linli.directory.v1.TenantService.CreateTenant", create);
  if (!tenant.ok() && tenant.error().Is(common::v1::ERROR_REASON_ALREADY_EXISTS)) {
    directory::v1::GetTenantRequest get;
    get.set_name(std::string("tenants/") + kDemoTenant);
    tenant =
        installation.Call<directory::v1::Tenant>("linli.directory.v1.TenantService.GetTenant", get);
  }
  if (!tenant.ok()) return tenant.error();
  Client county(settings.instance, {settings.operator_token, kDemoTenant}, kPatient,
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
  request.set_tenant(kDemoTenant);
  request.set_login(login);
  request.set_password(settings.PasswordOf(login));
  LINLI_ASSIGN(const auto response, anonymous.Call<directory::v1::LoginResponse>(
                                        "linli.directory.v1.IdentityService.Login", request));
  return std::make_unique<Client>(settings.instance, Caller{response.bearer(), ""}, kPatient,
                                  *settings.random);
}

Result<void> WriteDemoPersons(const Settings& settings) {
  std::string text = "# login\tpassword\twho\n";
  const auto add = [&](const char* login, const std::string& who) {
    text += std::string(login) + "\t" + settings.PasswordOf(login) + "\t" + who + "\n";
  };
  add(kAdminLogin, std::string(kAdminTitle) + "（县管理员）");
  for (const auto& person : DemoPersons()) {
    add(person.login, std::string(person.title) + "（" + person.what + "）");
  }
  return WritePrivateFile(settings.instance.dir + "/" + kDemoPersonsFile, text);
}

}  // namespace linli::cli::seed
