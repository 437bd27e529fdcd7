#pragma once

#include <vector>

#include "linli/volunteer/v1/policy.pb.h"
#include "linli/volunteer/v1/service_record.pb.h"
#include "services/platform/base/time.h"

namespace linli::volunteer {

/// What whoever verifies `record` should look at. `neighbours` are records of the same volunteer at
/// about the same time; `entries` the times, in order, of back-office entries by the one who
/// entered the record (this one among them), from policy.many_entries.minutes before it to as many
/// after it, the first 2 x count of them.
std::vector<v1::ServiceWarning> Warnings(const v1::ServiceRecord& record,
                                         const std::vector<v1::ServiceRecord>& neighbours,
                                         const std::vector<Time>& entries,
                                         const v1::Policy& policy);

}  // namespace linli::volunteer
