#include "tests/load/commands.h"

#include <algorithm>

#include "linli/campaign/v1/campaign_service.pb.h"
#include "linli/volunteer/v1/opportunity_service.pb.h"
#include "linli/volunteer/v1/sign_up_service.pb.h"
#include "linli/volunteer/v1/team_service.pb.h"
#include "linli/volunteer/v1/volunteer_service.pb.h"

namespace linli::load {
namespace {

constexpr int kPlaces = 5000;

volunteer::v1::OpenOpportunityRequest OpportunityRequest(const std::string& run, int places) {
  volunteer::v1::OpenOpportunityRequest request;
  request.set_request_id("bench-open-" + run);
  request.set_title("长跑志愿服务");
  request.set_region(kRegion);
  auto* post = request.add_posts();
  post->set_id("p1");
  post->set_title("引导");
  auto* shift = request.add_shifts();
  shift->set_id("s1");
  shift->set_post("p1");
  shift->set_capacity(places);
  const auto start = SystemClock().Now() + std::chrono::hours(48);
  *shift->mutable_start_time() = ToProto(start);
  *shift->mutable_end_time() = ToProto(start + std::chrono::hours(2));
  return request;
}

std::string CampaignRequest(const std::string& run, int index) {
  campaign::v1::CreateCampaignRequest request;
  request.set_request_id("bench-" + run + std::to_string(index));
  auto* made = request.mutable_campaign();
  made->set_kind(campaign::v1::Campaign::KIND_MONTH);
  made->set_title("民族团结进步宣传月");
  made->set_region(kRegion);
  made->set_lead_unit("units/bench");
  const auto start = SystemClock().Now() + std::chrono::hours(240);
  *made->mutable_start_time() = ToProto(start);
  *made->mutable_end_time() = ToProto(start + std::chrono::hours(720));
  return request.SerializeAsString();
}

volunteer::v1::Team MakeTeam(Target& volunteer, const std::string& run) {
  volunteer::v1::CreateTeamRequest request;
  request.set_request_id("bench-t-" + run);
  request.set_display_name("长跑志愿服务队 " + run);
  request.set_region(kRegion);
  request.set_unit("units/bench");
  return Once<volunteer::v1::Team>(volunteer, "/linli.volunteer.v1.TeamService/CreateTeam",
                                   request);
}

}  // namespace

std::vector<Figures> LoadCommands(Target& campaign, Target& volunteer, const Settings& settings,
                                  const std::string& run) {
  std::vector<Figures> all;
  all.push_back(Load(campaign, "CreateCampaign",
                     "/linli.campaign.v1.CampaignService/CreateCampaign", settings,
                     [&](int index) { return CampaignRequest(run, index); }));
  const auto team = MakeTeam(volunteer, run);
  std::vector<std::string> registered;
  all.push_back(Load(
      volunteer, "RegisterVolunteer", "/linli.volunteer.v1.VolunteerService/RegisterVolunteer",
      settings,
      [&](int index) {
        volunteer::v1::RegisterVolunteerRequest request;
        request.set_request_id("bench-v-" + run + std::to_string(index));
        request.set_person("persons/" + run + std::to_string(index));
        request.set_display_name("志愿者");
        request.add_teams(team.name());
        request.set_consent_note("现场同意");
        return request.SerializeAsString();
      },
      &registered));
  const auto name_of = [&](int index) {
    volunteer::v1::Volunteer made;
    made.ParseFromString(registered[static_cast<std::size_t>(index)]);
    return made.name();
  };
  const auto opportunity = Once<volunteer::v1::Opportunity>(
      volunteer, "/linli.volunteer.v1.OpportunityService/OpenOpportunity",
      OpportunityRequest(run, kPlaces));
  Settings places = settings;
  places.calls = std::min(settings.calls, kPlaces);
  all.push_back(Load(volunteer, "CreateSignUp (3 loads, 2 aggregates)",
                     "/linli.volunteer.v1.SignUpService/CreateSignUp", places, [&](int index) {
                       volunteer::v1::CreateSignUpRequest request;
                       request.set_request_id("bench-s-" + run + std::to_string(index));
                       request.set_opportunity(opportunity.name());
                       request.set_shift("s1");
                       request.set_volunteer(name_of(index));
                       request.set_consent_note("电话同意");
                       return request.SerializeAsString();
                     }));
  all.push_back(Load(volunteer, "GetVolunteer (read)",
                     "/linli.volunteer.v1.VolunteerService/GetVolunteer", settings, [&](int index) {
                       volunteer::v1::GetVolunteerRequest request;
                       request.set_name(name_of(index));
                       return request.SerializeAsString();
                     }));
  return all;
}

}  // namespace linli::load
