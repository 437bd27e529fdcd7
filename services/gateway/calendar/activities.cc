#include "services/gateway/calendar/activities.h"

#include <libical/ical.h>

#include <algorithm>
#include <set>

namespace linli::gateway {
namespace {

using campaign::v1::Activity;
using campaign::v1::Session;

/// Sessions are at most 120, and as many of a rule may be left out.
constexpr int kOccurrencesMax = 240;

Span SpanOf(const Session& session) {
  return {FromProto(session.start_time()), FromProto(session.end_time())};
}

std::string LocationOf(const Activity& activity, const Session& session) {
  const auto& place = session.has_place() ? session.place() : activity.place();
  if (place.address().empty()) return place.name();
  return place.name() + " · " + place.address();
}

bool IsCancelled(const Activity& activity, const Session& session) {
  return activity.state() == Activity::STATE_CANCELLED ||
         session.state() == Session::STATE_CANCELLED;
}

icaltimetype ToIcal(Time time) {
  const auto local = std::chrono::floor<std::chrono::seconds>(time) + kCountyOffset;
  const std::time_t seconds = local.time_since_epoch().count();
  return icaltime_from_timet_with_zone(seconds, 0, nullptr);
}

Time FromIcal(const icaltimetype& time) {
  const std::chrono::sys_days date = std::chrono::year(time.year) / time.month / time.day;
  return date + std::chrono::hours(time.hour) + std::chrono::minutes(time.minute) +
         std::chrono::seconds(time.second) - kCountyOffset;
}

/// Where a rule that begins at `first` has its occurrences; empty if it cannot be read.
std::vector<Time> Expand(const std::string& rule, Time first, std::size_t count) {
  icalerror_set_errors_are_fatal(0);
  const auto recurrence = icalrecurrencetype_from_string(rule.c_str());
  std::vector<Time> times;
  if (recurrence.freq == ICAL_NO_RECURRENCE) return times;
  auto* iterator = icalrecur_iterator_new(recurrence, ToIcal(first));
  if (iterator == nullptr) return times;
  while (times.size() < count) {
    const auto next = icalrecur_iterator_next(iterator);
    if (icaltime_is_null_time(next)) break;
    times.push_back(FromIcal(next));
  }
  icalrecur_iterator_free(iterator);
  return times;
}

/// The rule, ending after so many occurrences.
std::string WithCount(const std::string& rule, std::size_t count) {
  auto recurrence = icalrecurrencetype_from_string(rule.c_str());
  recurrence.until = icaltime_null_time();
  recurrence.count = static_cast<int>(count);
  char* const text = icalrecurrencetype_as_string_r(&recurrence);
  std::string out(text == nullptr ? "" : text);
  icalmemory_free_buffer(text);
  return out;
}

Appointment Begin(const Activity& activity) {
  Appointment appointment;
  appointment.sequence = activity.reschedule_count();
  appointment.summary = activity.title();
  appointment.description = activity.risk_notice();
  return appointment;
}

std::string Uid(const Activity& activity) {
  auto uid = activity.name();
  std::replace(uid.begin(), uid.end(), '/', '-');
  return uid + "@linli";
}

/// Sessions in the order in which the rule made them: by their ids "s1", "s2" …
std::vector<const Session*> InOrderOfMaking(const Activity& activity) {
  std::vector<const Session*> sessions;
  for (const auto& session : activity.sessions()) sessions.push_back(&session);
  const auto number = [](const Session* session) {
    return session->id().size() > 1 ? std::atoi(session->id().c_str() + 1) : 0;
  };
  std::stable_sort(sessions.begin(), sessions.end(),
                   [&](const auto* a, const auto* b) { return number(a) < number(b); });
  return sessions;
}

/// What of a series is not as the rule has it.
void AddException(Time was, const Activity& activity, const Session& session, Time cancelled_since,
                  Appointment& series) {
  const bool cancelled = IsCancelled(activity, session);
  const auto span = SpanOf(session);
  if (cancelled && span.end < cancelled_since) {
    series.left_out.push_back(was);
    return;
  }
  const auto length = series.span.end - series.span.start;
  const auto location = LocationOf(activity, session);
  const bool as_planned =
      span.start == was && span.end - span.start == length && location == series.location;
  if (as_planned && !cancelled) return;
  series.moved.push_back({was, span, location, cancelled});
}

/// nullopt unless most sessions are where the recurrence has them.
std::optional<Appointment> SeriesOf(const Activity& activity, Time cancelled_since) {
  if (activity.recurrence().rule().empty() || activity.sessions_size() < 2) return std::nullopt;
  if (activity.state() == Activity::STATE_CANCELLED) return std::nullopt;
  const auto sessions = InOrderOfMaking(activity);
  std::set<Time> excepted;
  for (const auto& time : activity.recurrence().exception_times()) excepted.insert(FromProto(time));
  const auto& first = *sessions.front();
  const auto occurrences =
      Expand(activity.recurrence().rule(), FromProto(first.start_time()), kOccurrencesMax);

  auto series = Begin(activity);
  series.uid = Uid(activity);
  series.span = SpanOf(first);
  series.location = LocationOf(activity, first);
  std::size_t at = 0;
  std::size_t where_they_were = 0;
  for (const auto* session : sessions) {
    while (at < occurrences.size() && excepted.count(occurrences[at]) > 0) {
      series.left_out.push_back(occurrences[at++]);
    }
    if (at == occurrences.size()) return std::nullopt;
    if (FromProto(session->start_time()) == occurrences[at]) ++where_they_were;
    AddException(occurrences[at++], activity, *session, cancelled_since, series);
  }
  if (where_they_were * 2 <= sessions.size()) return std::nullopt;
  series.rule = WithCount(activity.recurrence().rule(), at);
  if (series.rule.empty()) return std::nullopt;
  return series;
}

}  // namespace

std::vector<Appointment> AppointmentsOf(const Activity& activity, Time cancelled_since) {
  if (activity.state() == Activity::STATE_DRAFT) return {};
  if (auto series = SeriesOf(activity, cancelled_since)) return {std::move(*series)};
  std::vector<Appointment> appointments;
  for (const auto& session : activity.sessions()) {
    auto appointment = Begin(activity);
    const bool cancelled = IsCancelled(activity, session);
    appointment.uid = session.id() + "-" + Uid(activity);
    appointment.span = SpanOf(session);
    appointment.location = LocationOf(activity, session);
    if (cancelled && appointment.span.end < cancelled_since) continue;
    if (cancelled) appointment.status = Appointment::Status::kCancelled;
    appointments.push_back(std::move(appointment));
  }
  return appointments;
}

}  // namespace linli::gateway
