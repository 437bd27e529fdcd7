// Feeds as calendar programs read them: python3-icalendar and khal, and the text itself.

#include <gmock/gmock.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "services/gateway/calendar/activities.h"
#include "services/gateway/calendar/ics.h"
#include "services/gateway/calendar/kept.h"
#include "services/platform/testing/temp_folder.h"

namespace linli::gateway {
namespace {

using campaign::v1::Activity;
using campaign::v1::Session;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
namespace fs = std::filesystem;

/// Thursday 2026-11-05, 19:00 in the county.
const Time kFirst = Time(std::chrono::sys_days(std::chrono::year(2026) / 11 / 5)) + hours(11);
const Time kStamp = Time(std::chrono::sys_days(std::chrono::year(2026) / 11 / 1));
const Time kLongAgo = kFirst - days(400);

Session* AddSession(Activity& activity, Time start) {
  auto* session = activity.add_sessions();
  session->set_id("s" + std::to_string(activity.sessions_size()));
  session->set_state(Session::STATE_SCHEDULED);
  *session->mutable_start_time() = ToProto(start);
  *session->mutable_end_time() = ToProto(start + minutes(90));
  return session;
}

/// Eight Thursdays, the third left out.
Activity Weekly() {
  Activity activity;
  activity.set_name("activities/a");
  activity.set_title("志愿服务队例会；学习,交流 — 一个很长的名称用来检验折行不会把汉字拆开");
  activity.set_state(Activity::STATE_SCHEDULED);
  activity.mutable_place()->set_name("古城村文化活动中心");
  activity.mutable_place()->set_address("二楼多功能厅,停车走北门");
  activity.set_risk_notice("第一行\n第二行; 注意");
  activity.mutable_recurrence()->set_rule("FREQ=WEEKLY;BYDAY=TH;COUNT=8");
  *activity.mutable_recurrence()->add_exception_times() = ToProto(kFirst + days(14));
  for (int week = 0; week < 8; ++week) {
    if (week != 2) AddSession(activity, kFirst + days(7 * week));
  }
  return activity;
}

/// The fourth is on the next day and earlier, the sixth does not take place.
Activity Edited() {
  auto activity = Weekly();
  activity.set_reschedule_count(2);
  auto* moved = activity.mutable_sessions(2);
  *moved->mutable_start_time() = ToProto(kFirst + days(22) - minutes(210));
  *moved->mutable_end_time() = ToProto(kFirst + days(22) - minutes(120));
  activity.mutable_sessions(4)->set_state(Session::STATE_CANCELLED);
  return activity;
}

std::string Output(const std::string& command) {
  std::string output;
  FILE* pipe = popen(command.c_str(), "r");
  std::array<char, 4096> piece;
  while (std::fgets(piece.data(), piece.size(), pipe) != nullptr) output += piece.data();
  EXPECT_EQ(pclose(pipe), 0) << command << "\n" << output;
  return output;
}

/// A folder of the test's own.
class FeedTest : public ::testing::Test {
 protected:
  std::string Write(const std::vector<Appointment>& appointments) {
    text_ = ToIcs("邻里日程", appointments, kStamp);
    const auto path = dir_ / "feed.ics";
    std::ofstream(path) << text_;
    return path.string();
  }

  /// What khal lists between two days, a line each.
  std::string Khal(const std::string& ics, const std::string& from, const std::string& to) {
    const auto home = dir_ / "khal";
    fs::create_directories(home / "calendar");
    std::ofstream(home / "config")
        << "[calendars]\n[[linli]]\npath = " << (home / "calendar").string()
        << "\n[locale]\nlocal_timezone = Asia/Shanghai\ndefault_timezone = Asia/Shanghai\n"
        << "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        << "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        << "[sqlite]\npath = " << (home / "khal.db").string() << "\n";
    const auto khal = "LC_ALL=C.UTF-8 HOME=" + home.string() + " XDG_CACHE_HOME=" + home.string() +
                      " khal -c " + (home / "config").string();
    Output(khal + " import --batch -a linli " + ics + " 2>&1");
    return Output(khal + " list --format '{start-date} {start-time}-{end-time} {status}' " +
                  "--day-format '' " + from + " " + to + " 2>&1");
  }

