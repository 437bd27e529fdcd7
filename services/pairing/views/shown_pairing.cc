#include "services/pairing/views/shown_pairing.h"

namespace linli::pairing {
namespace {

v1::Supported SupportedOf(const v1::Household& household) {
  v1::Supported supported;
  supported.set_kind(household.kind());
  supported.set_display_name(household.display_name());
  supported.set_contact_phone(household.contact_phone());
  supported.set_address(household.address());
  return supported;
}

/// Who said it and before whom, unless it is the side's own consent.
void HideNames(v1::Pairing& pairing, v1::Side own) {
  for (auto& consent : *pairing.mutable_consents()) {
    if (consent.side() == own) continue;
    consent.clear_person();
    consent.clear_said_by();
    consent.clear_witness();
  }
}

}  // namespace

v1::Pairing ShownTo(const Standing& standing, const store::Doc<v1::Pairing>& pairing,
                    const v1::Household& household) {
  auto shown = rpc::Answer(pairing);
  const bool agreed = IsInEffect(shown);
  if (standing.officer || standing.supported || agreed) {
    *shown.mutable_supported() = SupportedOf(household);
  }
  if (standing.officer) return shown;
  shown.clear_end_note();
  for (auto& opened : *shown.mutable_opened_notes()) opened.clear_reason();
  if (!agreed) HideNames(shown, standing.side());
  return shown;
}

v1::Pairing Shown(const OpenPairing& open) {
  return ShownTo(open.standing, open.pairing, open.household.state);
}

}  // namespace linli::pairing
