#pragma once

#include <map>
#include <string>
#include <vector>

#include "linli/volunteer/v1/platform_record.pb.h"
#include "linli/volunteer/v1/platform_record_service.pb.h"
#include "linli/volunteer/v1/record_events.pb.h"
#include "linli/volunteer/v1/service_record.pb.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"
#include "services/volunteer/domain/at.h"

namespace linli::volunteer {

using PlatformRecordFacts = std::vector<v1::PlatformRecordFact>;

/// What a platform record is made of.
struct IssueAt : At {
  v1::Volunteer volunteer;
  std::vector<v1::ServiceRecord> records;     ///< those of the period that count, by begin
  std::map<std::string, std::string> titles;  ///< of opportunities, by name
  int stars = 0;
};

/// INVALID_FIELDS, CONSENT_REQUIRED, PLATFORM_RECORD_TOO_LARGE; ALREADY_EXISTS if the code is
/// taken.
Result<PlatformRecordFacts> Decide(const v1::PlatformRecord& record,
                                   const v1::IssuePlatformRecordRequest& issue, const IssueAt& at);

/// PLATFORM_RECORD_TOO_LARGE.
Error TooMuchService();
/// "王**": the first character, and nothing of how many follow.
std::string MaskedName(const std::string& display_name);

void Evolve(v1::PlatformRecord& record, const v1::PlatformRecordFact& fact);
Marks MarksOf(const v1::PlatformRecord& record);
Scope ScopeOf(const v1::PlatformRecord& record);
/// The volunteer's.
std::string KeyOf(const v1::PlatformRecord& record);

}  // namespace linli::volunteer
