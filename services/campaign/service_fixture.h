#pragma once

#include <gmock/gmock.h>

#include "linli/campaign/v1/activity_service.pb.h"
#include "linli/campaign/v1/campaign_service.pb.h"
#include "linli/volunteer/v1/events.pb.h"
#include "services/campaign/campaign_service.h"
#include "services/campaign/domain/fixtures.h"
#include "services/platform/testing/service_driver.h"

namespace linli::campaign::fixtures {

using common::v1::Grant;

inline Grant OrganizerIn(const std::string& region) {
  Grant grant;
  grant.set_role(common::v1::ROLE_ORGANIZER);
  grant.set_region(region);
  return grant;
}

inline Grant ReporterOf(const std::string& unit) {
  Grant grant;
  grant.set_role(common::v1::ROLE_UNIT_REPORTER);
  grant.set_unit(unit);
  return grant;
}

/// The campaign service, called by a person of one grant.
class CampaignServiceTest : public ::testing::Test, protected testing::ServiceDriver {
 protected:
  CampaignServiceTest() : ServiceDriver("campaign", MakeCampaignService, kBefore) {}

  void ActAs(const Grant& grant) { caller_.grants = {grant}; }
  void ActAs(const std::string& person, const std::vector<Grant>& grants) {
    caller_ = testing::Caller{person, grants};
  }

  void Begin(const std::string& method, const google::protobuf::Message& request, Answer& answer) {
    ServiceDriver::Begin(TokenOf(caller_), method, request, answer);
  }

  template <class Response, class Request>
  Result<Response> Call(const std::string& method, const Request& request) {
    return CallAs<Response>(TokenOf(caller_), method, request);
  }

  /// With a request id of its own: a request tried again is another one.
  template <class Request>
  std::string Try(const std::string& method, Request request) {
    request.clear_request_id();
    return TryAs(TokenOf(caller_), method, request);
  }

  /// A request that changes nothing and has no request id.
  template <class Request>
  std::string Ask(const std::string& method, const Request& request) {
    return TryAs(TokenOf(caller_), method, request);
  }

  v1::Campaign CreateMonth() {
    v1::CreateCampaignRequest request;
    *request.mutable_campaign() = Month();
    request.add_member_units("units/school");
    return Call<v1::Campaign>("CampaignService.CreateCampaign", request).value();
  }

  v1::Activity CreateFair(const std::string& campaign = "") {
    v1::CreateActivityRequest request;
    *request.mutable_activity() = Fair();
    request.mutable_activity()->set_campaign(campaign);
    return Call<v1::Activity>("ActivityService.CreateActivity", request).value();
  }

  template <class Request>
  Request Named(const std::string& name) {
    Request request;
    request.set_name(name);
    request.set_request_id(NextRequestId());
    return request;
  }

  std::string Schedule(const std::string& name) {
    return Try("ActivityService.ScheduleActivity", Named<v1::ScheduleActivityRequest>(name));
  }

  std::string Cancel(const std::string& name) {
    auto request = Named<v1::CancelActivityRequest>(name);
    request.set_reason("雨");
    return Try("ActivityService.CancelActivity", request);
  }

  v1::Activity Read(const std::string& name) {
    v1::GetActivityRequest request;
    request.set_name(name);
    return Call<v1::Activity>("ActivityService.GetActivity", request).value();
  }

  std::vector<std::string> List(const v1::ListActivitiesRequest& request) {
    std::vector<std::string> names;
    const auto page =
        Call<v1::ListActivitiesResponse>("ActivityService.ListActivities", request).value();
    for (const auto& activity : page.activities()) names.push_back(activity.name());
    return names;
  }

 private:
  testing::Caller caller_{"persons/li", {OrganizerIn("regions/520181")}};
};

}  // namespace linli::campaign::fixtures
