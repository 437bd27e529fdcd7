#include "tools/linli/seed/seeder.h"

#include "linli/common/v1/errors.pb.h"
#include "linli/directory/v1/account_service.pb.h"
#include "linli/directory/v1/grant_service.pb.h"
#include "linli/directory/v1/person_service.pb.h"
#include "linli/directory/v1/region_service.pb.h"
#include "linli/directory/v1/unit_service.pb.h"
#include "linli/volunteer/v1/team_service.pb.h"
#include "linli/volunteer/v1/volunteer_service.pb.h"

namespace linli::cli::seed {
namespace {

constexpr const char* kConsent = "招募会上当面同意";

}  // namespace

Seeder::Seeder(const Settings& settings, const Plan& plan, Progress& progress, Language language)
    : settings_(settings),
      plan_(plan),
      progress_(progress),
      language_(language),
      units_(plan.units.size()),
      teams_(plan.teams.size()),
      volunteers_(plan.volunteers.size()),
      activities_(plan.activities.size()),
      opportunities_(plan.activities.size()),
      minutes_(plan.activities.size()) {}

Result<void> Seeder::Run() {
  LINLI_ASSIGN(admin_, SignedIn(settings_, kAdminLogin));
  LINLI_TRY(AddRegions());
  LINLI_TRY(AddUnits());
  LINLI_TRY(AddDemoPersons());
  LINLI_TRY(AddVolunteers());
  LINLI_TRY(AddVenueProgramme());
  LINLI_TRY(AddCampaigns());
  LINLI_TRY(AddActivities());
  LINLI_TRY(AddPublicity());
  LINLI_TRY(AddRegistrations());
  LINLI_TRY(AwaitOpportunities());
  LINLI_TRY(AddServices());
  LINLI_TRY(FileReports());
  return AwaitFigures();
}

// A child is entered below its parent, so level after level.
Result<void> Seeder::AddRegions() {
  for (const auto level : {directory::v1::REGION_LEVEL_COUNTY, directory::v1::REGION_LEVEL_TOWNSHIP,
                           directory::v1::REGION_LEVEL_VILLAGE}) {
    std::vector<const Plan::Region*> regions;
    for (const auto& region : plan_.regions) {
      if (region.level == level) regions.push_back(&region);
    }
    const std::string phase = Say("地区", "regions");
    LINLI_TRY(ForEach(progress_, phase, regions.size(), [&](std::size_t i) -> Result<void> {
      directory::v1::CreateRegionRequest request;
      request.set_code(regions[i]->code);
      request.set_display_name(regions[i]->title);
      if (!regions[i]->parent.empty()) request.set_parent("regions/" + regions[i]->parent);
      request.set_level(level);
      request.set_request_id(settings_.Step("region " + regions[i]->code));
      LINLI_TRY(admin_->Call<directory::v1::Region>("linli.directory.v1.RegionService.CreateRegion",
                                                    request));
      return {};
    }));
  }
  return {};
}

Result<void> Seeder::AddUnits() {
  return ForEach(
      progress_, Say("单位", "units"), units_.size(), [&](std::size_t i) -> Result<void> {
        directory::v1::CreateUnitRequest request;
        request.set_display_name(plan_.units[i].title);
        request.set_kind(plan_.units[i].kind);
        request.set_region(RegionName(plan_.units[i].region));
        request.set_request_id(Step("unit", i));
        LINLI_ASSIGN(const auto unit, admin_->Call<directory::v1::Unit>(
                                          "linli.directory.v1.UnitService.CreateUnit", request));
        units_[i] = unit.name();
        return {};
      });
}

// The organizers come first: they found the teams that others are granted roles in.
Result<void> Seeder::AddDemoPersons() {
  for (const auto& person : DemoPersons()) {
    if (person.role == common::v1::ROLE_ORGANIZER) LINLI_TRY(AddDemoPerson(person));
  }
  LINLI_ASSIGN(organizer_, SignedIn(settings_, "organizer"));
  LINLI_ASSIGN(verifier_, SignedIn(settings_, "verifier"));
  LINLI_TRY(AddTeams());
  for (const auto& person : DemoPersons()) {
    if (person.role != common::v1::ROLE_ORGANIZER) LINLI_TRY(AddDemoPerson(person));
  }
  return WriteDemoPersons(settings_);
}

Result<void> Seeder::AddDemoPerson(const DemoPerson& demo) {
  const std::string login = demo.login;
  directory::v1::CreatePersonRequest create;
  create.set_display_name(demo.title);
  create.set_unit(units_[demo.scope == DemoPerson::kMemberUnit ? 1 : 0]);
  create.set_request_id(settings_.Step("demo person " + login));
  LINLI_ASSIGN(const auto person, admin_->Call<directory::v1::Person>(
                                      "linli.directory.v1.PersonService.CreatePerson", create));
  directory::v1::CreateAccountRequest account;
  account.set_person(person.name());
  account.set_login(login);
  account.set_password(settings_.PasswordOf(login));
  account.set_request_id(settings_.Step("demo account " + login));
  LINLI_TRY(admin_->Call<directory::v1::Account>("linli.directory.v1.AccountService.CreateAccount",
                                                 account));
  LINLI_TRY(Grant(demo, person.name()));
  ++totals_.persons;
  if (demo.role != common::v1::ROLE_VOLUNTEER) return {};
  std::string volunteer;
  return Register(person.name(), demo.title, demo.scope == DemoPerson::kFirstTeam ? 0 : 1,
                  &volunteer);
}

Result<void> Seeder::Grant(const DemoPerson& demo, const std::string& person) {
  directory::v1::GrantRoleRequest request;
  request.set_person(person);
  request.set_role(demo.role);
  switch (demo.scope) {
    case DemoPerson::kCounty:
      request.set_region(RegionName(0));
      break;
    case DemoPerson::kMemberUnit:
      request.set_unit(units_[1]);
      break;
    case DemoPerson::kFirstTeam:
      request.set_team(teams_[0]);
      break;
    case DemoPerson::kSecondTeam:
      request.set_team(teams_[1]);
      break;
    case DemoPerson::kNowhere:
      break;
  }
  request.set_request_id(settings_.Step(std::string("demo grant ") + demo.login));
  LINLI_TRY(
      admin_->Call<directory::v1::RoleGrant>("linli.directory.v1.GrantService.GrantRole", request));
  return {};
}

Result<void> Seeder::AddTeams() {
  return ForEach(
      progress_, Say("志愿服务队", "teams"), teams_.size(), [&](std::size_t i) -> Result<void> {
        volunteer::v1::CreateTeamRequest request;
        request.set_display_name(plan_.teams[i].title);
        request.set_region(RegionName(plan_.teams[i].region));
        request.set_request_id(Step("team", i));
        LINLI_ASSIGN(const auto team, organizer_->Call<volunteer::v1::Team>(
                                          "linli.volunteer.v1.TeamService.CreateTeam", request));
        teams_[i] = team.name();
        ++totals_.teams;
        return {};
      });
}

Result<void> Seeder::AddVolunteers() {
  ++totals_.persons;  // the administrator
  return ForEach(progress_, Say("志愿者", "volunteers"), volunteers_.size(),
                 [&](std::size_t i) -> Result<void> {
                   const auto& planned = plan_.volunteers[i];
                   directory::v1::CreatePersonRequest create;
                   create.set_display_name(planned.title);
                   create.set_region(RegionName(planned.region));
                   create.set_request_id(Step("person", i));
                   LINLI_ASSIGN(const auto person,
                                admin_->Call<directory::v1::Person>(
                                    "linli.directory.v1.PersonService.CreatePerson", create));
                   ++totals_.persons;
                   return Register(person.name(), planned.title, planned.team, &volunteers_[i]);
                 });
}

Result<void> Seeder::Register(const std::string& person, const std::string& title, std::size_t team,
                              std::string* volunteer) {
  volunteer::v1::RegisterVolunteerRequest request;
  request.set_person(person);
  request.set_display_name(title);
  request.add_teams(teams_[team]);
  request.set_consent_note(kConsent);
  request.set_request_id(settings_.Step("volunteer " + person));
  LINLI_ASSIGN(const auto registered,
               organizer_->Call<volunteer::v1::Volunteer>(
                   "linli.volunteer.v1.VolunteerService.RegisterVolunteer", request));
  *volunteer = registered.name();
  ++totals_.volunteers;
  return {};
}

std::string Seeder::Say(const char* zh, const char* en) const { return Text{zh, en}.In(language_); }

std::string Seeder::RegionName(std::size_t region) const {
  return "regions/" + plan_.regions[region].code;
}

std::string Seeder::Step(const std::string& what, std::size_t a, std::size_t b) const {
  return settings_.Step(what + " " + std::to_string(a) + " " + std::to_string(b));
}

std::string Seeder::Step(const std::string& what, const Place& place) const {
  return settings_.Step(what + " " + std::to_string(place.activity) + " " +
                        std::to_string(place.session) + " " + std::to_string(place.number));
}

const Plan::Session& Seeder::SessionOf(const Place& place) const {
  return plan_.activities[place.activity].sessions[place.session];
}

const std::string& Seeder::VolunteerAt(const Place& place) const {
  return volunteers_[SessionOf(place).volunteers[place.number]];
}

}  // namespace linli::cli::seed
