// Streams from events in a real Redis to what a client receives.

#include <gmock/gmock.h>
#include <malloc.h>

#include <boost/asio/co_spawn.hpp>
#include <fstream>

#include "linli/directory/v1/events.pb.h"
#include "linli/volunteer/v1/events.pb.h"
#include "services/gateway/live/live_rpcs.h"
#include "services/gateway/live/tail.h"
#include "services/gateway/testing/fakes.h"
#include "services/platform/runtime/pause.h"
#include "services/platform/store/keys.h"
#include "services/platform/testing/harness.h"

namespace linli::gateway {
namespace {

using std::chrono::milliseconds;
using testing::FakeIdentities;
using testing::FakeServices;
using testing::FakeWriter;
using HintCase = v1::WatchResponse::HintCase;

constexpr char kGetActivity[] = "/linli.campaign.v1.ActivityService/GetActivity";
constexpr char kGetCaseClocks[] = "/linli.mediation.v1.ClockService/GetCaseClocks";

struct OpenStream {
  FakeWriter writer;
  std::optional<grpc::Status> ended;

  std::vector<v1::WatchResponse> Received() const {
    std::vector<v1::WatchResponse> all(writer.sent.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      LINLI_CHECK(all[i].ParseFromString(writer.sent[i]));
    }
    return all;
  }
  bool Has(HintCase hint) const {
    for (const auto& response : Received()) {
      if (response.hint_case() == hint) return true;
    }
    return false;
  }
};

class LiveTest : public ::testing::Test {
 protected:
  LiveTest() {
    identities_.identity.set_tenant("qingzhen");
    identities_.identity.set_partition(3);
    identities_.identity.set_person("persons/li");
    services_.answers[kGetActivity] = [](const ServiceCall&) { return Reply(); };
    LiveRpcs::Options options;
    options.heartbeat = milliseconds(100);
    rpcs_.emplace(environment_, hub_, options);
    Tail::Options tail;
    tail.block = milliseconds(20);
    tail.check_every = milliseconds(0);
    tail_.emplace(hub_, harness_.reader(), tail);
    Follow();
  }

  ~LiveTest() override {
    tail_->Stop();
    for (auto& stream : streams_) stream->writer.Close();
    Until([&] { return following_ == 0 && open_ == 0; });
  }

  void Follow() {
    ++following_;
    auto run = [this]() -> Task<void> { co_await tail_->Run(); };
    boost::asio::co_spawn(harness_.io(), std::move(run),
                          [this](std::exception_ptr) { --following_; });
    Until([&] { return hub_.ready; });
  }

  bool Until(const std::function<bool()>& done) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!done() && std::chrono::steady_clock::now() < end) {
      harness_.io().run_for(milliseconds(5));
      harness_.io().restart();
    }
    return done();
  }

  OpenStream& Watch(std::vector<std::string> topics, const std::string& cursor = "") {
    auto& stream = *streams_.emplace_back(std::make_unique<OpenStream>());
    v1::WatchRequest request;
    for (auto& topic : topics) request.add_topics(std::move(topic));
    request.set_cursor(cursor);
    ++open_;
    auto run = [this, &stream, request]() -> Task<void> {
      LocalCall call{incoming_, caller_, clock_.Now() + std::chrono::hours(1), {}};
      stream.ended = co_await rpcs_->Watch(call, request, stream.writer);
    };
    boost::asio::co_spawn(harness_.io(), std::move(run), [this](std::exception_ptr thrown) {
      --open_;
      if (thrown) std::rethrow_exception(thrown);
    });
    return stream;
  }

