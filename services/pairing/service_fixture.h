#pragma once

#include <gmock/gmock.h>

#include "linli/pairing/v1/feedback_service.pb.h"
#include "linli/pairing/v1/household_service.pb.h"
#include "linli/pairing/v1/need_service.pb.h"
#include "linli/pairing/v1/pairing_service.pb.h"
#include "linli/pairing/v1/suggestion_service.pb.h"
#include "linli/pairing/v1/support_plan_service.pb.h"
#include "services/pairing/domain/test_support.h"
#include "services/pairing/pairing_service.h"
#include "services/platform/testing/service_driver.h"

namespace linli::pairing::test {

using common::v1::Grant;

inline constexpr char kCounty[] = "regions/520181";
/// What only who may see the household sees of it.
inline constexpr char kCanary[] = "孙大爷";

inline std::vector<Grant> GrantedIn(common::v1::Role role, const std::string& region) {
  Grant grant;
  grant.set_role(role);
  grant.set_region(region);
  return {grant};
}
inline std::vector<Grant> GrantedFor(common::v1::Role role, const std::string& unit) {
  Grant grant;
  grant.set_role(role);
  grant.set_unit(unit);
  return {grant};
}

/// The pairing service, called by whoever ActAs names; the officer of the county at first.
class PairingServiceTest : public ::testing::Test, protected testing::ServiceDriver {
 protected:
  PairingServiceTest() : ServiceDriver("pairing", MakePairingService, Local(8)) { AsOfficer(); }

  void ActAs(const std::string& person, std::vector<Grant> grants = {}) {
    caller_.person = person;
    caller_.grants = std::move(grants);
  }
  void AsOfficer() { ActAs(kZhao, GrantedIn(common::v1::ROLE_PAIRING_OFFICER, kCounty)); }

  void Begin(const std::string& method, const google::protobuf::Message& request, Answer& answer) {
    ServiceDriver::Begin(TokenOf(caller_), method, request, answer);
  }

  template <class Response, class Request>
  Response Call(const std::string& method, const Request& request) {
    return CallAs<Response>(TokenOf(caller_), method, request).value();
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

  static v1::CreateHouseholdRequest NewHousehold(
      v1::Household::Kind kind = v1::Household::KIND_HOUSEHOLD, const std::string& unit = "") {
    v1::CreateHouseholdRequest request;
    request.set_kind(kind);
    request.set_display_name(kCanary);
    request.set_contact_phone("13800000000");
    request.set_address("红枫村一组");
    request.set_region("regions/520181101201");
    request.set_unit(unit);
    request.set_person(kSun);
    return request;
  }

  std::string Household(v1::Household::Kind kind = v1::Household::KIND_HOUSEHOLD,
                        const std::string& unit = "") {
    return Call<v1::Household>("HouseholdService.CreateHousehold", NewHousehold(kind, unit)).name();
  }

  static v1::ProposePairingRequest Proposal(const std::string& household,
                                            const v1::Helper& helper = Person(kLi),
                                            v1::Pairing::Kind kind = v1::Pairing::KIND_ONE_TO_ONE) {
    v1::ProposePairingRequest request;
    request.set_kind(kind);
    request.set_household(household);
    *request.mutable_helper() = helper;
    return request;
  }

  v1::Pairing Propose(const std::string& household, const v1::Helper& helper = Person(kLi),
                      v1::Pairing::Kind kind = v1::Pairing::KIND_ONE_TO_ONE) {
    return Call<v1::Pairing>("PairingService.ProposePairing", Proposal(household, helper, kind));
  }

  v1::RecordPairingConsentRequest Consent(const std::string& pairing, v1::Side side) {
    auto request = Named<v1::RecordPairingConsentRequest>(pairing);
    request.set_side(side);
    request.set_method(v1::PairingConsent::METHOD_IN_PERSON);
    *request.mutable_consent_time() = ToProto(clock_.Now());
    request.set_said_by(side == v1::SIDE_SUPPORTED ? kCanary : "李雷");
    return request;
  }

  /// Both sides agree, as the officer records.
  void Agree(const std::string& pairing) {
    for (const auto side : {v1::SIDE_HELPER, v1::SIDE_SUPPORTED}) {
      ASSERT_EQ(Try("PairingService.RecordPairingConsent", Consent(pairing, side)), "OK");
    }
  }

  std::string Paired(const std::string& household, const v1::Helper& helper = Person(kLi),
                     v1::Pairing::Kind kind = v1::Pairing::KIND_ONE_TO_ONE) {
    const auto name = Propose(household, helper, kind).name();
    Agree(name);
    return name;
  }

  v1::Pairing Read(const std::string& name) {
    return Call<v1::Pairing>("PairingService.GetPairing", Named<v1::GetPairingRequest>(name));
  }

  std::string End(const std::string& name, v1::Pairing::EndReason reason) {
    auto request = Named<v1::EndPairingRequest>(name);
    request.set_reason(reason);
    return Try("PairingService.EndPairing", request);
  }

  v1::ReassignPairingRequest Reassigning(const std::string& name, const v1::Helper& helper) {
    auto request = Named<v1::ReassignPairingRequest>(name);
    *request.mutable_helper() = helper;
    return request;
  }

  v1::ReassignPairingResponse Reassign(const std::string& name,
                                       const v1::Helper& helper = Person(kWang)) {
    return Call<v1::ReassignPairingResponse>("PairingService.ReassignPairing",
                                             Reassigning(name, helper));
  }

  std::string Note(const std::string& pairing, const std::string& text = "老人爱下棋") {
    v1::AddPairingNoteRequest request;
    request.set_pairing(pairing);
    request.set_text(text);
    return Try("PairingService.AddPairingNote", request);
  }

  /// The texts, or the refusal.
  std::string Notes(const std::string& pairing, const std::string& earlier = "") {
    v1::ListPairingNotesRequest request;
    request.set_pairing(pairing);
    request.set_earlier_pairing(earlier);
    const auto page = CallAs<v1::ListPairingNotesResponse>(
        TokenOf(caller_), "PairingService.ListPairingNotes", request);
    if (!page.ok()) return page.error().reason();
    std::string texts;
    for (const auto& note : page->pairing_notes()) texts += note.text();
    return texts;
  }

  v1::Need ReportNeed(const std::string& household) {
    v1::ReportNeedRequest request;
    request.set_household(household);
    request.set_kind(v1::Need::KIND_COMPANY);
    request.set_description("无人陪伴");
    return Call<v1::Need>("NeedService.ReportNeed", request);
  }

  v1::Need ReadNeed(const std::string& name) {
    return Call<v1::Need>("NeedService.GetNeed", Named<v1::GetNeedRequest>(name));
  }

 private:
  testing::Caller caller_;
};

}  // namespace linli::pairing::test
