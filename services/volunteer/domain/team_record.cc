#include "services/volunteer/domain/team_record.h"

#include "linli/volunteer/v1/errors.pb.h"
#include "services/volunteer/domain/refusals.h"

namespace linli::volunteer {
namespace {

Result<void> Check(const v1::SubmitTeamRecordRequest& submit, const TeamRecordAt& at) {
  const bool service = submit.kind() == v1::TeamRecord::KIND_TEAM_SERVICE;
  Violations violations;
  if (service) {
    violations.Check(submit.minutes_each() > 0, "minutes_each", "集体服务须填写每人时长",
                     "is required for the service of a team");
  } else {
    violations.Check(submit.minutes_each() == 0, "minutes_each", "人数不带时长",
                     "is not for a head count");
  }
  violations.Check(FromProto(submit.serve_time()) + Minutes(submit.minutes_each()) <= at.now,
                   "serve_time", "服务须已结束", "the service must have ended");
  violations.Check(submit.activity().empty() || submit.activity() == at.activity, "activity",
                   "与招募所属活动不一致", "is not the opportunity's activity");
  if (violations.empty()) return {};
  return std::move(violations).ToError();
}

template <class Fact>
void Identify(Fact& fact, const v1::TeamRecord& record) {
  fact.set_name(record.name());
  fact.set_kind(record.kind());
  fact.set_team(record.team());
  fact.set_activity(record.activity());
  fact.set_opportunity(record.opportunity());
}

std::int64_t PersonMinutes(const v1::TeamRecord& record) {
  return std::int64_t{record.people()} * record.minutes_each();
}

void Begin(v1::TeamRecord& record, const v1::TeamRecordSubmitted& fact) {
  record.set_name(fact.name());
  record.set_kind(fact.kind());
  record.set_team(fact.team());
  record.set_activity(fact.activity());
  record.set_opportunity(fact.opportunity());
  record.set_region(fact.region());
  record.set_unit(fact.unit());
  record.set_people(fact.people());
  record.set_minutes_each(fact.minutes_each());
  *record.mutable_serve_time() = fact.serve_time();
  record.set_note(fact.note());
  record.set_entered_by(fact.entered_by());
  *record.mutable_enter_time() = fact.enter_time();
  record.set_state(v1::TeamRecord::STATE_SUBMITTED);
}

void Count(Marks& marks, const v1::TeamRecord& record) {
  for (const auto& of : {record.activity(), record.team()}) {
    if (of.empty()) continue;
    if (record.kind() == v1::TeamRecord::KIND_HEAD_COUNT) {
      marks.counters.push_back({"head_count:" + of, record.people()});
    } else {
      marks.counters.push_back({"team_service_person_minutes:" + of, PersonMinutes(record)});
      marks.counters.push_back({"team_service_person_times:" + of, record.people()});
    }
  }
}

}  // namespace

Result<TeamRecordFacts> Decide(const v1::TeamRecord&, const v1::SubmitTeamRecordRequest& submit,
                               const TeamRecordAt& at) {
  LINLI_TRY(Check(submit, at));
  v1::TeamRecordFact fact;
  auto& submitted = *fact.mutable_submitted();
  submitted.set_name(at.name);
  submitted.set_kind(submit.kind());
  submitted.set_team(at.team.name());
  submitted.set_activity(at.activity);
  submitted.set_opportunity(submit.opportunity());
  submitted.set_region(at.team.region());
  submitted.set_unit(at.team.unit());
  submitted.set_people(submit.people());
  submitted.set_minutes_each(submit.minutes_each());
  *submitted.mutable_serve_time() = submit.serve_time();
  submitted.set_note(submit.note());
  submitted.set_entered_by(at.actor);
  *submitted.mutable_enter_time() = ToProto(at.now);
  return TeamRecordFacts{fact};
}

Result<TeamRecordFacts> Decide(const v1::TeamRecord& record, const v1::VerifyTeamRecordRequest&,
                               const At& at) {
  if (record.state() != v1::TeamRecord::STATE_SUBMITTED) return WrongState(record);
  if (at.actor == record.entered_by()) return Refuse(v1::ERROR_REASON_VERIFIER_ENTERED_RECORD);
  v1::TeamRecordFact fact;
  auto& verified = *fact.mutable_verified();
  Identify(verified, record);
  verified.set_people(record.people());
  verified.set_person_minutes(PersonMinutes(record));
  verified.set_verified_by(at.actor);
  *verified.mutable_verify_time() = ToProto(at.now);
  return TeamRecordFacts{fact};
}

Result<TeamRecordFacts> Decide(const v1::TeamRecord& record, const v1::VoidTeamRecordRequest& annul,
                               const At& at) {
  const bool counted = record.state() == v1::TeamRecord::STATE_VERIFIED;
  if (!counted && record.state() != v1::TeamRecord::STATE_SUBMITTED) return WrongState(record);
  v1::TeamRecordFact fact;
  auto& voided = *fact.mutable_voided();
  Identify(voided, record);
  voided.set_people(counted ? record.people() : 0);
  voided.set_person_minutes(counted ? PersonMinutes(record) : 0);
  voided.set_counted(counted);
  voided.set_reason(annul.reason());
  voided.set_voided_by(at.actor);
  *voided.mutable_void_time() = ToProto(at.now);
  return TeamRecordFacts{fact};
}

void Evolve(v1::TeamRecord& record, const v1::TeamRecordFact& fact) {
  switch (fact.fact_case()) {
    case v1::TeamRecordFact::kSubmitted:
      return Begin(record, fact.submitted());
    case v1::TeamRecordFact::kVerified:
      record.set_verified_by(fact.verified().verified_by());
      *record.mutable_verify_time() = fact.verified().verify_time();
      return record.set_state(v1::TeamRecord::STATE_VERIFIED);
    case v1::TeamRecordFact::kVoided:
      record.set_void_reason(fact.voided().reason());
      record.set_voided_by(fact.voided().voided_by());
      *record.mutable_void_time() = fact.voided().void_time();
      return record.set_state(v1::TeamRecord::STATE_VOIDED);
    case v1::TeamRecordFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const v1::TeamRecord& record) {
  Marks marks;
  const auto sort = ToText(FromProto(record.serve_time()));
  marks.indexes.push_back({"by_team", record.team(), sort});
  if (!record.activity().empty()) {
    marks.indexes.push_back({"by_activity", record.activity(), sort});
  }
  if (record.state() == v1::TeamRecord::STATE_VERIFIED) Count(marks, record);
  return marks;
}

Scope ScopeOf(const v1::TeamRecord& record) {
  Scope scope;
  scope.region = record.region();
  if (!record.unit().empty()) scope.units.push_back(record.unit());
  scope.teams.push_back(record.team());
  return scope;
}

}  // namespace linli::volunteer
