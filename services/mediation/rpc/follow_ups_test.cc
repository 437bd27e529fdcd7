#include "linli/pairing/v1/visit_events.pb.h"
#include "services/mediation/papers_fixture.h"

namespace linli::mediation {
namespace {

using namespace test;
using ::testing::IsEmpty;
using Visit = v1::FollowUpVisit;

class FollowUpsTest : public PapersTest {
 protected:
  std::string Record(const std::string& name, v1::FollowUpResult result) {
    v1::RecordFollowUpRequest request;
    request.set_name(name);
    request.set_means(Visit::MEANS_HOME_VISIT);
    request.set_result(result);
    request.set_note("已付清");
    return Try("FollowUpService.RecordFollowUp", request);
  }
  std::string ToVisit(const std::string& committee) {
    v1::ListFollowUpsRequest request;
    request.set_committee(committee);
    const auto refused = Try("FollowUpService.ListFollowUps", request);
    if (refused != "OK") return refused;
    const auto list = Must<v1::ListFollowUpsResponse>("FollowUpService.ListFollowUps", request);
    return std::to_string(list.follow_ups_size());
  }
  int OverdueIn(const std::string& region) {
    v1::ListFollowUpsRequest request;
    request.set_region(region);
    request.set_overdue(true);
    return Must<v1::ListFollowUpsResponse>("FollowUpService.ListFollowUps", request)
        .follow_ups_size();
  }
  void CloseFailed() {
    v1::FailCaseRequest request;
    request.set_name(case_);
    request.add_other_routes(v1::OTHER_ROUTE_COURT);
    EXPECT_EQ(Try("CaseService.FailCase", request), "OK");
    v1::CaseFailed failed;
    failed.set_name(case_);
    React(failed);
  }
  v1::NoteHardshipRequest Hardship() {
    v1::NoteHardshipRequest request;
    request.set_case_(case_);
    request.set_party("a1");
    request.set_agreed_text("子女上学有困难");
    request.set_party_agreed(true);
    request.set_consent_note("当面");
    return request;
  }
};

TEST_F(FollowUpsTest, AreOverdueAfterTheirDayUntilSomebodyComes) {
  Agree();
  const auto visits = Visits();
  clock_.Set(PaperTime(0, 0, 12));
  Fire("mark_follow_up_overdue", visits[0].name());
  AsSupervisor();
  EXPECT_EQ(OverdueIn("regions/520181"), 1);
  AsMediator();
  EXPECT_EQ(Record(visits[0].name(), v1::FOLLOW_UP_RESULT_PERFORMED), "OK");
  AsSupervisor();
  EXPECT_EQ(OverdueIn("regions/520181"), 0);
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(FollowUpsTest, AreListedForTheCommitteeThatHasToMakeThem) {
  Agree();
  const auto all = std::to_string(Visits().size());
  AsOfficer();
  EXPECT_EQ(ToVisit("units/committee"), all);
  EXPECT_EQ(ToVisit("units/other"), "COMMITTEE_UNKNOWN");
  AsOtherMediator();
  EXPECT_EQ(ToVisit("units/committee"), all);
  ActAs("persons/zhao", common::v1::ROLE_INTAKE_OFFICER, "units/other");
  EXPECT_EQ(ToVisit("units/committee"), "NOT_FOUND");
}

TEST_F(FollowUpsTest, WhatWasSeenPerformedIsPerformed) {
  Agree();
  for (const auto& visit : Visits()) {
    EXPECT_EQ(Record(visit.name(), v1::FOLLOW_UP_RESULT_PERFORMED), "OK");
    EXPECT_EQ(Record(visit.name(), v1::FOLLOW_UP_RESULT_PERFORMED), "WRONG_STATE");
  }
  EXPECT_EQ(TheCase().state(), v1::Case::STATE_PERFORMED);
  EXPECT_TRUE(Visits()[0].attempts(0).note().empty()) << "a list holds no content";
  v1::GetFollowUpRequest get;
  get.set_name(Visits()[0].name());
  EXPECT_EQ(Must<Visit>("FollowUpService.GetFollowUp", get).attempts(0).note(), "已付清");
  AsOtherMediator();
  EXPECT_NE(Try("FollowUpService.GetFollowUp", get), "OK");
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(FollowUpsTest, NotPerformedLeavesTheAgreementAsItIs) {
  Agree();
  EXPECT_EQ(Record(Visits()[0].name(), v1::FOLLOW_UP_RESULT_DIFFICULTY), "OK");
  EXPECT_EQ(TheCase().state(), v1::Case::STATE_AGREED);
}

TEST_F(FollowUpsTest, HardshipIsToldWhenTheCaseCloses) {
  HoldSession();
  const auto noted = Must<v1::HardshipNote>("SuggestionService.NoteHardship", Hardship());
  EXPECT_EQ(noted.state(), v1::HardshipNote::STATE_NOTED);
  EXPECT_TRUE(noted.agreed_text().empty());
  v1::GetHardshipNoteRequest get;
  get.set_name(noted.name());
  const auto read = Must<v1::HardshipNote>("SuggestionService.GetHardshipNote", get);
  EXPECT_EQ(read.SerializeAsString(), noted.SerializeAsString());
  AsOtherMediator();
  EXPECT_EQ(Try("SuggestionService.GetHardshipNote", get), "NOT_FOUND");
  AsMediator();
  CloseFailed();
  v1::WithdrawHardshipConsentRequest withdraw;
  withdraw.set_name(noted.name());
  EXPECT_EQ(Try("SuggestionService.WithdrawHardshipConsent", withdraw), "WRONG_STATE") << "told";
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(FollowUpsTest, HardshipIsNotToldOnceThePartyTookItBack) {
  HoldSession();
  const auto noted = Must<v1::HardshipNote>("SuggestionService.NoteHardship", Hardship());
  v1::WithdrawHardshipConsentRequest withdraw;
  withdraw.set_name(noted.name());
  EXPECT_EQ(Try("SuggestionService.WithdrawHardshipConsent", withdraw), "OK");
  CloseFailed();
  EXPECT_EQ(Must<v1::HardshipNote>("SuggestionService.NoteHardship", Hardship()).state(),
            v1::HardshipNote::STATE_TOLD)
      << "agreed to anew, the case being closed";
}

class SuggestedIntakesTest : public FollowUpsTest {
 protected:
  SuggestedIntakesTest() {
    pairing::v1::VisitNotedDispute fact;
    fact.set_name("visitNotes/v-p");
    fact.set_visit("visits/v");
    fact.set_region("regions/520181101201");
    fact.set_dispute_kind("邻里");
    fact.set_agreed_text("与邻居因水沟有争议");
    React(fact);
    React(fact);
    AsOfficer();
  }

  v1::TakeInSuggestedIntakeRequest TakingIn() {
    v1::TakeInSuggestedIntakeRequest request;
    request.set_name("suggestedIntakes/v-p");
    request.set_committee("units/committee");
    request.set_channel(v1::CHANNEL_GRID_WORKER);
    request.set_initiative(v1::INITIATIVE_OWN_ACCORD);
    request.set_dispute_kind(v1::DISPUTE_KIND_NEIGHBOURS);
    for (const auto side : {v1::SIDE_APPLICANT, v1::SIDE_RESPONDENT}) {
      auto& party = *request.add_parties();
      party.set_side(side);
      party.set_display_name("当事人");
    }
    request.set_summary("走访中得知");
    return request;
  }
  v1::ListSuggestedIntakesResponse List() {
    v1::ListSuggestedIntakesRequest request;
    request.set_committee("units/committee");
    return Must<v1::ListSuggestedIntakesResponse>("SuggestionService.ListSuggestedIntakes",
                                                  request);
  }
};

TEST_F(SuggestedIntakesTest, BecomeACaseOnce) {
  ASSERT_EQ(List().suggested_intakes_size(), 1);
  EXPECT_TRUE(List().suggested_intakes(0).agreed_text().empty());
  v1::GetSuggestedIntakeRequest get;
  get.set_name("suggestedIntakes/v-p");
  get.set_committee("units/committee");
  EXPECT_EQ(Must<v1::SuggestedIntake>("SuggestionService.GetSuggestedIntake", get).agreed_text(),
            "与邻居因水沟有争议");
  const auto taken =
      Must<v1::SuggestedIntake>("SuggestionService.TakeInSuggestedIntake", TakingIn());
  EXPECT_EQ(taken.state(), v1::SuggestedIntake::STATE_TAKEN_IN);
  EXPECT_EQ(Try("SuggestionService.TakeInSuggestedIntake", TakingIn()), "WRONG_STATE");
  EXPECT_EQ(List().suggested_intakes_size(), 0);
  v1::AcceptCaseRequest accept;
  accept.set_name(taken.case_());
  EXPECT_EQ(Try("CaseService.AcceptCase", accept), "OK");
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(SuggestedIntakesTest, AreTheBusinessOfTheCommitteesOfficer) {
  AsMediator();
  EXPECT_NE(Try("SuggestionService.TakeInSuggestedIntake", TakingIn()), "OK");
  ActAs("persons/x", common::v1::ROLE_INTAKE_OFFICER, "units/other");
  EXPECT_NE(Try("SuggestionService.TakeInSuggestedIntake", TakingIn()), "OK");
  AsOfficer();
  v1::DismissSuggestedIntakeRequest dismiss;
  dismiss.set_name("suggestedIntakes/v-p");
  dismiss.set_committee("units/committee");
  dismiss.set_reason("已自行和解");
  EXPECT_EQ(Try("SuggestionService.DismissSuggestedIntake", dismiss), "OK");
  EXPECT_EQ(Try("SuggestionService.TakeInSuggestedIntake", TakingIn()), "WRONG_STATE");
}

}  // namespace
}  // namespace linli::mediation
