#include "tests/fault/county.h"

#include <iostream>

#include "linli/directory/v1/account_service.pb.h"
#include "linli/directory/v1/grant_service.pb.h"
#include "linli/directory/v1/identity_service.pb.h"
#include "linli/directory/v1/person_service.pb.h"
#include "linli/directory/v1/region_service.pb.h"
#include "linli/directory/v1/tenant_service.pb.h"
#include "linli/directory/v1/unit_service.pb.h"
#include "linli/volunteer/v1/team_service.pb.h"
#include "linli/volunteer/v1/volunteer_service.pb.h"

namespace linli::fault {
namespace {

constexpr const char* kTenant = "qingzhen";
constexpr const char* kPassword = "a long password";
constexpr cli::ClientOptions kPatient{std::chrono::seconds(5), std::chrono::seconds(20)};

template <class T>
T Must(Result<T> result) {
  if (!result.ok()) {
    std::cerr << "founding the county: " << result.error().Message(Language::kEnglish) << '\n';
    for (const auto& bad : result.error().violations()) std::cerr << bad.field << ' ' << bad.en;
    std::abort();
  }
  return std::move(result).value();
}

Person SignIn(e2e::Instance& instance, const std::string& login) {
  directory::v1::LoginRequest request;
  request.set_tenant(kTenant);
  request.set_login(login);
  request.set_password(kPassword);
  const auto signed_in = Must(instance.ClientOf({}, kPatient)
                                  ->Call<directory::v1::LoginResponse>(
                                      "linli.directory.v1.IdentityService.Login", request));
  return {signed_in.person(), signed_in.bearer()};
}

std::string AddPerson(cli::Client& admin, const std::string& title, const std::string& region) {
  directory::v1::CreatePersonRequest request;
  request.set_display_name(title);
  request.set_region(region);
  return Must(admin.Call<directory::v1::Person>("linli.directory.v1.PersonService.CreatePerson",
                                                request))
      .name();
}

void AddOrganizer(cli::Client& admin, const std::string& login, const std::string& region) {
  const auto person = AddPerson(admin, "organizer", region);
  directory::v1::CreateAccountRequest account;
  account.set_person(person);
  account.set_login(login);
  account.set_password(kPassword);
  Must(admin.Call<directory::v1::Account>("linli.directory.v1.AccountService.CreateAccount",
                                          account));
  directory::v1::GrantRoleRequest grant;
  grant.set_person(person);
  grant.set_role(common::v1::ROLE_ORGANIZER);
  grant.set_region(region);
  Must(admin.Call<directory::v1::RoleGrant>("linli.directory.v1.GrantService.GrantRole", grant));
}

void AppointAdmin(e2e::Instance& instance) {
  directory::v1::CreateTenantRequest tenant;
  tenant.set_tenant_id(kTenant);
  tenant.set_display_name("Qingzhen");
  Must(instance.OperatorClient()->Call<directory::v1::Tenant>(
      "linli.directory.v1.TenantService.CreateTenant", tenant));
  directory::v1::AppointAdminRequest appoint;
  appoint.set_display_name("admin");
  appoint.set_login("admin");
  appoint.set_password(kPassword);
  Must(instance.OperatorClient(kTenant)->Call<directory::v1::AppointAdminResponse>(
      "linli.directory.v1.TenantService.AppointAdmin", appoint));
}

void AddPlaces(cli::Client& admin, County& county) {
  directory::v1::CreateRegionRequest region;
  region.set_code("520181");
  region.set_display_name("Qingzhen");
  region.set_level(directory::v1::REGION_LEVEL_COUNTY);
  county.region = Must(admin.Call<directory::v1::Region>(
                           "linli.directory.v1.RegionService.CreateRegion", region))
                      .name();
  directory::v1::CreateUnitRequest unit;
  unit.set_display_name("the office");
  unit.set_kind(directory::v1::UNIT_KIND_OFFICE);
  unit.set_region(county.region);
  county.unit =
      Must(admin.Call<directory::v1::Unit>("linli.directory.v1.UnitService.CreateUnit", unit))
          .name();
}

}  // namespace

County Found(e2e::Instance& instance, int volunteers) {
  County county;
  AppointAdmin(instance);
  county.admin = SignIn(instance, "admin");
  const auto admin = instance.ClientOf({county.admin.bearer, ""}, kPatient);
  AddPlaces(*admin, county);
  AddOrganizer(*admin, "organizer", county.region);
  AddOrganizer(*admin, "verifier", county.region);
  county.organizer = SignIn(instance, "organizer");
  county.verifier = SignIn(instance, "verifier");
  const auto organizer = instance.ClientOf({county.organizer.bearer, ""}, kPatient);
  volunteer::v1::CreateTeamRequest team;
  team.set_display_name("the team");
  team.set_region(county.region);
  county.team =
      Must(organizer->Call<volunteer::v1::Team>("linli.volunteer.v1.TeamService.CreateTeam", team))
          .name();
  for (int i = 0; i < volunteers; ++i) {
    volunteer::v1::RegisterVolunteerRequest request;
    request.set_person(AddPerson(*admin, "volunteer", county.region));
    request.set_display_name("volunteer");
    request.add_teams(county.team);
    request.set_consent_note("said yes");
    county.volunteers.push_back(
        Must(organizer->Call<volunteer::v1::Volunteer>(
                 "linli.volunteer.v1.VolunteerService.RegisterVolunteer", request))
            .name());
  }
  return county;
}

}  // namespace linli::fault
