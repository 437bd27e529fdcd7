// What other services' facts do to pairings, needs and suggestions.

#include "linli/directory/v1/events.pb.h"
#include "linli/mediation/v1/suggestion_events.pb.h"
#include "linli/volunteer/v1/events.pb.h"
#include "services/pairing/service_fixture.h"

namespace linli::pairing {
namespace {

using namespace test;

constexpr char kOpportunity[] = "opportunities/need-n-1";

class ReactionsTest : public PairingServiceTest {
 protected:
  void ClosePerson(const std::string& person) {
    directory::v1::PersonClosed fact;
    fact.set_person(person);
    React(fact);
  }

  int CloseUnit(const std::string& unit) {
    directory::v1::UnitClosed fact;
    fact.set_unit(unit);
    return React(fact);
  }

  /// A need that asked, and its opportunity was opened.
  std::string Asked() {
    const auto need = ReportNeed(Household()).name();
    auto ask = Named<v1::AskForVolunteersRequest>(need);
    ask.set_title("陪伴老人");
    *ask.mutable_start_time() = ToProto(Local(14));
    *ask.mutable_end_time() = ToProto(Local(16));
    ask.set_count(2);
    EXPECT_EQ(Try("NeedService.AskForVolunteers", ask), "OK");
    volunteer::v1::OpportunityOpened opened;
    opened.set_name(kOpportunity);
    opened.set_need(need);
    React(opened);
    return need;
  }

  void Verify(const std::string& opportunity) {
    volunteer::v1::ServiceVerified fact;
    fact.set_name("serviceRecords/r");
    fact.set_opportunity(opportunity);
    React(fact);
  }

