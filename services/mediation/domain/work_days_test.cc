#include "services/mediation/domain/work_days.h"

#include <gmock/gmock.h>

#include "services/mediation/domain/clock_test_support.h"

namespace linli::mediation {
namespace {

using std::chrono::days;
using test::On;
using test::Published;

TEST(WorkDaysTest, TheLocalDayIsThatOfTheCountyNotOfGreenwich) {
  EXPECT_EQ(DayText(LocalDay(test::Local("2026-10-01", 0))), "2026-10-01");
  EXPECT_EQ(DayText(LocalDay(test::Local("2026-10-01", 7, 59))), "2026-10-01");
  EXPECT_EQ(DayText(LocalDay(test::Local("2026-10-01", 23, 59))), "2026-10-01");
  EXPECT_EQ(ToText(EndOf(On("2026-10-01"))), "2026-10-01T16:00:00.000Z");
  EXPECT_EQ(LocalDay(EndOf(On("2026-10-01"))), On("2026-10-02"));
}

TEST(WorkDaysTest, KnowsTheDaysThatExist) {
  for (const auto* text : {"2026-01-31", "2028-02-29", "2000-02-29"}) EXPECT_TRUE(IsDay(text));
  for (const auto* text : {"2026-02-29", "1900-02-29", "2026-13-01", "2026-1-01", "2026-00-10",
                           "2026-04-31", "", "2026/01/01", "20260101ab", "-026-01-01"}) {
    EXPECT_FALSE(IsDay(text)) << text;
  }
}

TEST(WorkDaysTest, WithoutACalendarOnlyWeekendsAreOff) {
  const WorkDays none;
  EXPECT_TRUE(none.IsWorked(On("2026-10-01")));
  EXPECT_EQ(none.KindOf(On("2026-10-03")), DayKind::kRestDay);
  EXPECT_FALSE(none.Knows(2026));
  EXPECT_TRUE(Published().Knows(2026));
}

/// The whole years, day by day, beside what the notices say: 2025 has 248 working days, 2026 248.
TEST(WorkDaysTest, TheYearsHaveAsManyWorkingDaysAsTheNoticesMake) {
  const WorkDays plain;
  for (const auto& [year, holidays, make_up] :
       {std::tuple{2025, test::Holidays2025(), test::MakeUp2025()},
        std::tuple{2026, test::Holidays2026(), test::MakeUp2026()}}) {
    const Day before = On(std::to_string(year - 1) + "-12-31");
    const Day last = On(std::to_string(year) + "-12-31");
    int off = 0;
    for (const auto& day : holidays) off += plain.IsWorked(On(day)) ? 1 : 0;
    EXPECT_EQ(Published().Count(before, last),
              plain.Count(before, last) - off + static_cast<int>(make_up.size()));
    EXPECT_EQ(Published().Count(before, last), 248) << year;
  }
}

TEST(WorkDaysTest, GoldenDaysOfTheNotices) {
  struct Golden {
    const char* date;
    DayKind kind;
  };
  const std::vector<Golden> all = {
      {"2025-01-01", DayKind::kHoliday},       {"2025-01-02", DayKind::kWorkday},
      {"2025-01-26", DayKind::kMakeUpWorkday}, {"2025-01-27", DayKind::kWorkday},
      {"2025-01-28", DayKind::kHoliday},       {"2025-02-04", DayKind::kHoliday},
      {"2025-02-05", DayKind::kWorkday},       {"2025-02-08", DayKind::kMakeUpWorkday},
      {"2025-04-27", DayKind::kMakeUpWorkday}, {"2025-05-05", DayKind::kHoliday},
      {"2025-09-28", DayKind::kMakeUpWorkday}, {"2025-10-08", DayKind::kHoliday},
      {"2025-10-11", DayKind::kMakeUpWorkday}, {"2025-10-12", DayKind::kRestDay},
      {"2026-01-02", DayKind::kHoliday},       {"2026-01-04", DayKind::kMakeUpWorkday},
      {"2026-02-14", DayKind::kMakeUpWorkday}, {"2026-02-15", DayKind::kHoliday},
      {"2026-02-23", DayKind::kHoliday},       {"2026-02-24", DayKind::kWorkday},
      {"2026-02-28", DayKind::kMakeUpWorkday}, {"2026-05-09", DayKind::kMakeUpWorkday},
      {"2026-06-19", DayKind::kHoliday},       {"2026-06-22", DayKind::kWorkday},
      {"2026-09-20", DayKind::kMakeUpWorkday}, {"2026-09-25", DayKind::kHoliday},
      {"2026-09-28", DayKind::kWorkday},       {"2026-10-07", DayKind::kHoliday},
      {"2026-10-08", DayKind::kWorkday},       {"2026-10-10", DayKind::kMakeUpWorkday},
      {"2026-10-11", DayKind::kRestDay}};
  for (const auto& golden : all) {
    EXPECT_EQ(Published().KindOf(On(golden.date)), golden.kind) << golden.date;
  }
}

TEST(WorkDaysTest, CountsWhatOneWouldCountDayByDay) {
  for (Day from = On("2024-12-20"); from < On("2027-01-15"); from += days(5)) {
    int counted = 0;
    for (Day to = from; to < from + days(70); to += days(1)) {
      if (to > from && Published().IsWorked(to)) ++counted;
      ASSERT_EQ(Published().Count(from, to), counted) << DayText(from) << " to " << DayText(to);
    }
  }
}

TEST(WorkDaysTest, SaysWhichDaysDiffer) {
  const auto texts = [](const std::vector<Day>& all) {
    std::vector<std::string> out;
    for (const Day day : all) out.push_back(DayText(day));
    return out;
  };
  EXPECT_THAT(texts(Published().Holidays(On("2026-09-25"), On("2026-10-02"))),
              ::testing::ElementsAre("2026-09-26", "2026-09-27", "2026-10-01", "2026-10-02"));
  EXPECT_THAT(texts(Published().MakeUpWorkdays(On("2026-09-20"), On("2026-10-10"))),
              ::testing::ElementsAre("2026-10-10"));
}

}  // namespace
}  // namespace linli::mediation
