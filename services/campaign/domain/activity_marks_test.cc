#include <gmock/gmock.h>

#include "services/campaign/domain/activity_fixtures.h"

namespace linli::campaign {
namespace {

using namespace fixtures;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Fact = v1::ActivityFact;

TEST(ActivityMarksTest, ListsAnActivityWhereItIsLookedFor) {
  const std::string start = ToText(Hour(kStart));
  const IndexMark all{"all", "", start};
  const auto in_state = [&](const std::string& state) {
    return IndexMark{"by_state", state, start};
  };
  const IndexMark by_unit{"by_lead_unit", "units/lead", start};
  const IndexMark by_campaign{"by_campaign", kMonth, start};
  const IndexMark by_lead{"by_unit", "units/lead", start};
  const IndexMark by_co_host{"by_unit", "units/school", start};
  const IndexMark in_campaign{"by_cell", kMonth + "/520181/", start};
  const IndexMark in_month{"by_cell", "2027-09/520181/", start};
  const IndexMark session{"sessions", "", start};
  const IndexMark session_in_county{"sessions", "regions/520181", start};
  const IndexMark scheduled{"scheduled_by_campaign", kMonth, start};
  EXPECT_THAT(MarksOf(GivenActivity({Created()}).state()).indexes,
              ElementsAre(all, in_state("STATE_DRAFT"), by_unit, by_campaign, by_lead, by_co_host,
                          session, session_in_county));
  EXPECT_THAT(MarksOf(GivenActivity({Created(), Scheduled()}).state()).indexes,
              ElementsAre(all, in_state("STATE_SCHEDULED"), by_unit, by_campaign, by_lead,
                          by_co_host, session, session_in_county, scheduled));
  EXPECT_THAT(MarksOf(GivenActivity({Created(), Scheduled(), Held()}).state()).indexes,
              ElementsAre(all, in_state("STATE_HELD"), by_unit, by_campaign, by_lead, by_co_host,
                          session, session_in_county, in_month, in_campaign));
}

TEST(ActivityMarksTest, IsMarkedHeldByItselfAfterTheLastSession) {
  EXPECT_THAT(MarksOf(GivenActivity({Created()}).state()).timers, IsEmpty());
  EXPECT_THAT(MarksOf(GivenActivity({Created(), Scheduled(), Rescheduled()}).state()).timers,
              ElementsAre(TimerMark{"mark_activity_held", Hour(kEnd + kDay)}));
  EXPECT_THAT(MarksOf(GivenActivity({Created(), Scheduled(), Held()}).state()).timers, IsEmpty());
}

TEST(ActivityMarksTest, HasNoTimerBetweenTheLastSessionsFactAndTheActivitys) {
  v1::Activity activity = GivenActivity({Created(), Scheduled()}).state();
  for (auto& session : *activity.mutable_sessions()) session.set_state(v1::Session::STATE_HELD);
  EXPECT_EQ(activity.state(), v1::Activity::STATE_SCHEDULED);
  EXPECT_THAT(MarksOf(activity).timers, IsEmpty());
}

}  // namespace
}  // namespace linli::campaign