  template <class Fact>
  void Append(const std::string& service, const std::string& subject, const Fact& fact,
              std::int64_t sequence) {
    events::Event event;
    event.id = subject + "@1";
    event.tenant = "qingzhen";
    event.service = service;
    event.type = Fact::descriptor()->full_name();
    event.subject = subject;
    event.version = 1;
    event.time = clock_.Now();
    event.data = fact.SerializeAsString();
    redis::Command add = {"XADD", store::keys::Events(3, service), "1-" + std::to_string(sequence)};
    for (auto& [name, value] : events::ToFields(event)) {
      add.push_back(name);
      add.push_back(value);
    }
    ASSERT_FALSE(harness_.Command(std::move(add)).is_error());
  }

  void SignUp(std::int64_t sequence) {
    volunteer::v1::SignedUp fact;
    fact.set_name("signUps/s");
    fact.set_activity("activities/a");
    fact.set_person("persons/wang");
    Append("volunteer", "signUps/s", fact, sequence);
  }

  linli::testing::StoreHarness harness_{"gateway"};
  linli::testing::FixedClock clock_{Time(std::chrono::seconds(1788220800))};
  runtime::Metrics metrics_;
  Config config_;
  FakeServices services_;
  FakeIdentities identities_{services_};
  Environment environment_{harness_.io().get_executor(),
                           config_,
                           services_,
                           identities_,
                           clock_,
                           harness_.random(),
                           metrics_};
  Hub hub_{{"directory", "campaign", "volunteer", "pairing", "mediation"}, 16, 100};
  std::optional<LiveRpcs> rpcs_;
  std::optional<Tail> tail_;
  Incoming incoming_;
  Caller caller_;
  std::vector<std::unique_ptr<OpenStream>> streams_;
  int following_ = 0;
  int open_ = 0;
};

TEST_F(LiveTest, TellsWhatHappenedToAnActivityAndBeatsInBetween) {
  auto& stream = Watch({"activities/a"});
  ASSERT_TRUE(Until([&] { return stream.Received().size() == 1; }));
  EXPECT_EQ(stream.Received()[0].hint_case(), HintCase::kHeartbeat);
  EXPECT_FALSE(stream.Received()[0].cursor().empty());
  SignUp(1);
  ASSERT_TRUE(Until([&] { return stream.Has(HintCase::kChanged); }));
  const auto changed = stream.Received().back().changed();
  EXPECT_EQ(changed.topic(), "activities/a");
  EXPECT_EQ(changed.subject(), "signUps/s");
  EXPECT_EQ(changed.type(), "linli.volunteer.v1.SignedUp");
  const auto before = stream.Received().size();
  EXPECT_TRUE(Until([&] { return stream.Received().size() > before + 1; }));
  EXPECT_EQ(stream.Received().back().hint_case(), HintCase::kHeartbeat);
}

TEST_F(LiveTest, GoesOnAfterACursorEvenWhenTheGatewayWasStartedAgain) {
  SignUp(1);
  auto& stream = Watch({"activities/a"});
  ASSERT_TRUE(Until([&] { return !stream.Received().empty(); }));
  const auto cursor = stream.Received().back().cursor();
  stream.writer.Close();
  ASSERT_TRUE(Until([&] { return open_ == 0; }));
  EXPECT_TRUE(stream.ended->ok());
  tail_->Stop();
  ASSERT_TRUE(Until([&] { return following_ == 0; }));
  SignUp(2);
  hub_.ready = false;
  Tail::Options tail;
  tail.block = milliseconds(20);
  tail_.emplace(hub_, harness_.reader(), tail);
  Follow();
  auto& again = Watch({"activities/a"}, cursor);
  ASSERT_TRUE(Until([&] { return again.Has(HintCase::kChanged); }));
  EXPECT_FALSE(again.Has(HintCase::kReset));
}

