#include "services/gateway/calendar/gather.h"

#include <algorithm>
#include <set>

#include "linli/campaign/v1/activity_service.pb.h"
#include "services/gateway/calendar/activities.h"
#include "services/gateway/calendar/kept.h"

namespace linli::gateway {
namespace {

using google::protobuf::Message;

constexpr std::chrono::seconds kReadTime{10};
/// A county has some hundred activities a year.
constexpr int kPagesMax = 50;
constexpr int kPageSize = 100;

std::string TextOf(const Message& message, const char* name) {
  const auto* field = message.GetDescriptor()->FindFieldByName(name);
  return message.GetReflection()->GetString(message, field);
}

void Set(Message& message, const char* name, const std::string& text) {
  message.GetReflection()->SetString(&message, message.GetDescriptor()->FindFieldByName(name),
                                     text);
}

/// Not there for this person, which is not the same as unknown at the moment.
bool IsRefusal(const grpc::Status& status) {
  return status.error_code() == grpc::StatusCode::NOT_FOUND ||
         status.error_code() == grpc::StatusCode::PERMISSION_DENIED ||
         status.error_code() == grpc::StatusCode::FAILED_PRECONDITION;
}

/// The units and regions whose activities the person organises or reports.
struct Reach {
  std::set<std::string> units;
  std::set<std::string> regions;  ///< "" for the whole county
};

Reach ReachOf(const Gathering::Whose& whose) {
  Reach reach;
  if (!whose.unit.empty()) reach.units.insert(whose.unit);
  for (const auto& grant : whose.identity.grants()) {
    const bool organizes = grant.role() == common::v1::ROLE_ORGANIZER;
    if (!organizes && grant.role() != common::v1::ROLE_UNIT_REPORTER) continue;
    if (!grant.unit().empty()) {
      reach.units.insert(grant.unit());
    } else if (organizes && grant.team().empty()) {
      reach.regions.insert(grant.region());
    }
  }
  return reach;
}

}  // namespace

Task<grpc::Status> Gathering::All() {
  grpc::Status status = co_await Shifts();
  if (status.ok()) status = co_await Activities();
  if (status.ok()) status = co_await MediationSessions();
  if (status.ok()) status = co_await Visits();
  co_return status;
}

std::vector<Appointment> Gathering::Take() && {
  std::vector<Appointment> all;
  for (auto& [uid, appointment] : found_) all.push_back(std::move(appointment));
  return all;
}

Task<grpc::Status> Gathering::Read(const char* method_of, const Message& request,
                                   Message* response) {
  const std::string method(method_of);
  const auto space = method.find(' ');
  ServiceCall call;
  call.service = method.substr(0, space);
  call.path = "/linli." + call.service + ".v1." + method.substr(space + 1);
  call.request = request.SerializeAsString();
  call.deadline = environment_.clock.Now() + kReadTime;
  const Reply reply = co_await environment_.identities.CallAs(whose_.caller, std::move(call));
  response->Clear();
  if (IsRefusal(reply.status)) co_return grpc::Status::OK;
  if (reply.ok()) LINLI_CHECK(response->ParseFromString(reply.message));
  co_return reply.status;
}

Task<grpc::Status> Gathering::ReadPages(const char* method, Message& request, Message* response,
                                        std::function<void()> take) {
  const auto* size = request.GetDescriptor()->FindFieldByName("page_size");
  request.GetReflection()->SetInt32(&request, size, kPageSize);
  for (int page = 0; page < kPagesMax; ++page) {
    const grpc::Status status = co_await Read(method, request, response);
    if (!status.ok()) co_return status;
    take();
    const auto next = TextOf(*response, "next_page_token");
    if (next.empty()) break;
    Set(request, "page_token", next);
  }
  co_return grpc::Status::OK;
}

Task<grpc::Status> Gathering::Activities() {
  const auto reach = ReachOf(whose_);
  for (const auto& unit : reach.units) {
    std::string name = unit;
    const grpc::Status status = co_await ActivitiesOf(std::move(name));
    if (!status.ok()) co_return status;
  }
  if (reach.regions.empty()) co_return grpc::Status::OK;
  campaign::v1::ListActivitiesRequest request;
  campaign::v1::ListActivitiesResponse response;
  const auto in_reach = [&](const std::string& region) {
    return std::any_of(reach.regions.begin(), reach.regions.end(),
                       [&](const auto& above) { return region.rfind(above, 0) == 0; });
  };
  std::function<void()> take = [&] {
    for (const auto& activity : response.activities()) {
      if (!in_reach(activity.region())) continue;
      for (auto& each : AppointmentsOf(activity, now_ - kCancelledKept)) Keep(each, now_, found_);
    }
  };
  co_return co_await ReadPages("campaign ActivityService/ListActivities", request, &response,
                               std::move(take));
}

Task<grpc::Status> Gathering::ActivitiesOf(std::string unit) {
  campaign::v1::ListActivitiesRequest request;
  request.set_unit(unit);
  campaign::v1::ListActivitiesResponse response;
  std::function<void()> take = [&] {
    for (const auto& activity : response.activities()) {
      for (auto& each : AppointmentsOf(activity, now_ - kCancelledKept)) Keep(each, now_, found_);
    }
  };
  co_return co_await ReadPages("campaign ActivityService/ListActivities", request, &response,
                               std::move(take));
}

}  // namespace linli::gateway
