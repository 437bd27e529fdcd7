// Who sees what of a household and its pairings.

#include "services/pairing/service_fixture.h"

namespace linli::pairing {
namespace {

using namespace test;
using common::v1::ROLE_HELPER;
using common::v1::ROLE_PAIRING_OFFICER;
using common::v1::ROLE_UNIT_REPORTER;

class VisibilityTest : public PairingServiceTest {
 protected:
  std::string Get(const std::string& household) {
    return Try("HouseholdService.GetHousehold", Named<v1::GetHouseholdRequest>(household));
  }
  std::string GetPairing(const std::string& pairing) {
    return Try("PairingService.GetPairing", Named<v1::GetPairingRequest>(pairing));
  }
  /// Whether the answer about the pairing says who is supported.
  bool ShowsWho(const std::string& pairing) {
    return Read(pairing).SerializeAsString().find(kCanary) != std::string::npos;
  }
};

TEST_F(VisibilityTest, TheHelperSeesNothingPersonalBeforeBothHaveAgreed) {
  const auto household = Household();
  const auto name = Propose(household).name();
  ASSERT_EQ(Try("PairingService.RecordPairingConsent", Consent(name, v1::SIDE_SUPPORTED)), "OK");
  ActAs(kLi);
  EXPECT_FALSE(ShowsWho(name));
  EXPECT_EQ(Get(household), "NOT_FOUND");
  auto own = Consent(name, v1::SIDE_HELPER);
  own.clear_said_by();
  own.set_person(kLi);
  ASSERT_EQ(Try("PairingService.RecordPairingConsent", own), "OK");
  EXPECT_TRUE(ShowsWho(name));
  EXPECT_EQ(Get(household), "OK");
}

TEST_F(VisibilityTest, NorInAListBeforeNorAfterTheEnd) {
  const auto household = Household();
  const auto name = Propose(household).name();
  v1::ListPairingsRequest list;
  list.set_helper(kLi);
  const auto shows = [&] {
    ActAs(kLi);
    const auto page = Call<v1::ListPairingsResponse>("PairingService.ListPairings", list);
    AsOfficer();
    EXPECT_EQ(page.pairings_size(), 1);
    return page.SerializeAsString().find(kCanary) != std::string::npos;
  };
  EXPECT_FALSE(shows());
  Agree(name);
  EXPECT_TRUE(shows());
  ASSERT_EQ(End(name, v1::Pairing::END_REASON_OTHER), "OK");
  EXPECT_FALSE(shows());
  ActAs(kLi);
  EXPECT_EQ(Get(household), "NOT_FOUND");
}

TEST_F(VisibilityTest, OthersAreToldThatThereIsNone) {
  const auto household = Household();
  const auto name = Paired(household);
  for (const auto& grants :
       {std::vector<Grant>(), GrantedIn(ROLE_HELPER, kCounty),
        GrantedIn(ROLE_UNIT_REPORTER, kCounty), GrantedIn(ROLE_PAIRING_OFFICER, "regions/520182"),
        GrantedFor(ROLE_PAIRING_OFFICER, "units/office"), std::vector<Grant>(1)}) {
    ActAs(kWang, grants);
    EXPECT_EQ(Get(household), "NOT_FOUND");
    EXPECT_EQ(GetPairing(name), "NOT_FOUND");
    EXPECT_EQ(Get("households/none"), "NOT_FOUND");
  }
}

TEST_F(VisibilityTest, AWholeCountysHelperGrantOpensNothing) {
  const auto name = Paired(Household());
  Grant everywhere;
  everywhere.set_role(ROLE_HELPER);
  ActAs(kWang, {everywhere});
  EXPECT_EQ(GetPairing(name), "NOT_FOUND");
}

TEST_F(VisibilityTest, AHelpingUnitsHelperActsForIt) {
  const auto village = Household(v1::Household::KIND_VILLAGE, "units/village");
  const auto kind = v1::Pairing::KIND_UNIT_TO_VILLAGE;
  const auto name = Paired(village, Unit("units/office"), kind);
  ActAs(kWang, GrantedFor(ROLE_HELPER, "units/office"));
  EXPECT_TRUE(ShowsWho(name));
  EXPECT_EQ(Get(village), "OK");
  ActAs(kWang, GrantedFor(ROLE_HELPER, "units/village"));
  EXPECT_EQ(GetPairing(name), "NOT_FOUND");
  ActAs(kWang, GrantedFor(ROLE_UNIT_REPORTER, "units/village"));
  EXPECT_TRUE(ShowsWho(name));
  EXPECT_EQ(End(name, v1::Pairing::END_REASON_SUPPORTED_ASKED), "OK");
}

TEST_F(VisibilityTest, TheUnitAPersonComesFromIsNoHelper) {
  auto helper = Person(kLi);
  helper.set_unit("units/office");
  const auto name = Paired(Household(), helper);
  ActAs(kWang, GrantedFor(ROLE_HELPER, "units/office"));
  EXPECT_EQ(GetPairing(name), "NOT_FOUND");
}

TEST_F(VisibilityTest, TheSupportedSideSeesItsPairingsAndNotTheOfficersRemarks) {
  const auto household = Household();
  const auto name = Paired(household);
  auto end = Named<v1::EndPairingRequest>(name);
  end.set_reason(v1::Pairing::END_REASON_OTHER);
  end.set_note("只给专干看");
  ASSERT_EQ(Try("PairingService.EndPairing", end), "OK");
  EXPECT_EQ(Read(name).end_note(), "只给专干看");
  ActAs(kSun);
  EXPECT_EQ(Get(household), "OK");
  EXPECT_EQ(Read(name).end_note(), "");
  ActAs(kLi);
  EXPECT_EQ(Read(name).end_note(), "");
}

TEST_F(VisibilityTest, OfficersListHouseholdsOfTheirRegionOnly) {
  Household();
  v1::ListHouseholdsRequest list;
  list.set_region(kCounty);
  EXPECT_EQ(
      Call<v1::ListHouseholdsResponse>("HouseholdService.ListHouseholds", list).households_size(),
      1);
  list.set_state(v1::Household::STATE_CLOSED);
  EXPECT_EQ(
      Call<v1::ListHouseholdsResponse>("HouseholdService.ListHouseholds", list).households_size(),
      0);
  ActAs(kWang, GrantedIn(ROLE_PAIRING_OFFICER, "regions/520181101"));
  EXPECT_EQ(Try("HouseholdService.ListHouseholds", list), "PERMISSION_DENIED");
}

TEST_F(VisibilityTest, WhoSpeaksForAHouseholdFindsItAndNoOther) {
  const auto household = Household();
  v1::ListHouseholdsRequest mine;
  EXPECT_EQ(Try("HouseholdService.ListHouseholds", mine), "INVALID_FIELDS");
  mine.set_mine(true);
  ActAs(kSun);
  const auto own = Call<v1::ListHouseholdsResponse>("HouseholdService.ListHouseholds", mine);
  ASSERT_EQ(own.households_size(), 1);
  EXPECT_EQ(own.households(0).name(), household);
  ActAs(kLi);
  EXPECT_EQ(
      Call<v1::ListHouseholdsResponse>("HouseholdService.ListHouseholds", mine).households_size(),
      0);
  mine.set_region(kCounty);
  EXPECT_EQ(Try("HouseholdService.ListHouseholds", mine), "INVALID_FIELDS");
  mine.set_mine(false);
  EXPECT_EQ(Try("HouseholdService.ListHouseholds", mine), "PERMISSION_DENIED");
}

TEST_F(VisibilityTest, ErasingIsTheAdministratorsAndLeavesNothing) {
  const auto household = Household();
  const auto name = Paired(household);
  auto erase = Named<v1::EraseHouseholdRequest>(household);
  erase.set_reason(v1::Household::ERASE_REASON_ASKED);
  EXPECT_NE(Try("HouseholdService.EraseHousehold", erase), "OK");
  ActAs("persons/admin", GrantedIn(common::v1::ROLE_ADMIN, kCounty));
  EXPECT_EQ(Try("HouseholdService.EraseHousehold", erase), "OK");
  v1::HouseholdErased erased;
  erased.set_name(household);
  React(erased);
  AsOfficer();
  EXPECT_EQ(Read(name).state(), v1::Pairing::STATE_ENDED);
  EXPECT_EQ(Read(name).supported().display_name(), "");
  EXPECT_EQ(Try("PairingService.ProposePairing", Proposal(household, Person(kWang))),
            "HOUSEHOLD_NOT_ACTIVE");
}

}  // namespace
}  // namespace linli::pairing
