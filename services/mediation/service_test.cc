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

TEST_F(CaseServiceTest, AMediatorListsTheirOwnAndNobodyElses) {
  const auto mediated = Mediating();
  Register();
  v1::ListCasesRequest mine;
  mine.set_handled_by_me(true);
  ActAs(kWang);
  ASSERT_EQ(Cases(mine).size(), 1U);
  EXPECT_EQ(Cases(mine)[0].name(), mediated);
  EXPECT_EQ(Try("CaseService.ListCases", OfVillage()), "PERMISSION_DENIED");
  mine.set_committee(kVillage);
  EXPECT_EQ(Try("CaseService.ListCases", mine), "INVALID_FIELDS");
  mine.clear_committee();
  ActAs(kZhao);
  EXPECT_THAT(Cases(mine), IsEmpty());
}

TEST_F(CaseServiceTest, ASummaryIsReadWithoutOpeningTheCase) {
  const auto name = Mediating();
  const auto summary = [&] {
    v1::GetCaseSummaryRequest request;
    request.set_name(name);
    const auto read = Call<v1::CaseSummary>("CaseService.GetCaseSummary", request);
    if (!read.ok()) return read.error().reason();
    EXPECT_EQ(read->SerializeAsString().find("金丝雀"), std::string::npos);
    EXPECT_FALSE(read->etag().empty());
    return v1::Case::State_Name(read->state());
  };
  EXPECT_EQ(summary(), "STATE_MEDIATING");
  ActAs(kWang);
  EXPECT_EQ(summary(), "STATE_MEDIATING");
  ActAs("persons/auditor", {GrantOf(common::v1::ROLE_AUDITOR, "", "regions/520181101")});
  EXPECT_EQ(summary(), "STATE_MEDIATING");
  AsSun();
  EXPECT_EQ(summary(), "NOT_FOUND");
  ActAs(kZhao, {GrantOf(common::v1::ROLE_MEDIATOR, kVillage)});
  EXPECT_EQ(summary(), "NOT_FOUND");
  EXPECT_THAT(Readings(name), IsEmpty());
}

TEST_F(CaseServiceTest, AnAuditorFindsCasesAndOpensNone) {
  const auto name = Mediating();
  ActAs("persons/auditor", {GrantOf(common::v1::ROLE_AUDITOR, "", "regions/520181101")});
  ASSERT_EQ(Cases(OfVillage()).size(), 1U);
  EXPECT_EQ(Docket(kVillage).entries_size(), 1);
  EXPECT_EQ(Read(name, "审计"), "NOT_FOUND");
  ActAs("persons/auditor", {GrantOf(common::v1::ROLE_AUDITOR, "", "regions/520181102")});
  EXPECT_EQ(Try("CaseService.ListCases", OfVillage()), "PERMISSION_DENIED");
}

TEST_F(CaseServiceTest, MediatorsAreListedWhileTheyAre) {
  const auto mediators = [&](const std::string& committee) {
    v1::ListMediatorsRequest request;
    request.set_committee(committee);
    const auto list = Call<v1::ListMediatorsResponse>("RosterService.ListMediators", request);
    std::vector<std::string> persons;
    for (const auto& mediator : list->mediators()) persons.push_back(mediator.person());
    return persons;
  };
  EXPECT_THAT(mediators(kVillage), ::testing::UnorderedElementsAre(kWang, kZhao));
  EXPECT_THAT(mediators(kTown), IsEmpty());
  directory::v1::RoleRevoked revoked;
  revoked.set_grant("grants/wang");
  revoked.set_person(kWang);
  React(revoked);
  EXPECT_THAT(mediators(kVillage), ::testing::ElementsAre(kZhao));
  directory::v1::PersonClosed closed;
  closed.set_person(kZhao);
  React(closed);
  EXPECT_THAT(mediators(""), IsEmpty());
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(CaseServiceTest, CountsByStateForCommitteeAndRegion) {
  Mediating();
  Register();
  Accept(Register());
  const auto count = [&](const std::string& committee, const std::string& region) {
    v1::CountCasesRequest request;
    request.set_committee(committee);
    request.set_region(region);
    const auto counted = Call<v1::CountCasesResponse>("CaseService.CountCases", request);
    std::string text;
    if (!counted.ok()) return counted.error().reason();
    EXPECT_EQ(counted->counts_size(), v1::Case::State_descriptor()->value_count() - 1);
    for (const auto& of : counted->counts()) text += std::to_string(of.count());
    return text + " of " + std::to_string(counted->total()) + ", to appoint " +
           std::to_string(counted->needs_handler());
  };
  const std::string all = "11010000000 of 3, to appoint 1";
  EXPECT_EQ(count(kVillage, ""), all);
  EXPECT_EQ(count(kTown, ""), "PERMISSION_DENIED");
  EXPECT_EQ(count("", ""), "INVALID_FIELDS");
  AsSupervisor();
  EXPECT_EQ(count("", "regions/520181101"), all);
  ActAs("persons/leader", {GrantOf(common::v1::ROLE_LEADER, "", "regions/520181")});
  EXPECT_EQ(count("", "regions/520181"), all);
  EXPECT_EQ(count("", "regions/520199"), "PERMISSION_DENIED");
  EXPECT_THAT(Differences(), IsEmpty());
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
