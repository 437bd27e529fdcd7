#include "services/gateway/calendar/ics.h"

#include <libical/ical.h>

#include <memory>

namespace linli::gateway {
namespace {

constexpr char kZone[] = "Asia/Shanghai";

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

/// Without a zone: which one is said beside it, as a TZID or the "Z" of UTC.
icaltimetype Floating(std::chrono::sys_seconds time) {
  const auto date = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day ymd(date);
  const std::chrono::hh_mm_ss clock(time - date);
  icaltimetype out = icaltime_null_time();
  out.year = static_cast<int>(ymd.year());
  out.month = static_cast<int>(static_cast<unsigned>(ymd.month()));
  out.day = static_cast<int>(static_cast<unsigned>(ymd.day()));
  out.hour = static_cast<int>(clock.hours().count());
  out.minute = static_cast<int>(clock.minutes().count());
  out.second = static_cast<int>(clock.seconds().count());
  return out;
}

icaltimetype Local(Time time, bool all_day) {
  auto out = Floating(std::chrono::floor<std::chrono::seconds>(time) + kCountyOffset);
  if (all_day) {
    out.hour = out.minute = out.second = 0;
    out.is_date = 1;
  }
  return out;
}

icaltimetype Utc(Time time) {
  auto out = Floating(std::chrono::floor<std::chrono::seconds>(time));
  out.zone = icaltimezone_get_utc_timezone();
  return out;
}

void Add(icalcomponent* component, icalproperty* property) {
  icalcomponent_add_property(component, property);
}

/// libical's own zone of this name has a long one and a century of history.
void AddInZone(icalcomponent* component, icalproperty* property, bool all_day) {
  if (all_day) {
    icalproperty_set_parameter(property, icalparameter_new_value(ICAL_VALUE_DATE));
  } else {
    icalproperty_set_parameter(property, icalparameter_new_tzid(kZone));
  }
  Add(component, property);
}

void AddX(icalcomponent* component, const char* name, const char* value) {
  auto* property = icalproperty_new_x(value);
  icalproperty_set_x_name(property, name);
  Add(component, property);
}

/// No summer time since 1991.
icalcomponent* NewZone() {
  auto* zone = icalcomponent_new(ICAL_VTIMEZONE_COMPONENT);
  Add(zone, icalproperty_new_tzid(kZone));
  auto* standard = icalcomponent_new(ICAL_XSTANDARD_COMPONENT);
  Add(standard, icalproperty_new_dtstart(icaltime_from_string("19910915T010000")));
  constexpr int kHour = 3600;
  Add(standard, icalproperty_new_tzoffsetfrom(9 * kHour));
  Add(standard, icalproperty_new_tzoffsetto(8 * kHour));
  Add(standard, icalproperty_new_tzname("CST"));
  icalcomponent_add_component(zone, standard);
  return zone;
}

icalproperty_status StatusOf(Appointment::Status status) {
  switch (status) {
    case Appointment::Status::kTentative:
      return ICAL_STATUS_TENTATIVE;
    case Appointment::Status::kCancelled:
      return ICAL_STATUS_CANCELLED;
    default:
      return ICAL_STATUS_CONFIRMED;
  }
}

/// Control characters have no place in a calendar's text, nor has a property without any.
void AddText(icalcomponent* component, icalproperty* (*make)(const char*), std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < ' ' && c != '\n') c = ' ';
  }
  if (text.find_first_not_of(" \n") == text.npos) return;
  Add(component, make(text.c_str()));
}

icalcomponent* NewEvent(const Appointment& of, const Span& span, const std::string& location,
                        Appointment::Status status, Time stamp) {
  auto* event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
  Add(event, icalproperty_new_uid(of.uid.c_str()));
  Add(event, icalproperty_new_dtstamp(Utc(stamp)));
  AddInZone(event, icalproperty_new_dtstart(Local(span.start, of.all_day)), of.all_day);
  AddInZone(event, icalproperty_new_dtend(Local(span.end, of.all_day)), of.all_day);
  const bool cancelled = status == Appointment::Status::kCancelled;
  Add(event, icalproperty_new_sequence(of.sequence + (cancelled ? 1 : 0)));
  Add(event, icalproperty_new_status(StatusOf(status)));
  AddText(event, icalproperty_new_summary, of.summary);
  AddText(event, icalproperty_new_description, of.description);
  AddText(event, icalproperty_new_location, location);
  if (of.free) Add(event, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
  return event;
}

void AddSeries(icalcomponent* calendar, icalcomponent* event, const Appointment& of, Time stamp) {
  Add(event, icalproperty_new_rrule(icalrecurrencetype_from_string(of.rule.c_str())));
  for (const auto& time : of.left_out) {
    AddInZone(event, icalproperty_new_exdate(Local(time, of.all_day)), of.all_day);
  }
  for (const auto& moved : of.moved) {
    const auto status = moved.cancelled ? Appointment::Status::kCancelled : of.status;
    auto* other = NewEvent(of, moved.span, moved.location, status, stamp);
    AddInZone(other, icalproperty_new_recurrenceid(Local(moved.was, of.all_day)), of.all_day);
    icalcomponent_add_component(calendar, other);
  }
}

}  // namespace

std::string ToIcs(const std::string& title, const std::vector<Appointment>& appointments,
                  Time stamp) {
  const Component calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
  Add(calendar.get(), icalproperty_new_version("2.0"));
  Add(calendar.get(), icalproperty_new_prodid("-//Linli//Calendar//ZH"));
  Add(calendar.get(), icalproperty_new_calscale("GREGORIAN"));
  Add(calendar.get(), icalproperty_new_method(ICAL_METHOD_PUBLISH));
  AddX(calendar.get(), "X-WR-CALNAME", title.c_str());
  AddX(calendar.get(), "X-WR-TIMEZONE", kZone);
  AddX(calendar.get(), "X-PUBLISHED-TTL", "PT1H");
  icalcomponent_add_component(calendar.get(), NewZone());
  for (const auto& of : appointments) {
    auto* event = NewEvent(of, of.span, of.location, of.status, stamp);
    icalcomponent_add_component(calendar.get(), event);
    if (!of.rule.empty()) AddSeries(calendar.get(), event, of, stamp);
  }
  char* const text = icalcomponent_as_ical_string_r(calendar.get());
  std::string out(text);
  icalmemory_free_buffer(text);
  return out;
}

}  // namespace linli::gateway
