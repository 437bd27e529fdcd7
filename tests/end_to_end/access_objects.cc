#include <string_view>

#include "linli/campaign/v1/activity_service.pb.h"
#include "linli/campaign/v1/campaign_service.pb.h"
#include "linli/campaign/v1/material_issue_service.pb.h"
#include "linli/campaign/v1/outreach_item_service.pb.h"
#include "linli/campaign/v1/registration_service.pb.h"
#include "linli/directory/v1/account_service.pb.h"
#include "linli/directory/v1/api_token_service.pb.h"
#include "linli/directory/v1/grant_service.pb.h"
#include "linli/directory/v1/person_service.pb.h"
#include "linli/directory/v1/region_service.pb.h"
#include "linli/directory/v1/unit_service.pb.h"
#include "linli/directory/v1/venue_programme_service.pb.h"
#include "linli/volunteer/v1/opportunity_service.pb.h"
#include "linli/volunteer/v1/platform_record_service.pb.h"
#include "linli/volunteer/v1/service_record_service.pb.h"
#include "linli/volunteer/v1/sign_up_service.pb.h"
#include "linli/volunteer/v1/team_record_service.pb.h"
#include "linli/volunteer/v1/team_service.pb.h"
#include "linli/volunteer/v1/volunteer_service.pb.h"
#include "tests/end_to_end/access_fixtures.h"

