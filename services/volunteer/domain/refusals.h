#pragma once

#include <string>

#include "linli/volunteer/v1/volunteer.pb.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/refusals.h"
#include "services/volunteer/domain/at.h"

namespace linli::volunteer {

/// SELF if the actor is `person`; else LEADER with `note`, or CONSENT_REQUIRED without one: nobody
/// may be assigned by force (State Council order 685 arts 3, 25).
Result<v1::Consent> ConsentOf(const std::string& person, const std::string& note, const At& at);

}  // namespace linli::volunteer
