#include "services/gateway/live/topics.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <memory>

#include "linli/directory/v1/account_service.pb.h"
#include "linli/gateway/v1/errors.pb.h"
#include "linli/volunteer/v1/volunteer_service.pb.h"

namespace linli::gateway {
namespace {

constexpr std::chrono::seconds kReadTime{10};

/// How an object is read to see whether it may be.
struct Kind {
  std::string_view collection;
  const char* service;
  const char* method;  ///< in linli.<service>.v1
  const char* field;   ///< of its request, that names the object
};
constexpr Kind kKinds[] = {
    {"activities/", "campaign", "ActivityService/GetActivity", "name"},
    {"campaigns/", "campaign", "CampaignService/GetCampaign", "name"},
    {"opportunities/", "volunteer", "OpportunityService/GetOpportunity", "name"},
    // Not GetCase, whose every call is a reading of the case.
    {"cases/", "mediation", "ClockService/GetCaseClocks", "case"},
};

const Kind* KindOf(const std::string& topic) {
  for (const auto& kind : kKinds) {
    if (topic.rfind(kind.collection, 0) == 0) return &kind;
  }
  return nullptr;
}

ServiceCall CallTo(const Environment& environment, std::string service, const std::string& method,
                   const google::protobuf::MessageLite& request) {
  ServiceCall call;
  call.path = "/linli." + service + ".v1." + method;
  call.service = std::move(service);
  call.request = request.SerializeAsString();
  call.deadline = environment.clock.Now() + kReadTime;
  return call;
}

/// The request of a method, with one field that names the object.
std::unique_ptr<google::protobuf::Message> Naming(const Kind& kind, const std::string& topic) {
  std::string method = std::string("linli.") + kind.service + ".v1." + kind.method;
  method[method.find('/')] = '.';
  const auto* descriptor =
      google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(method);
  LINLI_CHECK(descriptor != nullptr);
  const auto* type = descriptor->input_type();
  std::unique_ptr<google::protobuf::Message> request(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(type)->New());
  const auto* field = type->FindFieldByName(kind.field);
  LINLI_CHECK(field != nullptr);
  request->GetReflection()->SetString(request.get(), field, topic);
  return request;
}

}  // namespace

Result<void> CheckTopic(const std::string& topic) {
  if (topic == "me" || KindOf(topic) != nullptr) return {};
  return Refuse(v1::ERROR_REASON_TOPIC_UNKNOWN, {{"topic", topic}});
}

Task<grpc::Status> MayWatch(const Environment& environment, const Caller& caller,
                            std::string topic) {
  const Kind* const kind = KindOf(topic);
  if (kind == nullptr) co_return grpc::Status::OK;
  const auto request = Naming(*kind, topic);
  ServiceCall call = CallTo(environment, kind->service, kind->method, *request);
  const Reply reply = co_await environment.identities.CallAs(caller, std::move(call));
  co_return reply.status;
}

Task<void> AddOwnNames(const Environment& environment, const Caller& caller, std::string person,
                       std::vector<std::string>& names) {
  directory::v1::ListAccountsRequest accounts;
  accounts.set_person(person);
  ServiceCall to_directory =
      CallTo(environment, "directory", "AccountService/ListAccounts", accounts);
  const Reply of_account = co_await environment.identities.CallAs(caller, std::move(to_directory));
  directory::v1::ListAccountsResponse found;
  if (of_account.ok() && found.ParseFromString(of_account.message)) {
    for (const auto& each : found.accounts()) names.push_back(each.name());
  }
  volunteer::v1::ListVolunteersRequest volunteers;
  volunteers.set_person(person);
  ServiceCall to_volunteer =
      CallTo(environment, "volunteer", "VolunteerService/ListVolunteers", volunteers);
  const Reply of_volunteer =
      co_await environment.identities.CallAs(caller, std::move(to_volunteer));
  volunteer::v1::ListVolunteersResponse listed;
  if (of_volunteer.ok() && listed.ParseFromString(of_volunteer.message)) {
    for (const auto& each : listed.volunteers()) names.push_back(each.name());
  }
}

}  // namespace linli::gateway
