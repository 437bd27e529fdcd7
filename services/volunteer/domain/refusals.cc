#include "services/volunteer/domain/refusals.h"

#include "linli/volunteer/v1/errors.pb.h"

namespace linli::volunteer {

Result<v1::Consent> ConsentOf(const std::string& person, const std::string& note, const At& at) {
  v1::Consent consent;
  consent.set_recorded_by(at.actor);
  *consent.mutable_record_time() = ToProto(at.now);
  if (at.actor == person) {
    consent.set_kind(v1::Consent::KIND_SELF);
    return consent;
  }
  if (note.empty()) return Refuse(v1::ERROR_REASON_CONSENT_REQUIRED);
  consent.set_kind(v1::Consent::KIND_LEADER);
  consent.set_note(note);
  return consent;
}

}  // namespace linli::volunteer