  linli::testing::TempFolder folder_;
  const fs::path dir_ = folder_.path();
  std::string text_;
};

TEST(SeriesTest, IsOneEntryWhereSessionsAreAsTheRuleMakesThem) {
  const auto found = AppointmentsOf(Weekly(), kLongAgo);
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].rule, "FREQ=WEEKLY;COUNT=8;BYDAY=TH");
  EXPECT_THAT(found[0].left_out, ElementsAre(kFirst + days(14)));
  EXPECT_THAT(found[0].moved, IsEmpty());
}

TEST(SeriesTest, SaysWhichOccurrencesWereMovedOrCancelled) {
  const auto found = AppointmentsOf(Edited(), kLongAgo);
  ASSERT_THAT(found, SizeIs(1));
  ASSERT_THAT(found[0].moved, SizeIs(2));
  EXPECT_EQ(found[0].moved[0].was, kFirst + days(21));
  EXPECT_FALSE(found[0].moved[0].cancelled);
  EXPECT_EQ(found[0].moved[1].was, kFirst + days(35));
  EXPECT_TRUE(found[0].moved[1].cancelled);
  // Once everybody has seen that it is cancelled, it is simply left out.
  const auto later = AppointmentsOf(Edited(), kFirst + days(100));
  EXPECT_THAT(later[0].moved, SizeIs(1));
  EXPECT_THAT(later[0].left_out, ElementsAre(kFirst + days(14), kFirst + days(35)));
}

TEST(SeriesTest, IsGivenUpWhereMostSessionsAreElsewhere) {
  auto activity = Weekly();
  for (auto& session : *activity.mutable_sessions()) {
    *session.mutable_start_time() =
        ToProto(FromProto(session.start_time()) + days(session.id()[1]));
  }
  const auto found = AppointmentsOf(activity, kLongAgo);
  ASSERT_THAT(found, SizeIs(7));
  for (const auto& each : found) EXPECT_EQ(each.rule, "");
  activity.mutable_recurrence()->set_rule("FREQ=NEVER");
  EXPECT_THAT(AppointmentsOf(activity, kLongAgo), SizeIs(7));
}

TEST(SeriesTest, ShowsNoDraftAndCancelledOnesForAWhile) {
  auto activity = Weekly();
  activity.set_state(Activity::STATE_DRAFT);
  EXPECT_THAT(AppointmentsOf(activity, kLongAgo), IsEmpty());
  activity.set_state(Activity::STATE_CANCELLED);
  const auto found = AppointmentsOf(activity, kFirst + days(8));
  ASSERT_THAT(found, SizeIs(5));
  for (const auto& each : found) EXPECT_EQ(each.status, Appointment::Status::kCancelled);
}

TEST(KeptTest, LetsGoOfWhatIsLongPast) {
  std::map<std::string, Appointment> found;
  Appointment appointment;
  appointment.uid = "a";
  appointment.span = {kFirst, kFirst + hours(1)};
  Keep(appointment, kFirst + days(200), found);
  EXPECT_THAT(found, IsEmpty());
  Keep(appointment, kFirst + days(100), found);
  EXPECT_THAT(found, SizeIs(1));
  appointment.uid = "b";
  appointment.status = Appointment::Status::kCancelled;
  Keep(appointment, kFirst + days(100), found);
  EXPECT_THAT(found, SizeIs(1));
  Keep(appointment, kFirst + days(29), found);
  EXPECT_THAT(found, SizeIs(2));
}

TEST(IcsTest, HasNoPropertyWithoutAText) {
  Appointment blank;
  blank.uid = "activities/a";
  blank.summary = "例会\x01";
  blank.description = "\x01\t";
  blank.span = {kFirst, kFirst + hours(1)};
  const auto text = ToIcs("邻里日程", {blank}, kStamp);
  EXPECT_THAT(text, HasSubstr("SUMMARY:例会"));
  EXPECT_THAT(text, Not(HasSubstr("DESCRIPTION")));
  EXPECT_THAT(text, Not(HasSubstr("LOCATION")));
}

