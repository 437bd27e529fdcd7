#pragma once

#include <gmock/gmock.h>

#include "linli/campaign/v1/activity_service.pb.h"
#include "linli/campaign/v1/campaign_service.pb.h"
#include "linli/volunteer/v1/events.pb.h"
#include "services/campaign/campaign_service.h"
#include "services/campaign/domain/fixtures.h"
#include "services/platform/base/crypto.h"
#include "services/platform/rpc/dispatcher.h"
#include "services/platform/testing/harness.h"

namespace linli::campaign::fixtures {

using common::v1::Grant;

inline const std::string kSeed(32, 's');
inline constexpr int kStart = 2 * kDay + 9;
inline constexpr int kEnd = 2 * kDay + 12;

inline Grant OrganizerIn(const std::string& region) {
  Grant grant;
  grant.set_role(common::v1::ROLE_ORGANIZER);
  grant.set_region(region);
  return grant;
}

inline Grant ReporterOf(const std::string& unit) {
  Grant grant;
  grant.set_role(common::v1::ROLE_UNIT_REPORTER);
  grant.set_unit(unit);
  return grant;
}

/// The whole service over a real Redis, called as a signed-in person calls it.
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

}  // namespace linli::campaign::fixtures
