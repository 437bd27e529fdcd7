#include "services/pairing/domain/household.h"

#include <gtest/gtest.h>

#include <map>

#include "services/pairing/domain/test_support.h"

namespace linli::pairing {
namespace {

using namespace test;
using H = v1::Household;

At Officer() { return By(kZhao, Local(9), kHome); }

v1::CreateHouseholdRequest Create(H::Kind kind, const std::string& unit = "") {
  v1::CreateHouseholdRequest request;
  request.set_kind(kind);
  request.set_display_name("孙大爷");
  request.set_contact_phone("13800000000");
  request.set_address("红枫村一组");
  request.set_region(kTownship);
  request.set_unit(unit);
  request.set_person(kSun);
  return request;
}

v1::CloseHouseholdRequest Close(H::CloseReason reason = H::CLOSE_REASON_MOVED_AWAY) {
  v1::CloseHouseholdRequest request;
  request.set_reason(reason);
  return request;
}

H Active() { return After(H(), Create(H::KIND_HOUSEHOLD), Officer()); }
H Closed() { return After(Active(), Close(), Officer()); }
H Erased() { return After(Active(), v1::EraseHouseholdRequest(), Officer()); }

TEST(HouseholdTest, AVillageOrUnitNamesItsUnitAndAHouseholdNone) {
  EXPECT_EQ(Outcome(Decide(H(), Create(H::KIND_HOUSEHOLD, "units/u"), Officer())),
            "INVALID_FIELDS");
  EXPECT_EQ(Outcome(Decide(H(), Create(H::KIND_VILLAGE), Officer())), "INVALID_FIELDS");
  EXPECT_EQ(Outcome(Decide(H(), Create(H::KIND_VILLAGE, "units/u"), Officer())),
            "HouseholdCreated");
}

TEST(HouseholdTest, ErasingLeavesNothingPersonal) {
  const auto erased = Erased();
  for (const auto& text :
       {erased.display_name(), erased.contact_phone(), erased.address(), erased.person()}) {
    EXPECT_EQ(text, "");
  }
  EXPECT_EQ(erased.region(), kTownship);
  EXPECT_EQ(MarksOf(erased).indexes.size(), 2U) << "the county's and the township's lists";
}

TEST(HouseholdTest, NothingPersonalIsMarked) {
  for (const auto& mark : MarksOf(Active()).indexes) {
    for (const auto* secret : {"孙大爷", "13800000000", "红枫村"}) {
      EXPECT_EQ(mark.value.find(secret), mark.value.npos);
      EXPECT_EQ(mark.sort.find(secret), mark.sort.npos);
    }
  }
}

TEST(HouseholdTest, OnlyLinliClosesItForItsUnit) {
  EXPECT_EQ(Outcome(Decide(Active(), Close(H::CLOSE_REASON_UNIT_CLOSED), Officer())),
            "INVALID_FIELDS");
}

TEST(HouseholdTest, ForgetsWhoSpokeForItOnlyIfItWasThatPerson) {
  EXPECT_EQ(Outcome(Decide(Active(), ReleasePerson{kLi}, Officer())), "-");
  EXPECT_EQ(After(Active(), ReleasePerson{kSun}, Officer()).person(), "");
}

TEST(HouseholdTableTest, EveryStateMeetsEveryCommand) {
  const std::string no = "WRONG_STATE";
  // update, close, erase, person leaves, unit closed
  const std::map<std::string, std::pair<H, std::vector<std::string>>> table = {
      {"ACTIVE",
       {Active(),
        {"HouseholdUpdated", "HouseholdClosed", "HouseholdErased", "HouseholdPersonReleased",
         "HouseholdClosed"}}},
      {"CLOSED", {Closed(), {no, no, "HouseholdErased", "HouseholdPersonReleased", "-"}}},
      {"ERASED", {Erased(), {no, no, no, "-", "-"}}}};
  for (const auto& [name, row] : table) {
    const auto& household = row.first;
    const std::vector<std::string> outcomes = {
        Outcome(Decide(household, v1::UpdateHouseholdRequest(), Officer())),
        Outcome(Decide(household, Close(), Officer())),
        Outcome(Decide(household, v1::EraseHouseholdRequest(), Officer())),
        Outcome(Decide(household, ReleasePerson{kSun}, Officer())),
        Outcome(Decide(household, CloseForUnit(), Officer()))};
    EXPECT_EQ(outcomes, row.second) << name;
  }
}

}  // namespace
}  // namespace linli::pairing
