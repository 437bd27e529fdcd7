#include "services/volunteer/views/submission.h"

namespace linli::volunteer {

Result<void> RecordWithService(store::Transaction& tx, SignUpDoc& sign_up, const SignUpFacts& facts,
                               const v1::Policy& policy) {
  for (const auto& fact : facts) {
    if (!fact.has_checked_out()) continue;
    const auto& record = fact.checked_out().service_record();
    const ServiceAt at{{{tx.now(), tx.origin().actor, record}, policy}, BasisOf(sign_up.state), {}};
    LINLI_ASSIGN(const auto submitted, Decide(v1::ServiceRecord(), fact.checked_out(), at));
    tx.Create(kServiceRecord, std::string(kServiceRecord.IdOf(record)), submitted);
  }
  tx.Record(kSignUp, sign_up, facts);
  return {};
}

}  // namespace linli::volunteer
