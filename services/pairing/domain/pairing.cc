#include "services/pairing/domain/pairing.h"

#include <algorithm>

#include "linli/pairing/v1/errors.pb.h"
#include "services/pairing/domain/household.h"
#include "services/platform/decider/refusals.h"

namespace linli::pairing {
namespace {

using Pairing = v1::Pairing;

// Pausing and resuming a hundred times; ending is always possible.
constexpr int kStepsMax = 100;
constexpr int kOpenedNotesMax = 20;

/// One-to-one stands alone; nobody joins it.
Result<void> CheckAlone(Pairing::Kind kind, const ProposeAt& at) {
  const bool taken = kind == Pairing::KIND_ONE_TO_ONE    ? at.open_pairings > 0
                     : kind == Pairing::KIND_MANY_TO_ONE ? at.open_one_to_one > 0
                                                         : false;
  if (!taken) return {};
  return Refuse(v1::ERROR_REASON_ALREADY_PAIRED, {{"household", at.household.name()}});
}

Result<void> CheckPast(const google::protobuf::Timestamp& time, const char* field, const At& at) {
  Violations violations;
  violations.Check(FromProto(time) <= at.now, field, "不能晚于现在", "must not be in the future");
  if (violations.empty()) return {};
  return std::move(violations).ToError();
}

Result<void> CheckConsent(const Pairing& pairing, const v1::RecordPairingConsentRequest& record,
                          const SideAt& at) {
  LINLI_TRY(CheckPast(record.consent_time(), "consent_time", at));
  Violations violations;
  violations.Check(record.person().empty() != record.said_by().empty(), "said_by",
                   "须填写同意人：系统内人员（person）或姓名（said_by）之一",
                   "who agreed is either a person of the directory or a name");
  if (!violations.empty()) return std::move(violations).ToError();
  if (at.side != v1::SIDE_UNSPECIFIED && at.side != record.side()) {
    return Refuse(v1::ERROR_REASON_CONSENT_NOT_YOURS);
  }
  if (ConsentOf(pairing, record.side()) != nullptr) {
    return Refuse(v1::ERROR_REASON_CONSENT_ALREADY_RECORDED,
                  {{"side", NameOf(record.side(), "SIDE_")}});
  }
  const bool paper = record.method() == v1::PairingConsent::METHOD_ON_PAPER;
  if (paper && record.witness().empty()) return Refuse(v1::ERROR_REASON_WITNESS_REQUIRED);
  return {};
}

v1::PairingFact Consented(const v1::RecordPairingConsentRequest& record, const At& at) {
  v1::PairingFact fact;
  fact.mutable_consent_recorded()->set_name(at.name);
  auto& consent = *fact.mutable_consent_recorded()->mutable_consent();
  consent.set_side(record.side());
  consent.set_person(record.person());
  consent.set_said_by(record.said_by());
  consent.set_method(record.method());
  *consent.mutable_consent_time() = record.consent_time();
  consent.set_witness(record.witness());
  consent.set_recorded_by(at.actor);
  *consent.mutable_record_time() = ToProto(at.now);
  return fact;
}

/// `fact`, and that the pairing takes effect if nothing is missing after it.
PairingFacts WithEffect(const Pairing& pairing, const v1::PairingFact& fact, const At& at) {
  Pairing after = pairing;
  Evolve(after, fact);
  const bool signed_or_needless =
      after.kind() != Pairing::KIND_UNIT_TO_UNIT || after.has_agreement();
  if (after.consents_size() < 2 || !signed_or_needless) return {fact};
  v1::PairingFact effect;
  auto& activated = *effect.mutable_activated();
  activated.set_name(at.name);
  activated.set_kind(pairing.kind());
  activated.set_household(pairing.household());
  *activated.mutable_helper() = pairing.helper();
  activated.set_region(pairing.region());
  *activated.mutable_time() = ToProto(at.now);
  activated.set_actor(at.actor);
  return {fact, effect};
}

template <class Fact>
void Step(Fact& fact, const Pairing& pairing, const SideAt& at) {
  fact.set_name(at.name);
  fact.set_household(pairing.household());
  fact.set_side(at.side);
  *fact.mutable_time() = ToProto(at.now);
  fact.set_actor(at.actor);
}

v1::PairingFact Ended(const Pairing& pairing, Pairing::EndReason reason, const SideAt& at) {
  v1::PairingFact fact;
  Step(*fact.mutable_ended(), pairing, at);
  *fact.mutable_ended()->mutable_helper() = pairing.helper();
  fact.mutable_ended()->set_reason(reason);
  return fact;
}

SideAt Neutral(const At& at) { return SideAt{at, v1::SIDE_UNSPECIFIED}; }

/// Whether this side may give this reason in this state; Linli's own nobody gives.
bool MayGive(Pairing::EndReason reason, const Pairing& pairing, v1::Side side) {
  switch (reason) {
    case Pairing::END_REASON_COMPLETED:
      return IsInEffect(pairing);
    case Pairing::END_REASON_HELPER_ASKED:
      return side != v1::SIDE_SUPPORTED;
    case Pairing::END_REASON_SUPPORTED_ASKED:
      return side != v1::SIDE_HELPER;
    case Pairing::END_REASON_CONSENT_REFUSED:
      return !IsInEffect(pairing);
    case Pairing::END_REASON_OTHER:
      return true;
    default:
      return false;
  }
}

bool IsEarlier(const Pairing& earlier, const Pairing& pairing) {
  return earlier.name() != pairing.name() && earlier.household() == pairing.household() &&
         earlier.state() == Pairing::STATE_ENDED &&
         FromProto(earlier.propose_time()) <= FromProto(pairing.propose_time());
}

}  // namespace

Result<PairingFacts> Decide(const Pairing&, const Propose& propose, const ProposeAt& at) {
  LINLI_TRY(CheckActive(at.household));
  Violations violations;
  CheckHelper(violations, propose.helper, propose.kind, at.household);
  if (!violations.empty()) return std::move(violations).ToError();
  LINLI_TRY(CheckNotSame(propose.helper, at.household));
  LINLI_TRY(CheckAlone(propose.kind, at));
  v1::PairingFact fact;
  auto& proposed = *fact.mutable_proposed();
  proposed.set_name(at.name);
  proposed.set_kind(propose.kind);
  proposed.set_household(at.household.name());
  *proposed.mutable_helper() = propose.helper;
  proposed.set_region(at.household.region());
  proposed.set_previous(propose.previous);
  proposed.set_proposed_by(at.actor);
  *proposed.mutable_propose_time() = ToProto(at.now);
  return PairingFacts{fact};
}

Result<PairingFacts> Decide(const Pairing& pairing, const v1::RecordPairingConsentRequest& record,
                            const SideAt& at) {
  if (pairing.state() != Pairing::STATE_PROPOSED) return WrongState(pairing);
  LINLI_TRY(CheckConsent(pairing, record, at));
  return WithEffect(pairing, Consented(record, at), at);
}

Result<PairingFacts> Decide(const Pairing& pairing, const v1::RecordPairingAgreementRequest& record,
                            const At& at) {
  if (!IsOpen(pairing)) return WrongState(pairing);
  if (pairing.kind() != Pairing::KIND_UNIT_TO_UNIT) {
    return Refuse(v1::ERROR_REASON_AGREEMENT_NOT_NEEDED);
  }
  LINLI_TRY(CheckPast(record.agreement().sign_time(), "agreement.sign_time", at));
  v1::PairingFact fact;
  fact.mutable_agreement_recorded()->set_name(at.name);
  *fact.mutable_agreement_recorded()->mutable_agreement() = record.agreement();
  if (pairing.state() != Pairing::STATE_PROPOSED) return PairingFacts{fact};
  return WithEffect(pairing, fact, at);
}

Result<PairingFacts> Decide(const Pairing& pairing, const v1::PausePairingRequest&,
                            const SideAt& at) {
  if (pairing.state() != Pairing::STATE_ACTIVE) return WrongState(pairing);
  if (pairing.steps_size() >= kStepsMax) return TooLarge("steps", kStepsMax);
  v1::PairingFact fact;
  Step(*fact.mutable_paused(), pairing, at);
  return PairingFacts{fact};
}

Result<PairingFacts> Decide(const Pairing& pairing, const v1::ResumePairingRequest&,
                            const SideAt& at) {
  if (pairing.state() != Pairing::STATE_PAUSED) return WrongState(pairing);
  if (pairing.steps_size() >= kStepsMax) return TooLarge("steps", kStepsMax);
  v1::PairingFact fact;
  Step(*fact.mutable_resumed(), pairing, at);
  return PairingFacts{fact};
}

Result<PairingFacts> Decide(const Pairing& pairing, const v1::EndPairingRequest& end,
                            const SideAt& at) {
  if (!IsOpen(pairing)) return WrongState(pairing);
  Violations violations;
  violations.Check(MayGive(end.reason(), pairing, at.side), "reason", "此方在此状态下不能以此为由",
                   "is not for this side or state");
  if (!violations.empty()) return std::move(violations).ToError();
  auto fact = Ended(pairing, end.reason(), at);
  fact.mutable_ended()->set_note(end.note());
  return PairingFacts{fact};
}

Result<PairingFacts> Decide(const Pairing& pairing, const Reassign& reassign, const At& at) {
  Violations violations;
  violations.Check(NameOfHelper(reassign.helper) != NameOfHelper(pairing.helper()), "helper",
                   "须为另一帮扶方", "is to be another than before");
  if (!violations.empty()) return std::move(violations).ToError();
  if (IsOpen(pairing)) {
    auto fact = Ended(pairing, Pairing::END_REASON_REASSIGNED, Neutral(at));
    fact.mutable_ended()->set_next(reassign.next);
    fact.mutable_ended()->set_note(reassign.note);
    return PairingFacts{fact};
  }
  if (!pairing.to_reassign()) return WrongState(pairing);
  v1::PairingFact fact;
  fact.mutable_reassigned()->set_name(at.name);
  fact.mutable_reassigned()->set_next(reassign.next);
  return PairingFacts{fact};
}

Result<PairingFacts> Decide(const Pairing& pairing, const v1::DropReassignmentRequest&,
                            const At& at) {
  if (!pairing.to_reassign()) return WrongState(pairing);
  v1::PairingFact fact;
  fact.mutable_reassignment_dropped()->set_name(at.name);
  return PairingFacts{fact};
}

Result<PairingFacts> Decide(const Pairing& pairing, const v1::OpenEarlierNotesRequest& open,
                            const NotesAt& at) {
  if (!IsOpen(pairing)) return WrongState(pairing);
  if (!IsEarlier(at.earlier, pairing)) {
    return Refuse(v1::ERROR_REASON_NOTES_NOT_EARLIER, {{"pairing", at.earlier.name()}});
  }
  if (MayReadNotesOf(pairing, at.earlier.name())) return PairingFacts{};
  if (pairing.opened_notes_size() >= kOpenedNotesMax) {
    return TooLarge("opened_notes", kOpenedNotesMax);
  }
  v1::PairingFact fact;
  fact.mutable_notes_opened()->set_name(at.name);
  auto& opened = *fact.mutable_notes_opened()->mutable_opened();
  opened.set_pairing(at.earlier.name());
  opened.set_opened_by(at.actor);
  *opened.mutable_open_time() = ToProto(at.now);
  opened.set_reason(open.reason());
  return PairingFacts{fact};
}

Result<PairingFacts> Decide(const Pairing& pairing, const ReleaseHelper&, const At& at) {
  if (!IsOpen(pairing)) return PairingFacts{};
  auto fact = Ended(pairing, Pairing::END_REASON_HELPER_CLOSED, Neutral(at));
  fact.mutable_ended()->set_to_reassign(true);
  return PairingFacts{fact};
}

Result<PairingFacts> Decide(const Pairing& pairing, const ReleaseHousehold&, const At& at) {
  if (IsOpen(pairing)) {
    return PairingFacts{Ended(pairing, Pairing::END_REASON_HOUSEHOLD_CLOSED, Neutral(at))};
  }
  if (!pairing.to_reassign()) return PairingFacts{};
  v1::PairingFact fact;
  fact.mutable_reassignment_dropped()->set_name(at.name);
  return PairingFacts{fact};
}

}  // namespace linli::pairing
