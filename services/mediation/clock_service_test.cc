// Clocks as their users meet them: through the RPCs, the facts of a case and time.

#include "services/mediation/clock_fixture.h"

namespace linli::mediation {
namespace {

using namespace test;
using ::testing::AnyOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class ClocksTest : public ClockServiceTest {
 protected:
  std::vector<std::string> StatesOf(const std::string& id) {
    std::vector<std::string> states;
    const auto read = Read(id);
    for (const auto& clock : read.clocks()) {
      states.push_back(clock.rule().id() + " " + v1::Clock::State_Name(clock.state()).substr(6));
    }
    return states;
  }

  v1::ListDueClocksRequest Due(const std::string& committee, const std::string& region) {
    v1::ListDueClocksRequest request;
    request.set_committee(committee);
    request.set_region(region);
    return request;
  }

  std::vector<std::string> Listed(v1::ListDueClocksRequest request) {
    std::vector<std::string> lines;
    do {
      const auto page = Call<v1::ListDueClocksResponse>("ListDueClocks", request).value();
      for (const auto& due : page.clocks()) {
        lines.push_back(due.case_() + " " + due.rule() + " " + due.due_date());
      }
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return lines;
  }

  /// An agreement of the case took effect, and so on to the court's decision.
  template <class Fact>
  Fact OfAgreement(const std::string& id) {
    Fact fact;
    fact.set_name("agreements/" + id);
    fact.set_case_("cases/" + id);
    return fact;
  }
};

TEST_F(ClocksTest, AnAcceptedCaseHasAClockThatExplainsItself) {
  React(AnnouncedAsPublished());
  Accept("c1");
  const auto clocks = Read("c1");
  EXPECT_EQ(clocks.docket_number(), "清调〔2026〕1号");
  EXPECT_EQ(clocks.committee(), kCommitteeUnit);
  EXPECT_EQ(clocks.region(), "regions/520181");
  EXPECT_THAT(StatesOf("c1"), ElementsAre("first-contact MET", "mediation-ordinary RUNNING"));
  const auto& clock = clocks.clocks(1);
  EXPECT_EQ(clock.due_date(), "2026-04-01");
  EXPECT_EQ(clock.days_left(), 30);
  EXPECT_THAT(clock.explanation().zh(), HasSubstr("届满：2026年4月1日24时"));
  EXPECT_THAT(clock.explanation().en(), HasSubstr("Last day: 2026-04-01"));
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(ClocksTest, OnlyThoseWithTheCaseAndItsOfficersSeeTheClocks) {
  Accept("c1");
  const auto get = Of(v1::GetCaseClocksRequest(), "c1");
  for (const auto* person : {kMediator, kFirst}) {
    ActAs(person);
    EXPECT_EQ(Try("GetCaseClocks", get), "OK") << person;
  }
  const auto officer = common::v1::ROLE_INTAKE_OFFICER;
  const auto supervisor = common::v1::ROLE_MEDIATION_SUPERVISOR;
  ActAs("persons/x", Granted(officer, "", kCommitteeUnit));
  EXPECT_EQ(Try("GetCaseClocks", get), "OK");
  EXPECT_THAT(Try("PauseClock", Of(Pausing("2"), "c1")), AnyOf("PERMISSION_DENIED", "NOT_FOUND"));
  ActAs("persons/x", Granted(supervisor, "regions/520181"));
  EXPECT_EQ(Try("GetCaseClocks", get), "OK");
  EXPECT_THAT(Try("PauseClock", Of(Pausing("2"), "c1")), AnyOf("PERMISSION_DENIED", "NOT_FOUND"));
  for (const auto& grants : {std::vector<Grant>(), Granted(supervisor, "regions/520199"),
                             Granted(officer, "", "units/other"),
                             Granted(common::v1::ROLE_MEDIATOR, "", kCommitteeUnit)}) {
    ActAs("persons/x", grants);
    EXPECT_THAT(Try("GetCaseClocks", get), AnyOf("PERMISSION_DENIED", "NOT_FOUND"));
  }
  ActAs(kMediator);
  EXPECT_EQ(Try("GetCaseClocks", Of(v1::GetCaseClocksRequest(), "c9")), "NOT_FOUND");
}

TEST_F(ClocksTest, FollowsTheCaseFromIntakeToTheCourtsDecision) {
  Accept("c1", v1::DISPUTE_KIND_LABOUR);
  EXPECT_THAT(StatesOf("c1"), ElementsAre("first-contact MET", "mediation-labour RUNNING"));
  clock_.Set(Local("2026-03-09"));
  auto agreed = OfCase<v1::CaseAgreed>("c1");
  *agreed.mutable_time() = ToProto(clock_.Now());
  React(agreed);
  v1::AgreementRecorded recorded;
  recorded.mutable_agreement()->set_name("agreements/c1");
  recorded.mutable_agreement()->set_case_("cases/c1");
  React(recorded);
  EXPECT_EQ(StatesOf("c1").back(), "agreement-record RUNNING");
  Agree("c1");
  auto effective = OfAgreement<v1::AgreementTookEffect>("c1");
  *effective.mutable_effect_time() = ToProto(clock_.Now());
  React(effective);
  EXPECT_EQ(Read("c1").clocks(3).due_date(), "2026-04-08");
  auto applied = OfAgreement<v1::ConfirmationApplied>("c1");
  clock_.Set(Local("2026-03-20"));
  *applied.mutable_apply_time() = ToProto(clock_.Now());
  React(applied);
  auto accepted = OfAgreement<v1::ConfirmationAccepted>("c1");
  *accepted.mutable_accept_time() = ToProto(clock_.Now());
  React(accepted);
  auto decided = OfAgreement<v1::ConfirmationDecided>("c1");
  clock_.Set(Local("2026-04-10"));
  *decided.mutable_decide_time() = ToProto(clock_.Now());
  React(decided);
  EXPECT_THAT(StatesOf("c1"), ElementsAre("first-contact MET", "mediation-labour MET",
                                          "agreement-record MET", "judicial-confirmation MET",
                                          "court-acceptance MET", "court-decision MET"));
  EXPECT_THAT(Read("c1").clocks(5).explanation().zh(), HasSubstr("逾期"));
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(ClocksTest, ACaseThatEndsStopsItsClocks) {
  Accept("c1");
  Agree("c1");
  auto effective = OfAgreement<v1::AgreementTookEffect>("c1");
  *effective.mutable_effect_time() = ToProto(clock_.Now());
  React(effective);
  auto ended = OfCase<v1::CaseEnded>("c1");
  *ended.mutable_time() = ToProto(clock_.Now());
  React(ended);
  EXPECT_THAT(StatesOf("c1"), ElementsAre("first-contact MET", "mediation-ordinary MET",
                                          "judicial-confirmation STOPPED"));
  Register("c2");
  auto declined = OfCase<v1::CaseDeclined>("c2");
  *declined.mutable_decline_time() = ToProto(clock_.Now());
  React(declined);
  EXPECT_THAT(StatesOf("c2"), ElementsAre("first-contact STOPPED"));
  Accept("c3");
  Agree("c3");
  effective.set_name("agreements/c3");
  effective.set_case_("cases/c3");
  React(effective);
  React(OfAgreement<v1::AgreementVoided>("c3"));
  EXPECT_EQ(StatesOf("c3").back(), "judicial-confirmation STOPPED");
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(ClocksTest, PausesResumesAndExtends) {
  React(AnnouncedAsPublished());
  Accept("c1");
  const auto pause = WithId(Of(Pausing("2"), "c1"));
  clock_.Set(Local("2026-03-12"));
  const auto paused = Call<v1::CaseClocks>("PauseClock", pause).value();
  EXPECT_EQ(paused.clocks(1).due_date(), "");
  EXPECT_EQ(Call<v1::CaseClocks>("PauseClock", pause).value().etag(), paused.etag());
  EXPECT_EQ(Try("PauseClock", Of(Pausing("2"), "c1")), "WRONG_STATE");
  clock_.Set(Local("2026-03-20"));
  auto resume = Of(Resuming("2"), "c1");
  resume.set_etag("v1");
  EXPECT_EQ(Try("ResumeClock", resume), "ETAG_MISMATCH");
  resume.set_etag(paused.etag());
  const auto resumed = Call<v1::CaseClocks>("ResumeClock", resume).value();
  EXPECT_EQ(resumed.clocks(1).due_date(), "2026-04-09");
  const auto extend = Of(Extending("2026-05-01", clock_.Now(), "2"), "c1");
  const auto extended = Call<v1::CaseClocks>("ExtendClock", extend).value();
  EXPECT_EQ(extended.clocks(1).due_date(), "2026-05-06");
  EXPECT_EQ(extended.clocks(1).days_left(), 47);
  auto alone = Of(Extending("2026-06-01", clock_.Now(), "2"), "c1");
  alone.mutable_consents()->RemoveLast();
  EXPECT_EQ(Try("ExtendClock", alone), "CLOCK_CONSENT_OF_BOTH_REQUIRED");
  EXPECT_EQ(Try("ExtendClock", Of(Extending("2026-05-01", clock_.Now(), "2"), "c1")),
            "CLOCK_EXTENSION_SHORTENS");
  EXPECT_EQ(Try("ExtendClock", Of(Extending("2026-05-01", clock_.Now(), "7"), "c1")),
            "CLOCK_NOT_FOUND");
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(ClocksTest, TheTimerSaysWhatIsDueSoonAndOverdueAndLapsed) {
  Accept("c1");
  Agree("c1");
  auto effective = OfAgreement<v1::AgreementTookEffect>("c1");
  *effective.mutable_effect_time() = ToProto(Local("2026-03-03"));
  React(effective);
  clock_.Set(Local("2026-03-29", 8));
  Fire("tell_due_clocks", "caseClocks/c1");
  EXPECT_TRUE(Read("c1").clocks(1).has_due_soon_time());
  EXPECT_FALSE(Read("c1").clocks(2).has_due_soon_time());
  clock_.Set(Local("2026-04-03", 0));
  Fire("tell_due_clocks", "caseClocks/c1");
  EXPECT_TRUE(Read("c1").clocks(1).has_overdue_time());
  EXPECT_EQ(StatesOf("c1").back(), "judicial-confirmation LAPSED");
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(ClocksTest, ListsRunningClocksByTheirLastDay) {
  Accept("c1");
  Accept("c2", v1::DISPUTE_KIND_LABOUR);
  clock_.Set(Local("2026-03-05"));
  Register("c3");
  Agree("c2");
  auto effective = OfAgreement<v1::AgreementTookEffect>("c2");
  *effective.mutable_effect_time() = ToProto(clock_.Now());
  React(effective);
  const auto all = ElementsAre(
      "cases/c3 first-contact 2026-03-10", "cases/c2 mediation-labour 2026-03-17",
      "cases/c1 mediation-ordinary 2026-04-01", "cases/c2 judicial-confirmation 2026-04-06");
  const auto supervisor = common::v1::ROLE_MEDIATION_SUPERVISOR;
  ActAs("persons/x", Granted(supervisor, "regions/520181"));
  EXPECT_THAT(Listed(Due("", "regions/520181")), all);
  auto some = Due("", "regions/520181");
  some.set_page_size(1);
  EXPECT_THAT(Listed(some), all);
  some.set_from_date("2026-03-17");
  some.set_until_date("2026-04-01");
  EXPECT_THAT(Listed(some), ElementsAre("cases/c2 mediation-labour 2026-03-17",
                                        "cases/c1 mediation-ordinary 2026-04-01"));
  ActAs("persons/x", Granted(common::v1::ROLE_MEDIATOR, "", kCommitteeUnit));
  EXPECT_THAT(Listed(Due(kCommitteeUnit, "")), all);
  EXPECT_EQ(Try("ListDueClocks", Due("", "regions/520181")), "PERMISSION_DENIED");
  EXPECT_EQ(Try("ListDueClocks", Due("units/other", "")), "PERMISSION_DENIED");
  EXPECT_EQ(Try("ListDueClocks", Due(kCommitteeUnit, "regions/520181")), "INVALID_FIELDS");
  EXPECT_EQ(Try("ListDueClocks", Due("", "")), "INVALID_FIELDS");
  auto wrong = Due(kCommitteeUnit, "");
  wrong.set_from_date("2026-02-30");
  EXPECT_EQ(Try("ListDueClocks", wrong), "INVALID_FIELDS");
}

TEST_F(ClocksTest, ACaseInAListShowsTheClockThatEndsFirst) {
  React(AnnouncedAsPublished());
  Accept("c1");
  Register("c2");
  ActAs("persons/officer", Granted(common::v1::ROLE_MEDIATION_SUPERVISOR, "regions/520181"));
  v1::ListCasesRequest request;
  request.set_region("regions/520181");
  const auto list = [&] {
    const auto page = CallAs<v1::ListCasesResponse>(Token(), "CaseService.ListCases", request);
    return page.value();
  };
  const auto due = Call<v1::ListDueClocksResponse>("ListDueClocks", Due("", "regions/520181"));
  const auto cases = list();
  for (const auto& summary : cases.cases()) {
    int running = 0;
    std::string first;
    for (const auto& clock : due->clocks()) {
      if (clock.case_() != summary.name()) continue;
      ++running;
      if (first.empty()) first = clock.rule() + " " + clock.due_date();
    }
    ASSERT_GT(running, 0) << summary.name();
    EXPECT_EQ(summary.running_clocks(), running);
    const auto& nearest = summary.nearest_clock();
    EXPECT_EQ(nearest.rule() + " " + nearest.due_date(), first);
    EXPECT_FALSE(nearest.title_zh().empty());
    EXPECT_GE(nearest.days_left(), 0);
  }
  clock_.Advance(std::chrono::hours(24 * 400));
  EXPECT_TRUE(list().cases(0).nearest_clock().overdue());
}

TEST_F(ClocksTest, SaysWhatIsOverdue) {
  Accept("c1", v1::DISPUTE_KIND_LABOUR);
  clock_.Set(Local("2026-03-20"));
  ActAs("persons/x", Granted(common::v1::ROLE_MEDIATOR, "", kCommitteeUnit));
  const auto page =
      Call<v1::ListDueClocksResponse>("ListDueClocks", Due(kCommitteeUnit, "")).value();
  ASSERT_EQ(page.clocks_size(), 1);
  EXPECT_TRUE(page.clocks(0).overdue());
  EXPECT_EQ(page.clocks(0).days_left(), -3);
  EXPECT_EQ(page.clocks(0).docket_number(), "清调〔2026〕1号");
}

TEST_F(ClocksTest, GoesToTheCommitteeThatTakesTheCase) {
  Accept("c1");
  v1::CaseFact fact;
  auto& transferred = *fact.mutable_transferred();
  transferred.set_name("cases/c1");
  transferred.set_from_committee(kCommitteeUnit);
  transferred.set_to_committee("units/other");
  transferred.set_to_region("regions/520181102");
  Tell("c1", {fact});
  React(transferred);
  ActAs("persons/x", Granted(common::v1::ROLE_MEDIATOR, "", "units/other"));
  EXPECT_THAT(Listed(Due("units/other", "")),
              ElementsAre("cases/c1 mediation-ordinary 2026-04-01"));
  ActAs("persons/x", Granted(common::v1::ROLE_MEDIATOR, "", kCommitteeUnit));
  EXPECT_THAT(Listed(Due(kCommitteeUnit, "")), IsEmpty());
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(ClocksTest, ExplainsARuleWithoutACase) {
  React(AnnouncedAsPublished());
  v1::ExplainRuleRequest request;
  request.set_rule("mediation-ordinary");
  request.set_start_date("2026-09-01");
  const auto told = Call<v1::ExplainRuleResponse>("ExplainRule", request).value();
  EXPECT_EQ(told.due_date(), "2026-10-08");
  EXPECT_THAT(told.explanation().zh(), HasSubstr("顺延"));
  request.set_rule("mediation-medical-ningbo");
  EXPECT_EQ(Try("ExplainRule", request), "CLOCK_RULE_NOT_FOUND");
  request.set_region("regions/330281");
  EXPECT_EQ(Try("ExplainRule", request), "OK");
  request.set_rule("no-such-rule");
  EXPECT_EQ(Try("ExplainRule", request), "CLOCK_RULE_NOT_FOUND");
  request.set_start_date("2026-09-31");
  EXPECT_EQ(Try("ExplainRule", request), "INVALID_FIELDS");
  EXPECT_EQ(
      Call<v1::ClockPolicy>("GetClockPolicy", v1::GetClockPolicyRequest()).value().rules_size(), 9);
}

}  // namespace
}  // namespace linli::mediation
