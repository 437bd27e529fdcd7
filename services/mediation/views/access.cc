#include "services/mediation/views/access.h"

#include <algorithm>
#include <utility>

#include "linli/mediation/v1/errors.pb.h"

namespace linli::mediation {
namespace {

/// Those who handle it say nothing; a supervisor says why.
Result<void> AuthorizeReading(rpc::Call& call, const v1::Case& of, const std::string& reason) {
  const Scope scope = ScopeOf(of);
  LINLI_TRY(call.Authorize(scope));
  const auto& chain = scope.persons;
  const bool handles = std::find(chain.begin(), chain.end(), call.caller().person()) != chain.end();
  if (!handles && reason.empty()) return Refuse(v1::ERROR_REASON_REASON_REQUIRED);
  if (of.erased()) return Refuse(v1::ERROR_REASON_CASE_ERASED, {{"name", of.name()}});
  return {};
}

}  // namespace

Task<Result<store::Doc<v1::Case>>> ReadCase(rpc::Call& call, Reading reading) {
  LINLI_CO_ASSIGN(auto doc, co_await call.tx().Load(kCase, reading.of));
  LINLI_CO_TRY(AuthorizeReading(call, doc.state, reading.reason));
  LINLI_CO_TRY(co_await RecordReading(call, std::move(reading)));
  co_return std::move(doc);
}

Task<Result<void>> RecordReading(rpc::Call& call, Reading reading) {
  auto& tx = call.tx();
  const At at{call.At(AccessLogOf(reading.of))};
  LINLI_CO_ASSIGN(auto log, co_await tx.Load(kAccessLog, at.name));
  ExtendAccessLog extend;
  extend.method = std::move(reading.method);
  extend.reason = std::move(reading.reason);
  extend.salt = tx.NewId() + tx.NewId();
  v1::AccessRecordFact fact;
  auto& record = *fact.mutable_recorded()->mutable_record();
  record = NextRecord(log.state, extend, at);
  const std::string id(kAccessRecord.IdOf(record.name()));
  tx.Record(kAccessLog, log, Extended(log.state, record));
  const std::vector<v1::AccessRecordFact> facts{fact};
  tx.Create(kAccessRecord, id, facts);
  co_return Result<void>();
}

Task<Result<void>> SignAccessLog(store::Transaction& tx, std::string access_log, std::string seed) {
  LINLI_CO_ASSIGN(auto log, co_await tx.Load(kAccessLog, access_log));
  if (!HasUnsigned(log.state)) co_return Result<void>();
  const At at{{tx.now(), tx.origin().actor, access_log}};
  v1::AccessCheckpointFact fact;
  auto& checkpoint = *fact.mutable_signed_()->mutable_checkpoint();
  checkpoint = SignHead(log.state, seed, at);
  const std::string id(kAccessCheckpoint.IdOf(checkpoint.name()));
  tx.Record(kAccessLog, log, Signed(log.state, checkpoint));
  const std::vector<v1::AccessCheckpointFact> facts{fact};
  tx.Create(kAccessCheckpoint, id, facts);
  co_return Result<void>();
}

}  // namespace linli::mediation
