#pragma once

#include <string>

#include "linli/pairing/v1/household.pb.h"
#include "linli/pairing/v1/pairing.pb.h"
#include "services/platform/base/result.h"

namespace linli::pairing {

/// Who helps in one name: the person, or else the team, or else the unit.
std::string NameOfHelper(const v1::Helper& helper);
/// The unit that itself helps; "" if a person or team does.
std::string HelpingUnit(const v1::Helper& helper);

/// Says under `field` what is wrong with who helps whom: a person (who may come from a unit), or a
/// unit, or a team; and only a unit takes care of a village or another unit.
void CheckHelper(Violations& violations, const v1::Helper& helper, v1::Pairing::Kind kind,
                 const v1::Household& household);
/// HELPER_IS_SUPPORTED.
Result<void> CheckNotSame(const v1::Helper& helper, const v1::Household& household);

}  // namespace linli::pairing
