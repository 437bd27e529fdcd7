// A service killed at any moment of a step that concerns two sides leaves it not done or done,
// never half: asked again with the same request id it is done once, and what follows goes on.

#include <gmock/gmock.h>

#include <future>

#include "linli/mediation/v1/case_file_service.pb.h"
#include "linli/mediation/v1/case_service.pb.h"
#include "linli/mediation/v1/referral_service.pb.h"
#include "linli/pairing/v1/household_service.pb.h"
#include "linli/pairing/v1/pairing_service.pb.h"
#include "tests/end_to_end/access_fixtures.h"
#include "tests/end_to_end/redis_view.h"

namespace linli::e2e {
namespace {

using common::v1::ROLE_ADMIN;
using common::v1::ROLE_INTAKE_OFFICER;
using common::v1::ROLE_PAIRING_OFFICER;
using std::chrono::microseconds;
using ::testing::ElementsAre;

constexpr microseconds kMoments[] = {microseconds(0),    microseconds(700),  microseconds(1500),
                                     microseconds(3000), microseconds(6000), microseconds(12000)};

class KilledStepsTest : public ::testing::TestWithParam<microseconds> {
 protected:
  KilledStepsTest() : county_(instance_), objects_(county_) {
    officer_ = {"persons/intake", {GrantOf(ROLE_INTAKE_OFFICER, objects_.Named("committee"))}};
    receiver_ = {"persons/receiver",
                 {GrantOf(ROLE_INTAKE_OFFICER, objects_.Named("other committee"))}};
  }

  /// Sends, kills the service at the moment of this trial, and asks again until it answers.
  template <class Response, class Request>
  Response Step(const Principal& who, const std::string& method, Request request) {
    const auto service = ServiceOfMethod(method);
    request.set_request_id(county_.NewRequestId());
    auto first = std::async(std::launch::async, [&] { return county_.Send(who, method, request); });
    EXPECT_TRUE(first.wait_for(GetParam()) == std::future_status::timeout || first.get().ok());
    instance_.Kill(service);
    if (first.valid()) first.wait();
    instance_.Start(service);
    instance_.WaitServing(service);
    return county_.Must<Response>(who, method, request);
  }

  /// The facts about `subject`, in their order.
  std::vector<std::string> FactsOf(const std::string& service, const std::string& subject) {
    std::vector<std::string> facts;
    for (const auto& event : RedisView(instance_.socket("redis")).Events(service)) {
      if (event.fields.at("subject") != subject) continue;
      const auto& type = event.fields.at("type");
      facts.push_back(type.substr(type.rfind('.') + 1));
    }
    return facts;
  }

  bool IsDestroyed(const std::string& resource) {
    const auto words = RedisView(instance_.socket("keys"))
                           .Ask({"GET", "key:" + county_.tenant() + "/" + resource});
    return words.size() == 1 && words.front() == "destroyed";
  }

  void ExpectBalanced() {
    const auto verify = instance_.Run({"verify"});
    EXPECT_EQ(verify.code, 0) << verify.out << verify.err;
  }

  mediation::v1::CaseSummary RegisterCase() {
    mediation::v1::RegisterCaseRequest request;
    request.set_committee(objects_.Named("committee"));
    request.set_region(objects_.Named("regions"));
    request.set_channel(mediation::v1::CHANNEL_WALK_IN);
    request.set_initiative(mediation::v1::INITIATIVE_APPLICATION);
    request.set_dispute_kind(mediation::v1::DISPUTE_KIND_NEIGHBOURS);
    for (const auto side : {mediation::v1::SIDE_APPLICANT, mediation::v1::SIDE_RESPONDENT}) {
      auto& party = *request.add_parties();
      party.set_side(side);
      party.set_display_name("当事人");
    }
    request.set_summary("院墙漏水");
    return county_.Must<mediation::v1::CaseSummary>(officer_, Cases("RegisterCase"), request);
  }

  static std::string Cases(const std::string& rpc) {
    return "linli.mediation.v1.CaseService." + rpc;
  }
  static std::string Files(const std::string& rpc) {
    return "linli.mediation.v1.CaseFileService." + rpc;
  }
  static std::string Referrals(const std::string& rpc) {
    return "linli.mediation.v1.ReferralService." + rpc;
  }
  static std::string Pairings(const std::string& rpc) {
    return "linli.pairing.v1.PairingService." + rpc;
  }

