#include "tests/load/county.h"

#include <algorithm>
#include <cstdio>

#include "linli/campaign/v1/activity_service.pb.h"
#include "linli/campaign/v1/coverage_service.pb.h"
#include "linli/volunteer/v1/opportunity_service.pb.h"
#include "linli/volunteer/v1/service_record_service.pb.h"
#include "linli/volunteer/v1/team_service.pb.h"
#include "linli/volunteer/v1/volunteer_service.pb.h"

namespace linli::load {
namespace {

using std::chrono::hours;

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

Settings Calls(const Settings& settings, int calls) {
  Settings many = settings;
  many.calls = calls;
  return many;
}

template <class Message>
std::vector<std::string> NamesOf(const std::vector<std::string>& answers) {
  std::vector<std::string> names;
  for (const auto& answer : answers) {
    Message message;
    LINLI_CHECK(message.ParseFromString(answer));
    names.push_back(message.name());
  }
  return names;
}

/// What the county consists of, by name.
struct County {
  std::vector<std::string> teams;
  std::vector<std::string> volunteers;
  std::vector<std::string> opportunities;
  std::vector<std::string> records;
};

Figures AddTeams(const CountyTargets& targets, const Settings& settings, County& county) {
  std::vector<std::string> answers;
  auto figures = Load(
      targets.volunteer, "  CreateTeam", "/linli.volunteer.v1.TeamService/CreateTeam",
      Calls(settings, kTeams),
      [](int i) {
        volunteer::v1::CreateTeamRequest request;
        request.set_request_id("county-team-" + std::to_string(i));
        request.set_display_name("志愿服务队" + std::to_string(i));
        request.set_region(Township(i));
        return request.SerializeAsString();
      },
      &answers);
  county.teams = NamesOf<volunteer::v1::Team>(answers);
  return figures;
}

Figures AddVolunteers(const CountyTargets& targets, const Settings& settings, int count,
                      County& county) {
  std::vector<std::string> answers;
  auto figures = Load(
      targets.volunteer, "  RegisterVolunteer",
      "/linli.volunteer.v1.VolunteerService/RegisterVolunteer", Calls(settings, count),
      [&](int i) {
        volunteer::v1::RegisterVolunteerRequest request;
        request.set_request_id("county-volunteer-" + std::to_string(i));
        request.set_person("persons/county-" + std::to_string(i));
        request.set_display_name(PersonTitle(i));
        request.add_teams(county.teams[static_cast<std::size_t>(i % kTeams)]);
        request.set_consent_note("现场同意");
        return request.SerializeAsString();
      },
      &answers);
  county.volunteers = NamesOf<volunteer::v1::Volunteer>(answers);
  return figures;
}

// Past shifts, each for many: what is entered afterwards from attendance sheets.
Figures AddOpportunities(const CountyTargets& targets, const Settings& settings, int count,
                         Time now, County& county) {
  std::vector<std::string> answers;
  auto figures = Load(
      targets.volunteer, "  OpenOpportunity",
      "/linli.volunteer.v1.OpportunityService/OpenOpportunity", Calls(settings, count),
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
      },
      &answers);
  county.opportunities = NamesOf<volunteer::v1::Opportunity>(answers);
  return figures;
}

Figures AddRecords(const CountyTargets& targets, const Settings& settings, int count, Time now,
                   County& county) {
  std::vector<std::string> answers;
  auto figures = Load(
      targets.volunteer, "  SubmitServiceRecord",
      "/linli.volunteer.v1.ServiceRecordService/SubmitServiceRecord", Calls(settings, count),
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
      },
      &answers);
  county.records = NamesOf<volunteer::v1::ServiceRecord>(answers);
  return figures;
}

std::vector<Figures> AddActivities(const CountyTargets& targets, const Settings& settings,
                                   Time now) {
  std::vector<std::string> answers;
  std::vector<Figures> all;
  all.push_back(Load(
      targets.campaign, "  CreateActivity", "/linli.campaign.v1.ActivityService/CreateActivity",
      Calls(settings, kActivities),
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
      },
      &answers));
  const auto names = NamesOf<campaign::v1::Activity>(answers);
  all.push_back(Load(targets.campaign, "  ScheduleActivity",
                     "/linli.campaign.v1.ActivityService/ScheduleActivity",
                     Calls(settings, kActivities), [&](int i) {
                       campaign::v1::ScheduleActivityRequest request;
                       request.set_request_id("county-schedule-" + std::to_string(i));
                       request.set_name(names[static_cast<std::size_t>(i)]);
                       request.set_late_entry(true);
                       return request.SerializeAsString();
                     }));
  return all;
}

