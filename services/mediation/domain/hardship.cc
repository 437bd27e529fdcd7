#include "linli/mediation/v1/errors.pb.h"
#include "services/mediation/domain/party.h"
#include "services/mediation/domain/suggestion.h"
#include "services/platform/decider/refusals.h"

namespace linli::mediation {
namespace {

using Note = v1::HardshipNote;

v1::HardshipNoteFact Told(const Note& note, Time now) {
  v1::HardshipNoteFact fact;
  auto& told = *fact.mutable_told();
  told.set_case_(note.case_());
  told.set_region(note.region());
  told.set_agreed_text(note.agreed_text());
  *told.mutable_tell_time() = ToProto(now);
  return fact;
}

}  // namespace

Result<HardshipNoteFacts> Decide(const Note& note, const v1::NoteHardshipRequest& request,
                                 const CaseAt& at) {
  if (note.state() == Note::STATE_NOTED || note.state() == Note::STATE_TOLD) {
    return WrongState(note);
  }
  LINLI_TRY(CheckNotArchived(at.of));
  LINLI_TRY(CheckParty(at.of, request.party()));
  if (!request.party_agreed()) return Refuse(v1::ERROR_REASON_HARDSHIP_NEEDS_CONSENT);
  v1::HardshipNoteFact fact;
  auto& noted = *fact.mutable_recorded()->mutable_note();
  noted.set_name(at.name);
  Place(noted, at.of);
  noted.set_party(request.party());
  noted.set_agreed_text(request.agreed_text());
  noted.set_consent_note(request.consent_note());
  noted.set_state(Note::STATE_NOTED);
  noted.set_noted_by(at.actor);
  *noted.mutable_note_time() = ToProto(at.now);
  HardshipNoteFacts facts{fact};
  if (IsClosed(at.of)) facts.push_back(Told(noted, at.now));
  return facts;
}

Result<HardshipNoteFacts> Decide(const Note& note, const v1::WithdrawHardshipConsentRequest&,
                                 const At&) {
  if (note.state() != Note::STATE_NOTED) return WrongState(note);
  v1::HardshipNoteFact fact;
  fact.mutable_consent_withdrawn()->set_name(note.name());
  return HardshipNoteFacts{fact};
}

Result<HardshipNoteFacts> Decide(const Note& note, const TellHardship&, const At& at) {
  if (note.state() != Note::STATE_NOTED) return HardshipNoteFacts{};
  return HardshipNoteFacts{Told(note, at.now)};
}

bool IsClosed(const v1::Case& of) {
  switch (of.state()) {
    case v1::Case::STATE_FAILED:
    case v1::Case::STATE_WITHDRAWN:
    case v1::Case::STATE_ENDED:
    case v1::Case::STATE_PERFORMED:
    case v1::Case::STATE_BREACHED:
      return true;
    default:
      return false;
  }
}

std::string HardshipOf(const std::string& of_case) {
  return "hardshipNotes" + of_case.substr(of_case.find('/'));
}

void Evolve(Note& note, const v1::HardshipNoteFact& fact) {
  switch (fact.fact_case()) {
    case v1::HardshipNoteFact::kRecorded:
      note = fact.recorded().note();
      return;
    case v1::HardshipNoteFact::kConsentWithdrawn:
      // What the party does not want passed on is not kept either.
      note.clear_agreed_text();
      return note.set_state(Note::STATE_WITHDRAWN);
    case v1::HardshipNoteFact::kTold:
      return note.set_state(Note::STATE_TOLD);
    case v1::HardshipNoteFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const Note&) { return {}; }
Scope ScopeOf(const Note& note) { return ScopeOfPaper(note); }
std::string KeyOf(const Note& note) { return note.case_(); }

}  // namespace linli::mediation
