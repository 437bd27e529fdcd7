#include <chrono>

#include "linli/directory/v1/grant_service.pb.h"
#include "linli/directory/v1/unit_service.pb.h"
#include "linli/mediation/v1/case_service.pb.h"
#include "linli/mediation/v1/referral_service.pb.h"
#include "services/platform/base/check.h"
#include "tests/end_to_end/access_fixtures.h"

namespace linli::e2e {
namespace {

const Principal kMaker{"persons/maker", {GrantOf(common::v1::ROLE_ADMIN)}};

mediation::v1::RegisterCaseRequest Registering(const std::string& committee,
                                               const std::string& region) {
  mediation::v1::RegisterCaseRequest request;
  request.set_committee(committee);
  request.set_region(region);
  request.set_channel(mediation::v1::CHANNEL_WALK_IN);
  request.set_initiative(mediation::v1::INITIATIVE_APPLICATION);
  request.set_dispute_kind(mediation::v1::DISPUTE_KIND_NEIGHBOURS);
  for (const auto side : {mediation::v1::SIDE_APPLICANT, mediation::v1::SIDE_RESPONDENT}) {
    auto& party = *request.add_parties();
    party.set_side(side);
    party.set_display_name("当事人");
  }
  request.set_summary("院墙漏水");
  return request;
}

}  // namespace

// The case is accepted and handled by the person of the other objects, once mediation has learned
// of their grant.
void Objects::AppointHandler(County& county) {
  const std::string service = "linli.mediation.v1.CaseService.";
  directory::v1::GrantRoleRequest grant;
  grant.set_person(names_["persons"]);
  grant.set_role(common::v1::ROLE_MEDIATOR);
  grant.set_unit(names_["committee"]);
  const auto granted = county.Must<directory::v1::RoleGrant>(
      kMaker, "linli.directory.v1.GrantService.GrantRole", grant);
  const Principal officer{names_["persons"],
                          {GrantOf(common::v1::ROLE_INTAKE_OFFICER, names_["committee"])}};
  mediation::v1::AcceptCaseRequest accept;
  accept.set_name(names_["cases"]);
  county.Must<mediation::v1::CaseSummary>(officer, service + "AcceptCase", accept);
  mediation::v1::AssignHandlersRequest assign;
  assign.set_name(names_["cases"]);
  assign.add_handlers(names_["persons"]);
  assign.set_appointment(mediation::v1::APPOINTMENT_NAMED);
  const auto appointed = Eventually([&] {
    assign.clear_request_id();
    return county.Call(officer, service + "AssignHandlers", assign).ok();
  });
  LINLI_CHECK(appointed);
  // Whoever administers the person must go on administering all they hold.
  directory::v1::RevokeRoleRequest revoke;
  revoke.set_name(granted.name());
  county.Must<directory::v1::RoleGrant>(kMaker, "linli.directory.v1.GrantService.RevokeRole",
                                        revoke);
}

// Mediation learns of a committee by the directory's event, a moment after it was entered.
void Objects::AddMediation(County& county) {
  const std::string service = "linli.mediation.v1.";
  directory::v1::CreateUnitRequest unit;
  unit.set_kind(directory::v1::UNIT_KIND_MEDIATION_COMMITTEE);
  unit.set_region(names_["regions"]);
  for (const char* key : {"committee", "other committee"}) {
    unit.set_display_name(key);
    names_[key] =
        county.Must<directory::v1::Unit>(kMaker, "linli.directory.v1.UnitService.CreateUnit", unit)
            .name();
    const Principal officer{names_["persons"],
                            {GrantOf(common::v1::ROLE_INTAKE_OFFICER, names_[key])}};
    auto request = Registering(names_[key], names_["regions"]);
    const auto known = Eventually([&] {
      const auto reply = county.Call(officer, service + "CaseService.RegisterCase", request);
      return reply.reason != "COMMITTEE_UNKNOWN";
    });
    LINLI_CHECK(known);
  }
  const Principal officer{names_["persons"],
                          {GrantOf(common::v1::ROLE_INTAKE_OFFICER, names_["committee"])}};
  names_["cases"] =
      county
          .Must<mediation::v1::CaseSummary>(officer, service + "CaseService.RegisterCase",
                                            Registering(names_["committee"], names_["regions"]))
          .name();
  AppointHandler(county);
  mediation::v1::ProposeReferralRequest propose;
  propose.set_case_(names_["cases"]);
  propose.set_to_committee(names_["other committee"]);
  propose.set_reason("跨村");
  names_["referrals"] = county
                            .Must<mediation::v1::ReferralSummary>(
                                officer, service + "ReferralService.ProposeReferral", propose)
                            .name();
  mediation::v1::ConsentToReferralRequest consent;
  consent.set_name(names_["referrals"]);
  for (const char* party : {"a1", "r1"}) {
    auto& word = *consent.add_consents();
    word.set_party(party);
    word.set_how(mediation::v1::SAID_HOW_IN_PERSON);
    *word.mutable_consent_time() = ToProto(SystemClock().Now() - std::chrono::minutes(1));
  }
  county.Must<mediation::v1::ReferralSummary>(
      officer, service + "ReferralService.ConsentToReferral", consent);
}

}  // namespace linli::e2e
