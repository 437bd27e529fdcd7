// libical's occurrences against those of a calendar walked day by day.

#include "services/campaign/domain/recurrence.h"

#include <gmock/gmock.h>

// After gmock.h, on which it relies.
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cstdio>
#include <functional>

namespace linli::campaign {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::local_days;
using std::chrono::weekday;
using std::chrono::year_month_day;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

LocalTime At(int year, unsigned month, unsigned day, int hour = 9) {
  return local_days(std::chrono::year(year) / month / day) + hours(hour);
}

constexpr int kMany = 130;

std::vector<LocalTime> Expand(const std::string& text, LocalTime first, int limit = kMany) {
  const auto rule = ReadRule(text);
  if (!rule) return {};
  return OccurrencesOf(*rule, first, first + kHorizon, limit);
}

/// A weekday, or the nth of a month (or from its end).
struct ByDay {
  int nth = 0;
  unsigned weekday = 0;  ///< 0: Sunday
};

/// A rule as its parts, and what it says as text.
struct Rule {
  std::string freq;
  int interval = 1;
  int count = 0;
  std::optional<LocalTime> until;
  std::vector<int> by_month;
  std::vector<int> by_month_day;
  std::vector<ByDay> by_day;
  int by_set_pos = 0;
  unsigned week_start = 1;
};

const std::vector<std::string> kDays = {"SU", "MO", "TU", "WE", "TH", "FR", "SA"};

template <class List, class Text>
std::string Listed(const std::string& name, const List& list, const Text& text) {
  std::string out;
  for (const auto& item : list) out += (out.empty() ? ";" + name + "=" : ",") + text(item);
  return out;
}

std::string TextOf(const LocalTime time) {
  const auto date = std::chrono::floor<days>(time);
  const year_month_day ymd(date);
  const auto clock = (time - date).count();
  char text[80];
  std::snprintf(text, sizeof text, "%04d%02u%02uT%02d%02d%02d", static_cast<int>(ymd.year()),
                static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()),
                static_cast<int>(clock / 3600), static_cast<int>(clock / 60 % 60),
                static_cast<int>(clock % 60));
  return text;
}

std::string TextOf(const Rule& rule) {
  const auto number = [](int n) { return std::to_string(n); };
  std::string text = "FREQ=" + rule.freq;
  if (rule.interval > 1) text += ";INTERVAL=" + number(rule.interval);
  if (rule.count > 0) text += ";COUNT=" + number(rule.count);
  if (rule.until) text += ";UNTIL=" + TextOf(*rule.until);
  text += Listed("BYMONTH", rule.by_month, number);
  text += Listed("BYMONTHDAY", rule.by_month_day, number);
  text += Listed("BYDAY", rule.by_day, [&](const ByDay& day) {
    return (day.nth == 0 ? "" : number(day.nth)) + kDays[day.weekday];
  });
  if (rule.by_set_pos != 0) text += ";BYSETPOS=" + number(rule.by_set_pos);
  return text + ";WKST=" + kDays[rule.week_start];
}

