#include "services/mediation/domain/access_log.h"

#include <chrono>
#include <cstdio>

#include "services/mediation/domain/access_chain.h"
#include "services/platform/base/check.h"
#include "services/platform/base/crypto.h"

namespace linli::mediation {
namespace {

// Within the hour, even when the timer is late.
constexpr auto kSignAfter = std::chrono::minutes(30);

std::string Padded(std::int64_t sequence) {
  char text[24];
  std::snprintf(text, sizeof text, "%08lld", static_cast<long long>(sequence));
  return text;
}

std::string NameIn(const std::string& collection, const std::string& of, std::int64_t sequence) {
  return collection + of.substr(of.find('/')) + "-" + Padded(sequence);
}

}  // namespace

v1::AccessRecord NextRecord(const v1::AccessLog& log, const ExtendAccessLog& extend, const At& at) {
  v1::AccessRecord record;
  record.set_case_(log.case_());
  record.set_sequence(log.sequence() + 1);
  record.set_name(NameIn("accessRecords", log.case_(), record.sequence()));
  record.set_reader(at.actor);
  *record.mutable_time() = ToProto(at.now);
  record.set_method(extend.method);
  if (!extend.reason.empty()) {
    record.set_reason(extend.reason);
    record.set_reason_salt(extend.salt);
    record.set_reason_hash(ReasonHash(extend.salt, extend.reason));
  }
  record.set_previous_hash(log.head_hash());
  record.set_hash(ChainHash(record));
  return record;
}

v1::AccessCheckpoint SignHead(const v1::AccessLog& log, const std::string& seed, const At& at) {
  LINLI_CHECK(log.sequence() > 0);
  v1::AccessCheckpoint checkpoint;
  checkpoint.set_name(NameIn("accessCheckpoints", log.case_(), log.sequence()));
  checkpoint.set_case_(log.case_());
  checkpoint.set_sequence(log.sequence());
  checkpoint.set_head_hash(log.head_hash());
  *checkpoint.mutable_sign_time() = ToProto(at.now);
  checkpoint.set_signature(ToBase64(Sign(seed, SignedText(checkpoint))));
  return checkpoint;
}

Result<AccessLogFacts> Decide(const v1::AccessLog&, const OpenAccessLog& open, const At& at) {
  v1::AccessLogFact fact;
  fact.mutable_opened()->set_name(at.name);
  fact.mutable_opened()->set_case_(open.of);
  return AccessLogFacts{fact};
}

AccessLogFacts Extended(const v1::AccessLog& log, const v1::AccessRecord& record) {
  v1::AccessLogFact fact;
  auto& extended = *fact.mutable_extended();
  extended.set_name(log.name());
  extended.set_sequence(record.sequence());
  extended.set_head_hash(record.hash());
  *extended.mutable_time() = record.time();
  return {fact};
}

AccessLogFacts Signed(const v1::AccessLog& log, const v1::AccessCheckpoint& checkpoint) {
  v1::AccessLogFact fact;
  fact.mutable_signed_()->set_name(log.name());
  fact.mutable_signed_()->set_sequence(checkpoint.sequence());
  return {fact};
}

bool HasUnsigned(const v1::AccessLog& log) { return log.has_first_unsigned_time(); }

std::string AccessLogOf(const std::string& name_of_case) {
  return "accessLogs" + name_of_case.substr(name_of_case.find('/'));
}

void Evolve(v1::AccessLog& log, const v1::AccessLogFact& fact) {
  switch (fact.fact_case()) {
    case v1::AccessLogFact::kOpened:
      log.set_name(fact.opened().name());
      log.set_case_(fact.opened().case_());
      return;
    case v1::AccessLogFact::kExtended:
      log.set_sequence(fact.extended().sequence());
      log.set_head_hash(fact.extended().head_hash());
      if (!log.has_first_unsigned_time()) {
        *log.mutable_first_unsigned_time() = fact.extended().time();
      }
      return;
    case v1::AccessLogFact::kSigned:
      log.set_signed_sequence(fact.signed_().sequence());
      log.clear_first_unsigned_time();
      return;
    case v1::AccessLogFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const v1::AccessLog& log) {
  Marks marks;
  if (HasUnsigned(log)) {
    marks.timers.push_back({"sign_access_log", FromProto(log.first_unsigned_time()) + kSignAfter});
  }
  return marks;
}

Scope ScopeOf(const v1::AccessLog&) { return {}; }
std::string KeyOf(const v1::AccessLog& log) { return log.case_(); }

void Evolve(v1::AccessRecord& record, const v1::AccessRecordFact& fact) {
  if (fact.has_recorded()) record = fact.recorded().record();
}

Marks MarksOf(const v1::AccessRecord& record) {
  Marks marks;
  marks.indexes.push_back({"by_case", record.case_(), Padded(record.sequence())});
  return marks;
}

Scope ScopeOf(const v1::AccessRecord&) { return {}; }
std::string KeyOf(const v1::AccessRecord& record) { return record.case_(); }

void Evolve(v1::AccessCheckpoint& checkpoint, const v1::AccessCheckpointFact& fact) {
  if (fact.has_signed_()) checkpoint = fact.signed_().checkpoint();
}

Marks MarksOf(const v1::AccessCheckpoint& checkpoint) {
  Marks marks;
  marks.indexes.push_back({"by_case", checkpoint.case_(), Padded(checkpoint.sequence())});
  return marks;
}

Scope ScopeOf(const v1::AccessCheckpoint&) { return {}; }
std::string KeyOf(const v1::AccessCheckpoint& checkpoint) { return checkpoint.case_(); }

}  // namespace linli::mediation
