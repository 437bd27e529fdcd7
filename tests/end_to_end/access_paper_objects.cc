#include "linli/mediation/v1/agreement_service.pb.h"
#include "linli/mediation/v1/case_file_service.pb.h"
#include "linli/mediation/v1/mediation_session_service.pb.h"
#include "linli/mediation/v1/suggestion_service.pb.h"
#include "tests/end_to_end/access_fixtures.h"

namespace linli::e2e {
namespace {

using std::chrono::hours;

const std::string kService = "linli.mediation.v1.";

Time Now() { return SystemClock().Now(); }

}  // namespace

void Objects::AddCasePapers(County& county) {
  const Principal handler{names_["persons"], {GrantOf(common::v1::ROLE_MEDIATOR)}};
  mediation::v1::HoldSessionRequest hold;
  hold.set_case_(names_["cases"]);
  *hold.mutable_start_time() = ToProto(Now() - hours(2));
  *hold.mutable_end_time() = ToProto(Now() - hours(1));
  hold.set_place("调解室");
  hold.set_openness(mediation::v1::MediationSession::OPENNESS_CLOSED);
  hold.add_parties("a1");
  hold.set_record("记录");
  const auto session = county.Must<mediation::v1::MediationSession>(
      handler, kService + "MediationSessionService.HoldSession", hold);
  names_["mediationSessions"] = session.name();
  mediation::v1::AddFileItemsRequest file;
  file.set_case_(names_["cases"]);
  auto& item = *file.add_items();
  item.set_form(mediation::v1::FILE_FORM_EVIDENCE);
  item.set_reference("卷1");
  const auto filed = county.Must<mediation::v1::AddFileItemsResponse>(
      handler, kService + "CaseFileService.AddFileItems", file);
  names_["fileItems"] = filed.items(0).name();
  mediation::v1::NoteHardshipRequest hardship;
  hardship.set_case_(names_["cases"]);
  hardship.set_party("a1");
  hardship.set_agreed_text("困难");
  hardship.set_party_agreed(true);
  hardship.set_consent_note("当面");
  const auto note = county.Must<mediation::v1::HardshipNote>(
      handler, kService + "SuggestionService.NoteHardship", hardship);
  names_["hardshipNotes"] = note.name();
  AddAgreement(county);
}

void Objects::AddAgreement(County& county) {
  const Principal handler{names_["persons"], {GrantOf(common::v1::ROLE_MEDIATOR)}};
  mediation::v1::RecordAgreementRequest record;
  record.set_case_(names_["cases"]);
  record.set_form(mediation::v1::Agreement::FORM_WRITTEN);
  record.set_content("协议");
  auto& term = *record.add_terms();
  term.set_debtor("r1");
  term.set_amount_fen(100);
  term.set_due_date("2027-01-01");
  const auto agreement = county.Must<mediation::v1::Agreement>(
      handler, kService + "AgreementService.RecordAgreement", record);
  names_["agreements"] = agreement.name();
  mediation::v1::SignAgreementRequest sign;
  sign.set_name(agreement.name());
  *sign.mutable_parties() = agreement.parties();
  sign.set_sealed(true);
  county.Must<mediation::v1::Agreement>(handler, kService + "AgreementService.SignAgreement", sign);
  // Planned by the service's own reaction, soon after.
  const auto id = agreement.name().substr(agreement.name().find('/') + 1);
  names_["followUpVisits"] = "followUpVisits/" + id + "-1";
  // Made of what pairing tells.
  names_["suggestedIntakes"] = "suggestedIntakes/none";
  names_["investigationNotes"] = "investigationNotes/none";
}

}  // namespace linli::e2e
