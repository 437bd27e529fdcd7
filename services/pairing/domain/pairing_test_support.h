#pragma once

#include "services/pairing/domain/test_support.h"

namespace linli::pairing::test {

inline constexpr char kPair[] = "pairings/p";

/// The officer, or one of the sides, on the pairing.
inline SideAt For(v1::Side side, Time now = Local(10)) {
  const auto* actor = side == v1::SIDE_HELPER ? kLi : side == v1::SIDE_SUPPORTED ? kSun : kZhao;
  return SideAt{By(actor, now, kPair), side};
}
inline SideAt Officer(Time now = Local(10)) { return For(v1::SIDE_UNSPECIFIED, now); }

inline ProposeAt Proposing(v1::Household::Kind kind = v1::Household::KIND_HOUSEHOLD,
                           std::int64_t open = 0, std::int64_t alone = 0) {
  return ProposeAt{By(kZhao, Local(9), kPair), HouseholdOf(kind), open, alone};
}

inline v1::Pairing Proposed(v1::Pairing::Kind kind = v1::Pairing::KIND_ONE_TO_ONE) {
  const bool units = kind == v1::Pairing::KIND_UNIT_TO_UNIT;
  const Propose propose{kind, units ? Unit("units/helper") : Person(kLi), ""};
  const auto at = Proposing(units ? v1::Household::KIND_UNIT : v1::Household::KIND_HOUSEHOLD);
  return After(v1::Pairing(), propose, at);
}

inline v1::RecordPairingConsentRequest Consent(v1::Side side) {
  v1::RecordPairingConsentRequest request;
  request.set_name(kPair);
  request.set_side(side);
  request.set_method(v1::PairingConsent::METHOD_BY_PHONE);
  *request.mutable_consent_time() = ToProto(Local(9));
  request.set_said_by("孙大爷");
  return request;
}

inline v1::RecordPairingAgreementRequest Agreement(Time sign_time = Local(9)) {
  v1::RecordPairingAgreementRequest request;
  request.mutable_agreement()->set_level(v1::PairingAgreement::LEVEL_TOWNSHIP);
  request.mutable_agreement()->set_document("共建〔2026〕3号");
  *request.mutable_agreement()->mutable_sign_time() = ToProto(sign_time);
  return request;
}

inline v1::Pairing Active(v1::Pairing::Kind kind = v1::Pairing::KIND_ONE_TO_ONE) {
  auto pairing = After(Proposed(kind), Consent(v1::SIDE_HELPER), Officer());
  pairing = After(pairing, Consent(v1::SIDE_SUPPORTED), Officer());
  if (kind != v1::Pairing::KIND_UNIT_TO_UNIT) return pairing;
  return After(pairing, Agreement(), Officer());
}

inline v1::Pairing Paused() { return After(Active(), v1::PausePairingRequest(), Officer()); }

inline v1::EndPairingRequest End(v1::Pairing::EndReason reason) {
  v1::EndPairingRequest request;
  request.set_reason(reason);
  return request;
}

inline v1::Pairing Ended() {
  return After(Active(), End(v1::Pairing::END_REASON_COMPLETED), Officer(Local(11)));
}

inline v1::Pairing LeftByHelper() { return After(Active(), ReleaseHelper(), Officer(Local(11))); }

inline Reassign To(const std::string& next = "pairings/next") {
  return Reassign{next, Person(kWang), ""};
}

/// An earlier pairing of the same household, over.
inline v1::Pairing Earlier() {
  v1::Pairing earlier = Ended();
  earlier.set_name("pairings/earlier");
  return earlier;
}

inline NotesAt Opening(const v1::Pairing& earlier) {
  return NotesAt{By(kZhao, Local(12), kPair), earlier};
}

}  // namespace linli::pairing::test
