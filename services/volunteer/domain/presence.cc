#include "services/volunteer/domain/presence.h"

#include <algorithm>

#include "linli/volunteer/v1/errors.pb.h"
#include "services/volunteer/domain/refusals.h"

namespace linli::volunteer {
namespace {

Error ShiftOver(const v1::SignUp& sign_up) {
  return Refuse(v1::ERROR_REASON_SHIFT_OVER,
                {{"shift", sign_up.shift()}, {"end_time", ToText(FromProto(sign_up.end_time()))}});
}

/// The volunteer says SCAN or SELF, another LEADER or BACK_OFFICE.
Result<void> CheckSource(const v1::SignUp& sign_up, v1::EntrySource source, const At& at) {
  const bool by_volunteer = source == v1::ENTRY_SOURCE_SCAN || source == v1::ENTRY_SOURCE_SELF;
  if (by_volunteer == (at.actor == sign_up.person())) return {};
  return Refuse(v1::ERROR_REASON_ENTRY_SOURCE_NOT_ALLOWED,
                {{"entry_source", NameOf(source, "ENTRY_SOURCE_")}});
}

/// Only BACK_OFFICE names a time, which must lie in [earliest, latest] and not in the future.
Result<Time> EntryTime(v1::EntrySource source, const google::protobuf::Timestamp* given,
                       const std::string& field, Time earliest, Time latest, const At& at) {
  if (source != v1::ENTRY_SOURCE_BACK_OFFICE && given == nullptr) return at.now;
  Violations violations;
  if (source != v1::ENTRY_SOURCE_BACK_OFFICE) {
    violations.Add(field, "仅补录（BACK_OFFICE）可填写时间", "is for BACK_OFFICE entries only");
  } else if (given == nullptr) {
    violations.Add(field, "补录须填写时间", "is required for BACK_OFFICE entries");
  } else {
    const Time time = FromProto(*given);
    violations.Check(time <= at.now, field, "不能晚于现在", "must not be in the future");
    violations.Check(time >= earliest && time <= latest, field,
                     "须在 " + ToText(earliest) + " 与 " + ToText(latest) + " 之间",
                     "must be between " + ToText(earliest) + " and " + ToText(latest));
    if (violations.empty()) return time;
  }
  return std::move(violations).ToError();
}

struct Span {
  Time earliest;
  Time latest;
};

/// What a device recorded while it had no network: OFFLINE_TOO_OLD, INVALID_FIELDS.
template <class Request>
Result<Time> OfflineTime(const Request& request, const At& at) {
  const auto& rule = at.policy.offline();
  const auto source = request.entry_source();
  Violations violations;
  violations.Check(request.offline(), "occur_time", "仅离线记录（offline）可填写",
                   "is for what was recorded offline only");
  violations.Check(request.has_occur_time(), "occur_time", "离线记录须填写发生时间",
                   "is required for what was recorded offline");
  violations.Check(source == v1::ENTRY_SOURCE_SCAN || source == v1::ENTRY_SOURCE_LEADER, "offline",
                   "仅扫码（SCAN）和队长（LEADER）方式可离线记录", "is for SCAN and LEADER only");
  const Time time = FromProto(request.occur_time());
  violations.Check(time <= at.now + Minutes(rule.clock_skew_minutes()), "occur_time",
                   "不能晚于现在，请校对手机时间",
                   "must not be in the future; set the device's clock");
  if (!violations.empty()) return std::move(violations).ToError();
  if (time < at.now - std::chrono::hours(rule.accept_hours())) {
    return Refuse(v1::ERROR_REASON_OFFLINE_TOO_OLD,
                  {{"hours", std::to_string(rule.accept_hours())}, {"time", ToText(time)}});
  }
  return std::min(time, at.now);
}

/// When it happened: now, as typed by the back office, or as a device says that was offline.
template <class Request>
Result<Time> TimeOf(const Request& request, const google::protobuf::Timestamp* typed,
                    const std::string& field, Span within, const At& at) {
  if (request.offline() || request.has_occur_time()) {
    if (typed == nullptr) return OfflineTime(request, at);
    Violations violations;
    violations.Add(field, "仅补录（BACK_OFFICE）可填写时间", "is for BACK_OFFICE entries only");
    return std::move(violations).ToError();
  }
  return EntryTime(request.entry_source(), typed, field, within.earliest, within.latest, at);
}

/// Whoever says it second is told who was first.
Result<void> CheckNotYetIn(const v1::SignUp& sign_up, const v1::CheckInRequest& check_in) {
  const auto state = sign_up.state();
  const bool was_there = state == v1::SignUp::STATE_CHECKED_IN || state == v1::SignUp::STATE_SERVED;
  if (was_there && sign_up.has_check_in_time()) {
    return Refuse(v1::ERROR_REASON_ALREADY_CHECKED_IN,
                  {{"time", ToText(FromProto(sign_up.check_in_time()))},
                   {"entry_source", NameOf(sign_up.check_in_source(), "ENTRY_SOURCE_")}});
  }
  // Coming is the plainest way to confirm; and word of it may come after the shift was closed.
  if (state == v1::SignUp::STATE_SIGNED_UP || state == v1::SignUp::STATE_TO_CONFIRM ||
      (state == v1::SignUp::STATE_ABSENT && check_in.offline())) {
    return {};
  }
  return WrongState(sign_up);
}

Result<void> CheckNotYetOut(const v1::SignUp& sign_up, const v1::CheckOutRequest& check_out) {
  if (sign_up.state() == v1::SignUp::STATE_CHECKED_IN) return {};
  if (AwaitsCheckOut(sign_up) && check_out.offline()) return {};
  if (sign_up.state() != v1::SignUp::STATE_SERVED || !sign_up.has_check_out_time()) {
    return WrongState(sign_up);
  }
  return Refuse(v1::ERROR_REASON_ALREADY_CHECKED_OUT,
                {{"time", ToText(FromProto(sign_up.check_out_time()))},
                 {"service_record", sign_up.service_record()}});
}

}  // namespace

bool AwaitsCheckOut(const v1::SignUp& sign_up) {
  return sign_up.state() == v1::SignUp::STATE_SERVED && sign_up.has_check_out_time() &&
         sign_up.check_out_missing();
}

Time CloseTime(Time end, const At& at) {
  return std::max(end, at.now) + Minutes(at.policy.missing_check_out().grace_minutes());
}

v1::SignUpFact CheckedOutFact(const v1::SignUp& sign_up, Time time, v1::EntrySource source,
                              const CheckOutAt& at) {
  v1::SignUpFact fact;
  auto& checked_out = *fact.mutable_checked_out();
  Identify(checked_out, sign_up);
  *checked_out.mutable_check_out_time() = ToProto(time);
  checked_out.set_entry_source(source);
  checked_out.set_entered_by(at.actor);
  checked_out.set_service_record(at.service_record);
  return fact;
}

Result<SignUpFacts> Decide(const v1::SignUp& sign_up, const v1::CheckInRequest& check_in,
                           const At& at) {
  LINLI_TRY(CheckNotYetIn(sign_up, check_in));
  const auto source = check_in.entry_source();
  LINLI_TRY(CheckSource(sign_up, source, at));
  const Time opens =
      FromProto(sign_up.start_time()) - Minutes(at.policy.early_check_in().minutes());
  const Time end = FromProto(sign_up.end_time());
  const auto* typed = check_in.has_check_in_time() ? &check_in.check_in_time() : nullptr;
  LINLI_ASSIGN(const Time time, TimeOf(check_in, typed, "check_in_time", {opens, end}, at));
  if (time < opens) return Refuse(v1::ERROR_REASON_TOO_EARLY, {{"opens_time", ToText(opens)}});
  if (source != v1::ENTRY_SOURCE_BACK_OFFICE && time >= end) return ShiftOver(sign_up);
  v1::SignUpFact fact;
  auto& checked_in = *fact.mutable_checked_in();
  Identify(checked_in, sign_up);
  *checked_in.mutable_check_in_time() = ToProto(time);
  checked_in.set_entry_source(source);
  checked_in.set_entered_by(at.actor);
  // Entered afterwards: the check-out is still to be entered, too.
  *checked_in.mutable_close_time() = ToProto(CloseTime(end, at));
  if (check_in.offline()) *checked_in.mutable_arrive_time() = ToProto(at.now);
  return SignUpFacts{fact};
}

Result<SignUpFacts> Decide(const v1::SignUp& sign_up, const v1::CheckOutRequest& check_out,
                           const CheckOutAt& at) {
  LINLI_TRY(CheckNotYetOut(sign_up, check_out));
  const auto source = check_out.entry_source();
  LINLI_TRY(CheckSource(sign_up, source, at));
  const Time came = FromProto(sign_up.check_in_time());
  const Time end = std::max(FromProto(sign_up.end_time()), came);
  const auto* typed = check_out.has_check_out_time() ? &check_out.check_out_time() : nullptr;
  const Span within{came, end + std::chrono::hours(24)};
  LINLI_ASSIGN(const Time time, TimeOf(check_out, typed, "check_out_time", within, at));
  const Time closes = check_out.offline()
                          ? end + Minutes(at.policy.missing_check_out().grace_minutes())
                          : FromProto(sign_up.close_time());
  if (source != v1::ENTRY_SOURCE_BACK_OFFICE && time >= closes) return ShiftOver(sign_up);
  if (time < came - Minutes(at.policy.offline().clock_skew_minutes())) {
    Violations violations;
    violations.Add("occur_time", "不能早于签到时间 " + ToText(came),
                   "must not be before the check-in at " + ToText(came));
    return std::move(violations).ToError();
  }
  auto fact = CheckedOutFact(sign_up, std::max(time, came), source, at);
  if (check_out.offline()) *fact.mutable_checked_out()->mutable_arrive_time() = ToProto(at.now);
  return SignUpFacts{fact};
}

}  // namespace linli::volunteer