Figures ListTeam(const CountyTargets& targets, const Settings& settings, const County& county) {
  return Load(targets.volunteer, "ListVolunteers of a team, page of 100",
              "/linli.volunteer.v1.VolunteerService/ListVolunteers", Calls(settings, 500),
              [&](int i) {
                volunteer::v1::ListVolunteersRequest request;
                request.set_team(county.teams[static_cast<std::size_t>(i % kTeams)]);
                request.set_page_size(100);
                return request.SerializeAsString();
              });
}

Figures SearchByName(const CountyTargets& targets, const Settings& settings) {
  return Load(targets.volunteer, "ListVolunteers by name in the county, 25",
              "/linli.volunteer.v1.VolunteerService/ListVolunteers", Calls(settings, 2000),
              [](int i) {
                volunteer::v1::ListVolunteersRequest request;
                request.set_region(kRegion);
                request.set_display_name_prefix(PersonTitle(i * 7));
                request.set_page_size(25);
                return request.SerializeAsString();
              });
}

Figures ListWithWarnings(const CountyTargets& targets, const Settings& settings,
                         const County& county) {
  return Load(targets.verifier, "ListServiceRecords to verify, 50, warnings",
              "/linli.volunteer.v1.ServiceRecordService/ListServiceRecords", Calls(settings, 200),
              [&](int i) {
                volunteer::v1::ListServiceRecordsRequest request;
                request.set_team(county.teams[static_cast<std::size_t>(i % kTeams)]);
                request.set_state(volunteer::v1::ServiceRecord::STATE_SUBMITTED);
                request.set_page_size(50);
                return request.SerializeAsString();
              });
}

Figures VerifyInBulk(const CountyTargets& targets, const Settings& settings, const County& county) {
  constexpr int kAtOnce = 100;
  Settings few = Calls(settings, static_cast<int>(county.records.size()) / kAtOnce / 3);
  few.in_flight = 4;
  return Load(targets.verifier, "VerifyServiceRecords, 100 a call",
              "/linli.volunteer.v1.ServiceRecordService/VerifyServiceRecords", few, [&](int i) {
                volunteer::v1::VerifyServiceRecordsRequest request;
                request.set_request_id("county-verify-" + std::to_string(i));
                const auto first = static_cast<std::size_t>(i) * kAtOnce;
                for (std::size_t k = 0; k < kAtOnce; ++k) {
                  request.add_names(county.records[first + k]);
                }
                request.set_accept_warnings(true);
                return request.SerializeAsString();
              });
}

Figures ReadCoverage(const CountyTargets& targets, const Settings& settings, Time now) {
  const auto month = [&](hours back) { return ToText(now - back).substr(0, 7); };
  return Load(targets.campaign, "GetCoverage, 12 townships x 5 x 12 months",
              "/linli.campaign.v1.CoverageService/GetCoverage", Calls(settings, 1000), [&](int) {
                campaign::v1::GetCoverageRequest request;
                request.set_first_month(month(hours(24 * 330)));
                request.set_last_month(month(hours(0)));
                for (int i = 0; i < kTownships; ++i) request.add_regions(Township(i));
                for (const auto* kind : kVenueKinds) request.add_venue_kinds(kind);
                return request.SerializeAsString();
              });
}

}  // namespace

std::vector<Figures> LoadCounty(const CountyTargets& targets, const Settings& settings,
                                const CountySize& size) {
  const Time now = SystemClock().Now();
  County county;
  std::vector<Figures> all;
  const auto add = [&all](Figures figures) {
    std::fprintf(stderr, "%s: %.0f/s\n", figures.what.c_str(), figures.per_second);
    all.push_back(std::move(figures));
  };
  add(AddTeams(targets, settings, county));
  add(AddVolunteers(targets, settings, size.volunteers, county));
  const int places = (size.records + kShiftPlaces - 1) / kShiftPlaces;
  add(AddOpportunities(targets, settings, places, now, county));
  add(AddRecords(targets, settings, size.records, now, county));
  for (auto& figures : AddActivities(targets, settings, now)) add(std::move(figures));
  add(ListTeam(targets, settings, county));
  add(SearchByName(targets, settings));
  add(ListWithWarnings(targets, settings, county));
  add(VerifyInBulk(targets, settings, county));
  add(ReadCoverage(targets, settings, now));
  return all;
}

}  // namespace linli::load
