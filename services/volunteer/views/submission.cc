#include "services/volunteer/views/submission.h"

#include <algorithm>

namespace linli::volunteer {

Task<Result<std::vector<ServiceRecordDoc>>> AwaitedRecords(store::Transaction& tx,
                                                           const std::vector<SignUpDoc>& sign_ups) {
  std::vector<std::string> names;
  for (const auto& sign_up : sign_ups) {
    if (AwaitsCheckOut(sign_up.state)) names.push_back(sign_up.state.service_record());
  }
  if (names.empty()) co_return std::vector<ServiceRecordDoc>();
  co_return co_await tx.LoadAll(kServiceRecord, std::move(names));
}

std::string RecordToEnd(store::Transaction& tx, const v1::SignUp& sign_up) {
  if (AwaitsCheckOut(sign_up)) return sign_up.service_record();
  return kServiceRecord.NameOf(tx.NewId());
}

Result<void> RecordWithService(store::Transaction& tx, SignUpDoc& sign_up, const SignUpFacts& facts,
                               const v1::Policy& policy, std::vector<ServiceRecordDoc> awaited) {
  for (const auto& fact : facts) {
    if (!fact.has_checked_out()) continue;
    const auto& record = fact.checked_out().service_record();
    const ServiceAt at{{{tx.now(), tx.origin().actor, record}, policy}, BasisOf(sign_up.state), {}};
    const auto open = std::find_if(awaited.begin(), awaited.end(),
                                   [&](const ServiceRecordDoc& doc) { return doc.name == record; });
    if (open != awaited.end()) {
      LINLI_ASSIGN(const auto ended, Decide(open->state, EndArrived{fact.checked_out()}, at));
      tx.Record(kServiceRecord, *open, ended);
      continue;
    }
    LINLI_ASSIGN(const auto submitted, Decide(v1::ServiceRecord(), fact.checked_out(), at));
    tx.Create(kServiceRecord, std::string(kServiceRecord.IdOf(record)), submitted);
  }
  tx.Record(kSignUp, sign_up, facts);
  return {};
}

}  // namespace linli::volunteer
