#pragma once

#include <gmock/gmock.h>

#include "linli/campaign/v1/events.pb.h"
#include "linli/pairing/v1/need_events.pb.h"
#include "linli/volunteer/v1/opportunity_service.pb.h"
#include "linli/volunteer/v1/service_record_service.pb.h"
#include "linli/volunteer/v1/sign_up_service.pb.h"
#include "linli/volunteer/v1/team_service.pb.h"
#include "linli/volunteer/v1/volunteer_service.pb.h"
#include "services/platform/testing/service_driver.h"
#include "services/volunteer/domain/test_support.h"
#include "services/volunteer/volunteer_service.h"

namespace linli::volunteer::test {

using common::v1::Grant;

inline constexpr char kFair[] = "activities/fair";
inline constexpr char kFairOpportunity[] = "opportunities/fair";

inline std::vector<Grant> OrganizerIn(const std::string& region) {
  Grant grant;
  grant.set_role(common::v1::ROLE_ORGANIZER);
  grant.set_region(region);
  return {grant};
}

inline std::vector<Grant> LeaderOf(const std::string& team) {
  Grant grant;
  grant.set_role(common::v1::ROLE_TEAM_LEADER);
  grant.set_team(team);
  return {grant};
}

/// The volunteer service, called by whoever ActAs names.
class VolunteerServiceTest : public ::testing::Test, protected testing::ServiceDriver {
 protected:
  explicit VolunteerServiceTest(Files files = {})
      : ServiceDriver("volunteer", MakeVolunteerService, Local(8, 0, -2), std::move(files)) {
    AsOrganizer();
  }

  void ActAs(const std::string& person, std::vector<Grant> grants = {}) {
    caller_.person = person;
    caller_.grants = std::move(grants);
  }
  /// Calls from now on are of this county.
  void ActIn(const std::string& tenant, int partition) {
    caller_.tenant = tenant;
    caller_.partition = partition;
  }
  void AsOrganizer() { ActAs(kZhao, OrganizerIn("regions/520181")); }

  void Begin(const std::string& method, const google::protobuf::Message& request, Answer& answer) {
    ServiceDriver::Begin(TokenOf(caller_), method, request, answer);
  }

  template <class Response, class Request>
  Result<Response> Call(const std::string& method, const Request& request) {
    return CallAs<Response>(TokenOf(caller_), method, request);
  }

  template <class Request>
  std::string Try(const std::string& method, const Request& request) {
    return TryAs(TokenOf(caller_), method, request);
  }

  template <class Request>
  Request New() {
    Request request;
    request.set_request_id(NextRequestId());
    return request;
  }

  template <class Request>
  Request Named(const std::string& name) {
    auto request = New<Request>();
    request.set_name(name);
    return request;
  }

  /// A team of the county; asked for by the organizer.
  std::string CreateTeam(const std::string& display_name = "爱心队") {
    auto request = New<v1::CreateTeamRequest>();
    request.set_display_name(display_name);
    request.set_region("regions/520181101");
    return Call<v1::Team>("TeamService.CreateTeam", request).value().name();
  }

  /// `persons/{id}` becomes a volunteer (of a team).
  std::string Register(const std::string& id, const std::string& team = "") {
    const auto before = caller_;
    ActAs("persons/" + id);
    auto request = New<v1::RegisterVolunteerRequest>();
    request.set_person(caller_.person);
    request.set_display_name("志愿者" + id);
    if (!team.empty()) request.add_teams(team);
    const auto made = Call<v1::Volunteer>("VolunteerService.RegisterVolunteer", request);
    caller_ = before;
    return made.value().name();
  }

  v1::CreateSignUpRequest SigningUp(const std::string& volunteer,
                                    const std::string& opportunity = kFairOpportunity,
                                    const std::string& shift = "s1-p1") {
    auto request = New<v1::CreateSignUpRequest>();
    request.set_opportunity(opportunity);
    request.set_shift(shift);
    request.set_volunteer(volunteer);
    request.set_consent_note("电话同意");
    return request;
  }

  v1::SignUp SignUp(const std::string& volunteer, const std::string& opportunity = kFairOpportunity,
                    const std::string& shift = "s1-p1") {
    const auto request = SigningUp(volunteer, opportunity, shift);
    return Call<v1::SignUp>("SignUpService.CreateSignUp", request).value();
  }

