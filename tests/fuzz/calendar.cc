// Work calendars and time limits counted by them, and calendars that we write for others.
#include <fuzzer/FuzzedDataProvider.h>
#include <libical/ical.h>

#include <memory>

#include "services/gateway/calendar/ics.h"
#include "services/mediation/domain/clock_arithmetic.h"
#include "services/platform/base/check.h"
#include "tests/fuzz/fuzz.h"

namespace linli::fuzz {
namespace {

using mediation::Day;
using std::chrono::days;

std::vector<std::string> Texts(FuzzedDataProvider& from) {
  std::vector<std::string> texts;
  for (int left = from.ConsumeIntegralInRange(0, 8); left > 0; --left) {
    if (from.ConsumeBool()) {
      texts.push_back(from.ConsumeRandomLengthString(12));
    } else {
      texts.push_back(mediation::DayText(mediation::ParseDay("2026-01-01") +
                                         days(from.ConsumeIntegralInRange(0, 364))));
    }
  }
  return texts;
}

void TryTerm(FuzzedDataProvider& from) {
  mediation::WorkDays work_days;
  const auto holidays = Texts(from);
  work_days.Add(2026, holidays, Texts(from));
  mediation::Term term;
  term.start = mediation::ParseDay("2025-12-01") + days(from.ConsumeIntegralInRange(0, 500));
  term.days = from.ConsumeIntegralInRange(0, 400);
  term.unit =
      from.ConsumeBool() ? mediation::DayUnit::kWorkingDays : mediation::DayUnit::kCalendarDays;
  Day pause = term.start;
  while (from.ConsumeBool() && term.pauses.size() < 20) {
    pause += days(from.ConsumeIntegralInRange(1, 60));
    const Day until = pause + days(from.ConsumeIntegralInRange(1, 60));
    term.pauses.push_back({pause, until});
    pause = until;
  }
  const auto end = mediation::EndOfTerm(term, work_days);
  LINLI_CHECK(end.counted && end.last && *end.last >= *end.counted);
  LINLI_CHECK(work_days.IsWorked(*end.last) && !mediation::IsPaused(term.pauses, *end.last));
  LINLI_CHECK(mediation::CountedDays(term, *end.last, work_days) >= term.days);
  int worked = 0;
  for (Day day = term.start + days(1); day <= *end.counted; day += days(1)) {
    worked += work_days.IsWorked(day) ? 1 : 0;
  }
  LINLI_CHECK(work_days.Count(term.start, *end.counted) == worked);
}

int CountOf(icalcomponent* calendar, icalcomponent_kind kind) {
  return icalcomponent_count_components(calendar, kind);
}

/// However it is worded, an entry is one entry to whoever reads the calendar.
void TryIcs(FuzzedDataProvider& from) {
  icalerror_set_errors_are_fatal(0);
  std::vector<gateway::Appointment> appointments;
  while (from.ConsumeBool() && appointments.size() < 4) {
    auto& one = appointments.emplace_back();
    one.uid = "activities/" + std::to_string(appointments.size());
    one.summary = "题" + from.ConsumeRandomLengthString(200);
    one.description = from.ConsumeRandomLengthString(200);
    one.location = from.ConsumeRandomLengthString(100);
    one.span.start = Time(std::chrono::hours(from.ConsumeIntegralInRange(0, 700'000)));
    one.span.end = one.span.start + std::chrono::hours(2);
    one.all_day = from.ConsumeBool();
  }
  const auto text = gateway::ToIcs("邻里", appointments, Time());
  const std::unique_ptr<icalcomponent, void (*)(icalcomponent*)> read(
      icalparser_parse_string(text.c_str()), icalcomponent_free);
  LINLI_CHECK(read != nullptr);
  LINLI_CHECK(CountOf(read.get(), ICAL_VEVENT_COMPONENT) == static_cast<int>(appointments.size()));
  LINLI_CHECK(CountOf(read.get(), ICAL_ANY_COMPONENT) == static_cast<int>(appointments.size()) + 1);
  LINLI_CHECK(icalcomponent_count_errors(read.get()) == 0);
}

}  // namespace

void Try(std::string_view input) {
  FuzzedDataProvider from(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
  from.ConsumeBool() ? TryTerm(from) : TryIcs(from);
}

}  // namespace linli::fuzz
