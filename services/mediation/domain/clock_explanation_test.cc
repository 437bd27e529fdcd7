#include "services/mediation/domain/clock_explanation.h"

#include <gmock/gmock.h>

#include "services/mediation/domain/clock_test_support.h"
#include "services/mediation/domain/clock_words.h"

namespace linli::mediation {
namespace {

using namespace test;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Step = v1::ClockStep;

std::vector<Step::Kind> KindsOf(const v1::ClockExplanation& told) {
  std::vector<Step::Kind> kinds;
  for (const auto& step : told.steps()) kinds.push_back(step.kind());
  return kinds;
}

const Step& StepOf(const v1::ClockExplanation& told, Step::Kind kind) {
  for (const auto& step : told.steps()) {
    if (step.kind() == kind) return step;
  }
  ADD_FAILURE() << "no step " << Step::Kind_Name(kind);
  return told.steps(0);
}

v1::Clock ClockOf(const std::string& rule, const std::string& start) {
  v1::Clock clock;
  for (const auto& row : ThePolicy().rules()) {
    if (row.id() == rule) *clock.mutable_rule() = row;
  }
  clock.set_state(v1::Clock::STATE_RUNNING);
  clock.set_start_date(start);
  clock.set_due_date(DueDate(clock, Published()));
  return clock;
}

TEST(ClockExplanationTest, TellsTheWholeWayInChinese) {
  auto clocks = Accepted("2026-08-20");
  Do(clocks, Pausing(), By(Local("2026-08-26")));
  Do(clocks, Resuming(), By(Local("2026-08-29")));
  Do(clocks, Extending("2026-10-03", Local("2026-09-15")), By(Local("2026-09-16")));
  const auto told = Explain(clocks.clocks(0), Published());
  EXPECT_EQ(told.zh(),
            "依据：一般纠纷调解期限（规则 mediation-ordinary），《人民调解工作若干规定》（司法部令"
            "第75号）第三十三条“一个月内”；参照《深圳经济特区矛盾纠纷多元化解条例》第二十五条；"
            "适用地区：全国；期限 30日（日历日）。\n"
            "起算：2026年8月20日受理，当日不计入（民法典第二百零一条），自2026年8月21日起计。\n"
            "中止：自2026年8月26日起3日不计（鉴定、评估或检测），2026年8月29日恢复计算。\n"
            "计满：30日（日历日）的最后一日为2026年9月22日。\n"
            "延期：2026年9月16日登记，申请人一方提出，双方当事人均同意，延至2026年10月3日（案情"
            "复杂）。\n"
            "顺延：2026年10月3日为法定节假日放假，届满日顺延至其后第一个工作日2026年10月8日（民法"
            "典第二百零三条、民事诉讼法第八十五条）。\n"
            "届满：2026年10月8日24时（北京时间）。\n");
  EXPECT_THAT(KindsOf(told), ElementsAre(Step::KIND_RULE, Step::KIND_STARTED, Step::KIND_PAUSED,
                                         Step::KIND_COUNTED, Step::KIND_EXTENDED, Step::KIND_MOVED,
                                         Step::KIND_DUE));
}

TEST(ClockExplanationTest, TellsTheSameInEnglish) {
  const auto told = Explain(ClockOf("judicial-confirmation", "2026-09-01"), Published());
  EXPECT_EQ(told.en(),
            "Rule: joint application for judicial confirmation (judicial-confirmation), People's "
            "Mediation Law, art. 33; Civil Procedure Law (2023), art. 205; place: the whole "
            "country; 30 calendar day(s).\n"
            "Start: the agreement taking effect on 2026-09-01, a day that is not counted (Civil "
            "Code art. 201); counting begins on 2026-09-02.\n"
            "Counted: the last of 30 calendar day(s) is 2026-10-01.\n"
            "Moved: 2026-10-01 is a holiday, so the last day is the next working day, 2026-10-08 "
            "(Civil Code art. 203, Civil Procedure Law art. 85).\n"
            "Last day: 2026-10-08, until 24:00 (UTC+8).\n");
}

TEST(ClockExplanationTest, SaysWhichHolidaysAndMakeUpDaysWereUsed) {
  const auto told = Explain(ClockOf("mediation-medical-ningbo", "2026-09-08"), Published());
  const auto& holidays = StepOf(told, Step::KIND_HOLIDAYS);
  EXPECT_THAT(holidays.dates(), ElementsAre("2026-09-25", "2026-10-01", "2026-10-02", "2026-10-05",
                                            "2026-10-06", "2026-10-07"));
  EXPECT_THAT(holidays.zh(), HasSubstr("2026年10月1日至2026年10月2日"));
  EXPECT_THAT(StepOf(told, Step::KIND_MAKE_UP_WORKDAYS).dates(),
              ElementsAre("2026-09-20", "2026-10-10"));
  EXPECT_EQ(StepOf(told, Step::KIND_DUE).to_date(), "2026-10-26");
  EXPECT_THAT(told.zh(), HasSubstr("浙江省宁波市"));
}

TEST(ClockExplanationTest, SaysThatAMakeUpDayDoesNotMoveTheLastDay) {
  const auto told = Explain(ClockOf("mediation-ordinary", "2026-09-10"), Published());
  EXPECT_EQ(StepOf(told, Step::KIND_NOT_MOVED).to_date(), "2026-10-10");
  EXPECT_EQ(StepOf(told, Step::KIND_DUE).to_date(), "2026-10-10");
}

TEST(ClockExplanationTest, SaysWhichYearHasNoCalendarYet) {
  const auto told = Explain(ClockOf("mediation-ordinary", "2026-12-20"), Published());
  EXPECT_THAT(StepOf(told, Step::KIND_CALENDAR_MISSING).dates(), ElementsAre("2027"));
  EXPECT_THAT(told.zh(), HasSubstr("2027年的放假调休安排尚未录入"));
}

TEST(ClockExplanationTest, APausedClockSaysWhatIsCountedSoFar) {
  auto clocks = Accepted("2026-03-02");
  Do(clocks, Pausing(), By(Local("2026-03-12")));
  const auto told = Explain(clocks.clocks(0), Published());
  EXPECT_EQ(StepOf(told, Step::KIND_WAITING).days(), 9);
  EXPECT_EQ(StepOf(told, Step::KIND_PAUSED).to_date(), "");
  for (const auto kind : KindsOf(told)) EXPECT_NE(kind, Step::KIND_DUE);
}

TEST(ClockExplanationTest, SaysWhatACalendarMoved) {
  const WorkDays none;
  v1::CaseClocks clocks;
  Do(clocks, Starting(v1::CLOCK_START_ACCEPTED, Local("2026-09-01")),
     By(Local("2026-09-01"), none));
  // Not yet counted anew: both dates are told.
  auto told = Explain(clocks.clocks(0), Published());
  EXPECT_EQ(StepOf(told, Step::KIND_RECOMPUTED).to_date(), "2026-10-08");
  EXPECT_EQ(StepOf(told, Step::KIND_DUE).to_date(), "2026-10-01");
  Do(clocks, RecountClocks{"workCalendars/2026"}, By(Local("2026-09-05")));
  told = Explain(clocks.clocks(0), Published());
  EXPECT_EQ(StepOf(told, Step::KIND_DUE).to_date(), "2026-10-08");
  EXPECT_THAT(told.zh(), HasSubstr("2026年工作日历变动，届满日由2026年10月1日改为2026年10月8日"));
}

TEST(ClockExplanationTest, AtOnceIsTheSameDay) {
  const auto told = Explain(ClockOf("agreement-record", "2026-03-02"), Published());
  EXPECT_THAT(KindsOf(told), ElementsAre(Step::KIND_RULE, Step::KIND_STARTED, Step::KIND_DUE));
  EXPECT_EQ(StepOf(told, Step::KIND_DUE).to_date(), "2026-03-02");
  EXPECT_THAT(told.zh(), HasSubstr("应当日办结"));
}

TEST(ClockExplanationTest, ASteadyWordForEveryCode) {
  for (int i = 1; i <= v1::ClockPause::Reason_MAX; ++i) {
    EXPECT_FALSE(WordsOf(static_cast<v1::ClockPause::Reason>(i)).zh.empty());
  }
  for (int i = 1; i < v1::ClockStart_MAX; ++i) {
    EXPECT_NE(WordsOf(static_cast<v1::ClockStart>(i)).en, "the starting event");
  }
}

}  // namespace
}  // namespace linli::mediation
