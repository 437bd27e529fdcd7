#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "services/mediation/domain/case_clocks.h"
#include "services/platform/testing/outcome.h"

// What the tests of clocks say things with.
namespace linli::mediation::test {

inline Day On(const std::string& date) { return ParseDay(date); }

/// The local day at hour:minute.
inline Time Local(const std::string& date, int hour = 10, int minute = 0) {
  return Time(ParseDay(date)) + std::chrono::hours(hour - 8) + std::chrono::minutes(minute);
}

/// From `first` to `last`, both included.
inline std::vector<std::string> Days(const std::string& first, const std::string& last) {
  std::vector<std::string> days;
  for (Day day = On(first); day <= On(last); day += std::chrono::days(1)) {
    days.push_back(DayText(day));
  }
  return days;
}

inline std::vector<std::string> AllOf(const std::vector<std::vector<std::string>>& lists) {
  std::vector<std::string> all;
  for (const auto& list : lists) all.insert(all.end(), list.begin(), list.end());
  return all;
}

/// 国务院办公厅关于2025年部分节假日安排的通知.
inline std::vector<std::string> Holidays2025() {
  return AllOf({Days("2025-01-01", "2025-01-01"), Days("2025-01-28", "2025-02-04"),
                Days("2025-04-04", "2025-04-06"), Days("2025-05-01", "2025-05-05"),
                Days("2025-05-31", "2025-06-02"), Days("2025-10-01", "2025-10-08")});
}
inline std::vector<std::string> MakeUp2025() {
  return {"2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"};
}

/// 国务院办公厅关于2026年部分节假日安排的通知.
inline std::vector<std::string> Holidays2026() {
  return AllOf({Days("2026-01-01", "2026-01-03"), Days("2026-02-15", "2026-02-23"),
                Days("2026-04-04", "2026-04-06"), Days("2026-05-01", "2026-05-05"),
                Days("2026-06-19", "2026-06-21"), Days("2026-09-25", "2026-09-27"),
                Days("2026-10-01", "2026-10-07")});
}
inline std::vector<std::string> MakeUp2026() {
  return {"2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"};
}

/// The statutory calendars of 2025 and 2026.
inline const WorkDays& Published() {
  static const WorkDays work_days = [] {
    WorkDays made;
    made.Add(2025, Holidays2025(), MakeUp2025());
    made.Add(2026, Holidays2026(), MakeUp2026());
    return made;
  }();
  return work_days;
}

inline const v1::ClockPolicy& ThePolicy() {
  static const v1::ClockPolicy policy = DefaultClockPolicy();
  return policy;
}

inline constexpr char kCase[] = "cases/c1";
inline constexpr char kClocks[] = "caseClocks/c1";
inline constexpr char kMediator[] = "persons/wang";

/// On behalf of the mediator, at `now`.
inline ClockAt By(Time now, const WorkDays& work_days = Published()) {
  return ClockAt{{now, kMediator, kClocks}, ThePolicy(), work_days};
}

inline ClockedCase TheCase(v1::DisputeKind kind = v1::DISPUTE_KIND_NEIGHBOURS) {
  return {kCase, "regions/520181", "units/committee", "清调〔2026〕1号", "regions/520181101", kind};
}

inline StartClocks Starting(v1::ClockStart start, Time time,
                            v1::DisputeKind kind = v1::DISPUTE_KIND_NEIGHBOURS) {
  return {TheCase(kind), start, ToProto(time), kCase};
}

/// The facts of a command that is not refused, folded into the state.
template <class Command>
void Do(v1::CaseClocks& clocks, const Command& command, const ClockAt& at) {
  const auto facts = Decide(clocks, command, at);
  for (const auto& fact : facts.value()) Evolve(clocks, fact);
}

/// An ordinary clock that began on `date`: "1".
inline v1::CaseClocks Accepted(const std::string& date,
                               v1::DisputeKind kind = v1::DISPUTE_KIND_NEIGHBOURS) {
  v1::CaseClocks clocks;
  Do(clocks, Starting(v1::CLOCK_START_ACCEPTED, Local(date), kind), By(Local(date)));
  return clocks;
}

inline v1::PauseClockRequest Pausing(const std::string& clock = "1") {
  v1::PauseClockRequest request;
  request.set_case_(kCase);
  request.set_clock(clock);
  request.set_reason(v1::ClockPause::REASON_APPRAISAL);
  return request;
}

inline v1::ResumeClockRequest Resuming(const std::string& clock = "1") {
  v1::ResumeClockRequest request;
  request.set_case_(kCase);
  request.set_clock(clock);
  return request;
}

/// With the word of both sides.
inline v1::ExtendClockRequest Extending(const std::string& new_date, Time consent,
                                        const std::string& clock = "1") {
  v1::ExtendClockRequest request;
  request.set_case_(kCase);
  request.set_clock(clock);
  request.set_new_date(new_date);
  request.set_asked_by(v1::ClockExtension::ASKED_BY_APPLICANT);
  request.set_reason(v1::ClockExtension::REASON_COMPLEX);
  for (const auto side : {v1::SIDE_APPLICANT, v1::SIDE_RESPONDENT}) {
    auto& given = *request.add_consents();
    given.set_side(side);
    given.set_how(v1::SAID_HOW_IN_PERSON);
    *given.mutable_consent_time() = ToProto(consent);
  }
  return request;
}

using testing::Outcome;

}  // namespace linli::mediation::test
