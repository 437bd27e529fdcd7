#include "services/mediation/papers_fixture.h"

namespace linli::mediation {
namespace {

using namespace test;
using ::testing::IsEmpty;

class AgreementsTest : public PapersTest {
 protected:
  std::string Perform(const std::string& name, int term, std::int64_t amount_fen = 0) {
    auto request = Performing(term, amount_fen);
    request.set_name(name);
    return Try("AgreementService.RecordPerformance", request);
  }
};

TEST_F(AgreementsTest, TakeTheCaseFromItsFirstSessionToWhatIsPerformed) {
  EXPECT_EQ(TheCase().state(), v1::Case::STATE_ACCEPTED);
  HoldSession();
  EXPECT_EQ(TheCase().state(), v1::Case::STATE_MEDIATING);
  const auto draft = RecordAgreement();
  EXPECT_EQ(TheCase().state(), v1::Case::STATE_MEDIATING) << "nobody has signed";
  EXPECT_TRUE(draft.content().empty()) << "a command's answer holds no content";
  EXPECT_EQ(draft.terms(0).amount_fen(), 300'000);
  EXPECT_EQ(Sign(draft.name()).state(), v1::Agreement::STATE_EFFECTIVE);
  EXPECT_EQ(TheCase().state(), v1::Case::STATE_AGREED);
  EXPECT_EQ(Perform(draft.name(), 1, 100'000), "OK");
  EXPECT_EQ(Perform(draft.name(), 1), "OK");
  EXPECT_EQ(TheCase().state(), v1::Case::STATE_AGREED);
  EXPECT_EQ(Perform(draft.name(), 2), "OK");
  EXPECT_EQ(TheCase().state(), v1::Case::STATE_PERFORMED);
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(AgreementsTest, PlanAVisitForEachTermOnce) {
  const auto name = Agree();
  EXPECT_EQ(Visits().size(), 2U);
  Follow(name);
  EXPECT_EQ(Visits().size(), 2U);
  EXPECT_EQ(Perform(name, 1), "OK");
  EXPECT_EQ(Visits()[0].state(), v1::FollowUpVisit::STATE_RELEASED);
  EXPECT_EQ(Visits()[1].state(), v1::FollowUpVisit::STATE_PLANNED);
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(AgreementsTest, OfManyTermsArePlannedPageByPage) {
  auto request = Recording();
  while (request.terms_size() < 30) *request.add_terms() = request.terms(1);
  HoldSession();
  const auto name = Sign(RecordAgreement(request).name()).name();
  v1::AgreementTookEffect effect;
  effect.set_name(name);
  EXPECT_EQ(React(effect), 4);
  EXPECT_EQ(Visits().size(), 30U);
}

TEST_F(AgreementsTest, AreSupersededOnlyWhenTheNewOneBinds) {
  const auto old = Agree();
  auto request = Recording();
  request.set_case_(case_);
  EXPECT_EQ(Try("AgreementService.RecordAgreement", request), "AGREEMENT_EXISTS");
  request.set_supersedes(old);
  clock_.Advance(Minutes(1));
  const auto next = RecordAgreement(request).name();
  EXPECT_EQ(Perform(old, 1), "OK") << "the old one still binds";
  EXPECT_EQ(Sign(next).state(), v1::Agreement::STATE_EFFECTIVE);
  EXPECT_EQ(Perform(old, 2), "WRONG_STATE");
  v1::AgreementSuperseded superseded;
  superseded.set_name(old);
  React(superseded);
  Follow(next);
  int open = 0;
  for (const auto& visit : Visits()) {
    if (visit.state() == v1::FollowUpVisit::STATE_PLANNED)
      open += visit.agreement() == next ? 1 : 9;
  }
  EXPECT_EQ(open, 2);
  v1::ListAgreementsRequest list;
  list.set_case_(case_);
  EXPECT_EQ(Must<v1::ListAgreementsResponse>("AgreementService.ListAgreements", list)
                .agreements(0)
                .superseded_by(),
            next);
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(AgreementsTest, OralOnesArePerformedAtOnceAndEndTheCase) {
  HoldSession();
  const auto agreement = RecordAgreement(Recording(v1::Agreement::FORM_ORAL));
  EXPECT_EQ(agreement.state(), v1::Agreement::STATE_PERFORMED);
  EXPECT_EQ(TheCase().state(), v1::Case::STATE_PERFORMED);
}

TEST_F(AgreementsTest, PartialOnesSayWhatElseTheCaseIsToldTo) {
  auto request = Recording();
  request.set_partial(true);
  request.set_left_open("界址争议");
  request.add_other_routes(v1::OTHER_ROUTE_COURT);
  Agree(request);
  EXPECT_EQ(TheCase().state(), v1::Case::STATE_AGREED);
  EXPECT_TRUE(TheCase().partial());
}

TEST_F(AgreementsTest, BrokenTermsBreakTheCase) {
  const auto name = Agree();
  auto breach = Breaching(1);
  breach.set_name(name);
  EXPECT_EQ(Try("AgreementService.RecordBreach", breach), "TERM_NOT_DUE");
  clock_.Set(PaperTime(12, 0, 9));
  EXPECT_EQ(Try("AgreementService.RecordBreach", breach), "OK");
  EXPECT_EQ(TheCase().state(), v1::Case::STATE_BREACHED);
}

TEST_F(AgreementsTest, VoidedAgreementsBreakTheCase) {
  auto annul = Voiding();
  annul.set_name(Agree());
  EXPECT_EQ(Try("AgreementService.VoidAgreement", annul), "OK");
  EXPECT_EQ(TheCase().state(), v1::Case::STATE_BREACHED);
  v1::AgreementVoided voided;
  voided.set_name(annul.name());
  React(voided);
  for (const auto& visit : Visits()) EXPECT_EQ(visit.state(), v1::FollowUpVisit::STATE_RELEASED);
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(AgreementsTest, AreConfirmedByTheCourtWhenBothAsk) {
  const auto name = Agree();
  auto apply = Applying();
  apply.set_name(name);
  EXPECT_EQ(Try("ConfirmationService.ApplyForConfirmation", apply), "OK");
  v1::AcceptConfirmationRequest accept;
  accept.set_name(name);
  EXPECT_EQ(Try("ConfirmationService.AcceptConfirmation", accept), "OK");
  auto decide = Deciding(true);
  decide.set_name(name);
  const auto decided = Must<v1::Agreement>("ConfirmationService.DecideConfirmation", decide);
  EXPECT_EQ(decided.confirmation().state(), v1::JudicialConfirmation::STATE_CONFIRMED);
  EXPECT_TRUE(decided.confirmation().decision().empty()) << "content";
}

TEST_F(AgreementsTest, CannotBeConfirmedAfterThirtyDays) {
  auto apply = Applying();
  apply.set_name(Agree());
  clock_.Set(PaperTime(0, 0, 31));
  EXPECT_EQ(Try("ConfirmationService.ApplyForConfirmation", apply), "CONFIRMATION_TOO_LATE");
}

TEST_F(AgreementsTest, AreForThoseWhoHandleTheCase) {
  const auto name = Agree();
  auto breach = Breaching(1);
  breach.set_name(name);
  v1::GetAgreementRequest get;
  get.set_name(name);
  EXPECT_EQ(Must<v1::Agreement>("AgreementService.GetAgreement", get).content(),
            Recording().content());
  AsOtherMediator();
  EXPECT_NE(Try("AgreementService.GetAgreement", get), "OK");
  EXPECT_NE(Try("AgreementService.RecordBreach", breach), "OK");
  AsSupervisor();
  EXPECT_EQ(Try("AgreementService.GetAgreement", get), "REASON_REQUIRED");
  get.set_reason("年度评查");
  EXPECT_EQ(Try("AgreementService.GetAgreement", get), "OK");
  EXPECT_NE(Try("AgreementService.RecordBreach", breach), "OK");
}

}  // namespace
}  // namespace linli::mediation
