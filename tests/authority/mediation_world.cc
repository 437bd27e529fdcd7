#include "linli/directory/v1/events.pb.h"
#include "linli/mediation/v1/access_log_service.pb.h"
#include "linli/mediation/v1/agreement_service.pb.h"
#include "linli/mediation/v1/case_file_service.pb.h"
#include "linli/mediation/v1/case_service.pb.h"
#include "linli/mediation/v1/follow_up_service.pb.h"
#include "linli/mediation/v1/mediation_session_service.pb.h"
#include "linli/mediation/v1/referral_service.pb.h"
#include "linli/mediation/v1/roster_service.pb.h"
#include "linli/mediation/v1/suggestion_service.pb.h"
#include "linli/pairing/v1/visit_events.pb.h"
#include "tests/authority/worlds.h"

namespace linli::authority {
namespace {

using namespace mediation::v1;

struct Place {
  const char* unit;
  const char* region;
};
constexpr Place kCommittees[] = {{"units/city", "regions/520181"},
                                 {"units/town1", "regions/520181101"},
                                 {"units/town2", "regions/520181102"},
                                 {"units/village", "regions/520181101201"}};

std::string Numbered(const std::string& of, int number) { return of + std::to_string(number); }

/// One county's world in the making.
class Maker {
 public:
  Maker(Stage& stage, std::string tenant) : stage_(stage), tenant_(std::move(tenant)) {}

  void Make(int cases) {
    for (int k = 0; k < 4; ++k) AddCommittee(k);
    for (int i = 0; i < cases; ++i) MakeCase(i, i % 4);
    for (int i = 0; i < 6; ++i) Suggest(i);
    ReadAll();
    EraseDeclined();
  }

 private:
  testing::Caller Intake(int committee) const {
    return Granted(tenant_, Numbered("persons/intake", committee), common::v1::ROLE_INTAKE_OFFICER,
                   "", kCommittees[committee].unit);
  }
  testing::Caller Mediator(int committee) const {
    return Granted(tenant_, Numbered("persons/mediator", committee), common::v1::ROLE_MEDIATOR, "",
                   kCommittees[committee].unit);
  }

  void AddCommittee(int k) {
    directory::v1::UnitCreated unit;
    unit.set_unit(kCommittees[k].unit);
    unit.set_display_name(Numbered("调委会", k));
    unit.set_kind(directory::v1::UNIT_KIND_MEDIATION_COMMITTEE);
    unit.set_region(kCommittees[k].region);
    stage_.Tell(unit, tenant_);
    for (const auto& person : {Numbered("persons/mediator", k), Numbered("persons/second", k)}) {
      directory::v1::PersonCreated created;
      created.set_person(person);
      created.set_unit(kCommittees[k].unit);
      stage_.Tell(created, tenant_);
      directory::v1::RoleGranted granted;
      granted.set_grant("grants/" + person.substr(8));
      granted.set_person(person);
      granted.set_role(common::v1::ROLE_MEDIATOR);
      granted.set_unit(kCommittees[k].unit);
      stage_.Tell(granted, tenant_);
    }
    stage_.Do<DeclareHouseholdResponse, DeclareHouseholdRequest>(
        Mediator(k), "RosterService.DeclareHousehold", [&](DeclareHouseholdRequest& request) {
          request.set_person(Numbered("persons/mediator", k));
        });
  }

  template <class Request>
  void Act(const testing::Caller& who, const std::string& method, const std::string& name) {
    stage_.Do<CaseSummary, Request>(who, "CaseService." + method,
                                    [&](Request& request) { request.set_name(name); });
  }

  /// Every kind of course a case can take, by `i`.
  void MakeCase(int i, int k) {
    const auto name =
        stage_
            .Do<CaseSummary, RegisterCaseRequest>(Intake(k), "CaseService.RegisterCase",
                                                  [&](RegisterCaseRequest& request) {
                                                    request.set_committee(kCommittees[k].unit);
                                                    request.set_region("regions/520181101201");
                                                  })
            .name();
    const int course = i % 10;
    if (course == 0) return;
    if (course == 1) return Decline(name, k);
    Act<AcceptCaseRequest>(Intake(k), "AcceptCase", name);
    if (course == 2) return;
    stage_.Do<CaseSummary, AssignHandlersRequest>(
        Intake(k), "CaseService.AssignHandlers", [&](AssignHandlersRequest& request) {
          request.set_name(name);
          request.set_appointment(APPOINTMENT_NAMED);
          request.clear_chosen_by();
          request.clear_handlers();
          request.add_handlers(Numbered("persons/mediator", k));
          request.add_handlers(Numbered("persons/second", k));
        });
    if (course <= 6) return Refer(name, k, course);
    Act<StartMediationRequest>(Mediator(k), "StartMediation", name);
    Mediate(name, k);
    if (course == 7) Leave(name, k);
    if (course == 8) Act<FailCaseRequest>(Mediator(k), "FailCase", name);
    if (course == 9) Agree(name, k);
  }