  Instance instance_;
  County county_;
  Objects objects_;
  Principal officer_;
  Principal receiver_;
  Principal pairing_officer_{"persons/officer", {GrantOf(ROLE_PAIRING_OFFICER)}};
};

TEST_P(KilledStepsTest, AReferralGoesOverOnce) {
  const auto of = RegisterCase();
  mediation::v1::AcceptCaseRequest accept;
  accept.set_name(of.name());
  county_.Must<mediation::v1::CaseSummary>(officer_, Cases("AcceptCase"), accept);
  mediation::v1::ProposeReferralRequest propose;
  propose.set_case_(of.name());
  propose.set_to_committee(objects_.Named("other committee"));
  propose.set_reason("跨村");
  const auto referral =
      Step<mediation::v1::ReferralSummary>(officer_, Referrals("ProposeReferral"), propose);
  for (const char* party : {"a1", "r1"}) {
    mediation::v1::ConsentToReferralRequest consent;
    consent.set_name(referral.name());
    auto& word = *consent.add_consents();
    word.set_party(party);
    word.set_how(mediation::v1::SAID_HOW_IN_PERSON);
    *word.mutable_consent_time() = ToProto(SystemClock().Now() - std::chrono::minutes(1));
    Step<mediation::v1::ReferralSummary>(officer_, Referrals("ConsentToReferral"), consent);
  }
  mediation::v1::AcceptReferralRequest take;
  take.set_name(referral.name());
  const auto taken =
      Step<mediation::v1::ReferralSummary>(receiver_, Referrals("AcceptReferral"), take);
  EXPECT_EQ(taken.state(), mediation::v1::Referral::STATE_ACCEPTED);
  EXPECT_THAT(FactsOf("mediation", referral.name()),
              ElementsAre("ReferralProposed", "ReferralConsentNoted", "ReferralConsentNoted",
                          "ReferralConsented", "ReferralAccepted"));
  ExpectBalanced();
}

TEST_P(KilledStepsTest, AReassignmentEndsOneAndProposesOne) {
  pairing::v1::ReassignPairingRequest reassign;
  reassign.set_name(objects_.Named("pairings"));
  reassign.set_kind(pairing::v1::Pairing::KIND_ONE_TO_ONE);
  reassign.mutable_helper()->set_person(objects_.Named("other person"));
  const auto done = Step<pairing::v1::ReassignPairingResponse>(
      pairing_officer_, Pairings("ReassignPairing"), reassign);
  EXPECT_EQ(done.ended().state(), pairing::v1::Pairing::STATE_ENDED);
  EXPECT_EQ(done.proposed().state(), pairing::v1::Pairing::STATE_PROPOSED);
  pairing::v1::ListPairingsRequest list;
  list.set_household(objects_.Named("households"));
  const auto all = county_.Must<pairing::v1::ListPairingsResponse>(pairing_officer_,
                                                                   Pairings("ListPairings"), list);
  EXPECT_EQ(all.pairings_size(), 2);
  ExpectBalanced();
}

TEST_P(KilledStepsTest, AnErasedCaseLosesItsKey) {
  const auto of = RegisterCase();
  mediation::v1::DeclineCaseRequest decline;
  decline.set_name(of.name());
  decline.set_reason(mediation::v1::DECLINE_REASON_BEFORE_COURT);
  decline.add_other_routes(mediation::v1::OTHER_ROUTE_COURT);
  county_.Must<mediation::v1::CaseSummary>(officer_, Cases("DeclineCase"), decline);
  mediation::v1::AddFileItemsRequest papers;
  papers.set_case_(of.name());
  for (const auto form :
       {mediation::v1::FILE_FORM_ACCEPTANCE_REGISTER, mediation::v1::FILE_FORM_FILE_NOTE}) {
    auto& paper = *papers.add_items();
    paper.set_form(form);
    paper.set_reference("第1页");
  }
  county_.Must<mediation::v1::AddFileItemsResponse>(officer_, Files("AddFileItems"), papers);
  mediation::v1::ArchiveCaseRequest archive;
  archive.set_name(of.name());
  county_.Must<mediation::v1::CaseSummary>(officer_, Files("ArchiveCase"), archive);
  mediation::v1::EraseCaseRequest erase;
  erase.set_name(of.name());
  erase.set_reason(mediation::v1::ERASE_REASON_RETENTION_OVER);
  const Principal admin{"persons/admin", {GrantOf(ROLE_ADMIN)}};
  Step<mediation::v1::CaseSummary>(admin, Cases("EraseCase"), erase);
  EXPECT_TRUE(Eventually([&] { return IsDestroyed(of.name()); }));
  ExpectBalanced();
}

TEST_P(KilledStepsTest, AnErasedHouseholdLosesItsKey) {
  const auto household = objects_.Named("households");
  pairing::v1::EraseHouseholdRequest erase;
  erase.set_name(household);
  erase.set_reason(pairing::v1::Household::ERASE_REASON_ASKED);
  const Principal admin{"persons/admin", {GrantOf(ROLE_ADMIN)}};
  Step<pairing::v1::Household>(admin, "linli.pairing.v1.HouseholdService.EraseHousehold", erase);
  EXPECT_TRUE(Eventually([&] { return IsDestroyed(household); }));
  ExpectBalanced();
}

INSTANTIATE_TEST_SUITE_P(Moments, KilledStepsTest, ::testing::ValuesIn(kMoments),
                         [](const auto& moment) {
                           return std::to_string(moment.param.count()) + "us";
                         });

}  // namespace
}  // namespace linli::e2e