  std::vector<std::string> ToReassign() {
    v1::ListPairingsRequest list;
    list.set_region(kCounty);
    list.set_to_reassign(true);
    std::vector<std::string> names;
    const auto page = Call<v1::ListPairingsResponse>("PairingService.ListPairings", list);
    for (const auto& pairing : page.pairings()) names.push_back(pairing.name());
    return names;
  }
};

TEST_F(ReactionsTest, AClosedPersonsPairingsEndAndWaitForAnotherHelper) {
  std::vector<std::string> names;
  for (int i = 0; i < 12; ++i) names.push_back(Paired(Household()));
  ClosePerson(kLi);
  for (const auto& name : names) {
    EXPECT_EQ(Read(name).end_reason(), v1::Pairing::END_REASON_HELPER_CLOSED);
  }
  EXPECT_THAT(ToReassign(), ::testing::UnorderedElementsAreArray(names));
  const auto next = Reassign(names[0]);
  EXPECT_EQ(next.proposed().previous(), names[0]);
  const auto drop = Named<v1::DropReassignmentRequest>(names[1]);
  EXPECT_EQ(Try("PairingService.DropReassignment", drop), "OK");
  EXPECT_EQ(ToReassign().size(), 10U);
  EXPECT_THAT(Differences(), ::testing::IsEmpty());
}

TEST_F(ReactionsTest, AClosedPersonNoLongerSpeaksForAHousehold) {
  const auto household = Household();
  ClosePerson(kSun);
  ActAs(kSun);
  EXPECT_EQ(Try("HouseholdService.GetHousehold", Named<v1::GetHouseholdRequest>(household)),
            "NOT_FOUND");
}

TEST_F(ReactionsTest, AClosedUnitHelpsNoMoreAndIsHelpedNoMore) {
  const auto kind = v1::Pairing::KIND_UNIT_TO_VILLAGE;
  const auto village = Household(v1::Household::KIND_VILLAGE, "units/village");
  const auto name = Paired(village, Unit("units/office"), kind);
  CloseUnit("units/office");
  EXPECT_TRUE(Read(name).to_reassign());
  const auto next = Reassign(name, Unit("units/bank")).proposed().name();
  CloseUnit("units/village");
  v1::HouseholdClosed closed;
  closed.set_name(village);
  React(closed);
  EXPECT_EQ(Read(next).end_reason(), v1::Pairing::END_REASON_HOUSEHOLD_CLOSED);
  EXPECT_FALSE(Read(next).to_reassign());
}

TEST_F(ReactionsTest, AClosedHouseholdWaitsForNoHelper) {
  const auto household = Household();
  Paired(household);
  ClosePerson(kLi);
  auto close = Named<v1::CloseHouseholdRequest>(household);
  close.set_reason(v1::Household::CLOSE_REASON_MOVED_AWAY);
  ASSERT_EQ(Try("HouseholdService.CloseHousehold", close), "OK");
  v1::HouseholdClosed closed;
  closed.set_name(household);
  React(closed);
  EXPECT_THAT(ToReassign(), ::testing::IsEmpty());
}

TEST_F(ReactionsTest, VerifiedServiceBringsANeedBackToBeConfirmed) {
  const auto need = Asked();
  EXPECT_EQ(ReadNeed(need).opportunity(), kOpportunity);
  Verify("opportunities/other");
  EXPECT_EQ(ReadNeed(need).state(), v1::Need::STATE_IN_PROGRESS);
  Verify(kOpportunity);
  EXPECT_EQ(ReadNeed(need).state(), v1::Need::STATE_SETTLED_TO_CONFIRM);
  volunteer::v1::ServiceVoided voided;
  voided.set_opportunity(kOpportunity);
  React(voided);
  EXPECT_EQ(ReadNeed(need).state(), v1::Need::STATE_SETTLED_TO_CONFIRM) << "it did not count";
  voided.set_counted(true);
  React(voided);
  EXPECT_EQ(ReadNeed(need).state(), v1::Need::STATE_IN_PROGRESS);
}

TEST_F(ReactionsTest, ACancelledOpportunityLetsTheNeedAskAgain) {
  const auto need = Asked();
  volunteer::v1::OpportunityCancelled cancelled;
  cancelled.set_name(kOpportunity);
  React(cancelled);
  EXPECT_FALSE(ReadNeed(need).asked());
  EXPECT_EQ(ReadNeed(need).state(), v1::Need::STATE_OPEN);
}

TEST_F(ReactionsTest, HardshipOfAClosedCaseBecomesASuggestionAndThenAPairing) {
  mediation::v1::CaseHardshipNoted fact;
  fact.set_case_("cases/c");
  fact.set_region("regions/520181101");
  fact.set_agreed_text("老人独居，需人照应");
  *fact.mutable_tell_time() = ToProto(Local(7));
  React(fact);
  React(fact);
  v1::ListSuggestionsRequest list;
  list.set_region(kCounty);
  list.set_state(v1::Suggestion::STATE_NEW);
  const auto page = Call<v1::ListSuggestionsResponse>("SuggestionService.ListSuggestions", list);
  ASSERT_EQ(page.suggestions_size(), 2);
  EXPECT_EQ(page.suggestions(0).text(), "老人独居，需人照应");
  EXPECT_EQ(page.SerializeAsString().find("cases/"), std::string::npos);

  auto take = Named<v1::TakeUpSuggestionRequest>(page.suggestions(0).name());
  take.set_kind(v1::Pairing::KIND_ONE_TO_ONE);
  take.set_household(Household());
  *take.mutable_helper() = Person(kLi);
  const auto taken = Call<v1::TakeUpSuggestionResponse>("SuggestionService.TakeUpSuggestion", take);
  EXPECT_EQ(taken.suggestion().pairing(), taken.pairing().name());
  EXPECT_EQ(taken.pairing().state(), v1::Pairing::STATE_PROPOSED);
  const auto dismiss = Named<v1::DismissSuggestionRequest>(page.suggestions(1).name());
  EXPECT_EQ(Try("SuggestionService.DismissSuggestion", dismiss), "OK");
  EXPECT_EQ(Try("SuggestionService.DismissSuggestion", dismiss), "WRONG_STATE");
  ActAs(kWang, GrantedIn(common::v1::ROLE_PAIRING_OFFICER, "regions/520182"));
  EXPECT_EQ(Try("SuggestionService.DismissSuggestion", dismiss), "NOT_FOUND");
}

}  // namespace
}  // namespace linli::pairing
