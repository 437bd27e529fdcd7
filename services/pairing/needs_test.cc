// What a household needs, what is planned and done about it, and what both sides say.

#include "linli/pairing/v1/visit_service.pb.h"
#include "services/pairing/service_fixture.h"

namespace linli::pairing {
namespace {

using namespace test;

class NeedsTest : public PairingServiceTest {
 protected:
  NeedsTest() : household_(Household()), pairing_(Paired(household_)) {}

  std::string Settle(const std::string& need) {
    auto request = Named<v1::SettleNeedRequest>(need);
    request.set_result("已解决");
    return Try("NeedService.SettleNeed", request);
  }

  v1::AskForVolunteersRequest Ask(const std::string& need) {
    auto request = Named<v1::AskForVolunteersRequest>(need);
    request.set_title("陪伴老人");
    *request.mutable_start_time() = ToProto(Local(14));
    *request.mutable_end_time() = ToProto(Local(16));
    request.set_count(2);
    return request;
  }

  std::string Give(v1::Side side, v1::Feedback::Opinion opinion = v1::Feedback::OPINION_GOOD) {
    v1::GiveFeedbackRequest request;
    request.set_pairing(pairing_);
    request.set_side(side);
    request.set_opinion(opinion);
    request.set_text("谢谢");
    return Try("FeedbackService.GiveFeedback", request);
  }

