#include "services/volunteer/domain/service_record.h"

#include "linli/volunteer/v1/errors.pb.h"
#include "services/volunteer/domain/refusals.h"

namespace linli::volunteer {
namespace {

constexpr int kCorrectionsMax = 50;
constexpr auto kLongest = std::chrono::hours(24);

/// Whole minutes, never rounded up: seconds are nobody's service.
int MinutesBetween(Time start, Time end) {
  return static_cast<int>(std::chrono::floor<Minutes>(end - start).count());
}

v1::ServiceRecordFact Submitted(Time start, Time end, const ServiceAt& at) {
  v1::ServiceRecordFact fact;
  auto& submitted = *fact.mutable_submitted();
  submitted = at.basis;
  submitted.set_name(at.name);
  *submitted.mutable_start_time() = ToProto(start);
  *submitted.mutable_end_time() = ToProto(end);
  submitted.set_minutes(MinutesBetween(start, end));
  submitted.set_entered_by(at.actor);
  *submitted.mutable_enter_time() = ToProto(at.now);
  return fact;
}

/// A time typed for one end makes the whole record one that was entered afterwards.
v1::EntrySource WeakerOf(v1::EntrySource came, v1::EntrySource went) {
  return came == v1::ENTRY_SOURCE_BACK_OFFICE ? came : went;
}

Result<void> CheckTimes(const v1::SubmitServiceRecordRequest& submit, const ServiceAt& at) {
  const Time start = FromProto(submit.start_time());
  const Time end = FromProto(submit.end_time());
  Violations violations;
  violations.Check(start < end, "end_time", "须晚于开始时间", "must be after start_time");
  violations.Check(end - start <= kLongest, "end_time", "一次服务不超过24小时",
                   "one service lasts at most 24 hours");
  violations.Check(end <= at.now, "end_time", "不能晚于现在", "must not be in the future");
  const Time earliest = FromProto(at.shift.start_time()) - kLongest;
  const Time latest = FromProto(at.shift.end_time()) + kLongest;
  violations.Check(start >= earliest && start <= latest, "start_time", "离班次时间超过一天",
                   "is more than a day away from the shift");
  violations.Check(end <= latest, "end_time", "离班次时间超过一天",
                   "is more than a day away from the shift");
  if (violations.empty()) return {};
  return std::move(violations).ToError();
}

/// Neither the volunteer nor who entered either end.
Result<void> CheckVerifier(const v1::ServiceRecord& record, const At& at) {
  if (at.actor == record.person()) return Refuse(v1::ERROR_REASON_VERIFIER_IS_VOLUNTEER);
  if (at.actor == record.entered_by() || at.actor == record.checked_in_by()) {
    return Refuse(v1::ERROR_REASON_VERIFIER_ENTERED_RECORD);
  }
  return {};
}

template <class Fact>
void Identify(Fact& fact, const v1::ServiceRecord& record) {
  fact.set_name(record.name());
  fact.set_activity(record.activity());
  fact.set_opportunity(record.opportunity());
  fact.set_volunteer(record.volunteer());
  fact.set_team(record.team());
}

template <class Source>
v1::ServiceSubmitted Place(const Source& source) {
  v1::ServiceSubmitted basis;
  basis.set_activity(source.activity());
  basis.set_region(source.region());
  basis.set_unit(source.unit());
  return basis;
}

}  // namespace

v1::ServiceSubmitted BasisOf(const v1::SignUp& sign_up) {
  auto basis = Place(sign_up);
  basis.set_sign_up(sign_up.name());
  basis.set_opportunity(sign_up.opportunity());
  basis.set_shift(sign_up.shift());
  basis.set_volunteer(sign_up.volunteer());
  basis.set_person(sign_up.person());
  basis.set_team(sign_up.team());
  basis.set_host_team(sign_up.host_team());
  *basis.mutable_start_time() = sign_up.check_in_time();
  *basis.mutable_planned_start_time() = sign_up.start_time();
  *basis.mutable_planned_end_time() = sign_up.end_time();
  basis.set_entry_source(sign_up.check_in_source());
  basis.set_checked_in_by(sign_up.checked_in_by());
  if (sign_up.has_check_in_arrive_time()) {
    *basis.mutable_check_in_arrive_time() = sign_up.check_in_arrive_time();
  }
  return basis;
}

v1::ServiceSubmitted BasisOf(const v1::Opportunity& opportunity, const v1::Shift& shift,
                             const v1::Volunteer& volunteer, const std::string& team) {
  auto basis = Place(opportunity);
  basis.set_opportunity(opportunity.name());
  basis.set_shift(shift.id());
  *basis.mutable_planned_start_time() = shift.start_time();
  *basis.mutable_planned_end_time() = shift.end_time();
  basis.set_volunteer(volunteer.name());
  basis.set_person(volunteer.person());
  basis.set_team(team);
  basis.set_host_team(opportunity.team());
  return basis;
}

Result<ServiceRecordFacts> Decide(const v1::ServiceRecord&, const v1::CheckedOut& went,
                                  const ServiceAt& at) {
  auto fact = Submitted(FromProto(at.basis.start_time()), FromProto(went.check_out_time()), at);
  fact.mutable_submitted()->set_entry_source(
      WeakerOf(at.basis.entry_source(), went.entry_source()));
  fact.mutable_submitted()->set_check_out_missing(went.missing());
  if (went.has_arrive_time()) {
    *fact.mutable_submitted()->mutable_check_out_arrive_time() = went.arrive_time();
  }
  return ServiceRecordFacts{fact};
}

Result<ServiceRecordFacts> Decide(const v1::ServiceRecord& record, const EndArrived& end,
                                  const At& at) {
  if (record.state() != v1::ServiceRecord::STATE_SUBMITTED || !record.check_out_missing()) {
    return Refuse(
        v1::ERROR_REASON_ALREADY_CHECKED_OUT,
        {{"time", ToText(FromProto(record.end_time()))}, {"service_record", record.name()}});
  }
  v1::ServiceRecordFact fact;
  auto& arrived = *fact.mutable_end_arrived();
  arrived.set_name(record.name());
  *arrived.mutable_end_time() = end.went.check_out_time();
  arrived.set_minutes(
      MinutesBetween(FromProto(record.start_time()), FromProto(end.went.check_out_time())));
  arrived.set_entered_by(at.actor);
  *arrived.mutable_arrive_time() = ToProto(at.now);
  return ServiceRecordFacts{fact};
}

Result<ServiceRecordFacts> Decide(const v1::ServiceRecord&,
                                  const v1::SubmitServiceRecordRequest& submit,
                                  const ServiceAt& at) {
  LINLI_TRY(CheckTimes(submit, at));
  auto fact = Submitted(FromProto(submit.start_time()), FromProto(submit.end_time()), at);
  fact.mutable_submitted()->set_entry_source(v1::ENTRY_SOURCE_BACK_OFFICE);
  fact.mutable_submitted()->clear_checked_in_by();
  fact.mutable_submitted()->clear_check_in_arrive_time();
  fact.mutable_submitted()->set_note(submit.note());
  return ServiceRecordFacts{fact};
}

Result<ServiceRecordFacts> Decide(const v1::ServiceRecord& record,
                                  const v1::VerifyServiceRecordRequest&, const At& at) {
  if (record.state() != v1::ServiceRecord::STATE_SUBMITTED) return WrongState(record);
  LINLI_TRY(CheckVerifier(record, at));
  v1::ServiceRecordFact fact;
  auto& verified = *fact.mutable_verified();
  Identify(verified, record);
  verified.set_minutes(record.minutes());
  verified.set_verified_by(at.actor);
  *verified.mutable_verify_time() = ToProto(at.now);
  return ServiceRecordFacts{fact};
}

Result<ServiceRecordFacts> Decide(const v1::ServiceRecord& record,
                                  const v1::AdjustServiceRecordRequest& adjust, const At& at) {
  if (!Counts(record)) return WrongState(record);
  LINLI_TRY(CheckVerifier(record, at));
  if (adjust.minutes() == record.minutes()) {
    return Refuse(v1::ERROR_REASON_MINUTES_UNCHANGED,
                  {{"minutes", std::to_string(record.minutes())}});
  }
  if (record.corrections_size() >= kCorrectionsMax) {
    return TooLarge("corrections", kCorrectionsMax);
  }
  v1::ServiceRecordFact fact;
  auto& adjusted = *fact.mutable_adjusted();
  Identify(adjusted, record);
  adjusted.set_minutes_before(record.minutes());
  adjusted.set_minutes_after(adjust.minutes());
  adjusted.set_reason(adjust.reason());
  adjusted.set_corrected_by(at.actor);
  *adjusted.mutable_correct_time() = ToProto(at.now);
  return ServiceRecordFacts{fact};
}

Result<ServiceRecordFacts> Decide(const v1::ServiceRecord& record,
                                  const v1::VoidServiceRecordRequest& annul, const At& at) {
  if (record.state() == v1::ServiceRecord::STATE_VOIDED) return WrongState(record);
  v1::ServiceRecordFact fact;
  auto& voided = *fact.mutable_voided();
  Identify(voided, record);
  voided.set_counted(Counts(record));
  voided.set_minutes(Counts(record) ? record.minutes() : 0);
  voided.set_reason(annul.reason());
  voided.set_voided_by(at.actor);
  *voided.mutable_void_time() = ToProto(at.now);
  return ServiceRecordFacts{fact};
}

}  // namespace linli::volunteer
