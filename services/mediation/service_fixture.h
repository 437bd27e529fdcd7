#pragma once

#include <gmock/gmock.h>

#include <string>
#include <utility>
#include <vector>

#include "linli/directory/v1/events.pb.h"
#include "linli/mediation/v1/access_log_service.pb.h"
#include "services/mediation/domain/test_support.h"
#include "services/mediation/mediation_service.h"
#include "services/platform/base/crypto.h"
#include "services/platform/testing/service_driver.h"

namespace linli::mediation::test {

using common::v1::Grant;

inline Grant GrantOf(common::v1::Role role, const std::string& unit,
                     const std::string& region = "") {
  Grant grant;
  grant.set_role(role);
  grant.set_unit(unit);
  grant.set_region(region);
  return grant;
}

/// The seed that signs access logs.
inline const std::string& AccessSeed() {
  static const std::string seed(32, 'a');
  return seed;
}

/// The mediation service with the committees of a village (Li takes cases in there, Wang and Zhao
/// mediate) and of its town (Sun takes cases in), called by whoever ActAs names.
class MediationServiceTest : public ::testing::Test, protected testing::ServiceDriver {
 protected:
  MediationServiceTest()
      : ServiceDriver("mediation", MakeMediationService, Local(9),
                      {{"access_sign_key_file", ToBase64(AccessSeed()) + "\n"}}) {
    AddCommittee(kVillage, "芦荻哨村人民调解委员会", "regions/520181101201");
    AddCommittee(kTown, "红枫湖镇人民调解委员会", "regions/520181101");
    for (const auto* person : {kWang, kZhao}) AddMediator(person, kVillage);
    AsLi();
  }

  void ActAs(const std::string& person, std::vector<Grant> grants = {}) {
    caller_.person = person;
    caller_.grants = std::move(grants);
  }
  void AsLi() { ActAs(kLi, {GrantOf(common::v1::ROLE_INTAKE_OFFICER, kVillage)}); }
  void AsSun() { ActAs("persons/sun", {GrantOf(common::v1::ROLE_INTAKE_OFFICER, kTown)}); }
  void AsSupervisor(const std::string& region = "regions/520181101") {
    ActAs("persons/supervisor", {GrantOf(common::v1::ROLE_MEDIATION_SUPERVISOR, "", region)});
  }

  void AddCommittee(const std::string& unit, const std::string& name, const std::string& region) {
    directory::v1::UnitCreated created;
    created.set_unit(unit);
    created.set_display_name(name);
    created.set_kind(directory::v1::UNIT_KIND_MEDIATION_COMMITTEE);
    created.set_region(region);
    React(created);
  }
  void AddMediator(const std::string& person, const std::string& unit) {
    directory::v1::PersonCreated created;
    created.set_person(person);
    created.set_unit(unit);
    React(created);
    directory::v1::RoleGranted granted;
    granted.set_grant("grants/" + person.substr(8));
    granted.set_person(person);
    granted.set_role(common::v1::ROLE_MEDIATOR);
    React(granted);
  }

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
  static Request Named(const std::string& name) {
    Request request;
    request.set_name(name);
    return request;
  }
  template <class Request>
  v1::CaseSummary Do(const std::string& method, const Request& request) {
    return Call<v1::CaseSummary>("CaseService." + method, request).value();
  }

  std::string Register(const v1::RegisterCaseRequest& request = Registering()) {
    return Do("RegisterCase", request).name();
  }
  v1::CaseSummary Accept(const std::string& name) {
    return Do("AcceptCase", Named<v1::AcceptCaseRequest>(name));
  }
  v1::AssignHandlersRequest Assigned(const std::string& name,
                                     const std::vector<std::string>& persons) {
    auto request = Naming(persons);
    request.set_name(name);
    return request;
  }
  /// A case of the village that Wang mediates; Li goes on.
  std::string Mediating() {
    const auto name = Register();
    Accept(name);
    Do("AssignHandlers", Assigned(name, {kWang}));
    ActAs(kWang);
    Do("StartMediation", Named<v1::StartMediationRequest>(name));
    AsLi();
    return name;
  }
  std::string Read(const std::string& name, const std::string& reason = "") {
    auto request = Named<v1::GetCaseRequest>(name);
    request.set_reason(reason);
    return Try("CaseService.GetCase", request);
  }
  std::vector<v1::AccessRecord> Readings(const std::string& name) {
    const auto before = caller_;
    ActAs("persons/auditor", {GrantOf(common::v1::ROLE_AUDITOR, "")});
    v1::ListAccessRecordsRequest request;
    request.set_case_(name);
    const auto list =
        Call<v1::ListAccessRecordsResponse>("AccessLogService.ListAccessRecords", request).value();
    caller_ = before;
    return {list.access_records().begin(), list.access_records().end()};
  }
  std::vector<v1::AccessCheckpoint> Checkpoints(const std::string& name) {
    const auto before = caller_;
    ActAs("persons/auditor", {GrantOf(common::v1::ROLE_AUDITOR, "")});
    v1::ListAccessCheckpointsRequest request;
    request.set_case_(name);
    const auto list =
        Call<v1::ListAccessCheckpointsResponse>("AccessLogService.ListAccessCheckpoints", request)
            .value();
    caller_ = before;
    return {list.access_checkpoints().begin(), list.access_checkpoints().end()};
  }

  testing::Caller caller_;
};

}  // namespace linli::mediation::test
