#include <gmock/gmock.h>

#include <algorithm>

#include "services/mediation/domain/party.h"
#include "services/mediation/domain/test_support.h"

namespace linli::mediation {
namespace {

using test::By;
using test::Course;
using test::kLi;
using test::kTown;
using test::kVillage;
using test::kWang;
using test::kZhao;
using test::Outcome;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string Registered(const v1::RegisterCaseRequest& request) {
  const auto village = test::Village();
  return Outcome(Decide(v1::Case(), request, RegisterAt{By(kLi), village}));
}

TEST(CaseTest, NumbersThePartiesOfEachSide) {
  auto request = test::Registering();
  *request.add_parties() = test::PartyOn(v1::SIDE_RESPONDENT, "丙");
  const auto of = Course(request).state;
  EXPECT_EQ(of.parties(0).id(), "a1");
  EXPECT_EQ(of.parties(1).id(), "r1");
  EXPECT_EQ(of.parties(2).id(), "r2");
  EXPECT_EQ(of.first_responsible(), kLi);
}

TEST(CaseTest, NeedsBothSidesAndRepresentativesOfTheMany) {
  auto request = test::Registering();
  request.mutable_parties()->RemoveLast();
  EXPECT_EQ(Registered(request), "INVALID_FIELDS");
  for (int i = 0; i < 6; ++i) *request.add_parties() = test::PartyOn(v1::SIDE_RESPONDENT, "村民");
  EXPECT_EQ(Registered(request), "INVALID_FIELDS");
  request.mutable_parties(1)->set_representative(true);
  EXPECT_EQ(Registered(request), "CaseRegistered");
  for (int i = 2; i < 7; ++i) request.mutable_parties(i)->set_representative(true);
  EXPECT_EQ(Registered(request), "INVALID_FIELDS");
}

TEST(CaseTest, IsNotTakenByAClosedCommittee) {
  auto closed = test::Village();
  closed.set_closed(true);
  const auto result = Decide(v1::Case(), test::Registering(), RegisterAt{By(kLi), closed});
  EXPECT_EQ(Outcome(result), "COMMITTEE_CLOSED");
}

TEST(CaseTest, IsNotAcceptedWhileAPartyRefuses) {
  auto request = test::Registering();
  request.mutable_parties(1)->set_refuses(true);
  const Course course(request);
  const AcceptAt at{By(kLi), {}};
  const auto result = Decide(course.state, v1::AcceptCaseRequest(), at);
  EXPECT_EQ(Outcome(result), "PARTY_REFUSES");
  EXPECT_EQ(result.error().metadata().at("party"), "r1");
}

TEST(CaseTest, GetsItsDocketNumberWhenAccepted) {
  const auto of = Course().Accepted(12).state;
  EXPECT_EQ(of.docket().text(), "芦荻哨村调〔2026〕12号");
  EXPECT_EQ(SummaryOf(of).docket_number(), "芦荻哨村调〔2026〕12号");
}

TEST(CaseTest, StartsOnlyWithAHandler) {
  const auto of = Course().Accepted().state;
  EXPECT_TRUE(NeedsHandler(of));
  EXPECT_EQ(Outcome(Decide(of, v1::StartMediationRequest(), By(kLi))), "NO_HANDLER");
}

TEST(CaseTest, IsWithdrawnByAnApplicantAlone) {
  const auto of = Course().Accepted().state;
  EXPECT_EQ(Outcome(Decide(of, MarkWithdrawn{"r1", ""}, By(kLi))), "INVALID_FIELDS");
  EXPECT_EQ(Outcome(Decide(of, MarkWithdrawn{"a2", ""}, By(kLi))), "PARTY_NOT_FOUND");
}

TEST(CaseTest, PartialAgreementTellsTheOtherRoutes) {
  const auto of = Course().Mediating().state;
  EXPECT_EQ(Outcome(Decide(of, MarkPartlyAgreed{}, By(kWang))), "INVALID_FIELDS");
  const auto agreed = Course().Mediating().Apply(MarkPartlyAgreed{test::ToCourt()}).state;
  EXPECT_TRUE(agreed.partial());
  EXPECT_EQ(agreed.other_routes(0), v1::OTHER_ROUTE_COURT);
}

TEST(CaseTest, IsNotArchivedWhileFormsAreMissing) {
  const auto of = Course().Mediating().Apply(MarkFailed{test::ToCourt(), ""}).state;
  const auto result = Decide(of, Archive{{"权利义务告知书", "调解笔录"}}, By(kWang));
  EXPECT_EQ(Outcome(result), "FORMS_MISSING");
  EXPECT_EQ(result.error().metadata().at("count"), "2");
  EXPECT_EQ(result.error().metadata().at("forms"), "权利义务告知书, 调解笔录");
}

Transfer ToTown(int number) {
  return Transfer{"referrals/x", kTown, "regions/520181101",
                  DocketOf(test::Town(), 2026, number, test::Local(9))};
}

TEST(CaseTest, KeepsItsNumbersAndFirstResponsibleWhenReferred) {
  auto course = Course().Mediating().Apply(ToTown(7));
  EXPECT_EQ(course.state.committee(), kTown);
  EXPECT_EQ(course.state.committee_region(), "regions/520181101");
  EXPECT_EQ(course.state.first_responsible(), kLi);
  EXPECT_EQ(course.state.state(), v1::Case::STATE_ACCEPTED);
  EXPECT_EQ(course.state.docket().text(), "红枫湖镇调〔2026〕7号");
  EXPECT_EQ(course.state.past_dockets(0).text(), "芦荻哨村调〔2026〕12号");
  EXPECT_THAT(HandlersOf(course.state), IsEmpty());
  EXPECT_EQ(course.state.past_handlers(0).handlers(0).leave_reason(), v1::LEAVE_REASON_REFERRED);
  const Transfer back{"referrals/y", kVillage, "regions/520181101201",
                      course.state.past_dockets(0)};
  course.Apply(back);
  EXPECT_EQ(course.state.docket().number(), 12);
  ASSERT_EQ(course.state.past_dockets_size(), 1);
  EXPECT_EQ(course.state.past_dockets(0).number(), 7);
}

TEST(CaseTest, ErasedHoldsNothingPersonal) {
  v1::EraseCaseRequest erase;
  erase.set_reason(v1::ERASE_REASON_RETENTION_OVER);
  auto course = Course().Mediating().Apply(MarkFailed{test::ToCourt(), "各执一词金丝雀"});
  course.Apply(Archive{}).Apply(erase);
  EXPECT_EQ(course.state.DebugString().find("金丝雀"), std::string::npos);
  EXPECT_EQ(course.state.SerializeAsString().find("金丝雀"), std::string::npos);
  EXPECT_TRUE(course.state.erased());
  EXPECT_EQ(course.state.docket().number(), 12);
}

TEST(CaseTest, MarksSpeakOfNoParty) {
  auto request = test::Registering();
  request.mutable_parties(0)->set_person("persons/party");
  const auto marks = MarksOf(Course(request).Mediating().state);
  for (const auto& mark : marks.indexes) {
    EXPECT_EQ((mark.index + mark.value + mark.sort).find("party"), std::string::npos);
    EXPECT_EQ((mark.index + mark.value + mark.sort).find("金丝雀"), std::string::npos);
  }
}

TEST(HandlersTest, ThoseTooCloseToAPartyAreRefused) {
  auto request = test::Registering();
  request.mutable_parties(0)->set_person(kWang);
  request.mutable_parties(1)->set_unit("units/mill");
  request.mutable_parties(1)->set_household("households/h");
  const auto of = Course(request).Accepted().state;
  const auto assign = [&](const v1::Affiliation& mediator, std::vector<v1::Affiliation> more = {}) {
    more.push_back(mediator);
    return Outcome(Decide(of, test::Naming({mediator.person()}), test::Assigning(more)));
  };
  EXPECT_EQ(assign(test::MediatorOf(kWang)), "HANDLER_CONFLICT");
  EXPECT_EQ(assign(test::MediatorOf(kZhao, "units/mill")), "HANDLER_CONFLICT");
  auto neighbour = test::MediatorOf(kZhao);
  neighbour.set_household("households/h");
  EXPECT_EQ(assign(neighbour), "HANDLER_CONFLICT");
  // The party the directory knows works where the mediator does.
  EXPECT_EQ(
      assign(test::MediatorOf(kZhao, "units/school"), {test::MediatorOf(kWang, "units/school")}),
      "HANDLER_CONFLICT");
  EXPECT_EQ(assign(test::MediatorOf(kZhao)), "HandlersAppointed");
}

TEST(HandlersTest, AreMediatorsInOffice) {
  const auto of = Course().Accepted().state;
  auto retired = test::MediatorOf(kWang);
  retired.set_closed(true);
  auto clerk = test::MediatorOf(kWang);
  clerk.clear_mediator_grants();
  for (const auto& who : {retired, clerk}) {
    EXPECT_EQ(Outcome(Decide(of, test::Naming({kWang}), test::Assigning({who}))),
              "HANDLER_NOT_MEDIATOR");
  }
  EXPECT_EQ(Outcome(Decide(of, test::Naming({kWang}), test::Assigning({}))),
            "HANDLER_NOT_MEDIATOR");
}

TEST(HandlersTest, ChosenSaysByWhom) {
  const auto of = Course().Accepted().state;
  auto choosing = test::Naming({kWang});
  choosing.set_appointment(v1::APPOINTMENT_CHOSEN);
  const auto at = test::Assigning({test::MediatorOf(kWang)});
  EXPECT_EQ(Outcome(Decide(of, choosing, at)), "INVALID_FIELDS");
  choosing.set_chosen_by("r9");
  EXPECT_EQ(Outcome(Decide(of, choosing, at)), "PARTY_NOT_FOUND");
  choosing.set_chosen_by("r1");
  EXPECT_EQ(Outcome(Decide(of, choosing, at)), "HandlersAppointed");
}

TEST(HandlersTest, OnceRefusedOrRecusedNeverAgain) {
  v1::RefuseHandlerRequest refuse;
  refuse.set_handler(kWang);
  refuse.set_party("r1");
  auto course = Course().Accepted().HandledBy({kWang, kZhao}).Apply(refuse);
  EXPECT_THAT(HandlersOf(course.state), ElementsAre(kZhao));
  course.Apply(v1::RecuseHandlerRequest(), By(kZhao));
  EXPECT_TRUE(NeedsHandler(course.state));
  for (const auto* person : {kWang, kZhao}) {
    EXPECT_EQ(Outcome(Decide(course.state, test::Naming({person}),
                             test::Assigning({test::MediatorOf(person)}))),
              "HANDLER_BARRED");
  }
  EXPECT_EQ(Outcome(Decide(course.state, v1::RecuseHandlerRequest(), By(kZhao))), "NOT_HANDLER");
}

TEST(HelpersTest, JoinWithEverybodysWord) {
  const auto of = Course().Mediating().state;
  v1::AddCaseHelperRequest add;
  add.set_display_name("王大爷");
  *add.add_consents() = test::ConsentOf("a1");
  const auto alone = Decide(of, add, By(kWang));
  EXPECT_EQ(Outcome(alone), "CONSENT_MISSING");
  EXPECT_EQ(alone.error().metadata().at("parties"), "r1");
  auto& paper = *add.add_consents();
  paper = test::ConsentOf("r1");
  paper.set_how(v1::SAID_HOW_ON_PAPER);
  EXPECT_EQ(Outcome(Decide(of, add, By(kWang))), "INVALID_FIELDS");
  paper.set_witness("村支书");
  EXPECT_EQ(Outcome(Decide(of, add, By(kWang))), "CaseHelperJoined");
  *paper.mutable_consent_time() = ToProto(test::Local(23));
  EXPECT_EQ(Outcome(Decide(of, add, By(kWang))), "INVALID_FIELDS");
}

TEST(ConsentTest, OfTheManyIsTheirRepresentatives) {
  auto request = test::Registering();
  for (int i = 0; i < 6; ++i) *request.add_parties() = test::PartyOn(v1::SIDE_RESPONDENT, "村民");
  request.mutable_parties(3)->set_representative(true);
  EXPECT_THAT(ConsentsNeeded(Course(request).state), ElementsAre("a1", "r3"));
}

TEST(DocketTest, HasTheCountysLocalYear) {
  const Time new_year = FromProto(ToProto(test::Local(0, 0, 121)));  // 2027-01-01 00:00 UTC+8
  EXPECT_EQ(LocalYear(new_year), 2027);
  EXPECT_EQ(LocalYear(new_year - std::chrono::milliseconds(1)), 2026);
  EXPECT_EQ(DocketWordOf("清镇市人民调解委员会"), "清镇市调");
  EXPECT_EQ(DocketWordOf("劳动争议调解委员会"), "劳动争议调");
}

}  // namespace
}  // namespace linli::mediation
