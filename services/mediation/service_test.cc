#include <algorithm>

#include "services/mediation/service_fixture.h"

// Cases over the whole service: who may do what, what lists show, what follows from closings.
namespace linli::mediation::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

class CaseServiceTest : public MediationServiceTest {
 protected:
  std::vector<v1::CaseSummary> Cases(const v1::ListCasesRequest& request) {
    const auto list = Call<v1::ListCasesResponse>("CaseService.ListCases", request).value();
    return {list.cases().begin(), list.cases().end()};
  }
  v1::ListCasesRequest OfVillage() {
    v1::ListCasesRequest request;
    request.set_committee(kVillage);
    return request;
  }
  v1::ListDocketResponse Docket(const std::string& committee) {
    v1::ListDocketRequest request;
    request.set_committee(committee);
    return Call<v1::ListDocketResponse>("CaseService.ListDocket", request).value();
  }
};

TEST_F(CaseServiceTest, NumbersAreGaplessPerCommittee) {
  for (int i = 1; i <= 3; ++i) {
    const auto name = Register();
    EXPECT_EQ(Accept(name).docket_number(), "芦荻哨村调〔2026〕" + std::to_string(i) + "号");
  }
  AsSun();
  auto request = Registering();
  request.set_committee(kTown);
  EXPECT_EQ(Accept(Register(request)).docket_number(), "红枫湖镇调〔2026〕1号");
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(CaseServiceTest, RacingForANumberGivesEachItsOwn) {
  std::vector<Answer> answers(4);
  for (auto& answer : answers) {
    Begin("CaseService.AcceptCase", WithId(Named<v1::AcceptCaseRequest>(Register())), answer);
  }
  std::vector<std::string> numbers;
  for (auto& answer : answers) {
    const auto bytes = Wait(answer);
    v1::CaseSummary summary;
    if (bytes.ok() && summary.ParseFromString(*bytes)) numbers.push_back(summary.docket_number());
  }
  std::sort(numbers.begin(), numbers.end());
  EXPECT_EQ(std::unique(numbers.begin(), numbers.end()), numbers.end());
  EXPECT_EQ(static_cast<int>(numbers.size()), Docket(kVillage).entries_size());
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(CaseServiceTest, OfficersActForTheirOwnCommitteeAlone) {
  const auto name = Register();
  AsSun();
  EXPECT_EQ(Try("CaseService.RegisterCase", Registering()), "PERMISSION_DENIED");
  EXPECT_EQ(Try("CaseService.AcceptCase", Named<v1::AcceptCaseRequest>(name)), "NOT_FOUND");
  // Not even an officer of the region commands a committee.
  ActAs("persons/boss", {GrantOf(common::v1::ROLE_INTAKE_OFFICER, "", "regions/520181")});
  EXPECT_EQ(Try("CaseService.AcceptCase", Named<v1::AcceptCaseRequest>(name)), "NOT_FOUND");
  AsLi();
  EXPECT_EQ(Try("CaseService.AcceptCase", Named<v1::AcceptCaseRequest>(name)), "OK");
}

TEST_F(CaseServiceTest, OnlyTheHandlingChainMediates) {
  const auto name = Register();
  Accept(name);
  Do("AssignHandlers", Assigned(name, {kWang}));
  ActAs(kZhao, {GrantOf(common::v1::ROLE_MEDIATOR, kVillage)});
  EXPECT_EQ(Try("CaseService.StartMediation", Named<v1::StartMediationRequest>(name)), "NOT_FOUND");
  ActAs(kWang);
  EXPECT_EQ(Try("CaseService.StartMediation", Named<v1::StartMediationRequest>(name)), "OK");
}

TEST_F(CaseServiceTest, AMediatorOfAPartysUnitIsRefused) {
  auto request = Registering();
  request.mutable_parties(0)->set_person("persons/party");
  directory::v1::PersonCreated party;
  party.set_person("persons/party");
  party.set_unit(kVillage);
  React(party);
  const auto name = Register(request);
  Accept(name);
  EXPECT_EQ(Try("CaseService.AssignHandlers", Assigned(name, {kWang})), "HANDLER_CONFLICT");
}

TEST_F(CaseServiceTest, ADeclaredHouseholdCounts) {
  auto request = Registering();
  request.mutable_parties(0)->set_household("households/h");
  const auto name = Register(request);
  Accept(name);
  v1::DeclareHouseholdRequest declare;
  declare.set_person(kWang);
  declare.set_household("households/h");
  EXPECT_EQ(Try("RosterService.DeclareHousehold", declare), "NOT_FOUND");
  ActAs(kWang);
  EXPECT_EQ(Try("RosterService.DeclareHousehold", declare), "OK");
  AsLi();
  EXPECT_EQ(Try("CaseService.AssignHandlers", Assigned(name, {kWang})), "HANDLER_CONFLICT");
  EXPECT_EQ(Try("CaseService.AssignHandlers", Assigned(name, {kZhao})), "OK");
}

TEST_F(CaseServiceTest, ListsShowNoContent) {
  const auto mediated = Mediating();
  const auto fresh = Register();
  const auto all = Cases(OfVillage());
  ASSERT_EQ(all.size(), 2U);
  for (const auto& summary : all) {
    EXPECT_EQ(summary.SerializeAsString().find("金丝雀"), std::string::npos);
  }
  auto request = OfVillage();
  request.set_state(v1::Case::STATE_MEDIATING);
  ASSERT_EQ(Cases(request).size(), 1U);
  EXPECT_EQ(Cases(request)[0].name(), mediated);
  EXPECT_EQ(Cases(request)[0].docket_number(), "芦荻哨村调〔2026〕1号");
  request = OfVillage();
  request.set_dispute_kind(v1::DISPUTE_KIND_LABOUR);
  EXPECT_THAT(Cases(request), IsEmpty());
  Accept(fresh);
  request = OfVillage();
  request.set_needs_handler(true);
  ASSERT_EQ(Cases(request).size(), 1U);
  EXPECT_EQ(Cases(request)[0].name(), fresh);
  AsSupervisor();
  request.clear_committee();
  request.set_region("regions/520181101");
  EXPECT_EQ(Cases(request).size(), 1U);
  request.set_state(v1::Case::STATE_ACCEPTED);
  EXPECT_EQ(Try("CaseService.ListCases", request), "INVALID_FIELDS");
  AsSun();
  EXPECT_EQ(Try("CaseService.ListCases", OfVillage()), "PERMISSION_DENIED");
}

TEST_F(CaseServiceTest, AClosedPersonHandlesNothingAnyMore) {
  std::vector<std::string> names;
  for (int i = 0; i < 12; ++i) names.push_back(Mediating());
  directory::v1::PersonClosed closed;
  closed.set_person(kWang);
  React(closed);
  v1::AffiliationClosed gone;
  gone.set_person(kWang);
  EXPECT_EQ(React(gone), 2);
  auto request = OfVillage();
  request.set_needs_handler(true);
  EXPECT_EQ(Cases(request).size(), 12U);
  EXPECT_EQ(Try("CaseService.AssignHandlers", Assigned(names[0], {kWang})), "HANDLER_NOT_MEDIATOR");
  EXPECT_EQ(Try("CaseService.AssignHandlers", Assigned(names[0], {kZhao})), "OK");
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(CaseServiceTest, AClosedCommitteeTakesNothingAndReleasesWhatItHad) {
  const auto name = Mediating();
  directory::v1::UnitClosed closed;
  closed.set_unit(kVillage);
  React(closed);
  v1::CommitteeUnlisted unlisted;
  unlisted.set_unit(kVillage);
  React(unlisted);
  EXPECT_EQ(Try("CaseService.RegisterCase", Registering()), "COMMITTEE_CLOSED");
  auto request = OfVillage();
  request.set_needs_handler(true);
  ASSERT_EQ(Cases(request).size(), 1U);
  EXPECT_EQ(Cases(request)[0].name(), name);
}

TEST_F(CaseServiceTest, IsErasedByAnAdministratorOnceArchived) {
  const auto name = Register();
  auto decline = Named<v1::DeclineCaseRequest>(name);
  decline.set_reason(v1::DECLINE_REASON_OUT_OF_SCOPE);
  decline.add_other_routes(v1::OTHER_ROUTE_COURT);
  Do("DeclineCase", decline);
  auto erase = Named<v1::EraseCaseRequest>(name);
  erase.set_reason(v1::ERASE_REASON_PARTY_REQUEST);
  EXPECT_EQ(Try("CaseService.EraseCase", erase), "PERMISSION_DENIED");
  ActAs("persons/admin", {GrantOf(common::v1::ROLE_ADMIN, "", "regions/520181")});
  EXPECT_EQ(Try("CaseService.EraseCase", erase), "WRONG_STATE");
}

TEST_F(CaseServiceTest, TwiceTheSameRequestIsOneCase) {
  auto request = Registering();
  request.set_request_id("request-same-0001");
  const auto first = Do("RegisterCase", request);
  const auto second = Do("RegisterCase", request);
  EXPECT_EQ(first.name(), second.name());
  EXPECT_EQ(Cases(OfVillage()).size(), 1U);
}

}  // namespace
}  // namespace linli::mediation::test
