#pragma once

#include <string>
#include <vector>

#include "linli/directory/v1/events.pb.h"
#include "linli/mediation/v1/agreement_service.pb.h"
#include "linli/mediation/v1/case_file_service.pb.h"
#include "linli/mediation/v1/case_service.pb.h"
#include "linli/mediation/v1/confirmation_service.pb.h"
#include "linli/mediation/v1/follow_up_service.pb.h"
#include "linli/mediation/v1/mediation_session_service.pb.h"
#include "linli/mediation/v1/suggestion_service.pb.h"
#include "services/mediation/domain/agreement_test_support.h"
#include "services/mediation/mediation_service.h"
#include "services/platform/testing/service_driver.h"

namespace linli::mediation::test {

/// The mediation service with one committee, its intake officer Zhao and its mediator Wang, who
/// handles the case `case_`.
class PapersTest : public ::testing::Test, protected testing::ServiceDriver {
 protected:
  PapersTest()
      : ServiceDriver("mediation", MakeMediationService, PaperTime(12),
                      {{"access_sign_key_file", ToBase64(std::string(32, 'k'))}}) {
    AddDirectory();
    case_ = OpenCase();
    AsMediator();
  }

  void ActAs(const std::string& person, common::v1::Role role, const std::string& unit,
             const std::string& region = "") {
    caller_.person = person;
    common::v1::Grant grant;
    grant.set_role(role);
    grant.set_unit(unit);
    grant.set_region(region);
    caller_.grants = {grant};
  }
  void AsOfficer() { ActAs("persons/zhao", common::v1::ROLE_INTAKE_OFFICER, "units/committee"); }
  void AsMediator() { ActAs(kMediator, common::v1::ROLE_MEDIATOR, "units/committee"); }
  void AsOtherMediator() { ActAs("persons/li", common::v1::ROLE_MEDIATOR, "units/committee"); }
  void AsSupervisor() {
    ActAs("persons/sun", common::v1::ROLE_MEDIATION_SUPERVISOR, "", "regions/520181");
  }

  template <class Response, class Request>
  Response Must(const std::string& method, const Request& request) {
    auto answer = CallAs<Response>(TokenOf(caller_), method, request);
    EXPECT_TRUE(answer.ok()) << method << ": "
                             << (answer.ok() ? "" : answer.error().Message(Language::kEnglish));
    return answer.ok() ? std::move(answer).value() : Response();
  }

  template <class Request>
  std::string Try(const std::string& method, const Request& request) {
    return TryAs(TokenOf(caller_), method, request);
  }

  v1::CaseSummary TheCase() {
    const auto before = caller_;
    AsOfficer();
    v1::ListCasesRequest request;
    request.set_committee("units/committee");
    const auto list = Must<v1::ListCasesResponse>("CaseService.ListCases", request);
    caller_ = before;
    return list.cases_size() == 0 ? v1::CaseSummary() : list.cases(0);
  }

  v1::HoldSessionRequest Session() {
    v1::HoldSessionRequest request;
    request.set_case_(case_);
    *request.mutable_start_time() = ToProto(clock_.Now() - std::chrono::hours(2));
    *request.mutable_end_time() = ToProto(clock_.Now() - std::chrono::hours(1));
    request.set_place("村委会调解室");
    request.set_openness(v1::MediationSession::OPENNESS_CLOSED);
    request.add_parties("a1");
    request.add_parties("r1");
    request.set_record("双方各自陈述");
    return request;
  }
  v1::MediationSession HoldSession() {
    return Must<v1::MediationSession>("MediationSessionService.HoldSession", Session());
  }

  v1::Agreement RecordAgreement(v1::RecordAgreementRequest request = Recording()) {
    request.set_case_(case_);
    return Must<v1::Agreement>("AgreementService.RecordAgreement", request);
  }
  v1::Agreement Sign(const std::string& name) {
    auto request = Signing();
    request.set_name(name);
    return Must<v1::Agreement>("AgreementService.SignAgreement", request);
  }
  /// Held, recorded, signed and sealed; follow-up visits are planned.
  std::string Agree(const v1::RecordAgreementRequest& request = Recording()) {
    HoldSession();
    const auto name = Sign(RecordAgreement(request).name()).name();
    Follow(name);
    return name;
  }
  void Follow(const std::string& agreement) {
    v1::AgreementTookEffect effect;
    effect.set_name(agreement);
    React(effect);
  }

  std::vector<v1::FollowUpVisit> Visits() {
    v1::ListFollowUpsRequest request;
    request.set_case_(case_);
    const auto list = Must<v1::ListFollowUpsResponse>("FollowUpService.ListFollowUps", request);
    return {list.follow_ups().begin(), list.follow_ups().end()};
  }

  void File(const std::vector<v1::FileForm>& forms, const std::string& party = "") {
    v1::AddFileItemsRequest request;
    request.set_case_(case_);
    for (const auto form : forms) {
      auto& item = *request.add_items();
      item.set_form(form);
      item.set_party(party);
      item.set_reference("卷3 第2页");
    }
    Must<v1::AddFileItemsResponse>("CaseFileService.AddFileItems", request);
  }

  std::string Archive() {
    v1::ArchiveCaseRequest request;
    request.set_name(case_);
    return Try("CaseFileService.ArchiveCase", request);
  }

  std::string case_;

 private:
  void AddDirectory() {
    directory::v1::UnitCreated committee;
    committee.set_unit("units/committee");
    committee.set_display_name("青龙镇人民调解委员会");
    committee.set_kind(directory::v1::UNIT_KIND_MEDIATION_COMMITTEE);
    committee.set_region("regions/520181101");
    React(committee);
    for (const auto* person : {kMediator, "persons/li"}) {
      directory::v1::PersonCreated created;
      created.set_person(person);
      React(created);
      directory::v1::RoleGranted granted;
      granted.set_grant("grants/" + std::string(person).substr(8));
      granted.set_person(person);
      granted.set_role(common::v1::ROLE_MEDIATOR);
      granted.set_unit("units/committee");
      React(granted);
    }
  }

  std::string OpenCase() {
    AsOfficer();
    v1::RegisterCaseRequest request;
    request.set_committee("units/committee");
    request.set_region("regions/520181101201");
    request.set_channel(v1::CHANNEL_WALK_IN);
    request.set_initiative(v1::INITIATIVE_APPLICATION);
    request.set_dispute_kind(v1::DISPUTE_KIND_NEIGHBOURS);
    for (const auto side : {v1::SIDE_APPLICANT, v1::SIDE_RESPONDENT}) {
      auto& party = *request.add_parties();
      party.set_side(side);
      party.set_display_name("当事人");
    }
    request.set_summary("水沟堵塞");
    const auto name = Must<v1::CaseSummary>("CaseService.RegisterCase", request).name();
    v1::AcceptCaseRequest accept;
    accept.set_name(name);
    Must<v1::CaseSummary>("CaseService.AcceptCase", accept);
    v1::AssignHandlersRequest assign;
    assign.set_name(name);
    assign.add_handlers(kMediator);
    assign.set_appointment(v1::APPOINTMENT_NAMED);
    Must<v1::CaseSummary>("CaseService.AssignHandlers", assign);
    return name;
  }

  testing::Caller caller_;
};

}  // namespace linli::mediation::test
