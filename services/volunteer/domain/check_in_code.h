#pragma once

#include <string>
#include <vector>

#include "linli/volunteer/v1/opportunity.pb.h"
#include "linli/volunteer/v1/sign_up_service.pb.h"
#include "services/platform/base/result.h"
#include "services/volunteer/domain/at.h"

namespace linli::volunteer {

/// The code of the shift "opportunities/x/shift" at `time`: eight digits made of `key`, the shift
/// and the window of policy.check_in_code.rotate_minutes that `time` lies in.
std::string CodeAt(const std::string& key, const std::string& shift_key, Time time, const At& at);

/// What scanning `code` at `time` proves: CHECK_IN_CODE_WRONG unless it was shown within the
/// policy's tolerance of then. INVALID_FIELDS if SCAN says none, or another source says one.
Result<void> CheckCode(const std::string& key, const std::string& shift_key, v1::EntrySource source,
                       const std::string& code, Time time, const At& at);

/// The next `count` codes, from now or from when check-in opens, until the policy closes the shift.
/// SHIFT_OVER if that is past.
Result<std::vector<v1::CheckInCode>> CodesOf(const std::string& key, const std::string& opportunity,
                                             const v1::Shift& shift, int count, const At& at);

}  // namespace linli::volunteer
