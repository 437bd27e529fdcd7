#include "services/mediation/domain/due_day.h"

#include <charconv>
#include <string_view>

namespace linli::mediation {
namespace {

constexpr std::chrono::hours kOffset{8};

std::optional<int> Number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<Time> EndOfDay(const std::string& date) {
  if (date.size() != 10) return std::nullopt;
  const std::string_view text(date);
  const auto year = Number(text.substr(0, 4));
  const auto month = Number(text.substr(5, 2));
  const auto day = Number(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const auto which = std::chrono::year{*year} / *month / *day;
  if (!which.ok()) return std::nullopt;
  return Time(std::chrono::sys_days{which}) + std::chrono::hours(24) - kOffset;
}

Time EndOfDayAfter(Time time, int days) {
  const auto local_day = std::chrono::floor<std::chrono::days>(time + kOffset);
  return Time(local_day + std::chrono::days(days + 1)) - kOffset;
}

}  // namespace linli::mediation
