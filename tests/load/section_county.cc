// (l), on request: what a county of real size costs to read and to verify.

#include <algorithm>

#include "linli/campaign/v1/activity_service.pb.h"
#include "linli/campaign/v1/coverage_service.pb.h"
#include "linli/volunteer/v1/opportunity_service.pb.h"
#include "linli/volunteer/v1/service_record_service.pb.h"
#include "linli/volunteer/v1/team_service.pb.h"
#include "linli/volunteer/v1/volunteer_service.pb.h"
#include "tests/load/sections.h"
#include "tests/load/series.h"

namespace linli::load {
namespace {

using std::chrono::hours;

constexpr int kInFlight = 64;
constexpr int kTeams = 400;
constexpr int kTownships = 12;
constexpr int kActivities = 5000;
constexpr int kShiftPlaces = 200;
constexpr const char* kSurnames[] = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"};
constexpr const char* kGiven[] = {"明", "芳", "伟", "秀", "敏", "静", "丽", "强", "磊", "军"};
constexpr const char* kVenueKinds[] = {"school", "village", "community", "market", "office"};

std::string Township(int number) {
  return std::string(kRegion) + std::to_string(101 + number % kTownships);
}

std::string PersonTitle(int number) {
  return std::string(kSurnames[number % 10]) + kGiven[number / 10 % 10] + kGiven[number / 100 % 10];
}

struct CountyTargets {
  Target& campaign;
  Target& volunteer;
  Target& verifier;  ///< another person than the one who enters records
};

/// Calls so many times, and what the answers are called, in the order of the calls.
template <class Message>
Figures Make(Target& target, Question question, int calls, std::vector<std::string>& names) {
  names.assign(static_cast<std::size_t>(calls), "");
  question.keep = [&names](int number, const std::string& answer) {
    Message message;
    LINLI_CHECK(message.ParseFromString(answer));
    names[static_cast<std::size_t>(number)] = message.name();
  };
  return Load(target, question, {0, calls, kInFlight});
}

Figures Ask(Target& target, const Question& question, int calls, int in_flight = kInFlight) {
  return Load(target, question, {0, calls, in_flight});
}

/// What the county consists of, by name.
struct County {
  std::vector<std::string> teams;
  std::vector<std::string> volunteers;
  std::vector<std::string> opportunities;
  std::vector<std::string> records;
};

Figures AddTeams(const CountyTargets& targets, County& county) {
  return Make<volunteer::v1::Team>(targets.volunteer,
                                   {"CreateTeam", "/linli.volunteer.v1.TeamService/CreateTeam",
                                    [](int i) {
                                      volunteer::v1::CreateTeamRequest request;
                                      request.set_request_id("county-team-" + std::to_string(i));
                                      request.set_display_name("志愿服务队" + std::to_string(i));
                                      request.set_region(Township(i));
                                      return request.SerializeAsString();
                                    }},
                                   kTeams, county.teams);
}

Figures AddVolunteers(const CountyTargets& targets, int count, County& county) {
  return Make<volunteer::v1::Volunteer>(
      targets.volunteer,
      {"RegisterVolunteer", "/linli.volunteer.v1.VolunteerService/RegisterVolunteer",
       [&](int i) {
         volunteer::v1::RegisterVolunteerRequest request;
         request.set_request_id("county-volunteer-" + std::to_string(i));
         request.set_person("persons/county-" + std::to_string(i));
         request.set_display_name(PersonTitle(i));
         request.add_teams(county.teams[static_cast<std::size_t>(i % kTeams)]);
         request.set_consent_note("现场同意");
         return request.SerializeAsString();
       }},
      count, county.volunteers);
}

// Past shifts, each for many: what is entered afterwards from attendance sheets.
Figures AddOpportunities(const CountyTargets& targets, int count, Time now, County& county) {
  return Make<volunteer::v1::Opportunity>(
      targets.volunteer,
      {"OpenOpportunity", "/linli.volunteer.v1.OpportunityService/OpenOpportunity",
       [&](int i) {
         volunteer::v1::OpenOpportunityRequest request;
         request.set_request_id("county-opportunity-" + std::to_string(i));
         request.set_title("社区清洁");
         request.set_region(Township(i));
         auto* post = request.add_posts();
         post->set_id("p1");
         post->set_title("清洁");
         auto* shift = request.add_shifts();
         shift->set_id("s1");
         shift->set_post("p1");
         shift->set_capacity(kShiftPlaces);
         const Time start = now - hours(24 * 300) + hours(4 * i);
         *shift->mutable_start_time() = ToProto(start);
         *shift->mutable_end_time() = ToProto(start + hours(2));
         return request.SerializeAsString();
       }},
      count, county.opportunities);
}

Figures AddRecords(const CountyTargets& targets, int count, Time now, County& county) {
  return Make<volunteer::v1::ServiceRecord>(
      targets.volunteer,
      {"SubmitServiceRecord", "/linli.volunteer.v1.ServiceRecordService/SubmitServiceRecord",
       [&](int i) {
         const int place = i / kShiftPlaces;
         volunteer::v1::SubmitServiceRecordRequest request;
         request.set_request_id("county-record-" + std::to_string(i));
         request.set_opportunity(county.opportunities[static_cast<std::size_t>(place)]);
         request.set_shift("s1");
         request.set_volunteer(
             county.volunteers[static_cast<std::size_t>(i) % county.volunteers.size()]);
         const Time start = now - hours(24 * 300) + hours(4 * place);
         *request.mutable_start_time() = ToProto(start);
         *request.mutable_end_time() = ToProto(start + hours(2));
         return request.SerializeAsString();
       }},
      count, county.records);
}

std::vector<Figures> AddActivities(const CountyTargets& targets, Time now) {
  std::vector<std::string> names;
  std::vector<Figures> all;
  all.push_back(Make<campaign::v1::Activity>(
      targets.campaign,
      {"CreateActivity", "/linli.campaign.v1.ActivityService/CreateActivity",
       [&](int i) {
         campaign::v1::CreateActivityRequest request;
         request.set_request_id("county-activity-" + std::to_string(i));
         auto* activity = request.mutable_activity();
         activity->set_kind(campaign::v1::Activity::KIND_LECTURE);
         activity->set_title("院坝宣讲");
         activity->set_lead_unit("units/bench");
         activity->set_region(Township(i));
         activity->set_venue_kind(kVenueKinds[i % 5]);
         auto* session = activity->add_sessions();
         const Time start = now - hours(24 * 200) + hours(i % 4000);
         *session->mutable_start_time() = ToProto(start);
         *session->mutable_end_time() = ToProto(start + hours(2));
         return request.SerializeAsString();
       }},
      kActivities, names));
  all.push_back(Ask(targets.campaign,
                    {"ScheduleActivity", "/linli.campaign.v1.ActivityService/ScheduleActivity",
                     [&](int i) {
                       campaign::v1::ScheduleActivityRequest request;
                       request.set_request_id("county-schedule-" + std::to_string(i));
                       request.set_name(names[static_cast<std::size_t>(i)]);
                       request.set_late_entry(true);
                       return request.SerializeAsString();
                     }},
                    kActivities));
  return all;
}

Figures ListTeam(const CountyTargets& targets, const County& county) {
  return Ask(targets.volunteer,
             {"ListVolunteers of a team, page of 100",
              "/linli.volunteer.v1.VolunteerService/ListVolunteers",
              [&](int i) {
                volunteer::v1::ListVolunteersRequest request;
                request.set_team(county.teams[static_cast<std::size_t>(i % kTeams)]);
                request.set_page_size(100);
                return request.SerializeAsString();
              }},
             500);
}

Figures SearchByName(const CountyTargets& targets) {
  return Ask(targets.volunteer,
             {"ListVolunteers by name in the county, 25",
              "/linli.volunteer.v1.VolunteerService/ListVolunteers",
              [](int i) {
                volunteer::v1::ListVolunteersRequest request;
                request.set_region(kRegion);
                request.set_display_name_prefix(PersonTitle(i * 7));
                request.set_page_size(25);
                return request.SerializeAsString();
              }},
             2000);
}

Figures ListWithWarnings(const CountyTargets& targets, const County& county) {
  return Ask(targets.verifier,
             {"ListServiceRecords to verify, 50, warnings",
              "/linli.volunteer.v1.ServiceRecordService/ListServiceRecords",
              [&](int i) {
                volunteer::v1::ListServiceRecordsRequest request;
                request.set_team(county.teams[static_cast<std::size_t>(i % kTeams)]);
                request.set_state(volunteer::v1::ServiceRecord::STATE_SUBMITTED);
                request.set_page_size(50);
                return request.SerializeAsString();
              }},
             200);
}

Figures VerifyInBulk(const CountyTargets& targets, const County& county) {
  constexpr int kAtOnce = 100;
  const int calls = static_cast<int>(county.records.size()) / kAtOnce / 3;
  return Ask(targets.verifier,
             {"VerifyServiceRecords, 100 a call",
              "/linli.volunteer.v1.ServiceRecordService/VerifyServiceRecords",
              [&](int i) {
                volunteer::v1::VerifyServiceRecordsRequest request;
                request.set_request_id("county-verify-" + std::to_string(i));
                const auto first = static_cast<std::size_t>(i) * kAtOnce;
                for (std::size_t k = 0; k < kAtOnce; ++k) {
                  request.add_names(county.records[first + k]);
                }
                request.set_accept_warnings(true);
                return request.SerializeAsString();
              }},
             calls, 4);
}

Figures ReadCoverage(const CountyTargets& targets, Time now) {
  const auto month = [&](hours back) { return ToText(now - back).substr(0, 7); };
  return Ask(targets.campaign,
             {"GetCoverage, 12 townships x 5 x 12 months",
              "/linli.campaign.v1.CoverageService/GetCoverage",
              [&](int) {
                campaign::v1::GetCoverageRequest request;
                request.set_first_month(month(hours(24 * 330)));
                request.set_last_month(month(hours(0)));
                for (int i = 0; i < kTownships; ++i) request.add_regions(Township(i));
                for (const auto* kind : kVenueKinds) request.add_venue_kinds(kind);
                return request.SerializeAsString();
              }},
             1000);
}

}  // namespace

void MeasureCounty(Bench& bench) {
  auto& stage = bench.stage;
  const CountyTargets targets{stage.To("campaign"), stage.To("volunteer"),
                              stage.To("volunteer", "persons/verifier")};
  const Time now = SystemClock().Now();
  const int records = bench.options.records;
  County county;
  const auto add = [&bench](const Figures& figures) {
    Tell("l", figures.what);
    Series series;
    series.Add(figures, 0);
    bench.report.Add(series.ToCommand("l", kInFlight, "", 0));
  };
  add(AddTeams(targets, county));
  add(AddVolunteers(targets, bench.options.volunteers, county));
  add(AddOpportunities(targets, (records + kShiftPlaces - 1) / kShiftPlaces, now, county));
  add(AddRecords(targets, records, now, county));
  for (const auto& figures : AddActivities(targets, now)) add(figures);
  add(ListTeam(targets, county));
  add(SearchByName(targets));
  add(ListWithWarnings(targets, county));
  add(VerifyInBulk(targets, county));
  add(ReadCoverage(targets, now));
}

}  // namespace linli::load