TEST_F(FeedTest, IsTextAsTheStandardHasIt) {
  Write(AppointmentsOf(Edited(), kLongAgo));
  std::size_t from = 0;
  for (auto end = text_.find("\r\n"); end != text_.npos; end = text_.find("\r\n", from)) {
    const auto line = text_.substr(from, end - from);
    EXPECT_LE(line.size(), 75U) << line;
    EXPECT_EQ(line.find('\n'), line.npos);
    // A folded line does not begin inside a character.
    if (line.size() > 1 && line[0] == ' ') {
      EXPECT_NE(static_cast<unsigned char>(line[1]) & 0xC0, 0x80);
    }
    from = end + 2;
  }
  EXPECT_EQ(from, text_.size());
  EXPECT_THAT(text_, HasSubstr("TZID:Asia/Shanghai"));
  EXPECT_THAT(text_, Not(HasSubstr("freeassociation")));
  EXPECT_EQ(ToIcs("邻里日程", AppointmentsOf(Edited(), kLongAgo), kStamp), text_);
}

TEST_F(FeedTest, IsReadByKhalWithEveryOccurrenceInItsPlace) {
  const auto ics = Write(AppointmentsOf(Edited(), kLongAgo));
  const auto listed = Khal(ics, "2026-11-01", "2027-01-10");
  std::vector<std::string> days_listed;
  std::istringstream lines(listed);
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("2026-", 0) == 0) days_listed.push_back(line.substr(0, 22));
  }
  EXPECT_THAT(days_listed, ElementsAre("2026-11-05 19:00-20:30", "2026-11-12 19:00-20:30",
                                       "2026-11-27 15:30-17:00", "2026-12-03 19:00-20:30",
                                       "2026-12-10 19:00-20:30", "2026-12-17 19:00-20:30",
                                       "2026-12-24 19:00-20:30"))
      << listed;
  EXPECT_THAT(listed, HasSubstr("2026-12-10 19:00-20:30 CANCELLED"));
}

TEST_F(FeedTest, IsReadByPythonWithItsTextsWhole) {
  auto visit = Appointment();
  visit.uid = "cadences-c@linli";
  visit.summary = "走访到期";
  visit.all_day = true;
  visit.span = {kFirst - hours(19), kFirst + hours(5)};
  auto all = AppointmentsOf(Edited(), kLongAgo);
  all.push_back(visit);
  const auto ics = Write(all);
  const auto script = dir_ / "read.py";
  std::ofstream(script) << R"(
import sys, icalendar
cal = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
for e in cal.walk('VEVENT'):
    rid = e.get('recurrence-id')
    print(e['uid'], e['dtstart'].dt.isoformat(), rid.dt.isoformat() if rid else '-',
          int(e['sequence']), e['status'], sep='|')
first = cal.walk('VEVENT')[0]
print(first['summary']); print(first['location']); print(repr(str(first['description'])))
print(first['rrule'].to_ical().decode(), first['exdate'].dts[0].dt.isoformat())
)";
  const auto read = Output("/usr/bin/python3 " + script.string() + " " + ics + " 2>&1");
  EXPECT_THAT(read, HasSubstr("activities-a@linli|2026-11-05T19:00:00+08:00|-|2|CONFIRMED"));
  EXPECT_THAT(read, HasSubstr("|2026-11-27T15:30:00+08:00|2026-11-26T19:00:00+08:00|2|CONFIRMED"));
  EXPECT_THAT(read, HasSubstr("|2026-12-10T19:00:00+08:00|2026-12-10T19:00:00+08:00|3|CANCELLED"));
  EXPECT_THAT(read, HasSubstr("cadences-c@linli|2026-11-05|-|0|CONFIRMED"));
  EXPECT_THAT(read, HasSubstr(Weekly().title()));
  EXPECT_THAT(read, HasSubstr("古城村文化活动中心 · 二楼多功能厅,停车走北门"));
  EXPECT_THAT(read, HasSubstr("第一行\\n第二行; 注意"));
  EXPECT_THAT(read, HasSubstr("2026-11-19T19:00:00+08:00"));
}

}  // namespace
}  // namespace linli::gateway
