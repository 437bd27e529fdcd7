// A changed calendar, many open clocks, and commands that do not wait.

#include <deque>
#include <map>

#include "services/mediation/clock_fixture.h"

namespace linli::mediation {
namespace {

using namespace test;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class RecountTest : public ClockServiceTest {
 protected:
  /// One accepted case on each day from `first` on: "c001", "c002" …
  void AcceptDaily(const std::string& first, int count) {
    for (int i = 0; i < count; ++i) {
      clock_.Set(Local(DayText(On(first) + std::chrono::days(i))));
      auto id = std::to_string(1000 + i);
      id.front() = 'c';
      Accept(id);
      ids_.push_back(id);
    }
  }

  /// The last days of all, by case.
  std::map<std::string, std::string> LastDays() {
    std::map<std::string, std::string> days;
    for (const auto& id : ids_) {
      const auto read = Read(id);
      for (const auto& clock : read.clocks()) {
        if (clock.state() == v1::Clock::STATE_RUNNING) days[id] = clock.due_date();
      }
    }
    return days;
  }

  /// What each clock that runs would be if it began now, with the published calendar.
  void ExpectAllByTheCalendar() {
    for (const auto& id : ids_) {
      const auto read = Read(id);
      for (const auto& clock : read.clocks()) {
        if (clock.state() != v1::Clock::STATE_RUNNING) continue;
        EXPECT_EQ(clock.due_date(), DueDate(clock, Published())) << id;
      }
    }
  }

  v1::CalendarRecount Recounted() {
    store::Origin origin;
    origin.tenant = "qingzhen";
    store::Transaction tx(harness_.backend(), std::move(origin), clock_.Now());
    return harness_.Run(tx.Load(kCalendarRecount, "calendarRecounts/2026")).value().state;
  }

  std::vector<std::string> ids_;
};

TEST_F(RecountTest, MovesTheClocksThatItConcernsAndSaysSo) {
  AcceptDaily("2026-08-20", 40);
  const auto before = LastDays();
  React(AnnouncedAsPublished());
  const auto after = LastDays();
  int moved = 0;
  for (const auto& [id, date] : before) moved += after.at(id) != date ? 1 : 0;
  EXPECT_GT(moved, 5);
  EXPECT_LT(moved, 40);
  ExpectAllByTheCalendar();
  const auto recount = Recounted();
  EXPECT_EQ(recount.state(), v1::CalendarRecount::STATE_DONE);
  EXPECT_EQ(recount.cases(), 40);
  EXPECT_EQ(recount.clocks(), 40);
  EXPECT_EQ(recount.moved(), moved);
  const auto of = Read("c012");  // accepted on 1 September
  ASSERT_EQ(of.clocks(1).moves_size(), 1);
  EXPECT_EQ(of.clocks(1).moves(0).from_date(), "2026-10-01");
  EXPECT_EQ(of.clocks(1).moves(0).to_date(), "2026-10-08");
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(RecountTest, ACalendarThatChangesNothingMovesNothing) {
  AcceptDaily("2026-03-02", 3);
  React(AnnouncedAsPublished());
  const auto again = AnnouncedAsPublished();
  EXPECT_EQ(React(again), 2);  // taken over, then counted
  EXPECT_EQ(React(again), 1);  // the same change a second time
  EXPECT_EQ(Recounted().moved(), 0);
}

TEST_F(RecountTest, EndedAndPausedClocksStayWhereTheyAre) {
  AcceptDaily("2026-09-01", 2);
  auto agreed = OfCase<v1::CaseAgreed>("c000");
  *agreed.mutable_time() = ToProto(clock_.Now());
  React(agreed);
  ASSERT_EQ(Try("PauseClock", Of(Pausing("2"), "c001")), "OK");
  React(AnnouncedAsPublished());
  EXPECT_EQ(Read("c000").clocks(1).due_date(), "2026-10-01");
  EXPECT_EQ(Read("c001").clocks(1).due_date(), "");
  clock_.Set(Local("2026-09-03"));
  ASSERT_EQ(Try("ResumeClock", Of(Resuming("2"), "c001")), "OK");
  EXPECT_EQ(Read("c001").clocks(1).due_date(), "2026-10-08");
}

TEST_F(RecountTest, CommandsGoOnMeanwhileAndNoClockKeepsTheOldDays) {
  AcceptDaily("2026-08-20", 60);
  clock_.Set(Local("2026-09-03"));
  std::deque<Answer> answers;
  for (std::size_t i = 0; i < ids_.size(); i += 2) {
    if (i % 4 == 0) {
      Begin("PauseClock", Of(Pausing("2"), ids_[i]), answers.emplace_back());
    } else {
      const auto extend = Of(Extending("2026-12-05", clock_.Now(), "2"), ids_[i]);
      Begin("ExtendClock", extend, answers.emplace_back());
    }
  }
  React(AnnouncedAsPublished());
  int done = 0;
  for (auto& answer : answers) done += Wait(answer).ok() ? 1 : 0;
  EXPECT_GT(done, 10);
  ExpectAllByTheCalendar();
  EXPECT_EQ(Recounted().cases(), 60);
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(RecountTest, AClockThatBeginsMeanwhileHasTheNewDays) {
  AcceptDaily("2026-09-01", 30);
  const auto fact = AnnouncedAsPublished();
  React(fact);
  clock_.Set(Local("2026-09-01"));
  Accept("a-late-one");  // before all others in the list
  ids_.push_back("a-late-one");
  EXPECT_EQ(Read("a-late-one").clocks(1).due_date(), "2026-10-08");
  ExpectAllByTheCalendar();
}

}  // namespace
}  // namespace linli::mediation
