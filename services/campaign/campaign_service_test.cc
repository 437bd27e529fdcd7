// The whole service over a real Redis: what the handlers, reactions and timers make of the rules.

#include "services/campaign/campaign_service.h"

#include <gmock/gmock.h>

#include "linli/campaign/v1/activity_service.pb.h"
#include "linli/campaign/v1/campaign_service.pb.h"
#include "linli/volunteer/v1/events.pb.h"
#include "services/campaign/domain/fixtures.h"
#include "services/platform/base/crypto.h"
#include "services/platform/rpc/dispatcher.h"
#include "services/platform/testing/harness.h"

namespace linli::campaign {
namespace {

using namespace fixtures;
using common::v1::Grant;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kSeed(32, 's');
const int kStart = 2 * kDay + 9;
const int kEnd = 2 * kDay + 12;

Grant OrganizerIn(const std::string& region) {
  Grant grant;
  grant.set_role(common::v1::ROLE_ORGANIZER);
  grant.set_region(region);
  return grant;
}

Grant ReporterOf(const std::string& unit) {
  Grant grant;
  grant.set_role(common::v1::ROLE_UNIT_REPORTER);
  grant.set_unit(unit);
  return grant;
}

class CampaignServiceTest : public ::testing::Test {
 protected:
  CampaignServiceTest()
      : clock_(kBefore),
        harness_("campaign"),
        service_(MakeCampaignService(Environment())),
        dispatcher_(harness_.backend(), service_.methods,
                    rpc::IdentityVerifier(PublicKeyOf(kSeed), "campaign"), clock_, metrics_, {}) {}

  void ActAs(const Grant& grant) { grant_ = grant; }

  using Answer = std::optional<Result<std::string>>;

  /// Begins a call that goes on whenever another is waited for.
  void Begin(const std::string& method, const google::protobuf::Message& request, Answer& answer) {
    rpc::Incoming incoming;
    incoming.authorization = Token();
    incoming.deadline = clock_.Now() + std::chrono::seconds(10);
    incoming.cancelled = [] { return false; };
    incoming.bytes = request.SerializeAsString();
    boost::asio::co_spawn(harness_.io(), Serve(MethodOf(method), incoming, answer),
                          [](std::exception_ptr thrown) {
                            if (thrown) std::rethrow_exception(thrown);
                          });
  }

  /// The message's bytes, or the refusal.
  Result<std::string> Wait(Answer& answer) {
    while (!answer.has_value()) harness_.io().run_one();
    return *std::move(answer);
  }

  template <class Response, class Request>
  Result<Response> Call(const std::string& method, const Request& request) {
    Answer answer;
    Begin(method, request, answer);
    LINLI_ASSIGN(const std::string bytes, Wait(answer));
    Response response;
    LINLI_CHECK(response.ParseFromString(bytes));
    return response;
  }

  static std::string TextOf(const Result<std::string>& answer) {
    return answer.ok() ? "OK" : answer.error().reason();
  }

  /// The reason of the refusal; "OK" if there was none.
  template <class Request>
  std::string Try(const std::string& method, Request request) {
    request.set_request_id(NextRequestId());
    Answer answer;
    Begin(method, request, answer);
    return TextOf(Wait(answer));
  }

  v1::Campaign CreateMonth() {
    v1::CreateCampaignRequest request;
    *request.mutable_campaign() = Month();
    request.add_member_units("units/school");
    request.set_request_id(NextRequestId());
    return Call<v1::Campaign>("CampaignService.CreateCampaign", request).value();
  }

  v1::Activity CreateFair(const std::string& campaign = "") {
    v1::CreateActivityRequest request;
    *request.mutable_activity() = Fair();
    request.mutable_activity()->set_campaign(campaign);
    request.set_request_id(NextRequestId());
    return Call<v1::Activity>("ActivityService.CreateActivity", request).value();
  }

  template <class Request>
  Request Named(const std::string& name) {
    Request request;
    request.set_name(name);
    request.set_request_id(NextRequestId());
    return request;
  }

  std::string Schedule(const std::string& name) {
    return Try("ActivityService.ScheduleActivity", Named<v1::ScheduleActivityRequest>(name));
  }

  std::string Cancel(const std::string& name) {
    auto request = Named<v1::CancelActivityRequest>(name);
    request.set_reason("雨");
    return Try("ActivityService.CancelActivity", request);
  }