TEST_F(LiveTest, AdmitsOnlyWhoMayReadTheObject) {
  services_.answers[kGetCaseClocks] = [](const ServiceCall&) {
    grpc::Status hidden(grpc::StatusCode::NOT_FOUND, "");
    return Reply::Of(std::move(hidden));
  };
  auto& foreign = Watch({"activities/a", "cases/c"});
  auto& unknown = Watch({"persons/li"});
  ASSERT_TRUE(Until([&] { return open_ == 0; }));
  EXPECT_EQ(foreign.ended->error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(unknown.ended->error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_TRUE(foreign.writer.sent.empty());
  // Reading it for this must leave no record of a reading.
  for (const auto& path : services_.calls) EXPECT_EQ(path.find("GetCase/"), path.npos);
}

TEST_F(LiveTest, EndsWithTheSessionAndWithTheRightToRead) {
  auto& ended = Watch({"activities/a"});
  ASSERT_TRUE(Until([&] { return !ended.Received().empty(); }));
  directory::v1::ApiTokenRevoked fact;
  fact.set_api_token("apiTokens/t");
  fact.set_person("persons/li");
  identities_.status = grpc::Status(grpc::StatusCode::UNAUTHENTICATED, "");
  Append("directory", "apiTokens/t", fact, 1);
  ASSERT_TRUE(Until([&] { return open_ == 0; }));
  EXPECT_EQ(ended.ended->error_code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_GT(identities_.forgotten, 0);

  identities_.status = grpc::Status::OK;
  auto& barred = Watch({"activities/a"});
  ASSERT_TRUE(Until([&] { return !barred.Received().empty(); }));
  services_.answers[kGetActivity] = [](const ServiceCall&) {
    grpc::Status denied(grpc::StatusCode::PERMISSION_DENIED, "");
    return Reply::Of(std::move(denied));
  };
  directory::v1::RoleRevoked revoked;
  revoked.set_person("persons/li");
  Append("directory", "grants/g", revoked, 2);
  ASSERT_TRUE(Until([&] { return open_ == 0; }));
  EXPECT_EQ(barred.ended->error_code(), grpc::StatusCode::PERMISSION_DENIED);
}

TEST_F(LiveTest, ResetsStreamsWhenTheLogWasSetBack) {
  SignUp(1);
  SignUp(2);
  auto& stream = Watch({"activities/a"});
  ASSERT_TRUE(Until([&] {
    return !stream.Received().empty() && hub_.ring(3).newest()[2] == events::Position{1, 2};
  }));
  harness_.Command({"XDEL", store::keys::Events(3, "volunteer"), "1-2"});
  EXPECT_TRUE(Until([&] { return stream.Has(HintCase::kReset); }));
}

TEST_F(LiveTest, LetsAPersonOpenOnlySoMany) {
  for (int i = 0; i < 32; ++i) Watch({"activities/a"});
  ASSERT_TRUE(Until([&] { return hub_.watchers() == 32; }));
  auto& refused = Watch({"activities/a"});
  ASSERT_TRUE(Until([&] { return refused.ended.has_value(); }));
  EXPECT_EQ(refused.ended->error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
}

// The connection's own part comes on top; the gateway's bench measures both.
TEST_F(LiveTest, HoldsTenThousandStreamsInLittleMemory) {
  constexpr std::size_t kStreams = 10000;
  services_.answers["/linli.campaign.v1.CampaignService/GetCampaign"] = [](const ServiceCall&) {
    return Reply();
  };
  services_.keeps_calls = false;
  const auto used = [] { return mallinfo2().uordblks; };
  const auto before = used();
  for (std::size_t i = 0; i < kStreams; ++i) {
    identities_.identity.set_person("persons/p" + std::to_string(i));
    Watch({"activities/a", "campaigns/c" + std::to_string(i)});
    harness_.io().poll();
    harness_.io().restart();
  }
  ASSERT_TRUE(Until([&] { return hub_.watchers() == kStreams; }));
  const auto each = (used() - before) / kStreams;
  RecordProperty("bytes_per_stream", static_cast<int>(each));
  std::printf("%zu bytes of an open stream beside its connection\n", each);
  EXPECT_LT(each, 12U * 1024);
  SignUp(1);
  EXPECT_TRUE(Until([&] { return streams_.back()->Has(HintCase::kChanged); }));
}

}  // namespace
}  // namespace linli::gateway
