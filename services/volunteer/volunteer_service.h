#pragma once

#include "services/platform/runtime/service.h"

namespace linli::volunteer {

/// Teams, volunteers, opportunities, sign-ups and hours. Reads its policy (policy_file, JSON of
/// linli.volunteer.v1.Policy); aborts with what is wrong in it, and uses the defaults if unset.
runtime::Service MakeVolunteerService(const runtime::Environment& environment);

}  // namespace linli::volunteer