  v1::Activity Read(const std::string& name) {
    v1::GetActivityRequest request;
    request.set_name(name);
    return Call<v1::Activity>("ActivityService.GetActivity", request).value();
  }

  std::vector<std::string> List(const v1::ListActivitiesRequest& request) {
    std::vector<std::string> names;
    const auto page =
        Call<v1::ListActivitiesResponse>("ActivityService.ListActivities", request).value();
    for (const auto& activity : page.activities()) names.push_back(activity.name());
    return names;
  }

  /// Lets the service react to a fact of volunteer's.
  template <class Fact>
  void React(const Fact& fact) {
    events::Event event;
    event.data = fact.SerializeAsString();
    for (const auto& reaction : service_.reactions) {
      if (reaction.type != Fact::descriptor()->full_name()) continue;
      store::Transaction tx = BeginTransaction();
      ASSERT_TRUE(harness_.Run(reaction.react(tx, event)).ok());
      if (tx.changed()) Commit(tx);
      return;
    }
    FAIL() << "no reaction to " << Fact::descriptor()->full_name();
  }

  /// Runs a timer whether or not it is due.
  void Fire(const std::string& timer, const std::string& name) {
    for (const auto& handler : service_.timers) {
      if (handler.timer != timer) continue;
      store::Transaction tx = BeginTransaction();
      ASSERT_TRUE(harness_.Run(handler.fire(tx, name)).ok());
      if (tx.changed()) Commit(tx);
      return;
    }
    FAIL() << "no timer " << timer;
  }

  std::string NextRequestId() { return "request-" + std::to_string(++requests_); }

  testing::FixedClock clock_;
  testing::StoreHarness harness_;

 private:
  runtime::Environment Environment() {
    return {clock_, harness_.random(), [](const std::string&) { return std::string(); }, {}};
  }

  store::Transaction BeginTransaction() {
    store::Origin origin;
    origin.tenant = "qingzhen";
    origin.actor = "services/campaign";
    return store::Transaction(harness_.backend(), origin, clock_.Now());
  }

  void Commit(const store::Transaction& tx) {
    const auto commit = tx.ToCommit("");
    const auto reply = harness_.Run(harness_.store().Commit(commit.value()));
    ASSERT_TRUE(reply.ok() && reply->outcome == store::Outcome::kOk);
  }

  std::string Token() const {
    platform::v1::Identity identity;
    identity.set_tenant("qingzhen");
    identity.set_person("persons/li");
    *identity.add_grants() = grant_;
    identity.set_audience("campaign");
    *identity.mutable_issue_time() = ToProto(clock_.Now());
    *identity.mutable_expire_time() = ToProto(clock_.Now() + std::chrono::seconds(60));
    return "Linli " + rpc::SignIdentity(identity, kSeed);
  }

  const rpc::Method& MethodOf(const std::string& name) const {
    for (const auto& method : dispatcher_.methods()) {
      if (method.descriptor->full_name() == "linli.campaign.v1." + name) return method;
    }
    LINLI_CHECK(!"no such method");
    std::abort();
  }

  Task<void> Serve(const rpc::Method& method, rpc::Incoming incoming,
                   std::optional<Result<std::string>>& answer) {
    auto result = co_await dispatcher_.Serve(method, incoming);
    answer.emplace(std::move(result));
  }

