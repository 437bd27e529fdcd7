#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/platform/base/crypto.h"
#include "services/platform/events/joined.h"
#include "services/platform/rpc/dispatcher.h"
#include "services/platform/runtime/service.h"
#include "services/platform/store/verify.h"
#include "services/platform/testing/harness.h"

namespace linli::testing {

/// Who calls a service, or on whose county's behalf it reacts.
struct Caller {
  std::string person;
  std::vector<common::v1::Grant> grants;
  std::string tenant = "qingzhen";
  int partition = 0;
};

/// A whole service over a real Redis, called as its users call it (token, rules, commit), reacting
/// and firing timers when a test says so. Services' test fixtures derive from it.
class ServiceDriver {
 public:
  using Answer = std::optional<Result<std::string>>;
  using Files = std::map<std::string, std::string>;

  /// The seed that signs internal tokens.
  static const std::string& Seed() {
    static const std::string seed(32, 's');
    return seed;
  }

  ServiceDriver(const std::string& name, runtime::MakeService make, Time now, Files files = {})
      : clock_(now),
        harness_(name),
        files_(std::move(files)),
        service_(Joined(make(Environment()))),
        dispatcher_(harness_.backend(), service_.methods,
                    rpc::IdentityVerifier(PublicKeyOf(Seed()), name), clock_, metrics_, {}) {}

  /// The authorization of a signed-in person.
  std::string TokenOf(const Caller& caller) const {
    platform::v1::Identity identity;
    identity.set_tenant(caller.tenant);
    identity.set_partition(caller.partition);
    identity.set_person(caller.person);
    for (const auto& grant : caller.grants) *identity.add_grants() = grant;
    identity.set_audience(service_.name);
    *identity.mutable_issue_time() = ToProto(clock_.Now());
    *identity.mutable_expire_time() = ToProto(clock_.Now() + std::chrono::seconds(60));
    return "Linli " + rpc::SignIdentity(identity, Seed());
  }

  /// Begins a call ("CampaignService.CreateCampaign") that goes on whenever another is waited for.
  void Begin(const std::string& authorization, const std::string& method,
             const google::protobuf::Message& request, Answer& answer) {
    rpc::Incoming incoming;
    incoming.authorization = authorization;
    incoming.deadline = clock_.Now() + std::chrono::seconds(60);
    incoming.bytes = request.SerializeAsString();
    boost::asio::co_spawn(harness_.io(), Serve(MethodOf(method), std::move(incoming), answer),
                          [](std::exception_ptr thrown) {
                            if (thrown) std::rethrow_exception(thrown);
                          });
  }

  /// The message's bytes, or the refusal.
  Result<std::string> Wait(Answer& answer) {
    while (!answer.has_value()) harness_.io().run_one();
    return *std::move(answer);
  }

  /// "OK", or the reason of the refusal.
  static std::string TextOf(const Result<std::string>& answer) {
    return answer.ok() ? "OK" : answer.error().reason();
  }

  /// A request with a request id of its own, unless it has one or needs none.
  template <class Request>
  Request WithId(Request request) {
    const auto* field = Request::descriptor()->FindFieldByName("request_id");
    if (field != nullptr && request.GetReflection()->GetString(request, field).empty()) {
      request.GetReflection()->SetString(&request, field, NextRequestId());
    }
    return request;
  }

  template <class Response, class Request>
  Result<Response> CallAs(const std::string& authorization, const std::string& method,
                          Request request) {
    Answer answer;
    Begin(authorization, method, WithId(std::move(request)), answer);
    LINLI_ASSIGN(const std::string bytes, Wait(answer));
    Response response;
    LINLI_CHECK(response.ParseFromString(bytes));
    return response;
  }

  template <class Request>
  std::string TryAs(const std::string& authorization, const std::string& method, Request request) {
    Answer answer;
    Begin(authorization, method, WithId(std::move(request)), answer);
    return TextOf(Wait(answer));
  }

