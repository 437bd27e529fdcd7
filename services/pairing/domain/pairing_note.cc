#include "services/pairing/domain/pairing_note.h"

#include "services/pairing/domain/pairing.h"

namespace linli::pairing {

Result<PairingNoteFacts> Decide(const v1::PairingNote&, const v1::AddPairingNoteRequest& add,
                                const NoteAt& at) {
  LINLI_TRY(CheckInEffect(at.pairing));
  v1::PairingNoteFact fact;
  auto& added = *fact.mutable_added();
  added.set_name(at.name);
  added.set_pairing(at.pairing.name());
  added.set_household(at.pairing.household());
  added.set_text(add.text());
  added.set_written_by(at.actor);
  *added.mutable_write_time() = ToProto(at.now);
  return PairingNoteFacts{fact};
}

std::string KeyOf(const v1::PairingNote& note) { return note.household(); }

void Evolve(v1::PairingNote& note, const v1::PairingNoteFact& fact) {
  switch (fact.fact_case()) {
    case v1::PairingNoteFact::kAdded:
      note.set_name(fact.added().name());
      note.set_pairing(fact.added().pairing());
      note.set_household(fact.added().household());
      note.set_text(fact.added().text());
      note.set_written_by(fact.added().written_by());
      *note.mutable_write_time() = fact.added().write_time();
      return;
    case v1::PairingNoteFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const v1::PairingNote& note) {
  Marks marks;
  marks.indexes.push_back({"by_pairing", note.pairing(), ToText(FromProto(note.write_time()))});
  return marks;
}

/// Who may read it the pairing says.
Scope ScopeOf(const v1::PairingNote&) { return {}; }

}  // namespace linli::pairing
