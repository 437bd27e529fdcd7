#pragma once

#include <string>
#include <vector>

#include "linli/mediation/v1/access_events.pb.h"
#include "linli/mediation/v1/access_log.pb.h"
#include "services/mediation/domain/at.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::mediation {

using AccessLogFacts = std::vector<v1::AccessLogFact>;

/// Begins with the case.
struct OpenAccessLog {
  std::string of;  ///< "cases/x"
};
/// Somebody is about to read the case.
struct ExtendAccessLog {
  std::string method;  ///< "CaseService.GetCase"
  std::string reason;  ///< may be empty
  std::string salt;    ///< random
};

/// The next record of the chain; `at.actor` reads.
v1::AccessRecord NextRecord(const v1::AccessLog& log, const ExtendAccessLog& extend, const At& at);
/// The signed head. There must be a record.
v1::AccessCheckpoint SignHead(const v1::AccessLog& log, const std::string& seed, const At& at);

Result<AccessLogFacts> Decide(const v1::AccessLog& log, const OpenAccessLog& open, const At& at);
AccessLogFacts Extended(const v1::AccessLog& log, const v1::AccessRecord& record);
AccessLogFacts Signed(const v1::AccessLog& log, const v1::AccessCheckpoint& checkpoint);
/// A record that no checkpoint covers yet.
bool HasUnsigned(const v1::AccessLog& log);

/// "accessLogs/x" of "cases/x".
std::string AccessLogOf(const std::string& name_of_case);

void Evolve(v1::AccessLog& log, const v1::AccessLogFact& fact);
Marks MarksOf(const v1::AccessLog& log);
Scope ScopeOf(const v1::AccessLog& log);
std::string KeyOf(const v1::AccessLog& log);

void Evolve(v1::AccessRecord& record, const v1::AccessRecordFact& fact);
Marks MarksOf(const v1::AccessRecord& record);
Scope ScopeOf(const v1::AccessRecord& record);
std::string KeyOf(const v1::AccessRecord& record);

void Evolve(v1::AccessCheckpoint& checkpoint, const v1::AccessCheckpointFact& fact);
Marks MarksOf(const v1::AccessCheckpoint& checkpoint);
Scope ScopeOf(const v1::AccessCheckpoint& checkpoint);
std::string KeyOf(const v1::AccessCheckpoint& checkpoint);

}  // namespace linli::mediation