  /// Lets the service react to a fact until it is through; how many attempts that took: one for
  /// each commit, unless calls go on meanwhile. `subject` is the event's, for reactions that ask.
  template <class Fact>
  int React(const Fact& fact, const Caller& of = {}, std::string subject = "") {
    events::Event event;
    event.tenant = of.tenant;
    event.subject = std::move(subject);
    event.data = fact.SerializeAsString();
    for (const auto& reaction : service_.reactions) {
      if (reaction.type != Fact::descriptor()->full_name()) continue;
      for (int commits = 1; commits < 1000; ++commits) {
        store::Transaction tx = BeginTransaction(of);
        const auto progress = harness_.Run(reaction.react(tx, event));
        if (!progress.ok()) {
          ADD_FAILURE() << "the reaction to " << reaction.type
                        << " refused: " << progress.error().reason();
          return 0;
        }
        if (tx.changed() && !Commit(tx)) continue;
        if (progress.value() == events::Progress::kDone) return commits;
      }
    }
    ADD_FAILURE() << "no reaction to " << Fact::descriptor()->full_name() << " that ends";
    return 0;
  }

  /// Runs a timer whether or not it is due.
  void Fire(const std::string& timer, const std::string& name, const Caller& of = {}) {
    for (const auto& handler : service_.timers) {
      if (handler.timer != timer) continue;
      store::Transaction tx = BeginTransaction(of);
      ASSERT_TRUE(harness_.Run(handler.fire(tx, name)).ok());
      ASSERT_TRUE(!tx.changed() || Commit(tx));
      return;
    }
    FAIL() << "no timer " << timer;
  }

  /// What does not balance in the service's books; see store/verify.h.
  std::vector<std::string> Differences(std::vector<std::string> moved_counters = {}) {
    const store::Books books{service_.name, service_.aggregates, std::move(moved_counters)};
    auto audit = harness_.Run(
        store::Verify(harness_.connection(), harness_.store(), books, harness_.secrets(), 16));
    return std::move(audit).value().differences;
  }

  std::string NextRequestId() { return "request-" + std::to_string(++requests_); }

 protected:
  store::Transaction BeginTransaction(const Caller& of) {
    store::Origin origin;
    origin.tenant = of.tenant;
    origin.partition = of.partition;
    origin.actor = "services/" + service_.name;
    return store::Transaction(harness_.backend(), std::move(origin), clock_.Now());
  }

  /// False if calls that go on meanwhile have changed what was read.
  bool Commit(store::Transaction& tx) {
    LINLI_CHECK(harness_.Run(tx.FetchKeys()).ok());
    const auto commit = tx.ToCommit(nullptr);
    const auto reply = harness_.Run(harness_.store().Commit(commit.value()));
    LINLI_CHECK(reply.ok());
    EXPECT_THAT(reply->outcome, ::testing::AnyOf(store::Outcome::kOk, store::Outcome::kConflict,
                                                 store::Outcome::kFull));
    return reply->outcome == store::Outcome::kOk;
  }

  const runtime::Service& service() const { return service_; }
  runtime::Metrics& metrics() { return metrics_; }

  FixedClock clock_;
  StoreHarness harness_;

 private:
  static runtime::Service Joined(runtime::Service service) {
    service.reactions = events::Joined(std::move(service.reactions));
    return service;
  }

  runtime::Environment Environment() {
    auto file = [this](const std::string& option) {
      const auto found = files_.find(option);
      return found == files_.end() ? std::string() : found->second;
    };
    auto offload = [](std::function<void()> work) -> Task<void> {
      work();
      co_return;
    };
    return {clock_, harness_.random(), std::move(file), std::move(offload), harness_.keys()};
  }

  const rpc::Method& MethodOf(const std::string& name) const {
    const std::string full_name = "linli." + service_.name + ".v1." + name;
    for (const auto& method : dispatcher_.methods()) {
      if (method.descriptor->full_name() == full_name) return method;
    }
    LINLI_CHECK(!"no such method");
    std::abort();
  }

  Task<void> Serve(const rpc::Method& method, rpc::Incoming incoming, Answer& answer) {
    auto result = co_await dispatcher_.Serve(method, incoming);
    answer.emplace(std::move(result));
  }

  Files files_;
  runtime::Metrics metrics_;
  runtime::Service service_;
  rpc::Dispatcher dispatcher_;
  int requests_ = 10000;
};

}  // namespace linli::testing