namespace linli::e2e {
namespace {

using std::chrono::hours;

const Principal kMaker{"persons/maker",
                       {GrantOf(common::v1::ROLE_ADMIN), GrantOf(common::v1::ROLE_ORGANIZER)}};

Time Now() { return SystemClock().Now(); }

}  // namespace

Objects::Objects(County& county) {
  AddPlaces(county);
  AddPeople(county);
  AddCampaign(county);
  AddPublicity(county);
  AddVolunteering(county);
  AddService(county);
  AddRecords(county);
  AddPairings(county);
  AddMediation(county);
  AddCasePapers(county);
}

void Objects::AddPlaces(County& county) {
  const std::string service = "linli.directory.v1.";
  directory::v1::CreateRegionRequest region;
  region.set_display_name("县");
  region.set_code("520181");
  region.set_level(directory::v1::REGION_LEVEL_COUNTY);
  county.Must<directory::v1::Region>(kMaker, service + "RegionService.CreateRegion", region);
  region.set_parent("regions/520181");
  region.set_level(directory::v1::REGION_LEVEL_TOWNSHIP);
  for (const char* code : {"520181101", "520181202"}) {
    region.set_code(code);
    county.Must<directory::v1::Region>(kMaker, service + "RegionService.CreateRegion", region);
  }
  names_["regions"] = "regions/520181101";
  names_["region elsewhere"] = "regions/520181202";
  directory::v1::CreateUnitRequest unit;
  unit.set_kind(directory::v1::UNIT_KIND_OFFICE);
  for (const char* key : {"units", "member unit", "unit elsewhere"}) {
    unit.set_display_name(key);
    unit.set_region(names_[key == std::string("unit elsewhere") ? "region elsewhere" : "regions"]);
    names_[key] =
        county.Must<directory::v1::Unit>(kMaker, service + "UnitService.CreateUnit", unit).name();
  }
  directory::v1::CreateVenueProgrammeRequest programme;
  programme.set_display_name("六进");
  programme.set_region(names_["regions"]);
  auto& kind = *programme.add_venue_kinds();
  kind.set_code("school");
  kind.set_display_name("进学校");
  names_["venueProgrammes"] =
      county
          .Must<directory::v1::VenueProgramme>(
              kMaker, service + "VenueProgrammeService.CreateVenueProgramme", programme)
          .name();
}

void Objects::AddPeople(County& county) {
  const std::string service = "linli.directory.v1.";
  directory::v1::CreatePersonRequest person;
  person.set_display_name("王小明");
  person.set_unit(names_["units"]);
  person.set_region(names_["regions"]);
  names_["persons"] =
      county.Must<directory::v1::Person>(kMaker, service + "PersonService.CreatePerson", person)
          .name();
  person.set_display_name("赵兰");
  names_["other person"] =
      county.Must<directory::v1::Person>(kMaker, service + "PersonService.CreatePerson", person)
          .name();
  directory::v1::CreateAccountRequest account;
  account.set_person(names_["persons"]);
  account.set_login("wang");
  account.set_password("0123456789");
  names_["accounts"] =
      county.Must<directory::v1::Account>(kMaker, service + "AccountService.CreateAccount", account)
          .name();
  directory::v1::CreateApiTokenRequest token;
  token.set_title("上报");
  *token.mutable_expire_time() = ToProto(Now() + hours(48));
  names_["apiTokens"] =
      county
          .Must<directory::v1::CreateApiTokenResponse>(
              {names_["persons"], {}}, service + "ApiTokenService.CreateApiToken", token)
          .api_token()
          .name();
  directory::v1::GrantRoleRequest grant;
  grant.set_person(names_["persons"]);
  grant.set_role(common::v1::ROLE_HELPER);
  grant.set_unit(names_["units"]);
  names_["grants"] =
      county.Must<directory::v1::RoleGrant>(kMaker, service + "GrantService.GrantRole", grant)
          .name();
}

void Objects::AddCampaign(County& county) {
  const std::string service = "linli.campaign.v1.";
  campaign::v1::CreateCampaignRequest create;
  auto& campaign = *create.mutable_campaign();
  campaign.set_kind(campaign::v1::Campaign::KIND_MONTH);
  campaign.set_title("宣传月");
  campaign.set_region(names_["regions"]);
  campaign.set_lead_unit(names_["units"]);
  *campaign.mutable_start_time() = ToProto(Now() - hours(24));
  *campaign.mutable_end_time() = ToProto(Now() + hours(24 * 20));
  create.add_member_units(names_["member unit"]);
  names_["campaigns"] =
      county
          .Must<campaign::v1::Campaign>(kMaker, service + "CampaignService.CreateCampaign", create)
          .name();
  campaign::v1::CreateActivityRequest request;
  auto& activity = *request.mutable_activity();
  activity.set_kind(campaign::v1::Activity::KIND_LECTURE);
  activity.set_title("讲座");
  activity.set_region(names_["regions"]);
  activity.set_lead_unit(names_["units"]);
  auto& session = *activity.add_sessions();
  *session.mutable_start_time() = ToProto(Now() + hours(24));
  *session.mutable_end_time() = ToProto(Now() + hours(26));
  names_["activities"] =
      county
          .Must<campaign::v1::Activity>(kMaker, service + "ActivityService.CreateActivity", request)
          .name();
}

void Objects::AddPublicity(County& county) {
  const std::string service = "linli.campaign.v1.";
  campaign::v1::CreateActivityRequest create;
  auto& activity = *create.mutable_activity();
  activity.set_kind(campaign::v1::Activity::KIND_FILM);
  activity.set_title("观影");
  activity.set_region(names_["regions"]);
  activity.set_lead_unit(names_["units"]);
  auto& session = *activity.add_sessions();
  *session.mutable_start_time() = ToProto(Now() + hours(1));
  *session.mutable_end_time() = ToProto(Now() + hours(3));
  campaign::v1::ScheduleActivityRequest schedule;
  schedule.set_name(
      county
          .Must<campaign::v1::Activity>(kMaker, service + "ActivityService.CreateActivity", create)
          .name());
  county.Must<campaign::v1::Activity>(kMaker, service + "ActivityService.ScheduleActivity",
                                      schedule);
  campaign::v1::CreateRegistrationRequest registration;
  registration.set_activity(schedule.name());
  registration.set_person(names_["persons"]);
  names_["registrations"] =
      county
          .Must<campaign::v1::Registration>(
              kMaker, service + "RegistrationService.CreateRegistration", registration)
          .name();
  campaign::v1::RecordMaterialIssueRequest material;
  auto& issue = *material.mutable_material_issue();
  issue.set_campaign(names_["campaigns"]);
  issue.set_unit(names_["units"]);
  issue.set_kind("折页");
  issue.mutable_quantity()->set_quantity(500);
  issue.mutable_quantity()->set_unit(common::v1::MEASURE_UNIT_COPIES);
  *issue.mutable_issue_time() = ToProto(Now() - hours(1));
  names_["materialIssues"] =
      county
          .Must<campaign::v1::MaterialIssue>(
              kMaker, service + "MaterialIssueService.RecordMaterialIssue", material)
          .name();
  campaign::v1::RecordOutreachItemRequest outreach;
  auto& item = *outreach.mutable_outreach_item();
  item.set_campaign(names_["campaigns"]);
  item.set_unit(names_["units"]);
  item.set_channel(campaign::v1::OutreachItem::CHANNEL_BOARD);
  item.set_title("展板");
  item.mutable_count()->set_quantity(2);
  item.mutable_count()->set_unit(common::v1::MEASURE_UNIT_ITEMS);
  *item.mutable_publish_time() = ToProto(Now() - hours(1));
  names_["outreachItems"] =
      county
          .Must<campaign::v1::OutreachItem>(
              kMaker, service + "OutreachItemService.RecordOutreachItem", outreach)
          .name();
}

void Objects::AddVolunteering(County& county) {
  const std::string service = "linli.volunteer.v1.";
  volunteer::v1::CreateTeamRequest team;
  team.set_display_name("队");
  for (const char* key : {"teams", "team elsewhere"}) {
    const bool here = key == std::string("teams");
    team.set_region(names_[here ? "regions" : "region elsewhere"]);
    team.set_unit(names_[here ? "units" : "unit elsewhere"]);
    names_[key] =
        county.Must<volunteer::v1::Team>(kMaker, service + "TeamService.CreateTeam", team).name();
  }
  volunteer::v1::RegisterVolunteerRequest registration;
  registration.set_person(names_["persons"]);
  registration.set_display_name("王小明");
  registration.add_teams(names_["teams"]);
  registration.set_consent_note("当面同意");
  names_["volunteers"] =
      county
          .Must<volunteer::v1::Volunteer>(kMaker, service + "VolunteerService.RegisterVolunteer",
                                          registration)
          .name();
  volunteer::v1::OpenOpportunityRequest open;
  open.set_title("招募");
  open.set_team(names_["teams"]);
  open.set_region(names_["regions"]);
  open.set_unit(names_["units"]);
  auto& post = *open.add_posts();
  post.set_id("p");
  post.set_title("引导");
  auto& shift = *open.add_shifts();
  shift.set_id("s");
  shift.set_post("p");
  shift.set_capacity(5);
  *shift.mutable_start_time() = ToProto(Now() - hours(1));
  *shift.mutable_end_time() = ToProto(Now() + hours(1));
  names_["opportunities"] = county
                                .Must<volunteer::v1::Opportunity>(
                                    kMaker, service + "OpportunityService.OpenOpportunity", open)
                                .name();
}

void Objects::AddService(County& county) {
  const std::string service = "linli.volunteer.v1.SignUpService.";
  volunteer::v1::CreateSignUpRequest sign_up;
  sign_up.set_opportunity(names_["opportunities"]);
  sign_up.set_shift("s");
  sign_up.set_volunteer(names_["volunteers"]);
  sign_up.set_consent_note("电话同意");
  names_["signUps"] =
      county.Must<volunteer::v1::SignUp>(kMaker, service + "CreateSignUp", sign_up).name();
  volunteer::v1::CheckInRequest in;
  in.set_name(names_["signUps"]);
  in.set_entry_source(volunteer::v1::ENTRY_SOURCE_LEADER);
  county.Must<volunteer::v1::SignUp>(kMaker, service + "CheckIn", in);
  volunteer::v1::CheckOutRequest out;
  out.set_name(names_["signUps"]);
  out.set_entry_source(volunteer::v1::ENTRY_SOURCE_LEADER);
  names_["serviceRecords"] =
      county.Must<volunteer::v1::SignUp>(kMaker, service + "CheckOut", out).service_record();
}

void Objects::AddRecords(County& county) {
  const std::string service = "linli.volunteer.v1.";
  volunteer::v1::IssuePlatformRecordRequest issue;
  issue.set_volunteer(names_["volunteers"]);
  issue.set_consent_note("当面申请");
  *issue.mutable_start_time() = ToProto(Now() - hours(48));
  *issue.mutable_end_time() = ToProto(Now() - hours(1));
  const auto issued = county.Must<volunteer::v1::PlatformRecord>(
      kMaker, service + "PlatformRecordService.IssuePlatformRecord", issue);
  names_["platformRecords"] = issued.name();
  names_["code"] = issued.code();
  volunteer::v1::SubmitTeamRecordRequest team;
  team.set_kind(volunteer::v1::TeamRecord::KIND_HEAD_COUNT);
  team.set_team(names_["teams"]);
  team.set_people(12);
  *team.mutable_serve_time() = ToProto(Now() - hours(1));
  names_["teamRecords"] = county
                              .Must<volunteer::v1::TeamRecord>(
                                  kMaker, service + "TeamRecordService.SubmitTeamRecord", team)
                              .name();
}

std::string Objects::Named(const std::string& key) const {
  const auto found = names_.find(key);
  return found == names_.end() ? "" : found->second;
}

std::string Objects::Fill(const std::string& text) const {
  const auto now = std::chrono::duration_cast<std::chrono::seconds>(Now().time_since_epoch());
  std::string out;
  std::size_t from = 0;
  for (std::size_t hole; (hole = text.find('$', from)) != text.npos;) {
    out += text.substr(from, hole - from);
    if (text[hole + 1] == '(') {
      from = text.find(')', hole) + 1;
      out += Named(text.substr(hole + 2, from - hole - 3));
      continue;
    }
    const std::size_t number = hole + std::string_view("$now").size();
    from = text.find_first_not_of("0123456789", number + 1);
    out += std::to_string(now.count() + std::stol(text.substr(number, from - number)));
  }
  return out + text.substr(from);
}

}  // namespace linli::e2e