template <class List, class Value>
bool Has(const List& list, const Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

/// One day as a rule sees it.
struct Day {
  explicit Day(local_days day)
      : date(day),
        ymd(day),
        month(static_cast<int>(static_cast<unsigned>(ymd.month()))),
        of_month(static_cast<int>(static_cast<unsigned>(ymd.day()))),
        in_month(static_cast<int>(static_cast<unsigned>(
            std::chrono::year_month_day_last(ymd.year() / ymd.month() / std::chrono::last).day()))),
        of_week(weekday(day).c_encoding()) {}
  local_days date;
  year_month_day ymd;
  int month;
  int of_month;
  int in_month;
  unsigned of_week;
};

bool MatchesMonthDay(const Rule& rule, const Day& day) {
  return Has(rule.by_month_day, day.of_month) ||
         Has(rule.by_month_day, day.of_month - day.in_month - 1);
}

bool MatchesWeekday(const Rule& rule, const Day& day) {
  return std::any_of(rule.by_day.begin(), rule.by_day.end(), [&](const ByDay& by) {
    if (by.weekday != day.of_week) return false;
    const int from_start = (day.of_month - 1) / 7 + 1;
    const int from_end = -((day.in_month - day.of_month) / 7 + 1);
    return by.nth == 0 || by.nth == from_start || by.nth == from_end;
  });
}

local_days WeekOf(const Rule& rule, local_days day) {
  return day - (weekday(day) - weekday(rule.week_start));
}

bool IsInPeriod(const Rule& rule, const Day& day, const Day& first) {
  const int years = static_cast<int>(day.ymd.year()) - static_cast<int>(first.ymd.year());
  if (rule.freq == "DAILY") return (day.date - first.date).count() % rule.interval == 0;
  if (rule.freq == "WEEKLY") {
    return (WeekOf(rule, day.date) - WeekOf(rule, first.date)).count() / 7 % rule.interval == 0;
  }
  if (rule.freq == "MONTHLY") {
    return (years * 12 + day.month - first.month) % rule.interval == 0;
  }
  return years % rule.interval == 0;
}

bool Matches(const Rule& rule, const Day& day, const Day& first) {
  if (!IsInPeriod(rule, day, first)) return false;
  const bool long_period = rule.freq == "MONTHLY" || rule.freq == "YEARLY";
  if (!rule.by_month.empty() && !Has(rule.by_month, day.month)) return false;
  if (!rule.by_month_day.empty() && !MatchesMonthDay(rule, day)) return false;
  if (!rule.by_day.empty() && !MatchesWeekday(rule, day)) return false;
  const bool says_day = !rule.by_month_day.empty() || !rule.by_day.empty();
  if (rule.freq == "WEEKLY" && !says_day) return day.of_week == first.of_week;
  if (long_period && !says_day && day.of_month != first.of_month) return false;
  const bool says_month = !rule.by_month.empty() || says_day;
  return rule.freq != "YEARLY" || says_month || day.month == first.month;
}

// Of a month's days only the one in that position.
std::vector<local_days> Positioned(const Rule& rule, const std::vector<local_days>& all) {
  if (rule.by_set_pos == 0) return all;
  std::vector<local_days> kept;
  for (std::size_t from = 0, to = 0; from < all.size(); from = to) {
    const auto month = [&](std::size_t i) {
      const year_month_day ymd(all[i]);
      return ymd.year() / ymd.month();
    };
    while (to < all.size() && month(to) == month(from)) ++to;
    const int size = static_cast<int>(to - from);
    const int at = rule.by_set_pos > 0 ? rule.by_set_pos - 1 : size + rule.by_set_pos;
    if (at >= 0 && at < size) kept.push_back(all[from + static_cast<std::size_t>(at)]);
  }
  return kept;
}

std::vector<LocalTime> Walked(const Rule& rule, LocalTime first) {
  const auto first_day = std::chrono::floor<days>(first);
  const year_month_day ymd(first_day);
  std::vector<local_days> matching;
  for (local_days day = local_days(ymd.year() / ymd.month() / 1);
       day <= first_day + kHorizon + days(31); day += days(1)) {
    if (Matches(rule, Day(day), Day(first_day))) matching.push_back(day);
  }
  std::vector<LocalTime> times;
  for (const auto day : Positioned(rule, matching)) {
    const LocalTime time = day + (first - first_day);
    if (time < first) continue;
    if (time > first + kHorizon) break;
    if (rule.until && time > *rule.until) break;
    if (rule.count > 0 && static_cast<int>(times.size()) == rule.count) break;
    if (static_cast<int>(times.size()) == kMany) break;
    times.push_back(time);
  }
  return times;
}

int Pick(int from, int below) { return *rc::gen::inRange(from, below); }

template <class Make>
auto Some(int most, const Make& make) {
  std::vector<decltype(make())> all;
  const int count = Pick(1, most + 1);
  for (int i = 0; i < count; ++i) all.push_back(make());
  return all;
}

template <class Value>
void Unique(std::vector<Value>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

ByDay AnyDay(bool numbered) {
  const int nth = numbered && Pick(0, 2) == 0 ? (Pick(0, 2) == 0 ? Pick(1, 6) : -Pick(1, 6)) : 0;
  return {nth, static_cast<unsigned>(Pick(0, 7))};
}

void AddDays(Rule& rule) {
  const bool numbered = rule.freq == "MONTHLY" || (rule.freq == "YEARLY" && !rule.by_month.empty());
  if (Pick(0, 2) == 0) {
    for (const ByDay& day : Some(3, [&] { return AnyDay(numbered); })) {
      const bool known = std::any_of(rule.by_day.begin(), rule.by_day.end(), [&](const ByDay& had) {
        return had.nth == day.nth && had.weekday == day.weekday;
      });
      if (!known) rule.by_day.push_back(day);
    }
  }
  const bool any_month = rule.freq == "YEARLY" && rule.by_month.empty();
  if (rule.freq != "WEEKLY" && !any_month && Pick(0, 3) == 0) {
    const bool from_end = rule.freq != "DAILY";
    rule.by_month_day =
        Some(3, [&] { return from_end && Pick(0, 3) == 0 ? -Pick(1, 32) : Pick(1, 32); });
    Unique(rule.by_month_day);
  }
  const bool both_ways =
      !rule.by_month_day.empty() && rule.by_month_day.front() < 0 && rule.by_month_day.back() > 0;
  if (rule.freq == "MONTHLY" && !(rule.by_day.empty() && rule.by_month_day.empty()) && !both_ways &&
      Pick(0, 3) == 0) {
    rule.by_set_pos = Pick(0, 2) == 0 ? Pick(1, 4) : -Pick(1, 4);
  }
}

Rule AnyRule(LocalTime first) {
  Rule rule;
  rule.freq = *rc::gen::element<std::string>("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
  rule.interval = Pick(0, 2) == 0 ? 1 : Pick(1, 5);
  if (Pick(0, 3) == 0) {
    rule.by_month = Some(3, [] { return Pick(1, 13); });
    Unique(rule.by_month);
  }
  AddDays(rule);
  rule.week_start = static_cast<unsigned>(Pick(0, 7));
  switch (Pick(0, 3)) {
    case 0:
      rule.count = Pick(1, 60);
      break;
    case 1:
      rule.until = first + days(Pick(0, 1500)) + hours(Pick(-20, 20));
      break;
    default:
      break;
  }
  return rule;
}

LocalTime AnyFirst() {
  const int year = Pick(2001, 2085);
  if (Pick(0, 5) == 0) return At(year - year % 4, 2, 29, Pick(0, 24));
  if (Pick(0, 4) == 0) return At(year, 1 + 2 * static_cast<unsigned>(Pick(0, 4)), 31);
  return local_days(std::chrono::year(year) / 1 / 1) + days(Pick(0, 365)) + hours(Pick(0, 24));
}

RC_GTEST_PROP(RecurrenceProperty, MakesTheOccurrencesOfACalendarWalkedDayByDay, ()) {
  const LocalTime first = AnyFirst();
  const Rule rule = AnyRule(first);
  RC_LOG() << TextOf(rule) << " from " << TextOf(first);
  RC_ASSERT(ReadRule(TextOf(rule)).has_value());
  RC_ASSERT(Expand(TextOf(rule), first) == Walked(rule, first));
}

TEST(RecurrenceTest, RepeatsEveryWednesdayThroughTheYear) {
  const auto year = Expand("FREQ=WEEKLY;BYDAY=WE;UNTIL=20261230", At(2026, 1, 7));
  EXPECT_EQ(year.size(), 52U);
  EXPECT_EQ(year.back(), At(2026, 12, 30));
}

TEST(RecurrenceTest, BeginsInTheFirstWeekWhereWeeksAreLeftOut) {
  const auto monday = At(2001, 1, 1);
  EXPECT_THAT(Expand("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;COUNT=2", monday),
              ElementsAre(At(2001, 1, 7), At(2001, 1, 21)));
  EXPECT_THAT(Expand("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;WKST=SU;COUNT=1", monday),
              ElementsAre(At(2001, 1, 14)));
  EXPECT_THAT(Expand("FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,SU,WE;WKST=WE;COUNT=4", monday),
              ElementsAre(At(2001, 1, 2), At(2001, 1, 17), At(2001, 1, 21), At(2001, 1, 23)));
}

TEST(RecurrenceTest, LeavesOutWhatNoCalendarHas) {
  EXPECT_THAT(Expand("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", At(2027, 1, 31)),
              ElementsAre(At(2027, 1, 31), At(2027, 3, 31), At(2027, 5, 31)));
  EXPECT_THAT(Expand("FREQ=YEARLY;COUNT=3", At(2024, 2, 29)),
              ElementsAre(At(2024, 2, 29), At(2028, 2, 29), At(2032, 2, 29)));
  EXPECT_THAT(Expand("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", At(2027, 12, 31)),
              ElementsAre(At(2027, 12, 31), At(2028, 1, 31), At(2028, 2, 29)));
}

TEST(RecurrenceTest, EndsWithItsLastMoment) {
  const auto from = At(2027, 3, 1);
  EXPECT_EQ(Expand("FREQ=DAILY;UNTIL=20270303", from).size(), 3U);
  EXPECT_EQ(Expand("FREQ=DAILY;UNTIL=20270303T090000", from).size(), 3U);
  EXPECT_EQ(Expand("FREQ=DAILY;UNTIL=20270303T085959", from).size(), 2U);
  EXPECT_EQ(Expand("FREQ=DAILY;UNTIL=20270303T010000Z", from).size(), 3U);
  EXPECT_EQ(Expand("FREQ=DAILY;UNTIL=20270303T005959Z", from).size(), 2U);
}

TEST(RecurrenceTest, ReadsNothingItDoesNotUnderstand) {
  for (const auto* text : {"",
                           "FREQ",
                           "FREQ=",
                           "FREQ=HOURLY",
                           "FREQ=SECONDLY;COUNT=3",
                           "DAILY",
                           "FREQ=DAILY;",
                           "FREQ=DAILY;;COUNT=3",
                           "FREQ=DAILY;X=1",
                           "FREQ=DAILY;COUNT=3A",
                           "FREQ=DAILY;COUNT=0",
                           "FREQ=DAILY;COUNT=-1",
                           "FREQ=DAILY;COUNT=99999999999",
                           "FREQ=DAILY;INTERVAL=0",
                           "FREQ=MONTHLY;BYMONTHDAY=-5,24;BYSETPOS=-1",
                           "FREQ=DAILY;FREQ=DAILY",
                           "FREQ=DAILY;COUNT=3;UNTIL=20270101",
                           "FREQ=DAILY;UNTIL=2027",
                           "FREQ=DAILY;UNTIL=20270230",
                           "FREQ=DAILY;UNTIL=20270201T250000",
                           "FREQ=DAILY;BYHOUR=9",
                           "FREQ=WEEKLY;BYDAY=XX",
                           "FREQ=WEEKLY;BYDAY=1WE",
                           "FREQ=WEEKLY;BYMONTHDAY=1",
                           "FREQ=MONTHLY;BYMONTHDAY=0",
                           "FREQ=MONTHLY;BYMONTHDAY=32",
                           "FREQ=DAILY;BYSETPOS=1",
                           "FREQ=YEARLY;BYWEEKNO=3",
                           "FREQ=DAILY;BYMONTHDAY=-1",
                           "FREQ=YEARLY;BYMONTHDAY=3",
                           "FREQ=WEEKLY;BYDAY=MO,MO",
                           "FREQ=YEARLY;BYYEARDAY=100",
                           "FREQ=DAILY;RSCALE=CHINESE"}) {
    EXPECT_FALSE(ReadRule(text).has_value()) << text;
  }
}

TEST(RecurrenceTest, EndsSoonWhenItNeverMatches) {
  for (const auto* text :
       {"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=2MO",
        "FREQ=WEEKLY;BYMONTH=13", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=50"}) {
    const auto began = std::chrono::steady_clock::now();
    for (const int year : {2001, 2026, 2050, 2098}) {
      EXPECT_THAT(Expand(text, At(year, 7, 1)), IsEmpty()) << text;
    }
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(10)) << text;
  }
}

TEST(RecurrenceTest, MovesItsLastMomentByDays) {
  EXPECT_EQ(ShiftedUntil("FREQ=DAILY;UNTIL=20261230T235959Z", 365),
            "FREQ=DAILY;UNTIL=20271230T235959Z");
  EXPECT_EQ(ShiftedUntil("FREQ=DAILY;UNTIL=20280228", 1), "FREQ=DAILY;UNTIL=20280229");
  EXPECT_EQ(ShiftedUntil("FREQ=DAILY;COUNT=3", 365), "FREQ=DAILY;COUNT=3");
}

}  // namespace
}  // namespace linli::campaign
