#include "services/platform/decider/region_marks.h"
#include "services/volunteer/domain/service_record.h"
#include "services/volunteer/domain/sign_up.h"

namespace linli::volunteer {
namespace {

void Begin(v1::ServiceRecord& record, const v1::ServiceSubmitted& fact) {
  record.set_name(fact.name());
  record.set_sign_up(fact.sign_up());
  record.set_activity(fact.activity());
  record.set_opportunity(fact.opportunity());
  record.set_shift(fact.shift());
  record.set_volunteer(fact.volunteer());
  record.set_person(fact.person());
  record.set_team(fact.team());
  record.set_host_team(fact.host_team());
  record.set_region(fact.region());
  record.set_unit(fact.unit());
  *record.mutable_start_time() = fact.start_time();
  *record.mutable_end_time() = fact.end_time();
  record.set_minutes(fact.minutes());
  record.set_entry_source(fact.entry_source());
  record.set_entered_by(fact.entered_by());
  record.set_checked_in_by(fact.checked_in_by());
  *record.mutable_enter_time() = fact.enter_time();
  record.set_note(fact.note());
  record.set_check_out_missing(fact.check_out_missing());
  if (fact.has_planned_start_time()) {
    *record.mutable_planned_start_time() = fact.planned_start_time();
    *record.mutable_planned_end_time() = fact.planned_end_time();
  }
  if (fact.has_check_in_arrive_time()) {
    *record.mutable_check_in_arrive_time() = fact.check_in_arrive_time();
  }
  if (fact.has_check_out_arrive_time()) {
    *record.mutable_check_out_arrive_time() = fact.check_out_arrive_time();
  }
  record.set_state(v1::ServiceRecord::STATE_SUBMITTED);
}

void Correct(v1::ServiceRecord& record, const v1::ServiceAdjusted& fact) {
  auto& correction = *record.add_corrections();
  correction.set_minutes_before(fact.minutes_before());
  correction.set_minutes_after(fact.minutes_after());
  correction.set_reason(fact.reason());
  correction.set_corrected_by(fact.corrected_by());
  *correction.mutable_correct_time() = fact.correct_time();
  record.set_minutes(fact.minutes_after());
  record.set_state(v1::ServiceRecord::STATE_ADJUSTED);
}

void End(v1::ServiceRecord& record, const v1::ServiceEndArrived& fact) {
  *record.mutable_end_time() = fact.end_time();
  record.set_minutes(fact.minutes());
  record.set_entered_by(fact.entered_by());
  record.set_check_out_missing(false);
  *record.mutable_check_out_arrive_time() = fact.arrive_time();
}

void Count(Marks& marks, const v1::ServiceRecord& record) {
  for (const auto& of : {record.activity(), record.volunteer(), record.team()}) {
    if (of.empty()) continue;
    marks.counters.push_back({VerifiedMinutesCounter(of), record.minutes()});
  }
  if (!record.activity().empty()) {
    marks.counters.push_back({"verified_records:" + record.activity(), 1});
  }
}

}  // namespace

bool Counts(const v1::ServiceRecord& record) {
  return record.state() == v1::ServiceRecord::STATE_VERIFIED ||
         record.state() == v1::ServiceRecord::STATE_ADJUSTED;
}

std::string VerifiedMinutesCounter(const std::string& of) { return "verified_minutes:" + of; }

void Evolve(v1::ServiceRecord& record, const v1::ServiceRecordFact& fact) {
  switch (fact.fact_case()) {
    case v1::ServiceRecordFact::kSubmitted:
      return Begin(record, fact.submitted());
    case v1::ServiceRecordFact::kVerified:
      record.set_verified_by(fact.verified().verified_by());
      *record.mutable_verify_time() = fact.verified().verify_time();
      return record.set_state(v1::ServiceRecord::STATE_VERIFIED);
    case v1::ServiceRecordFact::kAdjusted:
      return Correct(record, fact.adjusted());
    case v1::ServiceRecordFact::kVoided:
      record.set_void_reason(fact.voided().reason());
      record.set_voided_by(fact.voided().voided_by());
      *record.mutable_void_time() = fact.voided().void_time();
      return record.set_state(v1::ServiceRecord::STATE_VOIDED);
    case v1::ServiceRecordFact::kEndArrived:
      return End(record, fact.end_arrived());
    case v1::ServiceRecordFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const v1::ServiceRecord& record) {
  Marks marks;
  const auto start = ToText(FromProto(record.start_time()));
  const bool to_verify = record.state() == v1::ServiceRecord::STATE_SUBMITTED;
  const auto list = [&](const std::string& index, const std::string& of) {
    if (of.empty()) return;
    marks.indexes.push_back({index, of, start});
    if (to_verify) marks.indexes.push_back({"to_verify", of, start});
  };
  list("by_activity", record.activity());
  list("by_volunteer", record.volunteer());
  list("by_team", record.team());
  if (record.entry_source() == v1::ENTRY_SOURCE_BACK_OFFICE) {
    const auto entered = ToText(FromProto(record.enter_time()));
    marks.indexes.push_back({"back_office_by", record.entered_by(), entered});
  }
  if (to_verify) MarkRegions(marks, "to_verify", record.region(), start);
  if (record.state() != v1::ServiceRecord::STATE_VOIDED) {
    marks.uniques.push_back(
        {"service", ShiftVolunteerKey(record.opportunity(), record.shift(), record.volunteer())});
  }
  if (Counts(record)) Count(marks, record);
  return marks;
}

Scope ScopeOf(const v1::ServiceRecord& record) {
  Scope scope;
  scope.region = record.region();
  if (!record.unit().empty()) scope.units.push_back(record.unit());
  if (!record.team().empty()) scope.teams.push_back(record.team());
  if (!record.host_team().empty()) scope.teams.push_back(record.host_team());
  scope.persons.push_back(record.person());
  return scope;
}

}  // namespace linli::volunteer
