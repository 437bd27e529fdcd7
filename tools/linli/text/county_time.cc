#include "tools/linli/text/county_time.h"

#include <cstdio>

namespace linli::cli {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// Takes exactly `count` digits off the front.
std::optional<int> Digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(0, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool Take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == any_of.npos) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<std::chrono::sys_days> Day(std::string_view& text) {
  const auto year = Digits(text, 4);
  if (!year || !Take(text, "-")) return std::nullopt;
  const auto month = Digits(text, 2);
  if (!month || !Take(text, "-")) return std::nullopt;
  const auto day = Digits(text, 2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

std::optional<milliseconds> TimeOfDay(std::string_view& text) {
  const auto hour = Digits(text, 2);
  if (!hour || *hour > 23 || !Take(text, ":")) return std::nullopt;
  const auto minute = Digits(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  milliseconds out = hours(*hour) + minutes(*minute);
  if (!Take(text, ":")) return out;
  const auto second = Digits(text, 2);
  if (!second || *second > 59) return std::nullopt;
  out += seconds(*second);
  if (!Take(text, ".")) return out;
  int scale = 100;
  bool any = false;
  while (const auto digit = Digits(text, 1)) {
    out += milliseconds(*digit * scale);
    scale /= 10;
    any = true;
  }
  return any ? std::optional(out) : std::nullopt;
}

// What follows the time of day: nothing (county time), Z or an offset.
std::optional<minutes> Offset(std::string_view& text) {
  if (text.empty()) return kCountyOffset;
  if (Take(text, "Zz")) return minutes(0);
  const int sign = text.front() == '-' ? -1 : 1;
  if (!Take(text, "+-")) return std::nullopt;
  const auto hour = Digits(text, 2);
  if (!hour || *hour > 14 || !Take(text, ":")) return std::nullopt;
  const auto minute = Digits(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  return sign * (hours(*hour) + minutes(*minute));
}

}  // namespace

std::optional<Time> ParseTime(std::string_view text) {
  const auto day = Day(text);
  if (!day) return std::nullopt;
  if (text.empty()) return Time(*day) - kCountyOffset;
  if (!Take(text, " Tt")) return std::nullopt;
  const auto time = TimeOfDay(text);
  if (!time) return std::nullopt;
  const auto offset = Offset(text);
  if (!offset || !text.empty()) return std::nullopt;
  return Time(*day) + *time - *offset;
}

std::string ToCountyText(Time time) {
  const Time local = time + kCountyOffset;
  const auto day = std::chrono::floor<days>(local);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(std::chrono::floor<seconds>(local - day));
  char text[48];
  std::snprintf(text, sizeof(text), "%04d-%02u-%02u %02d:%02d", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()));
  std::string out = text;
  if (clock.seconds().count() != 0) {
    std::snprintf(text, sizeof(text), ":%02d", static_cast<int>(clock.seconds().count()));
    out += text;
  }
  return out;
}

}  // namespace linli::cli
