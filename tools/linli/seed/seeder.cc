#include "tools/linli/seed/seeder.h"

#include "linli/common/v1/errors.pb.h"
#include "linli/directory/v1/person_service.pb.h"
#include "linli/volunteer/v1/team_service.pb.h"
#include "linli/volunteer/v1/volunteer_service.pb.h"
#include "tools/linli/seed/places.h"

namespace linli::cli::seed {
namespace {

constexpr const char* kConsent = "招募会上当面同意";

}  // namespace

TotalRows Totals::Rows() const {
  const auto row = [](const char* zh, const char* en, std::int64_t count) {
    return TotalRow{{zh, en}, std::to_string(count)};
  };
  return {row("人员", "persons", persons),
          row("志愿服务队", "teams", teams),
          row("志愿者", "volunteers", volunteers),
          row("活动", "activities", activities),
          row("已举办场次", "sessions held", sessions_held),
          row("受益人次", "beneficiaries, person-times", beneficiaries),
          row("发放宣传品（件）", "items handed out", items),
          row("宣传展板（块）", "boards", boards),
          row("群众报名", "registrations", registrations),
          row("志愿者报名", "sign-ups", sign_ups),
          row("服务记录", "service records", records),
          row("已核定分钟", "verified minutes", verified_minutes)};
}

Seeder::Seeder(const Work& work, const Plan& plan)
    : work_(work),
      settings_(work.settings),
      plan_(plan),
      progress_(work.progress),
      teams_(plan.teams.size()),
      volunteers_(plan.volunteers.size()),
      activities_(plan.activities.size()),
      opportunities_(plan.activities.size()),
      minutes_(plan.activities.size()) {}

Result<void> Seeder::Run() {
  LINLI_ASSIGN(admin_, SignedIn(settings_, kAdminLogin));
  LINLI_TRY(seed::AddRegions(work_, plan_, *admin_));
  LINLI_ASSIGN(units_, seed::AddUnits(work_, plan_, *admin_));
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

// The organizers come first: they found the teams that others are granted roles in.
Result<void> Seeder::AddDemoPersons() {
  for (const auto& person : DemoPersons(settings_.county)) {
    if (person.role == common::v1::ROLE_ORGANIZER) LINLI_TRY(AddDemoPerson(person));
  }
  LINLI_ASSIGN(organizer_, SignedIn(settings_, "organizer"));
  LINLI_ASSIGN(verifier_, SignedIn(settings_, "verifier"));
  LINLI_TRY(AddTeams());
  for (const auto& person : DemoPersons(settings_.county)) {
    if (person.role != common::v1::ROLE_ORGANIZER) LINLI_TRY(AddDemoPerson(person));
  }
  return WriteDemoPersons(settings_);
}

Result<void> Seeder::AddDemoPerson(const DemoPerson& demo) {
  const std::string login = demo.login;
  const auto grant = GrantOf(demo, "");
  NewPerson wanted{"demo person " + login, demo.title, units_[0], "", login};
  if (!grant.unit.empty()) wanted.unit = grant.unit;
  LINLI_ASSIGN(const auto person, AddPerson(settings_, *admin_, wanted));
  demo_persons_[login] = person;
  LINLI_TRY(GrantRole(settings_, *admin_, GrantOf(demo, person)));
  ++totals_.persons;
  if (demo.role != common::v1::ROLE_VOLUNTEER) return {};
  std::string volunteer;
  return Register(person, demo.title, demo.scope == DemoPerson::kFirstTeam ? 0 : 1, &volunteer);
}

NewGrant Seeder::GrantOf(const DemoPerson& demo, const std::string& person) const {
  NewGrant grant{std::string("demo grant ") + demo.login, person, demo.role};
  switch (demo.scope) {
    case DemoPerson::kCounty:
      grant.region = RegionName(0);
      break;
    case DemoPerson::kMemberUnit:
      grant.unit = units_[1];
      break;
    case DemoPerson::kCityCommittee:
      grant.unit = units_[plan_.committees.front()];
      break;
    case DemoPerson::kFirstTeam:
      grant.team = teams_[0];
      break;
    case DemoPerson::kSecondTeam:
      grant.team = teams_[1];
      break;
    case DemoPerson::kNowhere:
      break;
  }
  return grant;
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

std::string Seeder::Say(const char* zh, const char* en) const { return work_.Say(zh, en); }

std::string Seeder::RegionName(std::size_t region) const { return seed::RegionName(plan_, region); }

std::string Seeder::Step(const std::string& what, std::size_t a, std::size_t b) const {
  return work_.Step(what, a, b);
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
