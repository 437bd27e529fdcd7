#pragma once

#include <google/protobuf/repeated_field.h>

#include <string>
#include <vector>

#include "linli/mediation/v1/case.pb.h"
#include "linli/mediation/v1/party.pb.h"
#include "services/mediation/domain/at.h"
#include "services/platform/base/result.h"

namespace linli::mediation {

using Parties = google::protobuf::RepeatedPtrField<v1::Party>;
using Consents = google::protobuf::RepeatedPtrField<v1::PartyConsent>;

/// The parties with their ids: "a1", "a2" … the applicants, "r1" … the respondents, as they were
/// given. INVALID_FIELDS unless both sides have somebody, and a side of more than five names one to
/// five representatives.
Result<Parties> WithIds(Parties parties);

/// PARTY_NOT_FOUND.
Result<void> CheckParty(const v1::Case& of, const std::string& party);

/// Whose word is needed where all parties must agree: a side's representatives, or else each of it.
std::vector<std::string> ConsentsNeeded(const v1::Case& of);
/// Those of `needed` whose word is not among `given`.
std::vector<std::string> Missing(const std::vector<std::string>& needed, const Consents& given);

/// The consents as they are kept: who wrote them down. PARTY_NOT_FOUND; INVALID_FIELDS for a word
/// given twice, in the future, or on paper without a witness.
Result<Consents> NoteConsents(const v1::Case& of, Consents consents, const At& at);
/// As NoteConsents, and CONSENT_MISSING unless all are there whose word is needed.
Result<Consents> NoteAllConsents(const v1::Case& of, Consents consents, const At& at);

}  // namespace linli::mediation
