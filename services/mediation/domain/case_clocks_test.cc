#include "services/mediation/domain/case_clocks.h"

#include <gmock/gmock.h>

#include "services/mediation/domain/clock_explanation.h"
#include "services/mediation/domain/clock_test_support.h"

namespace linli::mediation {
namespace {

using namespace test;
using ::testing::ElementsAre;

/// Several steps of a case, each on its day.
v1::CaseClocks Effective() {
  auto clocks = Accepted("2026-03-02");
  Do(clocks, MeetClocks{v1::CLOCK_SUBJECT_MEDIATION, ToProto(Local("2026-03-10"))},
     By(Local("2026-03-10")));
  Do(clocks, Starting(v1::CLOCK_START_AGREEMENT_EFFECTIVE, Local("2026-03-10")),
     By(Local("2026-03-10")));
  return clocks;
}

TEST(CaseClocksTest, AcceptanceStartsTheClockOfThePolicy) {
  const auto at = By(Local("2026-09-10"));
  const auto facts =
      Decide(v1::CaseClocks(), Starting(v1::CLOCK_START_ACCEPTED, Local("2026-09-10")), at).value();
  ASSERT_EQ(facts.size(), 1U);
  const auto& started = facts[0].started();
  EXPECT_EQ(started.name(), kClocks);
  EXPECT_EQ(started.case_(), kCase);
  EXPECT_EQ(started.committee(), "units/committee");
  EXPECT_EQ(started.clock().id(), "1");
  EXPECT_EQ(started.clock().rule().id(), "mediation-ordinary");
  EXPECT_EQ(started.clock().start_date(), "2026-09-10");
  EXPECT_EQ(started.clock().due_date(), "2026-10-10");
  EXPECT_EQ(ToText(FromProto(started.clock().due_time())), "2026-10-10T16:00:00.000Z");
}

TEST(CaseClocksTest, ClocksRunSideBySide) {
  v1::CaseClocks clocks;
  const auto at = By(Local("2026-03-02"));
  Do(clocks, Starting(v1::CLOCK_START_REGISTERED, Local("2026-03-02")), at);
  Do(clocks, Starting(v1::CLOCK_START_ACCEPTED, Local("2026-03-02"), v1::DISPUTE_KIND_LABOUR), at);
  ASSERT_EQ(clocks.clocks_size(), 2);
  EXPECT_EQ(clocks.clocks(0).due_date(), "2026-03-05");
  EXPECT_EQ(clocks.clocks(1).due_date(), "2026-03-17");
  EXPECT_EQ(clocks.clocks(1).rule().id(), "mediation-labour");
  std::vector<std::string> dates;
  for (const auto& mark : MarksOf(clocks).indexes) {
    if (mark.index == "due_by_committee") dates.push_back(mark.sort);
  }
  EXPECT_THAT(dates, ElementsAre("2026-03-05/1", "2026-03-17/2"));
}

TEST(CaseClocksTest, WhatHappenedMeetsItsOwnClockAlone) {
  v1::CaseClocks clocks;
  Do(clocks, Starting(v1::CLOCK_START_REGISTERED, Local("2026-03-02")), By(Local("2026-03-02")));
  Do(clocks, Starting(v1::CLOCK_START_ACCEPTED, Local("2026-03-03")), By(Local("2026-03-03")));
  Do(clocks, MeetClocks{v1::CLOCK_SUBJECT_FIRST_CONTACT, ToProto(Local("2026-03-06"))},
     By(Local("2026-03-06")));
  EXPECT_EQ(clocks.clocks(0).state(), v1::Clock::STATE_MET);
  EXPECT_EQ(clocks.clocks(1).state(), v1::Clock::STATE_RUNNING);
  const auto text = Explain(clocks.clocks(0), Published()).en();
  EXPECT_NE(text.find("Met: 2026-03-06 (late)"), text.npos) << text;
}

TEST(CaseClocksTest, TheClockOfAnotherAgreementGoesOn) {
  auto clocks = Effective();
  auto second = Starting(v1::CLOCK_START_AGREEMENT_EFFECTIVE, Local("2026-03-20"));
  second.source = "agreements/b";
  Do(clocks, second, By(Local("2026-03-20")));
  Do(clocks, StopClocks{ToProto(Local("2026-03-20")), kCase}, By(Local("2026-03-20")));
  EXPECT_EQ(clocks.clocks(1).state(), v1::Clock::STATE_STOPPED);
  EXPECT_EQ(clocks.clocks(2).state(), v1::Clock::STATE_RUNNING);
  EXPECT_EQ(OpenClocks(clocks), 1);
}

TEST(CaseClocksTest, APausedClockHasNoLastDayUntilItGoesOn) {
  auto clocks = Accepted("2026-03-02");
  EXPECT_EQ(clocks.clocks(0).due_date(), "2026-04-01");
  Do(clocks, Pausing(), By(Local("2026-03-12")));
  EXPECT_EQ(clocks.clocks(0).due_date(), "");
  EXPECT_FALSE(clocks.clocks(0).has_due_time());
  EXPECT_TRUE(MarksOf(clocks).timers.empty());
  Do(clocks, Resuming(), By(Local("2026-03-20")));
  EXPECT_EQ(clocks.clocks(0).due_date(), "2026-04-09");
  EXPECT_EQ(clocks.clocks(0).pauses(0).until_date(), "2026-03-20");
  EXPECT_EQ(clocks.clocks(0).pauses(0).paused_by(), kMediator);
}

TEST(CaseClocksTest, AnExtensionIsARecordOfBothSidesWords) {
  auto clocks = Accepted("2026-03-02");
  Do(clocks, Extending("2026-05-02", Local("2026-03-29")), By(Local("2026-03-30")));
  const auto& clock = clocks.clocks(0);
  EXPECT_EQ(clock.due_date(), "2026-05-06");  // Labour Day
  ASSERT_EQ(clock.extensions_size(), 1);
  const auto& extension = clock.extensions(0);
  EXPECT_EQ(extension.from_date(), "2026-04-01");
  EXPECT_EQ(extension.new_date(), "2026-05-02");
  EXPECT_EQ(extension.consents_size(), 2);
  EXPECT_EQ(extension.recorded_by(), kMediator);
  EXPECT_EQ(extension.record_date(), "2026-03-30");
}

TEST(CaseClocksTest, AnExtensionWithoutBothWordsOrThatShortensIsRefused) {
  const auto clocks = Accepted("2026-03-02");
  const auto at = By(Local("2026-03-30"));
  auto request = Extending("2026-05-06", Local("2026-03-30"));
  request.mutable_consents()->RemoveLast();
  EXPECT_EQ(Outcome(Decide(clocks, request, at)), "CLOCK_CONSENT_OF_BOTH_REQUIRED");
  *request.add_consents() = request.consents(0);  // the same side twice
  EXPECT_EQ(Outcome(Decide(clocks, request, at)), "CLOCK_CONSENT_OF_BOTH_REQUIRED");
  const auto consent = Local("2026-03-30");
  EXPECT_EQ(Outcome(Decide(clocks, Extending("2026-04-01", consent), at)),
            "CLOCK_EXTENSION_SHORTENS");
  EXPECT_EQ(Outcome(Decide(clocks, Extending("2026-03-31", consent), at)),
            "CLOCK_EXTENSION_SHORTENS");
  EXPECT_EQ(Outcome(Decide(clocks, Extending("2026-04-02", consent), at)), "ClockExtended");
  for (const auto* date : {"2026-03-29", "2026-02-30", "2029-09-01"}) {
    EXPECT_EQ(Outcome(Decide(clocks, Extending(date, consent), at)), "INVALID_FIELDS") << date;
  }
  EXPECT_EQ(Outcome(Decide(clocks, Extending("2026-04-02", Local("2026-03-30", 11)), at)),
            "INVALID_FIELDS");
}

TEST(CaseClocksTest, ARuleSaysHowMuchMoreThereMayBe) {
  v1::CaseClocks clocks;
  auto starting =
      Starting(v1::CLOCK_START_ACCEPTED, Local("2026-03-02"), v1::DISPUTE_KIND_CONSUMER);
  starting.of.place = "regions/310101";
  Do(clocks, starting, By(Local("2026-03-02")));
  EXPECT_EQ(clocks.clocks(0).due_date(), "2026-05-06");  // the sixtieth day is Labour Day
  const auto at = By(Local("2026-04-20"));
  const auto consent = Local("2026-04-20");
  // Thirty more end on Sunday, 31 May, so Monday is the last day there can be.
  EXPECT_EQ(Outcome(Decide(clocks, Extending("2026-06-02", consent), at)),
            "CLOCK_EXTENSION_TOO_LONG");
  EXPECT_EQ(Outcome(Decide(clocks, Extending("2026-06-01", consent), at)), "ClockExtended");
  EXPECT_EQ(Outcome(Decide(clocks, Extending("2026-05-31", consent), at)), "ClockExtended");
}

TEST(CaseClocksTest, SomeClocksNobodyExtendsOrPausesAndOneOnlyTheCourt) {
  const auto clocks = Effective();
  const auto at = By(Local("2026-03-12"));
  EXPECT_EQ(Outcome(Decide(clocks, Extending("2026-05-29", Local("2026-03-12"), "2"), at)),
            "CLOCK_NOT_EXTENSIBLE");
  EXPECT_EQ(Outcome(Decide(clocks, Pausing("2"), at)), "CLOCK_NOT_PAUSABLE");
  v1::CaseClocks court;
  Do(court, Starting(v1::CLOCK_START_CONFIRMATION_ACCEPTED, Local("2026-03-02")), at);
  EXPECT_EQ(court.clocks(0).due_date(), "2026-03-17");
  auto request = Extending("2026-03-27", Local("2026-03-12"));
  EXPECT_EQ(Outcome(Decide(court, request, at)), "CLOCK_COURT_DOCUMENT_REQUIRED");
  request.clear_consents();
  request.set_court_document("（2026）黔0181民特12号");
  EXPECT_EQ(Outcome(Decide(court, request, at)), "ClockExtended");
  request.set_new_date("2026-03-30");
  EXPECT_EQ(Outcome(Decide(court, request, at)), "CLOCK_EXTENSION_TOO_LONG");
}

TEST(CaseClocksTest, SaysEachClockDueSoonAndOverdueOnce) {
  auto clocks = Accepted("2026-03-02");  // until 1 April
  EXPECT_EQ(MarksOf(clocks).timers.at(0).due, Local("2026-03-29", 8));
  EXPECT_EQ(Outcome(Decide(clocks, TellDueClocks{}, By(Local("2026-03-29", 7, 59)))), "-");
  Do(clocks, TellDueClocks{}, By(Local("2026-03-29", 8)));
  EXPECT_TRUE(clocks.clocks(0).has_due_soon_time());
  EXPECT_EQ(Outcome(Decide(clocks, TellDueClocks{}, By(Local("2026-04-01", 23, 59)))), "-");
  EXPECT_EQ(MarksOf(clocks).timers.at(0).due, EndOf(On("2026-04-01")));
  Do(clocks, TellDueClocks{}, By(Local("2026-04-02", 0)));
  EXPECT_TRUE(clocks.clocks(0).has_overdue_time());
  EXPECT_EQ(Outcome(Decide(clocks, TellDueClocks{}, By(Local("2026-04-03")))), "-");
  EXPECT_TRUE(MarksOf(clocks).timers.empty());
  EXPECT_EQ(Outcome(Decide(clocks, Pausing(), By(Local("2026-04-03")))), "CLOCK_OVERDUE");
  // The parties agree late: the record says so, and what comes is said again.
  Do(clocks, Extending("2026-04-20", Local("2026-04-03")), By(Local("2026-04-03")));
  EXPECT_FALSE(clocks.clocks(0).has_overdue_time());
  EXPECT_EQ(MarksOf(clocks).timers.at(0).due, Local("2026-04-17", 8));
  const auto text = Explain(clocks.clocks(0), Published()).zh();
  EXPECT_NE(text.find("届满之后"), text.npos) << text;
}

TEST(CaseClocksTest, TheTimeOfARightLapsesAndIsNotOverdue) {
  auto clocks = Effective();  // until 9 April
  EXPECT_EQ(Outcome(Decide(clocks, TellDueClocks{}, By(Local("2026-04-06", 8)))),
            "ClockDueSoonReached");
  Do(clocks, TellDueClocks{}, By(Local("2026-04-10", 0)));
  EXPECT_EQ(clocks.clocks(1).state(), v1::Clock::STATE_LAPSED);
  EXPECT_EQ(FromProto(clocks.clocks(1).end_time()), EndOf(On("2026-04-09")));
  EXPECT_TRUE(MarksOf(clocks).timers.empty());
  EXPECT_EQ(OpenClocks(clocks), 0);
  EXPECT_NE(Explain(clocks.clocks(1), Published()).zh().find("未行使"), std::string::npos);
}

TEST(CaseClocksTest, ACalendarMovesOnlyTheClocksItConcerns) {
  const WorkDays none;
  v1::CaseClocks clocks;
  const auto blind = By(Local("2026-09-01"), none);
  Do(clocks, Starting(v1::CLOCK_START_ACCEPTED, Local("2026-09-01")), blind);
  Do(clocks, Starting(v1::CLOCK_START_AGREEMENT_EFFECTIVE, Local("2026-08-31")), blind);
  EXPECT_EQ(clocks.clocks(0).due_date(), "2026-10-01");
  const RecountClocks recount{"workCalendars/2026"};
  const auto facts = Decide(clocks, recount, By(Local("2026-09-05"))).value();
  ASSERT_EQ(facts.size(), 1U);
  EXPECT_EQ(facts[0].moved().clock(), "1");
  EXPECT_EQ(facts[0].moved().move().from_date(), "2026-10-01");
  EXPECT_EQ(facts[0].moved().move().to_date(), "2026-10-08");
  EXPECT_EQ(facts[0].moved().move().work_calendar(), "workCalendars/2026");
  Do(clocks, recount, By(Local("2026-09-05")));
  EXPECT_EQ(clocks.clocks(0).due_date(), "2026-10-08");
  EXPECT_EQ(Outcome(Decide(clocks, recount, By(Local("2026-09-06")))), "-");
  for (int i = 0; i < 8; ++i) {
    Do(clocks, recount, By(Local("2026-09-07"), i % 2 == 0 ? none : Published()));
  }
  EXPECT_EQ(clocks.clocks(0).moves_size(), 5);
}

TEST(CaseClocksTest, FollowsTheCaseToAnotherCommittee) {
  auto clocks = Accepted("2026-03-02");
  auto to = TheCase();
  EXPECT_EQ(Outcome(Decide(clocks, TransferClocks{to}, By(Local("2026-03-03")))), "-");
  to.committee = "units/other";
  to.docket_number = "另调〔2026〕7号";
  Do(clocks, TransferClocks{to}, By(Local("2026-03-03")));
  EXPECT_EQ(clocks.committee(), "units/other");
  EXPECT_EQ(clocks.docket_number(), "另调〔2026〕7号");
  EXPECT_EQ(clocks.clocks(0).due_date(), "2026-04-01");
  EXPECT_EQ(MarksOf(clocks).indexes.at(0).value, "units/other");
}

TEST(CaseClocksTest, HasItsLimits) {
  v1::CaseClocks clocks;
  const auto start = Starting(v1::CLOCK_START_ACCEPTED, Local("2026-03-02"));
  const auto at = By(Local("2026-03-02"));
  for (int i = 0; i < 12; ++i) Do(clocks, start, at);
  EXPECT_EQ(Outcome(Decide(clocks, start, at)), "TOO_LARGE");
  EXPECT_LE(Decide(clocks, StopClocks{ToProto(Local("2026-03-03"))}, at).value().size(), 16U);
  Do(clocks, StopClocks{ToProto(Local("2026-03-03"))}, at);
  for (int i = 0; i < 12; ++i) Do(clocks, start, at);
  Do(clocks, StopClocks{ToProto(Local("2026-03-03"))}, at);
  EXPECT_EQ(Outcome(Decide(clocks, start, at)), "TOO_LARGE");
  EXPECT_LT(clocks.ByteSizeLong(), 65536U);
}

TEST(CaseClocksTest, TheFullestClocksFitOneState) {
  v1::CaseClocks clocks;
  for (int i = 0; i < 24; ++i) {
    Do(clocks, Starting(v1::CLOCK_START_ACCEPTED, Local("2026-03-02")), By(Local("2026-03-02")));
    if (i % 12 == 11) Do(clocks, StopClocks{ToProto(Local("2026-03-02"))}, By(Local("2026-03-02")));
    if (i >= 2) continue;
    const auto id = std::to_string(i + 1);
    for (int month = 0; month < 10; ++month) {
      const Day day = On("2026-04-08") + std::chrono::days(30 * month);
      const auto until = DayText(day + std::chrono::days(28));
      Do(clocks, Pausing(id), By(Local("2026-03-03")));
      Do(clocks, Resuming(id), By(Local("2026-03-03")));
      Do(clocks, Extending(until, Local("2026-03-03"), id), By(Local("2026-03-03")));
    }
    EXPECT_EQ(Outcome(Decide(clocks, Pausing(id), By(Local("2026-03-03")))), "TOO_LARGE");
    EXPECT_EQ(Outcome(Decide(clocks, Extending("2028-03-01", Local("2026-03-03"), id),
                             By(Local("2026-03-03")))),
              "TOO_LARGE");
  }
  EXPECT_LT(clocks.ByteSizeLong(), 40000U);
}

}  // namespace
}  // namespace linli::mediation