  runtime::Metrics metrics_;
  runtime::Service service_;
  rpc::Dispatcher dispatcher_;
  Grant grant_ = OrganizerIn("regions/520181");
  int requests_ = 10000;
};

TEST_F(CampaignServiceTest, ReadsBackWhatItTookIn) {
  const v1::Campaign month = CreateMonth();
  const v1::Activity fair = CreateFair(month.name());
  EXPECT_EQ(fair.state(), v1::Activity::STATE_DRAFT);
  EXPECT_FALSE(fair.etag().empty());
  const v1::Activity read = Read(fair.name());
  EXPECT_EQ(read.etag(), fair.etag());
  EXPECT_EQ(read.figures().needed(), 15);
  EXPECT_EQ(read.figures().signed_up(), 0);
}

TEST_F(CampaignServiceTest, ListsByTheStartOfTheFirstSession) {
  const v1::Campaign month = CreateMonth();
  const std::string second = CreateFair(month.name()).name();
  v1::CreateActivityRequest request;
  *request.mutable_activity() = Fair();
  request.mutable_activity()->clear_campaign();
  request.mutable_activity()->set_lead_unit("units/hospital");
  *request.mutable_activity()->mutable_sessions(0) = SessionAt(1, 2);
  request.set_request_id(NextRequestId());
  const std::string first =
      Call<v1::Activity>("ActivityService.CreateActivity", request).value().name();
  v1::ListActivitiesRequest all;
  EXPECT_THAT(List(all), ElementsAre(first, second));
  v1::ListActivitiesRequest of_month;
  of_month.set_campaign(month.name());
  EXPECT_THAT(List(of_month), ElementsAre(second));
  v1::ListActivitiesRequest of_hospital;
  of_hospital.set_lead_unit("units/hospital");
  EXPECT_THAT(List(of_hospital), ElementsAre(first));
}

TEST_F(CampaignServiceTest, BooksAPlaceOnceHoweverManyRaceForIt) {
  const std::string method = "ActivityService.ScheduleActivity";
  std::vector<v1::ScheduleActivityRequest> requests;
  for (int i = 0; i < 12; ++i) {
    requests.push_back(Named<v1::ScheduleActivityRequest>(CreateFair().name()));
  }
  std::vector<Answer> answers(requests.size());
  for (std::size_t i = 0; i < requests.size(); ++i) Begin(method, requests[i], answers[i]);
  int scheduled = 0;
  for (Answer& answer : answers) {
    const std::string text = TextOf(Wait(answer));
    EXPECT_THAT(text, ::testing::AnyOf("OK", "VENUE_CLASH", "CONFLICT"));
    if (text == "OK") ++scheduled;
  }
  EXPECT_EQ(scheduled, 1);
}

TEST_F(CampaignServiceTest, FreesThePlaceOfACancelledActivity) {
  const std::string first = CreateFair().name();
  const std::string second = CreateFair().name();
  EXPECT_EQ(Schedule(first), "OK");
  EXPECT_EQ(Schedule(second), "VENUE_CLASH");
  EXPECT_EQ(Cancel(first), "OK");
  EXPECT_EQ(Cancel(first), "WRONG_STATE");
  EXPECT_EQ(Schedule(second), "OK");
}

TEST_F(CampaignServiceTest, FreesThePlaceAnActivityMovesAwayFrom) {
  const std::string first = CreateFair().name();
  const std::string second = CreateFair().name();
  EXPECT_EQ(Schedule(first), "OK");
  auto move = Named<v1::RescheduleActivityRequest>(first);
  move.set_reason("场地维修");
  *move.add_sessions() = SessionAt(kStart, kEnd);
  move.mutable_sessions(0)->mutable_place()->set_name("文化馆");
  EXPECT_EQ(Try("ActivityService.RescheduleActivity", move), "OK");
  EXPECT_EQ(Schedule(second), "OK");
  move.mutable_sessions(0)->mutable_place()->set_name("红枫广场");
  EXPECT_EQ(Try("ActivityService.RescheduleActivity", move), "VENUE_CLASH");
}

TEST_F(CampaignServiceTest, NeverClosesACampaignWithAnActivityToCome) {
  const v1::Campaign month = CreateMonth();
  const std::string fair = CreateFair(month.name()).name();
  ASSERT_EQ(
      Try("CampaignService.AnnounceCampaign", Named<v1::AnnounceCampaignRequest>(month.name())),
      "OK");
  ASSERT_EQ(Try("CampaignService.StartCampaign", Named<v1::StartCampaignRequest>(month.name())),
            "OK");
  EXPECT_EQ(Schedule(fair), "OK");
  const auto close = Named<v1::CloseCampaignRequest>(month.name());
  EXPECT_EQ(Try("CampaignService.CloseCampaign", close), "CAMPAIGN_HAS_SCHEDULED_ACTIVITIES");
  EXPECT_EQ(Cancel(fair), "OK");
  EXPECT_EQ(Try("CampaignService.CloseCampaign", close), "OK");
  v1::CreateActivityRequest late;
  *late.mutable_activity() = Fair();
  late.mutable_activity()->set_campaign(month.name());
  EXPECT_EQ(Try("ActivityService.CreateActivity", late), "CAMPAIGN_NOT_OPEN");
}

TEST_F(CampaignServiceTest, NeverClosesACampaignInWhichAnActivityIsJustBeingScheduled) {
  for (int round = 0; round < 10; ++round) {
    const std::string month = CreateMonth().name();
    const std::string fair = CreateFair(month).name();
    const auto announce = Named<v1::AnnounceCampaignRequest>(month);
    ASSERT_EQ(Try("CampaignService.AnnounceCampaign", announce), "OK");
    const auto start = Named<v1::StartCampaignRequest>(month);
    ASSERT_EQ(Try("CampaignService.StartCampaign", start), "OK");
    Answer closed;
    Answer scheduled;
    Begin("ActivityService.ScheduleActivity", Named<v1::ScheduleActivityRequest>(fair), scheduled);
    Begin("CampaignService.CloseCampaign", Named<v1::CloseCampaignRequest>(month), closed);
    const bool is_closed = Wait(closed).ok();
    const bool is_scheduled = Wait(scheduled).ok();
    EXPECT_NE(is_closed, is_scheduled);
    if (is_scheduled) {
      EXPECT_EQ(Cancel(fair), "OK");
    }
  }
}

TEST_F(CampaignServiceTest, RefusesAnEtagThatIsNotCurrent) {
  const v1::Activity fair = CreateFair();
  auto schedule = Named<v1::ScheduleActivityRequest>(fair.name());
  schedule.set_etag("v7");
  EXPECT_EQ(Try("ActivityService.ScheduleActivity", schedule), "ETAG_MISMATCH");
  schedule.set_etag(fair.etag());
  EXPECT_EQ(Try("ActivityService.ScheduleActivity", schedule), "OK");
}

TEST_F(CampaignServiceTest, AnswersARepeatedRequestAsBefore) {
  v1::CreateActivityRequest request;
  *request.mutable_activity() = Fair();
  request.mutable_activity()->clear_campaign();
  request.set_request_id(NextRequestId());
  const std::string method = "ActivityService.CreateActivity";
  const auto once = Call<v1::Activity>(method, request);
  const auto again = Call<v1::Activity>(method, request);
  EXPECT_EQ(once.value().name(), again.value().name());
  request.mutable_activity()->set_title("别的");
  EXPECT_EQ(Call<v1::Activity>(method, request).error().reason(), "REQUEST_ID_REUSED");
}

TEST_F(CampaignServiceTest, LetsAReporterFileForTheOwnUnitOnly) {
  const v1::Campaign month = CreateMonth();
  ASSERT_EQ(
      Try("CampaignService.AnnounceCampaign", Named<v1::AnnounceCampaignRequest>(month.name())),
      "OK");
  v1::ListMissingFilingsRequest owed;
  owed.set_name(month.name());
  owed.set_filing(v1::FILING_PLAN);
  const std::string list = "CampaignService.ListMissingFilings";
  EXPECT_EQ(Call<v1::ListMissingFilingsResponse>(list, owed).value().missing_size(), 1);
  auto file = Named<v1::FileMemberUnitPlanRequest>(month.name());
  file.set_unit("units/school");
  for (const char* unit : {"units/hospital", "units/lead"}) {
    ActAs(ReporterOf(unit));
    EXPECT_EQ(Try("CampaignService.FileMemberUnitPlan", file), "PERMISSION_DENIED");
  }
  ActAs(ReporterOf("units/school"));
  EXPECT_EQ(Try("CampaignService.FileMemberUnitPlan", file), "OK");
  const auto after = Call<v1::ListMissingFilingsResponse>(list, owed).value();
  EXPECT_EQ(after.missing_size(), 0);
  EXPECT_EQ(after.filed_count(), 1);
}

TEST_F(CampaignServiceTest, LetsNobodyMoveAnActivityOutOfTheirReach) {
  v1::UpdateActivityRequest request;
  *request.mutable_activity() = CreateFair();
  request.mutable_activity()->set_region("regions/520199");
  EXPECT_EQ(Try("ActivityService.UpdateActivity", request), "PERMISSION_DENIED");
  EXPECT_EQ(Read(request.activity().name()).region(), "regions/520181");
  request.mutable_activity()->set_region("regions/520181101");
  EXPECT_EQ(Try("ActivityService.UpdateActivity", request), "OK");
  request.mutable_activity()->clear_name();
  EXPECT_EQ(Try("ActivityService.UpdateActivity", request), "INVALID_FIELDS");
}

TEST_F(CampaignServiceTest, RefusesAnActivityInACampaignThatIsNotThere) {
  v1::CreateActivityRequest request;
  *request.mutable_activity() = Fair();
  request.mutable_activity()->set_campaign("campaigns/nowhere");
  EXPECT_EQ(Try("ActivityService.CreateActivity", request), "NOT_FOUND");
}

template <class Fact>
Fact About(const std::string& activity) {
  Fact fact;
  fact.set_activity(activity);
  return fact;
}

TEST_F(CampaignServiceTest, ShowsWhoSignedUpAndWhoWaits) {
  const std::string fair = CreateFair().name();
  React(About<volunteer::v1::SignedUp>(fair));
  React(About<volunteer::v1::SignedUp>(fair));
  React(About<volunteer::v1::WaitListed>(fair));
  React(About<volunteer::v1::WaitListed>(fair));
  EXPECT_EQ(Read(fair).figures().signed_up(), 2);
  EXPECT_EQ(Read(fair).figures().waiting(), 2);
  React(About<volunteer::v1::SignUpWithdrawn>(fair));
  React(About<volunteer::v1::SignUpPromoted>(fair));
  EXPECT_EQ(Read(fair).figures().signed_up(), 2);
  EXPECT_EQ(Read(fair).figures().waiting(), 1);
  auto released = About<volunteer::v1::SignUpReleased>(fair);
  React(released);
  released.set_was_waiting(true);
  React(released);
  EXPECT_EQ(Read(fair).figures().signed_up(), 1);
  EXPECT_EQ(Read(fair).figures().waiting(), 0);
}

TEST_F(CampaignServiceTest, ChangesServedFiguresByExactlyWhatVolunteerSays) {
  const std::string fair = CreateFair().name();
  auto verified = About<volunteer::v1::ServiceVerified>(fair);
  verified.set_minutes(180);
  React(verified);
  verified.set_minutes(120);
  React(verified);
  auto adjusted = About<volunteer::v1::ServiceAdjusted>(fair);
  adjusted.set_minutes_before(180);
  adjusted.set_minutes_after(150);
  React(adjusted);
  EXPECT_EQ(Read(fair).figures().served_minutes(), 270);
  EXPECT_EQ(Read(fair).figures().served_person_times(), 2);
  auto voided = About<volunteer::v1::ServiceVoided>(fair);
  React(voided);
  EXPECT_EQ(Read(fair).figures().served_person_times(), 2);
  voided.set_counted(true);
  voided.set_minutes(120);
  React(voided);
  EXPECT_EQ(Read(fair).figures().served_minutes(), 150);
  EXPECT_EQ(Read(fair).figures().served_person_times(), 1);
  React(About<volunteer::v1::ServiceVerified>(""));
  EXPECT_EQ(Read(fair).figures().served_person_times(), 1);
}

TEST_F(CampaignServiceTest, MarksAnActivityHeldWhenItIsOverAndNotBefore) {
  const std::string fair = CreateFair().name();
  ASSERT_EQ(Schedule(fair), "OK");
  clock_.Set(Hour(kEnd) - std::chrono::milliseconds(1));
  Fire("mark_activity_held", fair);
  EXPECT_EQ(Read(fair).state(), v1::Activity::STATE_SCHEDULED);
  clock_.Set(Hour(kEnd));
  Fire("mark_activity_held", fair);
  Fire("mark_activity_held", fair);
  EXPECT_EQ(Read(fair).state(), v1::Activity::STATE_HELD);
}

TEST_F(CampaignServiceTest, StartsACampaignWhenItsPeriodBeginsAndNotBefore) {
  const std::string month = CreateMonth().name();
  ASSERT_EQ(Try("CampaignService.AnnounceCampaign", Named<v1::AnnounceCampaignRequest>(month)),
            "OK");
  v1::GetCampaignRequest get;
  get.set_name(month);
  const std::string method = "CampaignService.GetCampaign";
  Fire("start_campaign", month);
  EXPECT_EQ(Call<v1::Campaign>(method, get).value().state(), v1::Campaign::STATE_ANNOUNCED);
  clock_.Set(Hour(0));
  Fire("start_campaign", month);
  Fire("start_campaign", month);
  EXPECT_EQ(Call<v1::Campaign>(method, get).value().state(), v1::Campaign::STATE_RUNNING);
}

}  // namespace
}  // namespace linli::campaign