  std::string household_;
  std::string pairing_;
};

TEST_F(NeedsTest, AreReportedTakenUpAndSettledByThoseWhoHaveToDoWithTheHousehold) {
  ActAs(kSun);
  const auto need = ReportNeed(household_).name();
  ActAs(kLi);
  EXPECT_EQ(Try("NeedService.TakeUpNeed", Named<v1::TakeUpNeedRequest>(need)), "OK");
  EXPECT_EQ(ReadNeed(need).responsible(), kLi);
  EXPECT_EQ(Settle(need), "OK");
  ActAs(kWang);
  EXPECT_EQ(Try("NeedService.GetNeed", Named<v1::GetNeedRequest>(need)), "NOT_FOUND");
  EXPECT_EQ(Settle(need), "NOT_FOUND");
}

TEST_F(NeedsTest, AreOutOfTheHelpersReachAfterTheEnd) {
  const auto need = ReportNeed(household_).name();
  ASSERT_EQ(End(pairing_, v1::Pairing::END_REASON_OTHER), "OK");
  ActAs(kLi);
  EXPECT_EQ(Try("NeedService.GetNeed", Named<v1::GetNeedRequest>(need)), "NOT_FOUND");
}

TEST_F(NeedsTest, OnlyTheOfficerAsksForVolunteersOrGivesUp) {
  const auto need = ReportNeed(household_).name();
  for (const auto* person : {kLi, kSun}) {
    ActAs(person);
    EXPECT_NE(Try("NeedService.AskForVolunteers", Ask(need)), "OK");
    auto leave = Named<v1::LeaveNeedUnsolvedRequest>(need);
    leave.set_reason("无法解决");
    EXPECT_NE(Try("NeedService.LeaveNeedUnsolved", leave), "OK");
  }
  ActAs(kSun);
  EXPECT_EQ(Try("NeedService.TakeUpNeed", Named<v1::TakeUpNeedRequest>(need)), "NOT_FOUND");
  AsOfficer();
  EXPECT_EQ(Try("NeedService.AskForVolunteers", Ask(need)), "OK");
  EXPECT_EQ(Try("NeedService.AskForVolunteers", Ask(need)), "ALREADY_ASKED");
}

TEST_F(NeedsTest, AreListedByHouseholdAndRegion) {
  const auto need = ReportNeed(household_).name();
  v1::ListNeedsRequest by_region;
  by_region.set_region(kCounty);
  by_region.set_state(v1::Need::STATE_OPEN);
  EXPECT_EQ(Call<v1::ListNeedsResponse>("NeedService.ListNeeds", by_region).needs(0).name(), need);
  v1::ListNeedsRequest by_household;
  by_household.set_household(household_);
  ActAs(kLi);
  EXPECT_EQ(Call<v1::ListNeedsResponse>("NeedService.ListNeeds", by_household).needs_size(), 1);
  EXPECT_NE(Try("NeedService.ListNeeds", by_region), "OK");
  ActAs(kWang);
  EXPECT_EQ(Try("NeedService.ListNeeds", by_household), "NOT_FOUND");
}

TEST_F(NeedsTest, APlanIsOnePerHouseholdAndIsWorkedOffByItsHelpers) {
  v1::CreateSupportPlanRequest create;
  create.set_household(household_);
  create.set_goal("稳定增收");
  const auto plan = Call<v1::SupportPlan>("SupportPlanService.CreateSupportPlan", create).name();
  EXPECT_EQ(Try("SupportPlanService.CreateSupportPlan", create), "ALREADY_EXISTS");
  auto add = Named<v1::AddPlanMeasureRequest>(plan);
  add.set_need(ReportNeed(household_).name());
  add.set_action("介绍岗位");
  add.set_responsible(kLi);
  *add.mutable_due_time() = ToProto(Local(9, 0, 30));
  ActAs(kLi);
  EXPECT_EQ(Try("SupportPlanService.AddPlanMeasure", add), "OK");
  auto finish = Named<v1::FinishPlanMeasureRequest>(plan);
  finish.set_measure("m1");
  finish.set_result("已上岗");
  EXPECT_EQ(Try("SupportPlanService.FinishPlanMeasure", finish), "OK");
  ActAs(kSun);
  const auto read = Call<v1::SupportPlan>("SupportPlanService.GetSupportPlan",
                                          Named<v1::GetSupportPlanRequest>(plan));
  EXPECT_EQ(read.measures(0).state(), v1::PlanMeasure::STATE_DONE);
  EXPECT_EQ(Try("SupportPlanService.AddPlanMeasure", add), "NOT_FOUND");
  ActAs(kWang);
  EXPECT_EQ(Try("SupportPlanService.GetSupportPlan", Named<v1::GetSupportPlanRequest>(plan)),
            "NOT_FOUND");
  AsOfficer();
  add.set_need(ReportNeed(Household()).name());
  EXPECT_EQ(Try("SupportPlanService.AddPlanMeasure", add), "NEED_OF_ANOTHER_HOUSEHOLD");
}

TEST_F(NeedsTest, FeedbackIsForTheOfficerAndNeverTheOtherSide) {
  ActAs(kSun);
  EXPECT_EQ(Give(v1::SIDE_SUPPORTED), "FEEDBACK_TOO_EARLY");
  EXPECT_EQ(End(pairing_, v1::Pairing::END_REASON_SUPPORTED_ASKED), "OK");
  EXPECT_EQ(Give(v1::SIDE_SUPPORTED, v1::Feedback::OPINION_BAD), "OK");
  EXPECT_EQ(Give(v1::SIDE_SUPPORTED), "ALREADY_EXISTS");
  EXPECT_EQ(Give(v1::SIDE_HELPER), "FEEDBACK_NOT_YOURS");
  v1::ListFeedbackRequest list;
  list.set_pairing(pairing_);
  for (const auto* person : {kLi, kSun}) {
    ActAs(person);
    EXPECT_NE(Try("FeedbackService.ListFeedback", list), "OK");
  }
  AsOfficer();
  const auto page = Call<v1::ListFeedbackResponse>("FeedbackService.ListFeedback", list);
  ASSERT_EQ(page.feedback_size(), 1);
  EXPECT_EQ(page.feedback(0).given_by(), kSun);
  const auto get = Named<v1::GetFeedbackRequest>(page.feedback(0).name());
  EXPECT_EQ(Try("FeedbackService.GetFeedback", get), "OK");
  ActAs(kWang, GrantedIn(common::v1::ROLE_PAIRING_OFFICER, "regions/520182"));
  EXPECT_EQ(Try("FeedbackService.GetFeedback", get), "NOT_FOUND");
}

TEST_F(NeedsTest, FeedbackIsAboutAVisitOfThePairing) {
  v1::RecordVisitRequest record;
  record.mutable_content()->set_kind(v1::Visit::KIND_HOME_VISIT);
  clock_.Advance(std::chrono::hours(2));
  *record.mutable_content()->mutable_start_time() = ToProto(clock_.Now() - Minutes(60));
  record.mutable_content()->set_minutes(30);
  record.mutable_content()->add_helpers()->set_person(kLi);
  record.mutable_content()->add_met(pairing_);
  record.add_parties()->set_pairing(pairing_);
  ActAs(kLi);
  const auto visit = Call<v1::Visit>("VisitService.RecordVisit", record).name();
  v1::GiveFeedbackRequest give;
  give.set_pairing(pairing_);
  give.set_side(v1::SIDE_HELPER);
  give.set_opinion(v1::Feedback::OPINION_GOOD);
  give.set_visit("visits/none");
  EXPECT_EQ(Try("FeedbackService.GiveFeedback", give), "NOT_FOUND");
  give.set_visit(visit);
  EXPECT_EQ(Try("FeedbackService.GiveFeedback", give), "OK");
  EXPECT_EQ(Try("FeedbackService.GiveFeedback", give), "ALREADY_EXISTS");
  AsOfficer();
  give.set_pairing(Paired(Household(), Person(kWang)));
  EXPECT_EQ(Try("FeedbackService.GiveFeedback", give), "NOT_FOUND");
}

}  // namespace
}  // namespace linli::pairing
