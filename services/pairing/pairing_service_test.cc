// From a proposal to the end of a pairing, and to the next.

#include "services/pairing/service_fixture.h"

namespace linli::pairing {
namespace {

using namespace test;

class CourseTest : public PairingServiceTest {
 protected:
  v1::ListPairingsResponse List(const v1::ListPairingsRequest& request) {
    return Call<v1::ListPairingsResponse>("PairingService.ListPairings", request);
  }
};

TEST_F(CourseTest, GoesFromProposalThroughBothConsentsToItsEnd) {
  const auto household = Household();
  const auto name = Propose(household).name();
  EXPECT_EQ(Read(name).state(), v1::Pairing::STATE_PROPOSED);
  Agree(name);
  EXPECT_EQ(Read(name).state(), v1::Pairing::STATE_ACTIVE);
  EXPECT_EQ(Try("PairingService.PausePairing", Named<v1::PausePairingRequest>(name)), "OK");
  EXPECT_EQ(Try("PairingService.ResumePairing", Named<v1::ResumePairingRequest>(name)), "OK");
  EXPECT_EQ(End(name, v1::Pairing::END_REASON_COMPLETED), "OK");
  EXPECT_EQ(Read(name).steps_size(), 5);
  EXPECT_EQ(End(name, v1::Pairing::END_REASON_COMPLETED), "WRONG_STATE");
  EXPECT_THAT(Differences(), ::testing::IsEmpty());
}

TEST_F(CourseTest, EitherSideEndsItAtOnce) {
  const auto first = Paired(Household());
  ActAs(kLi);
  EXPECT_EQ(End(first, v1::Pairing::END_REASON_HELPER_ASKED), "OK");
  AsOfficer();
  EXPECT_EQ(Read(first).steps(2).side(), v1::SIDE_HELPER);
  const auto second = Paired(Household());
  ActAs(kSun);
  EXPECT_EQ(End(second, v1::Pairing::END_REASON_SUPPORTED_ASKED), "OK");
}

TEST_F(CourseTest, TheHelperDoesNotRecordTheOtherSidesConsent) {
  const auto name = Propose(Household()).name();
  ActAs(kLi);
  EXPECT_EQ(Try("PairingService.RecordPairingConsent", Consent(name, v1::SIDE_SUPPORTED)),
            "CONSENT_NOT_YOURS");
  EXPECT_EQ(Try("PairingService.RecordPairingConsent", Consent(name, v1::SIDE_HELPER)), "OK");
  ActAs(kSun);
  EXPECT_EQ(Try("PairingService.RecordPairingConsent", Consent(name, v1::SIDE_SUPPORTED)), "OK");
  EXPECT_EQ(Read(name).state(), v1::Pairing::STATE_ACTIVE);
}

TEST_F(CourseTest, AnOfficerWhoHelpsStillDoesNotSpeakForTheHousehold) {
  const auto name = Propose(Household(), Person(kZhao)).name();
  EXPECT_EQ(Try("PairingService.RecordPairingConsent", Consent(name, v1::SIDE_SUPPORTED)),
            "CONSENT_NOT_YOURS");
}

TEST_F(CourseTest, OneToOneStandsAloneAndManyToOneDoesNot) {
  const auto alone = Household();
  Propose(alone);
  const auto many = v1::Pairing::KIND_MANY_TO_ONE;
  EXPECT_EQ(Try("PairingService.ProposePairing", Proposal(alone, Person(kWang))), "ALREADY_PAIRED");
  EXPECT_EQ(Try("PairingService.ProposePairing", Proposal(alone, Person(kWang), many)),
            "ALREADY_PAIRED");
  const auto shared = Household();
  Propose(shared, Person(kLi), many);
  Propose(shared, Person(kWang), many);
  EXPECT_EQ(Try("PairingService.ProposePairing", Proposal(shared, Person(kWang), many)),
            "ALREADY_EXISTS");
  EXPECT_EQ(Try("PairingService.ProposePairing", Proposal(shared, Person("persons/q"))),
            "ALREADY_PAIRED");
}

TEST_F(CourseTest, OfTwoProposalsAtOnceOneWins) {
  const auto household = Household();
  Answer first;
  Answer second;
  Begin("PairingService.ProposePairing", WithId(Proposal(household, Person(kLi))), first);
  Begin("PairingService.ProposePairing", WithId(Proposal(household, Person(kWang))), second);
  const std::vector<std::string> outcomes = {TextOf(Wait(first)), TextOf(Wait(second))};
  EXPECT_THAT(outcomes, ::testing::UnorderedElementsAre("OK", "ALREADY_PAIRED"));
}

TEST_F(CourseTest, ReassignmentEndsOneAndProposesTheNextInOneStep) {
  const auto household = Household();
  const auto name = Paired(household);
  const auto both = Reassign(name);
  EXPECT_EQ(both.ended().state(), v1::Pairing::STATE_ENDED);
  EXPECT_EQ(both.ended().end_reason(), v1::Pairing::END_REASON_REASSIGNED);
  EXPECT_EQ(both.ended().next(), both.proposed().name());
  EXPECT_EQ(both.proposed().previous(), name);
  EXPECT_EQ(both.proposed().state(), v1::Pairing::STATE_PROPOSED);
  EXPECT_EQ(both.proposed().kind(), v1::Pairing::KIND_ONE_TO_ONE);
  EXPECT_EQ(Try("PairingService.ReassignPairing", Reassigning(name, Person(kLi))),
            "ALREADY_PAIRED");
  EXPECT_THAT(Differences(), ::testing::IsEmpty());
}

TEST_F(CourseTest, AReassignmentThatIsRefusedChangesNothing) {
  const auto name = Paired(Household());
  EXPECT_EQ(Try("PairingService.ReassignPairing", Reassigning(name, Person(kSun))),
            "HELPER_IS_SUPPORTED");
  EXPECT_EQ(Try("PairingService.ReassignPairing", Reassigning(name, Person(kLi))),
            "INVALID_FIELDS");
  EXPECT_EQ(Read(name).state(), v1::Pairing::STATE_ACTIVE);
}

TEST_F(CourseTest, EarlierNotesAreHiddenUntilTheOfficerOpensThem) {
  const auto name = Paired(Household());
  ActAs(kLi);
  EXPECT_EQ(Note(name), "OK");
  EXPECT_EQ(Notes(name), "老人爱下棋");
  AsOfficer();
  const auto next = Reassign(name).proposed().name();
  Agree(next);
  ActAs(kWang);
  EXPECT_EQ(Notes(next), "");
  EXPECT_EQ(Notes(next, name), "NOT_FOUND");
  EXPECT_EQ(Notes(name), "NOT_FOUND");
  auto open = Named<v1::OpenEarlierNotesRequest>(next);
  open.set_earlier_pairing(name);
  open.set_reason("交接");
  EXPECT_NE(Try("PairingService.OpenEarlierNotes", open), "OK");
  AsOfficer();
  EXPECT_EQ(Try("PairingService.OpenEarlierNotes", open), "OK");
  EXPECT_EQ(Read(next).opened_notes(0).opened_by(), kZhao);
  ActAs(kWang);
  EXPECT_EQ(Notes(next, name), "老人爱下棋");
  ActAs(kLi);
  EXPECT_EQ(Notes(name), "PAIRING_NOT_ACTIVE") << "the earlier helper's access is over";
}

TEST_F(CourseTest, NotesAreTheHelpersAndTheOfficersAlone) {
  const auto name = Paired(Household());
  EXPECT_EQ(Note(name, "甲"), "OK");
  ActAs(kSun);
  EXPECT_EQ(Note(name), "NOT_FOUND");
  EXPECT_EQ(Notes(name), "NOT_FOUND");
  AsOfficer();
  EXPECT_EQ(Notes(name), "甲");
}

TEST_F(CourseTest, IsListedByHouseholdHelperAndRegion) {
  const auto household = Household();
  const auto name = Paired(household);
  v1::ListPairingsRequest by_household;
  by_household.set_household(household);
  EXPECT_EQ(List(by_household).pairings(0).name(), name);
  v1::ListPairingsRequest by_region;
  by_region.set_region("regions/520181101");
  EXPECT_EQ(List(by_region).pairings_size(), 1);
  by_region.set_state(v1::Pairing::STATE_ENDED);
  EXPECT_EQ(List(by_region).pairings_size(), 0);
  v1::ListPairingsRequest by_helper;
  by_helper.set_helper(kLi);
  EXPECT_EQ(Try("PairingService.ListPairings", by_helper), "NOT_FOUND");
  by_helper.set_region(kCounty);
  EXPECT_EQ(List(by_helper).pairings_size(), 1);
  EXPECT_EQ(Try("PairingService.ListPairings", v1::ListPairingsRequest()), "INVALID_FIELDS");
  ActAs(kLi);
  by_helper.clear_region();
  EXPECT_EQ(List(by_helper).pairings_size(), 1);
  EXPECT_EQ(Try("PairingService.ListPairings", by_household), "NOT_FOUND");
}

TEST_F(CourseTest, TwoUnitsArePairedByTheirAgreement) {
  const auto household = Household(v1::Household::KIND_UNIT, "units/school");
  const auto kind = v1::Pairing::KIND_UNIT_TO_UNIT;
  const auto name = Paired(household, Unit("units/office"), kind);
  EXPECT_EQ(Read(name).state(), v1::Pairing::STATE_PROPOSED);
  auto agreement = Named<v1::RecordPairingAgreementRequest>(name);
  agreement.mutable_agreement()->set_level(v1::PairingAgreement::LEVEL_COUNTY);
  agreement.mutable_agreement()->set_document("共建协议");
  *agreement.mutable_agreement()->mutable_sign_time() = ToProto(clock_.Now());
  EXPECT_EQ(Try("PairingService.RecordPairingAgreement", agreement), "OK");
  EXPECT_EQ(Read(name).state(), v1::Pairing::STATE_ACTIVE);
  EXPECT_EQ(Read(name).agreement().level(), v1::PairingAgreement::LEVEL_COUNTY);
}

}  // namespace
}  // namespace linli::pairing
