// Feeds by their address, and what of cases and households is in them.

#include "services/gateway/calendar/feed.h"

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>

#include <algorithm>

#include "linli/common/v1/errors.pb.h"
#include "linli/directory/v1/api_token_service.pb.h"
#include "linli/directory/v1/errors.pb.h"
#include "linli/directory/v1/identity_service.pb.h"
#include "linli/mediation/v1/case_service.pb.h"
#include "linli/mediation/v1/mediation_session_service.pb.h"
#include "linli/pairing/v1/cadence_service.pb.h"
#include "linli/pairing/v1/pairing_service.pb.h"
#include "linli/volunteer/v1/opportunity_service.pb.h"
#include "linli/volunteer/v1/sign_up_service.pb.h"
#include "linli/volunteer/v1/volunteer_service.pb.h"
#include "services/gateway/testing/fakes.h"
#include "services/platform/base/crypto.h"
#include "services/platform/rpc/access.h"
#include "services/platform/runtime/run.h"
#include "services/platform/testing/harness.h"

namespace linli::gateway {
namespace {

using testing::FakeIdentities;
using testing::FakeServices;
using ::testing::HasSubstr;
using ::testing::Not;

const Time kNow(std::chrono::seconds(1788220800));  // 2026-09-01T00:00:00Z
constexpr char kIssueToken[] = "/linli.directory.v1.IdentityService/IssueToken";

class FeedServeTest : public ::testing::Test {
 protected:
  FeedServeTest() {
    identity_.set_tenant("qingzhen");
    identity_.set_person("persons/li");
    identity_.set_feed(true);
    auto* grant = identity_.add_grants();
    grant->set_role(common::v1::ROLE_MEDIATOR);
    grant->set_unit("units/committee");
    services_.answers[kIssueToken] = [this](const ServiceCall&) {
      directory::v1::IssueTokenResponse issued;
      issued.set_token(ToBase64(identity_.SerializeAsString()) + ".signature");
      issued.set_unit("units/library");
      return Reply::Of(issued);
    };
    AnswerVolunteer();
    AnswerMediation();
    AnswerPairing();
    services_.answers["/linli.campaign.v1.ActivityService/ListActivities"] =
        [](const ServiceCall&) { return Reply(); };
  }

  void AnswerVolunteer() {
    volunteer::v1::ListVolunteersResponse volunteers;
    volunteers.add_volunteers()->set_name("volunteers/v");
    volunteer::v1::ListSignUpsResponse sign_ups;
    auto* sign_up = sign_ups.add_sign_ups();
    sign_up->set_name("signUps/s");
    sign_up->set_opportunity("opportunities/o");
    sign_up->set_shift("shift");
    sign_up->set_display_name("李雷");
    sign_up->set_state(volunteer::v1::SignUp::STATE_SIGNED_UP);
    *sign_up->mutable_start_time() = ToProto(kNow + std::chrono::hours(25));
    *sign_up->mutable_end_time() = ToProto(kNow + std::chrono::hours(27));
    volunteer::v1::Opportunity opportunity;
    opportunity.set_title("敬老节活动");
    auto* post = opportunity.add_posts();
    post->set_id("guide");
    post->set_title("引导员");
    auto* shift = opportunity.add_shifts();
    shift->set_id("shift");
    shift->set_post("guide");
    shift->set_place("红枫广场");
    AnswerWith("volunteer.v1.VolunteerService/ListVolunteers", volunteers);
    AnswerWith("volunteer.v1.SignUpService/ListSignUps", sign_ups);
    AnswerWith("volunteer.v1.OpportunityService/GetOpportunity", opportunity);
  }

  void AnswerMediation() {
    mediation::v1::ListCasesResponse cases;
    auto* of = cases.add_cases();
    of->set_name("cases/secret-case");
    of->set_state(mediation::v1::Case::STATE_MEDIATING);
    of->set_docket_number("清镇市调〔2026〕12号");
    mediation::v1::ListSessionsResponse sessions;
    auto* session = sessions.add_sessions();
    session->set_name("mediationSessions/m");
    session->set_case_("cases/secret-case");
    session->set_place("幸福里 3 号楼");
    session->set_state(mediation::v1::MediationSession::STATE_PLANNED);
    *session->mutable_start_time() = ToProto(kNow + std::chrono::hours(50));
    AnswerWith("mediation.v1.CaseService/ListCases", cases);
    // As the service does: a calendar's bearer reads what is its person's own, whatever the roles.
    const auto answer = services_.answers["/linli.mediation.v1.CaseService/ListCases"];
    services_.answers["/linli.mediation.v1.CaseService/ListCases"] =
        [answer](const ServiceCall& call) {
          mediation::v1::ListCasesRequest request;
          request.ParseFromString(call.request);
          return request.handled_by_me()
                     ? answer(call)
                     : Reply::Of(Refuse(common::v1::ERROR_REASON_PERMISSION_DENIED));
        };
    AnswerWith("mediation.v1.MediationSessionService/ListSessions", sessions);
  }

  void AnswerPairing() {
    pairing::v1::ListPairingsResponse pairings;
    pairings.add_pairings()->set_name("pairings/p");
    pairing::v1::ListCadencesResponse cadences;
    auto* cadence = cadences.add_cadences();
    cadence->set_name("cadences/p-home-visit");
    cadence->set_household("households/secret-household");
    *cadence->mutable_due_time() = ToProto(kNow + std::chrono::hours(16 + 24 * 9));
    AnswerWith("pairing.v1.PairingService/ListPairings", pairings);
    AnswerWith("pairing.v1.CadenceService/ListCadences", cadences);
  }

