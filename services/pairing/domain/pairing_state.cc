#include <algorithm>

#include "linli/pairing/v1/errors.pb.h"
#include "services/pairing/domain/pairing.h"
#include "services/platform/decider/refusals.h"
#include "services/platform/decider/region_marks.h"

namespace linli::pairing {
namespace {

using Pairing = v1::Pairing;

/// With the household's other helpers; villages and units may have any number.
bool IsOfHousehold(const Pairing& pairing) {
  return pairing.kind() == Pairing::KIND_ONE_TO_ONE || pairing.kind() == Pairing::KIND_MANY_TO_ONE;
}

template <class Fact>
void Enter(Pairing& pairing, Pairing::State state, const Fact& fact, v1::Side side) {
  pairing.set_state(state);
  auto& step = *pairing.add_steps();
  step.set_state(state);
  *step.mutable_time() = fact.time();
  step.set_actor(fact.actor());
  step.set_side(side);
}

void Begin(Pairing& pairing, const v1::PairingProposed& proposed) {
  pairing.set_name(proposed.name());
  pairing.set_kind(proposed.kind());
  pairing.set_household(proposed.household());
  *pairing.mutable_helper() = proposed.helper();
  pairing.set_region(proposed.region());
  pairing.set_previous(proposed.previous());
  pairing.set_proposed_by(proposed.proposed_by());
  *pairing.mutable_propose_time() = proposed.propose_time();
  pairing.set_state(Pairing::STATE_PROPOSED);
  auto& step = *pairing.add_steps();
  step.set_state(Pairing::STATE_PROPOSED);
  *step.mutable_time() = proposed.propose_time();
  step.set_actor(proposed.proposed_by());
}

void End(Pairing& pairing, const v1::PairingEnded& ended) {
  Enter(pairing, Pairing::STATE_ENDED, ended, ended.side());
  *pairing.mutable_end_time() = ended.time();
  pairing.set_end_reason(ended.reason());
  pairing.set_end_note(ended.note());
  pairing.set_next(ended.next());
  pairing.set_to_reassign(ended.to_reassign());
}

}  // namespace

bool IsInEffect(const Pairing& pairing) {
  return pairing.state() == Pairing::STATE_ACTIVE || pairing.state() == Pairing::STATE_PAUSED;
}

Result<void> CheckInEffect(const Pairing& pairing) {
  if (IsInEffect(pairing)) return {};
  return Refuse(v1::ERROR_REASON_PAIRING_NOT_ACTIVE,
                {{"pairing", pairing.name()}, {"state", NameOf(pairing.state(), "STATE_")}});
}

bool IsOpen(const Pairing& pairing) {
  return IsInEffect(pairing) || pairing.state() == Pairing::STATE_PROPOSED;
}

const v1::PairingConsent* ConsentOf(const Pairing& pairing, v1::Side side) {
  const auto found =
      std::find_if(pairing.consents().begin(), pairing.consents().end(),
                   [&](const v1::PairingConsent& consent) { return consent.side() == side; });
  return found == pairing.consents().end() ? nullptr : &*found;
}

bool MayReadNotesOf(const Pairing& pairing, const std::string& earlier) {
  return std::any_of(pairing.opened_notes().begin(), pairing.opened_notes().end(),
                     [&](const auto& opened) { return opened.pairing() == earlier; });
}

std::string OpenPairingsCounter(const std::string& household) {
  return "open_pairings:" + household;
}

std::string OpenOneToOneCounter(const std::string& household) {
  return "open_one_to_one:" + household;
}

std::string KeyOf(const Pairing& pairing) { return pairing.household(); }

void Evolve(Pairing& pairing, const v1::PairingFact& fact) {
  switch (fact.fact_case()) {
    case v1::PairingFact::kProposed:
      return Begin(pairing, fact.proposed());
    case v1::PairingFact::kConsentRecorded:
      *pairing.add_consents() = fact.consent_recorded().consent();
      return;
    case v1::PairingFact::kAgreementRecorded:
      *pairing.mutable_agreement() = fact.agreement_recorded().agreement();
      return;
    case v1::PairingFact::kActivated:
      *pairing.mutable_activate_time() = fact.activated().time();
      return Enter(pairing, Pairing::STATE_ACTIVE, fact.activated(), v1::SIDE_UNSPECIFIED);
    case v1::PairingFact::kPaused:
      return Enter(pairing, Pairing::STATE_PAUSED, fact.paused(), fact.paused().side());
    case v1::PairingFact::kResumed:
      return Enter(pairing, Pairing::STATE_ACTIVE, fact.resumed(), fact.resumed().side());
    case v1::PairingFact::kEnded:
      return End(pairing, fact.ended());
    case v1::PairingFact::kReassigned:
      pairing.set_next(fact.reassigned().next());
      return pairing.clear_to_reassign();
    case v1::PairingFact::kReassignmentDropped:
      return pairing.clear_to_reassign();
    case v1::PairingFact::kNotesOpened:
      *pairing.add_opened_notes() = fact.notes_opened().opened();
      return;
    case v1::PairingFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const Pairing& pairing) {
  Marks marks;
  const auto sort = ToText(FromProto(pairing.propose_time()));
  const auto helper = NameOfHelper(pairing.helper());
  marks.indexes.push_back({"by_household", pairing.household(), sort});
  marks.indexes.push_back({"by_helper", helper, sort});
  MarkRegions(marks, "by_region", pairing.region(), sort);
  if (pairing.to_reassign()) {
    MarkRegions(marks, "to_reassign", pairing.region(), sort);
    marks.indexes.push_back({"unsettled_of_household", pairing.household(), sort});
  }
  if (!IsOpen(pairing)) return marks;
  marks.indexes.push_back({"unsettled_of_household", pairing.household(), sort});
  marks.indexes.push_back({"open_of_helper", helper, sort});
  marks.uniques.push_back({"pair", pairing.household() + " " + helper});
  if (!IsOfHousehold(pairing)) return marks;
  marks.counters.push_back({OpenPairingsCounter(pairing.household()), 1});
  if (pairing.kind() == Pairing::KIND_ONE_TO_ONE) {
    marks.counters.push_back({OpenOneToOneCounter(pairing.household()), 1});
  }
  return marks;
}

Scope ScopeOf(const Pairing& pairing) {
  Scope scope;
  scope.region = pairing.region();
  const auto unit = HelpingUnit(pairing.helper());
  if (!unit.empty()) scope.units.push_back(unit);
  if (!pairing.helper().team().empty()) scope.teams.push_back(pairing.helper().team());
  if (!pairing.helper().person().empty()) scope.persons.push_back(pairing.helper().person());
  return scope;
}

}  // namespace linli::pairing
