// Giving time and taking none: pauses and extensions.

#include <algorithm>

#include "linli/mediation/v1/errors.pb.h"
#include "services/mediation/domain/case_clocks.h"
#include "services/platform/decider/refusals.h"

namespace linli::mediation {
namespace {

using std::chrono::days;

constexpr int kPausesMax = 10;
constexpr int kExtensionsMax = 10;
constexpr auto kLongestExtension = days(3 * 366);

Result<const v1::Clock*> Find(const v1::CaseClocks& clocks, const std::string& id) {
  const auto* clock = FindClock(clocks, id);
  if (clock == nullptr) return Refuse(v1::ERROR_REASON_CLOCK_NOT_FOUND, {{"clock", id}});
  return clock;
}

Error WrongClockState(const v1::CaseClocks& clocks, const v1::Clock& clock) {
  return Refuse(common::v1::ERROR_REASON_WRONG_STATE,
                {{"name", clocks.name() + "/clocks/" + clock.id()},
                 {"state", NameOf(clock.state(), "STATE_")}});
}

Day Today(const ClockAt& at) { return LocalDay(at.now); }

bool HasConsentOf(const v1::ExtendClockRequest& request, v1::Side side) {
  const auto& consents = request.consents();
  return std::any_of(consents.begin(), consents.end(),
                     [&](const auto& consent) { return consent.side() == side; });
}

/// What is wrong with the request whatever the clock.
Result<void> CheckFields(const v1::ExtendClockRequest& request, const ClockAt& at) {
  Violations violations;
  if (violations.Check(IsDay(request.new_date()), "new_date", "没有这一天",
                       "is not a day that exists")) {
    const Day day = ParseDay(request.new_date());
    violations.Check(day >= Today(at), "new_date", "不能早于今天", "must not be before today");
    violations.Check(day <= Today(at) + kLongestExtension, "new_date", "不能晚于三年以后",
                     "must be within three years");
  }
  for (const auto& consent : request.consents()) {
    violations.Check(FromProto(consent.consent_time()) <= at.now, "consents.consent_time",
                     "不能在将来", "must not be in the future");
  }
  if (!violations.empty()) return std::move(violations).ToError();
  return {};
}

/// Whoever has to give the time has given it.
Result<void> CheckGiven(const v1::Clock& clock, const v1::ExtendClockRequest& request) {
  switch (clock.rule().extensible()) {
    case v1::CLOCK_EXTENSIBILITY_BY_PARTIES:
      if (HasConsentOf(request, v1::SIDE_APPLICANT) && HasConsentOf(request, v1::SIDE_RESPONDENT)) {
        return {};
      }
      return Refuse(v1::ERROR_REASON_CLOCK_CONSENT_OF_BOTH_REQUIRED);
    case v1::CLOCK_EXTENSIBILITY_BY_COURT:
      if (!request.court_document().empty()) return {};
      return Refuse(v1::ERROR_REASON_CLOCK_COURT_DOCUMENT_REQUIRED);
    default:
      return Refuse(v1::ERROR_REASON_CLOCK_NOT_EXTENSIBLE, {{"rule", clock.rule().id()}});
  }
}

/// The latest day the rule lets the clock be extended to; none if it sets no bound.
std::optional<Day> LimitOf(const v1::Clock& clock, const WorkDays& work_days) {
  if (clock.rule().extension_max() == 0) return std::nullopt;
  Term term = TermOf(clock);
  term.extensions.clear();
  term.days += clock.rule().extension_max();
  return EndOfTerm(term, work_days).last;
}

Result<void> CheckLength(const v1::Clock& clock, const v1::ExtendClockRequest& request,
                         const ClockAt& at) {
  if (request.new_date() <= clock.due_date()) {
    return Refuse(v1::ERROR_REASON_CLOCK_EXTENSION_SHORTENS,
                  {{"new_date", request.new_date()}, {"due_date", clock.due_date()}});
  }
  const auto limit = LimitOf(clock, at.work_days);
  if (limit.has_value() && ParseDay(request.new_date()) > *limit) {
    return Refuse(v1::ERROR_REASON_CLOCK_EXTENSION_TOO_LONG,
                  {{"rule", clock.rule().id()}, {"limit", DayText(*limit)}});
  }
  return {};
}

v1::ClockExtension ExtensionOf(const v1::Clock& clock, const v1::ExtendClockRequest& request,
                               const ClockAt& at) {
  v1::ClockExtension extension;
  extension.set_asked_by(request.asked_by());
  extension.set_reason(request.reason());
  *extension.mutable_consents() = request.consents();
  const bool by_court = clock.rule().extensible() == v1::CLOCK_EXTENSIBILITY_BY_COURT;
  if (by_court) extension.set_court_document(request.court_document());
  extension.set_from_date(clock.due_date());
  extension.set_new_date(request.new_date());
  extension.set_record_date(DayText(Today(at)));
  extension.set_recorded_by(at.actor);
  *extension.mutable_record_time() = ToProto(at.now);
  return extension;
}

}  // namespace

Result<CaseClocksFacts> Decide(const v1::CaseClocks& clocks, const v1::PauseClockRequest& request,
                               const ClockAt& at) {
  LINLI_ASSIGN(const auto* clock, Find(clocks, request.clock()));
  if (clock->state() != v1::Clock::STATE_RUNNING) return WrongClockState(clocks, *clock);
  if (!clock->rule().pausable()) {
    return Refuse(v1::ERROR_REASON_CLOCK_NOT_PAUSABLE, {{"rule", clock->rule().id()}});
  }
  if (at.now >= FromProto(clock->due_time())) {
    return Refuse(v1::ERROR_REASON_CLOCK_OVERDUE, {{"due_date", clock->due_date()}});
  }
  if (clock->pauses_size() == kPausesMax) return TooLarge("pauses", kPausesMax);
  v1::CaseClocksFact fact;
  auto& paused = *fact.mutable_paused();
  paused.set_name(clocks.name());
  paused.set_clock(clock->id());
  auto& pause = *paused.mutable_pause();
  pause.set_reason(request.reason());
  pause.set_from_date(DayText(Today(at)));
  pause.set_paused_by(at.actor);
  *pause.mutable_pause_time() = ToProto(at.now);
  v1::Clock after = *clock;
  *after.add_pauses() = pause;
  paused.set_due_date(DueDate(after, at.work_days));
  return CaseClocksFacts{fact};
}

Result<CaseClocksFacts> Decide(const v1::CaseClocks& clocks, const v1::ResumeClockRequest& request,
                               const ClockAt& at) {
  LINLI_ASSIGN(const auto* clock, Find(clocks, request.clock()));
  if (clock->state() != v1::Clock::STATE_PAUSED) return WrongClockState(clocks, *clock);
  v1::CaseClocksFact fact;
  auto& resumed = *fact.mutable_resumed();
  resumed.set_name(clocks.name());
  resumed.set_clock(clock->id());
  resumed.set_until_date(DayText(Today(at)));
  resumed.set_resumed_by(at.actor);
  *resumed.mutable_resume_time() = ToProto(at.now);
  v1::Clock after = *clock;
  after.mutable_pauses(after.pauses_size() - 1)->set_until_date(resumed.until_date());
  resumed.set_due_date(DueDate(after, at.work_days));
  return CaseClocksFacts{fact};
}

Result<CaseClocksFacts> Decide(const v1::CaseClocks& clocks, const v1::ExtendClockRequest& request,
                               const ClockAt& at) {
  LINLI_ASSIGN(const auto* clock, Find(clocks, request.clock()));
  if (clock->state() != v1::Clock::STATE_RUNNING) return WrongClockState(clocks, *clock);
  LINLI_TRY(CheckFields(request, at));
  LINLI_TRY(CheckGiven(*clock, request));
  LINLI_TRY(CheckLength(*clock, request, at));
  if (clock->extensions_size() == kExtensionsMax) return TooLarge("extensions", kExtensionsMax);
  v1::CaseClocksFact fact;
  auto& extended = *fact.mutable_extended();
  extended.set_name(clocks.name());
  extended.set_clock(clock->id());
  *extended.mutable_extension() = ExtensionOf(*clock, request, at);
  v1::Clock after = *clock;
  *after.add_extensions() = extended.extension();
  extended.set_due_date(DueDate(after, at.work_days));
  return CaseClocksFacts{fact};
}

}  // namespace linli::mediation
