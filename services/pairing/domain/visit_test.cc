#include "services/pairing/domain/visit.h"

#include <gmock/gmock.h>

#include "services/pairing/domain/visit_test_support.h"

namespace linli::pairing {
namespace {

using namespace test;
using ::testing::Contains;
using ::testing::Not;

template <class Command>
std::string Try(const v1::Visit& visit, const Command& command,
                std::vector<v1::Pairing> pairings = ThreePairings(), Time now = Local(12)) {
  return Outcome(Decide(visit, command, Visiting(std::move(pairings), now)));
}

TEST(VisitTest, CountsOnceHoweverManyCameAndWereVisited) {
  auto counters = CountersOf(ThreeVisited());
  for (const auto* scope : {"total", "campaigns/warm", "regions/520181", "regions/520181101"}) {
    const auto of = ":" + std::string(scope);
    EXPECT_EQ(counters["visits" + of], 1) << scope;
    EXPECT_EQ(counters["person_times" + of], 2) << scope;
    EXPECT_EQ(counters["household_times" + of], 3) << scope;
    EXPECT_EQ(counters["met_household_times" + of], 2) << scope;
    EXPECT_EQ(counters["visit_minutes" + of], 40) << scope;
  }
  EXPECT_EQ(counters["household_times:regions/520181101201"], 2);
  EXPECT_EQ(counters["household_times:pairings/b"], 1);
  EXPECT_EQ(counters["met_household_times:pairings/b"], 0);
  EXPECT_EQ(counters["visits:households/c"], 1);
}

TEST(VisitTest, AUnitCountsItsOwnPeople) {
  auto content = Content({kLi, kWang, kZhao}, {"pairings/a"});
  content.mutable_helpers(1)->set_unit("units/health");
  content.mutable_helpers(2)->set_unit("units/health");
  auto counters = CountersOf(After(v1::Visit(), Recording(content), Visiting({PairingOf("a")})));
  EXPECT_EQ(counters["person_times:units/culture"], 1) << "the unit of the pairing";
  EXPECT_EQ(counters["person_times:units/health"], 2);
  EXPECT_EQ(counters["visits:units/health"], 1);
  EXPECT_EQ(counters["person_times:total"], 3);
}

TEST(VisitTest, TwoPairingsOfOneHouseholdAreOneHousehold) {
  auto second = PairingOf("a");
  second.set_name("pairings/other");
  const auto content = Content({kLi}, {"pairings/a", "pairings/other"});
  auto counters =
      CountersOf(After(v1::Visit(), Recording(content), Visiting({PairingOf("a"), second})));
  EXPECT_EQ(counters["household_times:total"], 1);
  EXPECT_EQ(counters["met_household_times:total"], 1);
}

TEST(VisitTest, AVillageIsVisitedAndIsNoHousehold) {
  auto village = PairingOf("a");
  village.set_kind(v1::Pairing::KIND_UNIT_TO_VILLAGE);
  const auto content = Content({kLi}, {"pairings/a"});
  auto counters = CountersOf(After(v1::Visit(), Recording(content), Visiting({village})));
  EXPECT_EQ(counters["visits:total"], 1);
  EXPECT_EQ(counters["household_times:total"], 0);
}

TEST(VisitTest, IsMarkedAsEnteredLateFromTheNextDayOn) {
  const auto request = Recording(Content({kLi}, {"pairings/a"}));
  const auto late = [&](Time now) {
    return After(v1::Visit(), request, Visiting({PairingOf("a")}, now)).late_entry();
  };
  EXPECT_FALSE(late(Local(23, 59)));
  EXPECT_TRUE(late(Local(24)));
}

TEST(VisitTest, IsOnlyPossibleWhileBothWantIt) {
  const auto request = Recording(Content({kLi}, {"pairings/a"}));
  const auto with = [&](v1::Pairing::State state, Time time) {
    auto pairing = PairingOf("a");
    AddStep(pairing, state, time);
    return Try(v1::Visit(), request, {pairing});
  };
  EXPECT_EQ(with(v1::Pairing::STATE_PAUSED, Local(8)), "VISIT_OUTSIDE_PAIRING");
  EXPECT_EQ(with(v1::Pairing::STATE_PAUSED, Local(10)), "VisitRecorded");
  EXPECT_EQ(with(v1::Pairing::STATE_ENDED, Local(8)), "VISIT_OUTSIDE_PAIRING");
  EXPECT_EQ(with(v1::Pairing::STATE_ENDED, Local(10)), "VisitRecorded") << "entered after the end";
}

TEST(VisitTest, MayLieBeforeTheRecordOfWhatBothHadAgreedTo) {
  auto pairing = PairingOf("a");
  pairing.mutable_steps()->DeleteSubrange(0, 2);
  AddStep(pairing, v1::Pairing::STATE_ACTIVE, Local(11));
  *pairing.mutable_activate_time() = ToProto(Local(11));
  const auto request = Recording(Content({kLi}, {"pairings/a"}));
  EXPECT_EQ(Try(v1::Visit(), request, {pairing}), "VISIT_OUTSIDE_PAIRING");
  *pairing.add_consents()->mutable_consent_time() = ToProto(Local(8));
  EXPECT_EQ(Try(v1::Visit(), request, {pairing}), "VISIT_OUTSIDE_PAIRING");
  *pairing.add_consents()->mutable_consent_time() = ToProto(Local(8));
  EXPECT_EQ(Try(v1::Visit(), request, {pairing}), "VisitRecorded");
}

TEST(VisitTest, NamesEverythingWrongAtOnce) {
  auto content = Content({kLi, kLi}, {"pairings/x"});
  content.set_minutes(0);
  *content.mutable_start_time() = ToProto(Local(13));
  const auto facts =
      Decide(v1::Visit(), Recording(content), Visiting({PairingOf("a"), PairingOf("a")}));
  ASSERT_FALSE(facts.ok());
  EXPECT_EQ(facts.error().reason(), "INVALID_FIELDS");
  EXPECT_EQ(facts.error().violations().size(), 5U);
}

TEST(VisitTest, MinutesAreNeededOnlyIfSomebodyWasMet) {
  auto content = Content({kLi}, {});
  content.set_minutes(0);
  EXPECT_EQ(Try(v1::Visit(), Recording(content)), "VisitRecorded");
  content.add_met("pairings/a");
  EXPECT_EQ(Try(v1::Visit(), Recording(content)), "INVALID_FIELDS");
  content.set_kind(v1::Visit::KIND_MESSAGE);
  EXPECT_EQ(Try(v1::Visit(), Recording(content)), "VisitRecorded");
}

TEST(VisitTest, AnAmendmentKeepsBothValues) {
  const auto after = Content({kLi}, {"pairings/a"});
  const auto visit = After(ThreeVisited(), Amending(after), Visiting(ThreePairings()));
  ASSERT_EQ(visit.corrections_size(), 1);
  EXPECT_EQ(visit.corrections(0).before().helpers_size(), 2);
  EXPECT_EQ(visit.corrections(0).after().helpers_size(), 1);
  EXPECT_EQ(visit.corrections(0).reason(), "时间填错");
  EXPECT_EQ(CountersOf(visit)["person_times:total"], 1);
  EXPECT_EQ(Try(visit, Amending(visit.content())), "VISIT_UNCHANGED");
}

TEST(VisitTest, IsCorrectedTwentyTimesAtMost) {
  auto visit = ThreeVisited();
  for (int minutes = 1; minutes <= 20; ++minutes) {
    auto content = visit.content();
    content.set_minutes(minutes);
    visit = After(visit, Amending(content), Visiting(ThreePairings()));
  }
  auto content = visit.content();
  content.set_minutes(99);
  EXPECT_EQ(Try(visit, Amending(content)), "TOO_LARGE");
}

TEST(VisitTest, AVoidedOneCountsNothingAndStaysInTheLists) {
  const auto visit = After(ThreeVisited(), v1::VoidVisitRequest(), By(kLi, Local(12), kVisitName));
  EXPECT_TRUE(MarksOf(visit).counters.empty());
  EXPECT_FALSE(MarksOf(visit).indexes.empty());
  EXPECT_TRUE(HouseholdScopes(visit, "households/a").empty());
  EXPECT_TRUE(HelperScopes(visit, kLi).empty());
}

TEST(VisitTest, SaysWhereItCountsEachHouseholdAndHelper) {
  const auto visit = ThreeVisited();
  EXPECT_THAT(HouseholdScopes(visit, "households/c"), Contains("regions/520181101202"));
  EXPECT_THAT(HouseholdScopes(visit, "households/c"), Not(Contains("regions/520181101201")));
  EXPECT_THAT(HouseholdScopes(visit, "households/c"), Not(Contains("pairings/a")));
  EXPECT_THAT(HelperScopes(visit, kWang), Contains("regions/520181101201"));
  EXPECT_TRUE(HelperScopes(visit, kZhao).empty());
}

TEST(VisitTest, IsOfTheSmallestRegionThatHoldsAll) {
  EXPECT_EQ(ThreeVisited().region(), "regions/520181101");
}

TEST(VisitTest, AJointVisitIsAHomeVisitForACadence) {
  auto content = Content({kLi}, {"pairings/a"});
  content.set_kind(v1::Visit::KIND_JOINT_VISIT);
  const auto visit = After(v1::Visit(), Recording(content), Visiting(ThreePairings()));
  std::vector<std::string> values;
  for (const auto& mark : MarksOf(visit).indexes) {
    if (mark.index == "met") values.push_back(mark.value);
  }
  EXPECT_THAT(values,
              ::testing::UnorderedElementsAre(MetValue("pairings/a", v1::Visit::KIND_JOINT_VISIT),
                                              MetValue("pairings/a", v1::Visit::KIND_HOME_VISIT)));
}

TEST(VisitTableTest, EveryStateMeetsEveryCommand) {
  const auto recorded = ThreeVisited();
  const auto change = Amending(Content({kWang}, {}));
  const auto amended =
      After(recorded, Amending(Content({kLi}, {"pairings/b"})), Visiting(ThreePairings()));
  const auto voided = After(amended, v1::VoidVisitRequest(), By(kLi, Local(12), kVisitName));
  const std::string no = "WRONG_STATE";
  const std::map<std::string, std::pair<v1::Visit, std::vector<std::string>>> table = {
      {"RECORDED", {recorded, {"VisitAmended", "VisitVoided"}}},
      {"AMENDED", {amended, {"VisitAmended", "VisitVoided"}}},
      {"VOIDED", {voided, {no, no}}}};
  EXPECT_EQ(static_cast<int>(table.size()), v1::Visit::State_MAX);
  for (const auto& [name, row] : table) {
    EXPECT_EQ(v1::Visit::State_Name(row.first.state()), "STATE_" + name);
    const std::vector<std::string> outcomes = {
        Try(row.first, change),
        Outcome(Decide(row.first, v1::VoidVisitRequest(), By(kLi, Local(12), kVisitName)))};
    EXPECT_EQ(outcomes, row.second) << name;
  }
}

}  // namespace
}  // namespace linli::pairing