  v1::SignUp ReadSignUp(const std::string& name) {
    v1::GetSignUpRequest request;
    request.set_name(name);
    return Call<v1::SignUp>("SignUpService.GetSignUp", request).value();
  }

  v1::Opportunity ReadOpportunity(const std::string& name = kFairOpportunity) {
    v1::GetOpportunityRequest request;
    request.set_name(name);
    return Call<v1::Opportunity>("OpportunityService.GetOpportunity", request).value();
  }

  std::int64_t VerifiedMinutes(const std::string& volunteer) {
    v1::GetVolunteerRequest request;
    request.set_name(volunteer);
    return Call<v1::Volunteer>("VolunteerService.GetVolunteer", request).value().verified_minutes();
  }

  std::string Withdraw(const std::string& name) {
    return Try("SignUpService.WithdrawSignUp", Named<v1::WithdrawSignUpRequest>(name));
  }

  /// An opportunity of one shift that stands by itself.
  std::string Open(Time start, Time end, int capacity = 2) {
    auto request = New<v1::OpenOpportunityRequest>();
    request.set_title("清洁家园");
    request.set_region("regions/520181101");
    request.add_posts()->set_id("p1");
    request.mutable_posts(0)->set_title("清洁");
    *request.add_shifts() = ShiftAt("a", start, end, capacity);
    return Call<v1::Opportunity>("OpportunityService.OpenOpportunity", request).value().name();
  }

  /// The fair of the campaign service: 09:00-11:00, so many volunteers.
  campaign::v1::ActivityScheduled Scheduled(int count = 2) {
    campaign::v1::ActivityScheduled fact;
    fact.set_activity(kFair);
    fact.set_title("民族团结进步宣传");
    fact.set_region("regions/520181101");
    fact.set_lead_unit("units/culture");
    auto& session = *fact.add_sessions();
    session.set_id("s1");
    *session.mutable_start_time() = ToProto(Local(9));
    *session.mutable_end_time() = ToProto(Local(11));
    session.mutable_place()->set_name("红枫广场");
    auto& post = *fact.add_posts();
    post.set_id("p1");
    post.set_title("引导员");
    post.set_count(count);
    return fact;
  }

  campaign::v1::ActivityRescheduled RescheduledTo(Time start, Time end) {
    const auto before = Scheduled();
    campaign::v1::ActivityRescheduled fact;
    fact.set_activity(kFair);
    *fact.mutable_posts() = before.posts();
    *fact.mutable_sessions() = before.sessions();
    *fact.mutable_sessions(0)->mutable_start_time() = ToProto(start);
    *fact.mutable_sessions(0)->mutable_end_time() = ToProto(end);
    return fact;
  }

  /// The fair on several days: "s1", "s2" … at 09:00-11:00.
  campaign::v1::ActivityScheduled ScheduledSeries(int sessions, int count) {
    auto fact = Scheduled(count);
    for (int day = 1; day < sessions; ++day) {
      auto& session = *fact.add_sessions();
      session = fact.sessions(0);
      session.set_id("s" + std::to_string(day + 1));
      *session.mutable_start_time() = ToProto(Local(9, 0, day));
      *session.mutable_end_time() = ToProto(Local(11, 0, day));
    }
    return fact;
  }

  static campaign::v1::ActivityRescheduled Rescheduled(
      const campaign::v1::ActivityScheduled& as_now) {
    campaign::v1::ActivityRescheduled fact;
    fact.set_activity(as_now.activity());
    *fact.mutable_posts() = as_now.posts();
    *fact.mutable_sessions() = as_now.sessions();
    return fact;
  }

  /// The service's own fact after a reschedule.
  v1::OpportunityShiftsMoved MovedFact() {
    const auto opportunity = ReadOpportunity();
    v1::OpportunityShiftsMoved moved;
    moved.set_name(opportunity.name());
    *moved.mutable_shifts() = opportunity.shifts();
    moved.set_shifts_revision(opportunity.shifts_revision());
    for (const auto& shift : opportunity.shifts()) moved.add_changed_shifts(shift.id());
    return moved;
  }

  /// Runs the timer of a sign-up whether or not it is due.
  void Fire(const std::string& name) { ServiceDriver::Fire("apply_policy_after_shift", name); }

 private:
  testing::Caller caller_;
};

}  // namespace linli::volunteer::test
