#include "services/campaign/domain/recurrence.h"

#include <libical/ical.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <set>

#include "services/campaign/domain/times.h"
#include "services/platform/base/check.h"

namespace linli::campaign {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

struct Part {
  std::string name;
  std::string value;
};

std::vector<std::string> Split(const std::string& text, char separator) {
  std::vector<std::string> pieces;
  std::size_t from = 0;
  for (std::size_t to; (to = text.find(separator, from)) != text.npos; from = to + 1) {
    pieces.push_back(text.substr(from, to - from));
  }
  pieces.push_back(text.substr(from));
  return pieces;
}

bool IsNumber(std::string_view text, std::size_t digits_max) {
  return !text.empty() && text.size() <= digits_max &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool IsSigned(std::string_view text, std::size_t digits_max) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  return IsNumber(text, digits_max);
}

bool IsWeekday(std::string_view text) {
  static const std::set<std::string_view> kDays = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
  return kDays.count(text) > 0;
}

// "WE", or "-1FR" where a week is one of a month's or a year's.
bool IsByDay(const std::string& text, bool may_be_numbered) {
  if (text.size() < 2 || !IsWeekday(std::string_view(text).substr(text.size() - 2))) return false;
  const std::string number = text.substr(0, text.size() - 2);
  return number.empty() || (may_be_numbered && IsSigned(number, 2));
}

// Whether all of a list are good and none is there twice, which libical would count twice.
template <class Predicate>
bool All(const std::string& list, Predicate predicate) {
  const auto pieces = Split(list, ',');
  return std::set<std::string>(pieces.begin(), pieces.end()).size() == pieces.size() &&
         std::all_of(pieces.begin(), pieces.end(), predicate);
}

std::optional<LocalTime> ReadUntil(const std::string& text) {
  const bool is_date = text.size() == 8;
  const bool is_utc = text.size() == 16 && text.back() == 'Z';
  if (!is_date && !is_utc && text.size() != 15) return std::nullopt;
  if (!is_date && text[8] != 'T') return std::nullopt;
  const std::string clock = is_date ? "235959" : text.substr(9, 6);
  if (!IsNumber(text.substr(0, 8), 8) || !IsNumber(clock, 6)) return std::nullopt;
  const auto number = [](const std::string& digits, std::size_t at, std::size_t length) {
    return std::stoi(digits.substr(at, length));
  };
  const year_month_day date{std::chrono::year(number(text, 0, 4)),
                            std::chrono::month(static_cast<unsigned>(number(text, 4, 2))),
                            std::chrono::day(static_cast<unsigned>(number(text, 6, 2)))};
  const int hour = number(clock, 0, 2);
  const int minute = number(clock, 2, 2);
  const int second = number(clock, 4, 2);
  if (!date.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  const LocalTime time = std::chrono::local_days(date) + std::chrono::hours(hour) +
                         std::chrono::minutes(minute) + std::chrono::seconds(second);
  return is_utc ? time + kCountyOffset : time;
}

bool IsGood(const Part& part, const std::string& freq) {
  const bool monthly = freq == "MONTHLY";
  const bool yearly = freq == "YEARLY";
  if (part.name == "COUNT" || part.name == "INTERVAL") {
    return IsNumber(part.value, 3) && std::stoi(part.value) > 0;
  }
  if (part.name == "WKST") return IsWeekday(part.value);
  if (part.name == "UNTIL") return ReadUntil(part.value).has_value();
  if (part.name == "BYMONTH") return All(part.value, [](const auto& v) { return IsNumber(v, 2); });
  if (part.name == "BYMONTHDAY" && freq == "DAILY") {  // libical passes over days from the end
    return All(part.value, [](const auto& v) { return IsNumber(v, 2); });
  }
  if (part.name == "BYMONTHDAY" && (monthly || yearly)) {
    return All(part.value, [](const auto& v) { return IsSigned(v, 2); });
  }
  if (part.name == "BYSETPOS" && monthly) {
    return All(part.value, [](const auto& v) { return IsSigned(v, 2); });
  }
  if (part.name == "BYDAY") {
    return All(part.value, [&](const auto& v) { return IsByDay(v, monthly || yearly); });
  }
  return part.name == "FREQ" && (freq == "DAILY" || freq == "WEEKLY" || monthly || yearly);
}

std::vector<std::string> ValuesOf(const std::vector<Part>& parts, const std::string& name) {
  for (const auto& part : parts) {
    if (part.name == name) return Split(part.value, ',');
  }
  return {};
}

std::optional<std::vector<Part>> PartsOf(const std::string& text) {
  std::vector<Part> parts;
  std::set<std::string> names;
  for (const auto& piece : Split(text, ';')) {
    const auto equals = piece.find('=');
    if (equals == piece.npos) return std::nullopt;
    parts.push_back({piece.substr(0, equals), piece.substr(equals + 1)});
    if (!names.insert(parts.back().name).second) return std::nullopt;
  }
  // libical would take the first occurrence's month alone.
  const bool of_any_month = names.count("BYMONTHDAY") > 0 && names.count("BYMONTH") == 0;
  if (of_any_month && text.find("FREQ=YEARLY") != text.npos) return std::nullopt;
  // libical would count a day that is both from the start and from the end of a month twice.
  const auto month_days = ValuesOf(parts, "BYMONTHDAY");
  const auto from_end = [](const auto& day) { return day.front() == '-'; };
  const bool both_ways = std::any_of(month_days.begin(), month_days.end(), from_end) &&
                         !std::all_of(month_days.begin(), month_days.end(), from_end);
  if (both_ways && names.count("BYSETPOS") > 0) return std::nullopt;
  if (names.count("FREQ") == 0 || (names.count("COUNT") > 0 && names.count("UNTIL") > 0)) {
    return std::nullopt;
  }
  return parts;
}

std::string Join(const std::vector<Part>& parts) {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : ";") + part.name + "=" + part.value;
  return text;
}

icalrecurrencetype Parse(const std::string& text) {
  [[maybe_unused]] static const bool kQuiet = [] {
    icalerror_set_errors_are_fatal(0);
    return true;
  }();
  return icalrecurrencetype_from_string(text.c_str());
}

icaltimetype ToIcal(LocalTime time) {
  const auto date = std::chrono::floor<days>(time);
  const year_month_day ymd(date);
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

LocalTime FromIcal(const icaltimetype& time) {
  const year_month_day date{std::chrono::year(time.year),
                            std::chrono::month(static_cast<unsigned>(time.month)),
                            std::chrono::day(static_cast<unsigned>(time.day))};
  return std::chrono::local_days(date) + std::chrono::hours(time.hour) +
         std::chrono::minutes(time.minute) + std::chrono::seconds(time.second);
}

int ToNumber(const std::string& text) { return std::stoi(text); }

// 0 is Sunday, as std::chrono::weekday counts.
int WeekdayOf(std::string_view text) {
  static constexpr std::string_view kWeekdays = "SUMOTUWETHFRSA";
  return static_cast<int>(kWeekdays.find(text) / 2);
}

// "WE", "2WE", "-1WE": whether the day is it, in its month.
bool IsByDayOf(const std::string& text, year_month_day day) {
  const auto weekday =
      static_cast<unsigned>(WeekdayOf(std::string_view(text).substr(text.size() - 2)));
  if (std::chrono::weekday(std::chrono::local_days(day)).c_encoding() != weekday) return false;
  if (text.size() == 2) return true;
  const int number = ToNumber(text.substr(0, text.size() - 2));
  const int date = static_cast<int>(static_cast<unsigned>(day.day()));
  const auto last = static_cast<unsigned>((day.year() / day.month() / std::chrono::last).day());
  return number > 0 ? (date - 1) / 7 + 1 == number
                    : (static_cast<int>(last) - date) / 7 + 1 == -number;
}

bool IsByMonthDayOf(const std::string& text, year_month_day day) {
  const auto last = static_cast<unsigned>((day.year() / day.month() / std::chrono::last).day());
  const int date = static_cast<int>(static_cast<unsigned>(day.day()));
  const int number = ToNumber(text);
  return number == date || (number < 0 && static_cast<int>(last) + 1 + number == date);
}

// How many days of the month a MONTHLY rule takes, before BYSETPOS.
int CountDays(const std::vector<Part>& parts, std::chrono::year_month month,
              std::chrono::day if_not_said) {
  const auto by_day = ValuesOf(parts, "BYDAY");
  const auto by_month_day = ValuesOf(parts, "BYMONTHDAY");
  const auto matches = [](const auto& list, const auto& is_it) {
    return list.empty() || std::any_of(list.begin(), list.end(), is_it);
  };
  int count = 0;
  for (unsigned date = 1; date <= 31; ++date) {
    const year_month_day day = month / std::chrono::day(date);
    if (!day.ok()) break;
    if (by_day.empty() && by_month_day.empty() && day.day() != if_not_said) continue;
    const bool taken =
        matches(by_day, [&](const auto& text) { return IsByDayOf(text, day); }) &&
        matches(by_month_day, [&](const auto& text) { return IsByMonthDayOf(text, day); });
    count += taken ? 1 : 0;
  }
  return count;
}

// Whether a MONTHLY rule ever takes a day from `first` to `last`. libical would look for one for
// thousands of years, and this service has one thread.
bool EverMatches(const std::vector<Part>& parts, LocalTime first, LocalTime last) {
  const auto months = ValuesOf(parts, "BYMONTH");
  const auto positions = ValuesOf(parts, "BYSETPOS");
  const auto interval = ValuesOf(parts, "INTERVAL");
  const std::chrono::months step(interval.empty() ? 1 : std::max(1, ToNumber(interval[0])));
  const year_month_day begin(std::chrono::floor<days>(first));
  const year_month_day end(std::chrono::floor<days>(last));
  for (auto month = begin.year() / begin.month(); month <= end.year() / end.month();
       month += step) {
    const int number = static_cast<int>(static_cast<unsigned>(month.month()));
    const bool in_month = std::any_of(months.begin(), months.end(),
                                      [&](const auto& text) { return ToNumber(text) == number; });
    if (!months.empty() && !in_month) continue;
    const int count = CountDays(parts, month, begin.day());
    const bool taken = std::any_of(positions.begin(), positions.end(), [&](const auto& text) {
      return std::abs(ToNumber(text)) <= count;
    });
    if (count > 0 && (positions.empty() || taken)) return true;
  }
  return false;
}

// A rule that libical walks from `start`.
struct RuleWalk {
  std::string rule;
  LocalTime start;
};

// The rule as libical can walk it. Where weeks are left out, libical begins a week later than it
// should on weekdays between a Sunday and WKST, unless it starts on the very weekday: so every
// weekday of such a rule is walked by itself, from its place in the first week.
std::vector<RuleWalk> WalksOf(const std::vector<Part>& parts, LocalTime first) {
  const auto weekdays = ValuesOf(parts, "BYDAY");
  if (ValuesOf(parts, "FREQ")[0] != "WEEKLY" || weekdays.empty()) return {{Join(parts), first}};
  const auto week_start = ValuesOf(parts, "WKST");
  const int begins = week_start.empty() ? WeekdayOf("MO") : WeekdayOf(week_start[0]);
  const auto today = std::chrono::weekday(std::chrono::floor<days>(first)).c_encoding();
  const auto since_begin = [&](int weekday) { return (weekday - begins + 7) % 7; };
  std::vector<RuleWalk> walks;
  for (const auto& weekday : weekdays) {
    auto of_day = parts;
    for (auto& part : of_day) {
      if (part.name == "BYDAY") part.value = weekday;
    }
    const int days_on = since_begin(WeekdayOf(weekday)) - since_begin(static_cast<int>(today));
    walks.push_back({Join(of_day), first + days(days_on)});
  }
  return walks;
}

// At most `limit` times of the rule from `first` to `end`.
std::vector<LocalTime> Walk(const RuleWalk& walk, LocalTime first, LocalTime end, int limit) {
  icalrecurrencetype ical = Parse(walk.rule);
  ical.until = ToIcal(end);
  const std::unique_ptr<icalrecur_iterator, void (*)(icalrecur_iterator*)> iterator(
      icalrecur_iterator_new(ical, ToIcal(walk.start)), icalrecur_iterator_free);
  std::vector<LocalTime> times;
  if (iterator == nullptr) return times;
  while (static_cast<int>(times.size()) < limit) {
    const icaltimetype next = icalrecur_iterator_next(iterator.get());
    if (icaltime_is_null_time(next)) break;
    const LocalTime time = FromIcal(next);
    if (time > end) break;
    if (time >= first) times.push_back(time);
  }
  return times;
}

}  // namespace

std::optional<RecurrenceRule> ReadRule(const std::string& text) {
  auto parts = PartsOf(text);
  if (!parts) return std::nullopt;
  std::string freq;
  for (const auto& part : *parts) {
    if (part.name == "FREQ") freq = part.value;
  }
  RecurrenceRule rule;
  std::vector<Part> kept;
  for (const auto& part : *parts) {
    if (!IsGood(part, freq)) return std::nullopt;
    if (part.name == "COUNT") {
      rule.count = std::stoi(part.value);
    } else if (part.name == "UNTIL") {
      rule.until = ReadUntil(part.value);
    } else {
      kept.push_back(part);
    }
  }
  rule.text = Join(kept);
  if (Parse(rule.text).freq == ICAL_NO_RECURRENCE) return std::nullopt;
  return rule;
}

std::vector<LocalTime> OccurrencesOf(const RecurrenceRule& rule, LocalTime first, LocalTime last,
                                     int limit) {
  const LocalTime end = rule.until ? std::min(last, *rule.until) : last;
  const int most = rule.count > 0 ? std::min(limit, rule.count) : limit;
  const auto parts = PartsOf(rule.text);
  LINLI_CHECK(parts.has_value());
  if (ValuesOf(*parts, "FREQ")[0] == "MONTHLY" && !EverMatches(*parts, first, end)) return {};
  std::vector<LocalTime> occurrences;
  for (const auto& walk : WalksOf(*parts, first)) {
    const auto some = Walk(walk, first, end, most);
    occurrences.insert(occurrences.end(), some.begin(), some.end());
  }
  std::sort(occurrences.begin(), occurrences.end());
  const auto kept = std::min(occurrences.size(), static_cast<std::size_t>(most));
  occurrences.resize(kept);
  return occurrences;
}

std::string ShiftedUntil(const std::string& text, int by_days) {
  auto parts = PartsOf(text);
  if (!parts) return text;
  for (auto& part : *parts) {
    const auto until = part.name == "UNTIL" ? ReadUntil(part.value) : std::nullopt;
    if (!until) continue;
    const bool is_utc = part.value.back() == 'Z';
    const auto date = std::chrono::floor<days>(is_utc ? *until - kCountyOffset : *until);
    const year_month_day moved(date + days(by_days));
    const int number = static_cast<int>(moved.year()) * 10000 +
                       static_cast<int>(static_cast<unsigned>(moved.month())) * 100 +
                       static_cast<int>(static_cast<unsigned>(moved.day()));
    part.value = std::to_string(number) + part.value.substr(8);
  }
  return Join(*parts);
}

}  // namespace linli::campaign
