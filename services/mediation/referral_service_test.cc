#include "services/mediation/service_fixture.h"

// A case on its way from a village's committee to its town's.
namespace linli::mediation::test {
namespace {

using ::testing::IsEmpty;

class ReferralServiceTest : public MediationServiceTest {
 protected:
  v1::ProposeReferralRequest Proposing(const std::string& name) {
    v1::ProposeReferralRequest request;
    request.set_case_(name);
    request.set_to_committee(kTown);
    request.set_reason("跨村金丝雀");
    return request;
  }
  std::string Propose(const std::string& name) {
    return Call<v1::ReferralSummary>("ReferralService.ProposeReferral", Proposing(name))
        .value()
        .name();
  }
  std::string Consent(const std::string& referral, const std::string& party) {
    auto request = Named<v1::ConsentToReferralRequest>(referral);
    *request.add_consents() = ConsentOf(party);
    return Try("ReferralService.ConsentToReferral", request);
  }
  std::string Accepting(const std::string& referral) {
    return Try("ReferralService.AcceptReferral", Named<v1::AcceptReferralRequest>(referral));
  }
  std::vector<v1::ReferralSummary> List(const std::string& committee,
                                        v1::ReferralDirection direction) {
    v1::ListReferralsRequest request;
    request.set_committee(committee);
    request.set_direction(direction);
    const auto list =
        Call<v1::ListReferralsResponse>("ReferralService.ListReferrals", request).value();
    return {list.referrals().begin(), list.referrals().end()};
  }
  std::string GetReferral(const std::string& referral) {
    return Try("ReferralService.GetReferral", Named<v1::GetReferralRequest>(referral));
  }
};

TEST_F(ReferralServiceTest, GoesWithBothPartiesAndTheReceiversWord) {
  const auto name = Mediating();
  const auto referral = Propose(name);
  AsSun();
  EXPECT_EQ(Accepting(referral), "NOT_FOUND");
  EXPECT_EQ(GetReferral(referral), "NOT_FOUND");
  EXPECT_THAT(List(kTown, v1::REFERRAL_DIRECTION_RECEIVED), IsEmpty());
  AsLi();
  EXPECT_EQ(Consent(referral, "a1"), "OK");
  EXPECT_EQ(Consent(referral, "r1"), "OK");
  AsSun();
  EXPECT_EQ(GetReferral(referral), "OK");
  EXPECT_EQ(Readings(name).size(), 1U);
  EXPECT_EQ(Accepting(referral), "OK");
  v1::ListCasesRequest town;
  town.set_committee(kTown);
  const auto cases = Call<v1::ListCasesResponse>("CaseService.ListCases", town).value();
  ASSERT_EQ(cases.cases_size(), 1);
  EXPECT_EQ(cases.cases(0).docket_number(), "红枫湖镇调〔2026〕1号");
  EXPECT_TRUE(cases.cases(0).needs_handler());
  EXPECT_EQ(Accepting(referral), "WRONG_STATE");
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(ReferralServiceTest, TheSenderSeesThatItWasAcceptedAndNoMore) {
  const auto name = Mediating();
  const auto referral = Propose(name);
  Consent(referral, "a1");
  Consent(referral, "r1");
  AsSun();
  Accepting(referral);
  ActAs("persons/clerk", {GrantOf(common::v1::ROLE_INTAKE_OFFICER, kVillage)});
  const auto sent = List(kVillage, v1::REFERRAL_DIRECTION_SENT);
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0].state(), v1::Referral::STATE_ACCEPTED);
  EXPECT_EQ(sent[0].docket_number(), "芦荻哨村调〔2026〕1号");
  EXPECT_EQ(GetReferral(referral), "NOT_FOUND");
  v1::ListDocketRequest request;
  request.set_committee(kVillage);
  const auto docket = Call<v1::ListDocketResponse>("CaseService.ListDocket", request).value();
  ASSERT_EQ(docket.entries_size(), 1);
  EXPECT_EQ(docket.entries(0).docket_number(), "芦荻哨村调〔2026〕1号");
  EXPECT_TRUE(docket.entries(0).referred());
  EXPECT_FALSE(docket.entries(0).has_summary());
  // Its mediator handles it no more; who first took it in remains its contact.
  ActAs(kWang);
  EXPECT_EQ(Read(name), "NOT_FOUND");
  AsLi();
  EXPECT_EQ(Read(name), "OK");
}

TEST_F(ReferralServiceTest, IsNotACommand) {
  const auto name = Mediating();
  const auto referral = Propose(name);
  EXPECT_EQ(Try("ReferralService.ProposeReferral", Proposing(name)), "ALREADY_EXISTS");
  Consent(referral, "a1");
  Consent(referral, "r1");
  // The sender cannot accept for the receiver.
  EXPECT_EQ(Accepting(referral), "NOT_FOUND");
  AsSun();
  auto back = Named<v1::ReturnReferralRequest>(referral);
  back.set_reason("不属本镇");
  EXPECT_EQ(Try("ReferralService.ReturnReferral", back), "OK");
  AsLi();
  EXPECT_EQ(Read(name), "OK");
  EXPECT_EQ(Try("ReferralService.ProposeReferral", Proposing(name)), "OK");
}

TEST_F(ReferralServiceTest, OfACaseThatHasEndedIsRefusedToTheReceiver) {
  const auto name = Mediating();
  const auto referral = Propose(name);
  Consent(referral, "a1");
  Consent(referral, "r1");
  auto withdraw = Named<v1::WithdrawCaseRequest>(name);
  withdraw.set_party("a1");
  Do("WithdrawCase", withdraw);
  AsSun();
  EXPECT_EQ(Accepting(referral), "WRONG_STATE");
  AsLi();
  auto take_back = Named<v1::WithdrawReferralRequest>(referral);
  take_back.set_reason("已撤回");
  EXPECT_EQ(Try("ReferralService.WithdrawReferral", take_back), "OK");
}

}  // namespace
}  // namespace linli::mediation::test