  void Decline(const std::string& name, int k) {
    Act<DeclineCaseRequest>(Intake(k), "DeclineCase", name);
    File(name, Intake(k), {FILE_FORM_ACCEPTANCE_REGISTER, FILE_FORM_FILE_NOTE});
    stage_.Do<CaseSummary, ArchiveCaseRequest>(
        Intake(k), "CaseFileService.ArchiveCase",
        [&](ArchiveCaseRequest& request) { request.set_name(name); });
    archived_.push_back(name);
  }

  void File(const std::string& name, const testing::Caller& who,
            const std::vector<FileForm>& forms) {
    stage_.Do<AddFileItemsResponse, AddFileItemsRequest>(
        who, "CaseFileService.AddFileItems", [&](AddFileItemsRequest& request) {
          request.set_case_(name);
          request.clear_items();
          for (const auto form : forms) {
            auto& item = *request.add_items();
            item.set_form(form);
            item.set_title(stage_.canaries().Next());
            item.set_reference(stage_.canaries().Next());
          }
        });
  }

  /// Proposed, consented (in flight), accepted or returned.
  void Refer(const std::string& name, int k, int course) {
    const int to = (k + 1) % 4;
    const auto referral = stage_.Do<ReferralSummary, ProposeReferralRequest>(
        Mediator(k), "ReferralService.ProposeReferral", [&](ProposeReferralRequest& request) {
          request.set_case_(name);
          request.set_to_committee(kCommittees[to].unit);
        });
    if (course == 3) return;
    stage_.Do<ReferralSummary, ConsentToReferralRequest>(
        Mediator(k), "ReferralService.ConsentToReferral", [&](ConsentToReferralRequest& request) {
          request.set_name(referral.name());
          AgreeAll(*request.mutable_consents());
        });
    if (course == 5) {
      stage_.Do<ReferralSummary, AcceptReferralRequest>(
          Intake(to), "ReferralService.AcceptReferral",
          [&](AcceptReferralRequest& request) { request.set_name(referral.name()); });
    }
    if (course == 6) {
      stage_.Do<ReferralSummary, ReturnReferralRequest>(
          Intake(to), "ReferralService.ReturnReferral",
          [&](ReturnReferralRequest& request) { request.set_name(referral.name()); });
    }
  }

  void AgreeAll(google::protobuf::RepeatedPtrField<PartyConsent>& consents) {
    consents.Clear();
    for (const auto* party : {"a1", "r1"}) {
      auto& consent = *consents.Add();
      consent.set_party(party);
      consent.set_how(SAID_HOW_ON_PAPER);
      consent.set_witness(stage_.canaries().Next());
      *consent.mutable_consent_time() = ToProto(stage_.now());
    }
  }

  /// A helper, sessions held, planned and cancelled, notes and papers.
  void Mediate(const std::string& name, int k) {
    const auto who = Mediator(k);
    stage_.Do<CaseSummary, AddCaseHelperRequest>(who, "CaseService.AddCaseHelper",
                                                 [&](AddCaseHelperRequest& request) {
                                                   request.set_name(name);
                                                   AgreeAll(*request.mutable_consents());
                                                 });
    stage_.Do<MediationSession, HoldSessionRequest>(
        who, "MediationSessionService.HoldSession", [&](HoldSessionRequest& request) {
          request.clear_session();
          request.set_case_(name);
          request.set_openness(MediationSession::OPENNESS_CLOSED);
          request.clear_parties();
          request.add_parties("a1");
          request.clear_mediators();
          request.clear_helpers();
        });
    for (const bool cancels : {false, true}) {
      const auto session = stage_.Do<MediationSession, PlanSessionRequest>(
          who, "MediationSessionService.PlanSession",
          [&](PlanSessionRequest& request) { request.set_case_(name); });
      if (!cancels) continue;
      stage_.Do<MediationSession, CancelSessionRequest>(
          who, "MediationSessionService.CancelSession",
          [&](CancelSessionRequest& request) { request.set_name(session.name()); });
    }
    stage_.Do<InvestigationNote, RecordNoteRequest>(who, "CaseFileService.RecordNote",
                                                    [&](RecordNoteRequest& request) {
                                                      request.set_case_(name);
                                                      request.clear_corrects();
                                                    });
    File(name, who, {FILE_FORM_APPLICATION, FILE_FORM_RIGHTS_NOTICE, FILE_FORM_EVIDENCE});
    NoteHardship(name, who);
  }

