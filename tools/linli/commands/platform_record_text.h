#pragma once

#include <string>

#include "linli/volunteer/v1/platform_record.pb.h"
#include "services/platform/base/error.h"

namespace linli::cli {

/// A platform record as it is printed: whose, which period, each service, the total, and how anyone
/// checks it. `county` is the tenant's id, which a check asks for; may be empty.
std::string PlatformRecordText(const volunteer::v1::PlatformRecord& record,
                               const std::string& county, Language language);

}  // namespace linli::cli