  void AnswerWith(const std::string& method, const google::protobuf::MessageLite& message) {
    const auto bytes = message.SerializeAsString();
    services_.answers["/linli." + method] = [bytes](const ServiceCall&) {
      Reply reply;
      reply.message = bytes;
      return reply;
    };
  }

  HttpResponse Get(const std::string& path, const std::string& known = "") {
    Incoming incoming;
    incoming.path = path;
    if (!known.empty()) incoming.http.set("If-None-Match", known);
    auto serve = [&]() -> Task<HttpResponse> { co_return co_await feed_.Serve(incoming); };
    return runtime::RunToEnd(io_, serve());
  }

  boost::asio::io_context io_;
  linli::testing::FixedClock clock_{kNow};
  SeededRandom random_{1};
  runtime::Metrics metrics_;
  Config config_;
  FakeServices services_;
  FakeIdentities identities_{services_};
  Environment environment_{
      io_.get_executor(), config_, services_, identities_, clock_, random_, metrics_};
  Feed feed_{environment_};
  platform::v1::Identity identity_;
};

TEST_F(FeedServeTest, ShowsOnesOwnAndOfCasesAndHouseholdsOnlyTheTime) {
  const auto response = Get("/ical/qingzhen.secret.ics");
  EXPECT_EQ(response.result_int(), 200U);
  EXPECT_EQ(response["Cache-Control"], "private, max-age=900");
  std::string text = response.body();
  for (auto at = text.find("\r\n "); at != text.npos; at = text.find("\r\n ")) text.erase(at, 3);
  EXPECT_THAT(text, HasSubstr("SUMMARY:志愿服务：敬老节活动 · 引导员"));
  EXPECT_THAT(text, HasSubstr("LOCATION:红枫广场"));
  EXPECT_THAT(text, HasSubstr("SUMMARY:调解排期"));
  EXPECT_THAT(text, HasSubstr("SUMMARY:走访到期"));
  EXPECT_THAT(text, HasSubstr("DTSTART;VALUE=DATE:20260910"));
  for (const auto* secret : {"李雷", "secret-case", "secret-household", "幸福里", "〔2026〕"}) {
    EXPECT_THAT(text, Not(HasSubstr(secret)));
  }
}

TEST_F(FeedServeTest, AsksOnlyWhatIsOpenToCalendars) {
  Get("/ical/qingzhen.secret.ics");
  std::vector<std::string> closed;
  for (const auto& path : services_.calls) {
    std::string name = path.substr(1);
    std::replace(name.begin(), name.end(), '/', '.');
    const auto* method = google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(name);
    ASSERT_NE(method, nullptr) << name;
    const auto* access = rpc::AccessOf(*method);
    if (!access->feed() && !access->anonymous()) closed.push_back(name);
  }
  EXPECT_THAT(closed, ::testing::IsEmpty());
  EXPECT_GT(services_.calls.size(), 5U);
}

TEST_F(FeedServeTest, IsNotSentAgainWhileNothingChanges) {
  const auto first = Get("/ical/qingzhen.secret.ics");
  const std::string tag(first["ETag"]);
  EXPECT_EQ(Get("/ical/qingzhen.secret.ics", tag).result_int(), 304U);
  EXPECT_EQ(Get("/ical/qingzhen.secret.ics", "\"other\"").result_int(), 200U);
  AnswerWith("pairing.v1.PairingService/ListPairings", pairing::v1::ListPairingsResponse());
  EXPECT_EQ(Get("/ical/qingzhen.secret.ics", tag).result_int(), 200U);
}

TEST_F(FeedServeTest, KnowsNoOtherBearers) {
  EXPECT_EQ(Get("/ical/.ics").result_int(), 404U);
  EXPECT_EQ(Get("/ical/qingzhen.secret").result_int(), 404U);
  identity_.set_feed(false);
  EXPECT_EQ(Get("/ical/qingzhen.secret.ics").result_int(), 404U);
  services_.answers[kIssueToken] = [](const ServiceCall&) {
    return Reply::Of(Refuse(directory::v1::ERROR_REASON_BEARER_INVALID));
  };
  EXPECT_EQ(Get("/ical/qingzhen.secret.ics").result_int(), 404U);
}

TEST_F(FeedServeTest, FailsAsAWholeWhileAServiceIsAway) {
  services_.answers.erase("/linli.mediation.v1.CaseService/ListCases");
  const auto response = Get("/ical/qingzhen.secret.ics");
  EXPECT_EQ(response.result_int(), 503U);
  EXPECT_EQ(response["Retry-After"], "300");
}

TEST_F(FeedServeTest, LeavesOutWhatThePersonMayNotRead) {
  services_.answers["/linli.mediation.v1.MediationSessionService/ListSessions"] =
      [](const ServiceCall&) {
        grpc::Status hidden(grpc::StatusCode::NOT_FOUND, "");
        return Reply::Of(std::move(hidden));
      };
  const auto response = Get("/ical/qingzhen.secret.ics");
  EXPECT_EQ(response.result_int(), 200U);
  EXPECT_THAT(response.body(), Not(HasSubstr("调解")));
}

}  // namespace
}  // namespace linli::gateway