  void NoteHardship(const std::string& name, const testing::Caller& who) {
    stage_.Do<HardshipNote, NoteHardshipRequest>(who, "SuggestionService.NoteHardship",
                                                 [&](NoteHardshipRequest& request) {
                                                   request.set_case_(name);
                                                   request.set_party("a1");
                                                   request.set_party_agreed(true);
                                                 });
  }

  /// One mediator is refused, the other steps back: others than they handle it.
  void Leave(const std::string& name, int k) {
    stage_.Do<CaseSummary, RefuseHandlerRequest>(
        Mediator(k), "CaseService.RefuseHandler", [&](RefuseHandlerRequest& request) {
          request.set_name(name);
          request.set_handler(Numbered("persons/second", k));
          request.set_party("r1");
        });
    Act<RecuseHandlerRequest>(Mediator(k), "RecuseHandler", name);
  }

  void Agree(const std::string& name, int k) {
    const auto agreement = stage_.Do<Agreement, RecordAgreementRequest>(
        Mediator(k), "AgreementService.RecordAgreement", [&](RecordAgreementRequest& request) {
          request.set_case_(name);
          request.set_form(Agreement::FORM_WRITTEN);
          request.set_partial(false);
          request.clear_left_open();
          request.clear_other_routes();
          request.set_performed_at_once(false);
          request.clear_supersedes();
          request.clear_reach_time();
          request.clear_terms();
          auto& term = *request.add_terms();
          term.set_debtor("r1");
          term.set_creditor("a1");
          term.set_amount_fen(300000);
          term.set_duty(stage_.canaries().Next());
          term.set_due_date("2026-12-15");
        });
    stage_.Do<Agreement, SignAgreementRequest>(Mediator(k), "AgreementService.SignAgreement",
                                               [&](SignAgreementRequest& request) {
                                                 request.set_name(agreement.name());
                                                 request.clear_parties();
                                                 request.add_parties("a1");
                                                 request.add_parties("r1");
                                                 request.set_sealed(true);
                                                 request.clear_sign_time();
                                               });
    stage_.Do<FollowUpVisit, RecordFollowUpRequest>(
        Mediator(k), "FollowUpService.RecordFollowUp", [&](RecordFollowUpRequest& request) {
          const auto id = agreement.name().substr(agreement.name().find('/'));
          request.set_name("followUpVisits" + id + "-1");
          request.set_result(FOLLOW_UP_RESULT_NOT_PERFORMED);
          request.clear_visit_time();
          request.set_next_due_date("2026-12-28");
        });
  }

  /// What pairing's visits heard of, the households agreeing.
  void Suggest(int i) {
    pairing::v1::VisitNotedDispute fact;
    fact.set_name(Numbered("visitNotes/noted", i));
    fact.set_visit(Numbered("visits/visit", i));
    fact.set_region(i % 2 == 0 ? "regions/520181101201" : "regions/520181102201");
    fact.set_dispute_kind("邻里");
    fact.set_agreed_text(stage_.canaries().Next());
    *fact.mutable_note_time() = ToProto(stage_.now());
    stage_.Tell(fact, tenant_, fact.name());
  }

  /// So that every access log has a record with a reason.
  void ReadAll() {
    const auto supervisor = Granted(tenant_, "persons/supervisor",
                                    common::v1::ROLE_MEDIATION_SUPERVISOR, "regions/520181");
    const auto names = stage_.NamesIn(tenant_, "cases");
    for (const auto& name : names) {
      stage_.Do<Case, GetCaseRequest>(supervisor, "CaseService.GetCase",
                                      [&](GetCaseRequest& request) { request.set_name(name); });
    }
  }

  void EraseDeclined() {
    const auto admin = Granted(tenant_, "persons/admin", common::v1::ROLE_ADMIN, "regions/520181");
    for (const auto& name : archived_) Act<EraseCaseRequest>(admin, "EraseCase", name);
  }

  Stage& stage_;
  const std::string tenant_;
  std::vector<std::string> archived_;
};

}  // namespace

Cast MediationCast() {
  Cast cast;
  for (int k = 0; k < 4; ++k) {
    cast.persons.push_back(Numbered("persons/intake", k));
    cast.persons.push_back(Numbered("persons/mediator", k));
    cast.persons.push_back(Numbered("persons/second", k));
    cast.units.push_back(kCommittees[k].unit);
    cast.regions.push_back(kCommittees[k].region);
  }
  cast.regions.push_back("regions/520182");
  cast.units.push_back("units/office");
  cast.teams = {"teams/team0"};
  return cast;
}

void MakeMediationWorld(Stage& stage, const std::string& tenant, int cases) {
  Maker(stage, tenant).Make(cases);
}

}  // namespace linli::authority
