#include "services/pairing/domain/visit_note.h"

#include "linli/pairing/v1/errors.pb.h"
#include "services/pairing/domain/visit.h"
#include "services/platform/decider/refusals.h"

namespace linli::pairing {
namespace {

// Eight texts of 2,000 characters fit into an aggregate.
constexpr int kVersionsMax = 8;

v1::VisitNoteFact Written(const std::string& text, const VisitNoteAt& at) {
  v1::VisitNoteFact fact;
  auto& written = *fact.mutable_written();
  written.set_name(at.name);
  written.set_visit(at.visit.name());
  written.set_household(at.party.household());
  written.set_pairing(at.party.pairing());
  written.set_region(at.party.region());
  *written.mutable_visit_time() = at.visit.content().start_time();
  written.mutable_version()->set_text(text);
  written.mutable_version()->set_written_by(at.actor);
  *written.mutable_version()->mutable_write_time() = ToProto(at.now);
  return fact;
}

v1::VisitNoteFact Noted(const v1::NotedDispute& dispute, const VisitNoteAt& at) {
  v1::VisitNoteFact fact;
  auto& noted = *fact.mutable_dispute();
  noted.set_name(at.name);
  noted.set_visit(at.visit.name());
  noted.set_region(at.party.region());
  noted.set_dispute_kind(dispute.dispute_kind());
  noted.set_agreed_text(dispute.agreed_text());
  noted.set_noted_by(at.actor);
  *noted.mutable_note_time() = ToProto(at.now);
  return fact;
}

void Write(v1::VisitNote& note, const v1::VisitNoteWritten& fact) {
  note.set_name(fact.name());
  note.set_visit(fact.visit());
  note.set_household(fact.household());
  note.set_pairing(fact.pairing());
  note.set_region(fact.region());
  *note.mutable_visit_time() = fact.visit_time();
  *note.add_versions() = fact.version();
}

void Pass(v1::VisitNote& note, const v1::VisitNotedDispute& fact) {
  auto& dispute = *note.mutable_dispute();
  dispute.set_household_agreed(true);
  dispute.set_dispute_kind(fact.dispute_kind());
  dispute.set_agreed_text(fact.agreed_text());
}

}  // namespace

std::string VisitNoteId(const std::string& visit, const std::string& pairing) {
  return visit.substr(visit.find('/') + 1) + "-" + pairing.substr(pairing.find('/') + 1);
}

Result<VisitNoteFacts> Decide(const v1::VisitNote& note, const v1::VisitedParty& party,
                              const VisitNoteAt& at) {
  VisitNoteFacts facts;
  if (party.note().empty() && !party.has_dispute()) return facts;
  if (note.versions_size() >= kVersionsMax) return TooLarge("versions", kVersionsMax);
  // A dispute alone leaves the text as it was, and says of which household it is.
  if (!party.note().empty() || note.name().empty()) facts.push_back(Written(party.note(), at));
  if (!party.has_dispute()) return facts;
  if (!party.dispute().household_agreed()) return Refuse(v1::ERROR_REASON_DISPUTE_NOT_AGREED);
  if (note.has_dispute()) {
    return Refuse(common::v1::ERROR_REASON_WRONG_STATE,
                  {{"name", note.name()}, {"state", "DISPUTE_NOTED"}});
  }
  facts.push_back(Noted(party.dispute(), at));
  return facts;
}

Result<VisitNoteFacts> Decide(const v1::VisitNote& note, const v1::WriteVisitNoteRequest& write,
                              const VisitNoteAt& at) {
  if (!Counts(at.visit)) return WrongState(at.visit);
  Violations violations;
  violations.Check(!write.text().empty() || write.has_dispute(), "text", "须填写记事或矛盾纠纷",
                   "a note or a dispute is required");
  if (!violations.empty()) return std::move(violations).ToError();
  v1::VisitedParty party;
  party.set_note(write.text());
  if (write.has_dispute()) *party.mutable_dispute() = write.dispute();
  return Decide(note, party, at);
}

void Evolve(v1::VisitNote& note, const v1::VisitNoteFact& fact) {
  switch (fact.fact_case()) {
    case v1::VisitNoteFact::kWritten:
      return Write(note, fact.written());
    case v1::VisitNoteFact::kDispute:
      return Pass(note, fact.dispute());
    case v1::VisitNoteFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const v1::VisitNote& note) {
  Marks marks;
  marks.indexes.push_back({"by_pairing", note.pairing(), ToText(FromProto(note.visit_time()))});
  return marks;
}

Scope ScopeOf(const v1::VisitNote& note) {
  Scope scope;
  scope.region = note.region();
  return scope;
}

std::string KeyOf(const v1::VisitNote& note) { return note.household(); }

}  // namespace linli::pairing
