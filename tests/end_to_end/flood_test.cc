// What a service's gRPC port bears: memory stays within a stated bound, and others are served all
// the while. The gateway's ports have theirs in tests/gateway.
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "tests/end_to_end/instance.h"
#include "tests/end_to_end/redis_view.h"
#include "tests/gateway/raw_client.h"

namespace linli::e2e {
namespace {

using gateway_test::RawClient;

constexpr char kService[] = "campaign";
constexpr char kMethod[] = "/linli.campaign.v1.CampaignService/CreateCampaign";
constexpr std::size_t kKilobyte = 1024;
constexpr std::size_t kMegabyte = 1024 * kKilobyte;
constexpr auto kPatience = std::chrono::minutes(2);

enum FrameType : char { kData, kHeaders, kSettings = 4, kPing = 6, kContinuation = 9 };
enum Flags : char { kNone, kAck = 1, kEndHeaders = 4 };

/// A frame of HTTP/2.
std::string Frame(FrameType type, Flags flags, const std::string& payload, char stream = 0) {
  std::string frame;
  for (const unsigned shift : {16U, 8U, 0U}) frame += static_cast<char>(payload.size() >> shift);
  frame += type;
  frame += flags;
  return frame + std::string(3, '\0') + stream + payload;
}

/// A header field that is not to be indexed; both texts are under 127 bytes.
std::string Field(const std::string& name, const std::string& value) {
  const auto text = [](const std::string& of) { return static_cast<char>(of.size()) + of; };
  return '\0' + text(name) + text(value);
}

std::string Greeting() { return "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + Frame(kSettings, kNone, ""); }

class FloodTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    // What AddressSanitizer would keep of freed memory is nothing that the service needs.
    setenv("ASAN_OPTIONS", "quarantine_size_mb=1:thread_local_quarantine_size_kb=1", 1);
    instance_ = std::make_unique<Instance>();
  }
  static void TearDownTestSuite() { instance_.reset(); }

  /// A process that no other flood has gone through.
  FloodTest() {
    instance_->Restart(kService);
    before_ = Resident();
  }

  std::size_t Resident() { return instance_->process(kService).ResidentBytes(); }
  void ExpectGrownLessThan(std::size_t bytes) {
    const auto now = Resident();
    EXPECT_LT(now, before_ + bytes) << "from " << before_ / kKilobyte << " kB";
    RecordProperty("grown_kb", static_cast<int>((now - std::min(now, before_)) / kKilobyte));
  }
  void ExpectOthersServed() {
    EXPECT_TRUE(Eventually([] { return instance_->Serving(kService); }, kPatience));
  }
  RawClient& Connect() {
    crowd_.push_back(std::make_unique<RawClient>(instance_->socket(kService)));
    return *crowd_.back();
  }
  /// Nothing that was sent waits for the service.
  void ExpectAllTaken() {
    for (const auto& client : crowd_) {
      EXPECT_TRUE(Eventually([&] { return client->Untaken() == 0; }, kPatience));
    }
  }

  static std::unique_ptr<Instance> instance_;
  std::vector<std::unique_ptr<RawClient>> crowd_;
  std::size_t before_;
};

std::unique_ptr<Instance> FloodTest::instance_;

TEST_F(FloodTest, ThousandsOfIdleConnections) {
  constexpr std::size_t kCrowd = 3000;
  while (crowd_.size() < kCrowd) {
    Connect().Send(Greeting());
    Connect().Send(Greeting().substr(0, 1));
  }
  ExpectAllTaken();
  ExpectOthersServed();
  ExpectGrownLessThan(kCrowd * 100 * kKilobyte);
}

// gRPC keeps a block of headers whole, however long it gets: this bounds what a byte of it costs.
TEST_F(FloodTest, HeadersWithoutEnd) {
  constexpr std::size_t kEach = 4 * kMegabyte;
  const auto field = Field("a", std::string(120, 'x'));
  std::string fields;
  while (fields.size() < 16000) fields += field;
  for (int i = 0; i < 4; ++i) Connect().Send(Greeting() + Frame(kHeaders, kNone, fields, 1));
  for (std::size_t sent = 0; sent < kEach; sent += fields.size()) {
    for (auto& client : crowd_) client->Send(Frame(kContinuation, kNone, fields, 1));
  }
  ExpectAllTaken();
  ExpectOthersServed();
  ExpectGrownLessThan(6 * crowd_.size() * kEach);
}

// A request's bytes are kept until its last has come: all connections share what the server gives.
TEST_F(FloodTest, BodiesThatStall) {
  const std::string head = "\x83\x86" + Field(":path", kMethod) + Field(":authority", "x") +
                           Field("content-type", "application/grpc") + Field("te", "trailers");
  // A message of 1,000,001 bytes.
  for (int i = 0; i < 150; ++i) {
    auto& client = Connect();
    client.Send(Greeting());
    client.ReadUntil(Frame(kSettings, kAck, ""), kPatience);
    client.Send(Frame(kSettings, kAck, ""));
    for (const char stream : {'\1', '\3', '\5', '\7'}) {
      client.Send(Frame(kHeaders, kEndHeaders, head, stream));
      client.Send(Frame(kData, kNone, std::string("\0\0\x0f\x42\x41", 5), stream));
      for (int sent = 0; sent < 1000000; sent += 10000) {
        if (!client.Send(Frame(kData, kNone, std::string(10000, ' '), stream))) break;
      }
    }
  }
  ExpectAllTaken();
  ExpectOthersServed();
  ExpectGrownLessThan(300 * kMegabyte);
}

// The service stops reading from who does not read.
TEST_F(FloodTest, QuestionsWhoseAnswersNobodyReads) {
  for (const auto& question : {Frame(kPing, kNone, "12345678"), Frame(kSettings, kNone, "")}) {
    auto& client = Connect();
    client.Send(Greeting());
    int sent = 0;
    while (sent < 1000000 && client.Send(question)) ++sent;
    EXPECT_LT(sent, 1000000);
    ExpectOthersServed();
  }
  ExpectGrownLessThan(32 * kMegabyte);
}

TEST_F(FloodTest, WhatIsNoHttp) {
  for (int i = 0; i < 200; ++i) {
    Connect().Send(i % 2 == 0 ? std::string(100000, static_cast<char>(i))
                              : Greeting() + std::string(100000, '\xff'));
  }
  ExpectAllTaken();
  ExpectOthersServed();
  ExpectGrownLessThan(64 * kMegabyte);
}

TEST_F(FloodTest, RedisIsReachedByItsSocketAlone) {
  for (const char* redis : {"redis", "keys"}) {
    const RedisView view(instance_->socket(redis));
    EXPECT_THAT(view.Ask({"CONFIG", "GET", "port"}), ::testing::ElementsAre("port", "0"));
    struct stat socket {};
    ASSERT_EQ(stat(instance_->socket(redis).c_str(), &socket), 0);
    EXPECT_EQ(socket.st_mode & 0777, 0700U);
  }
}

}  // namespace
}  // namespace linli::e2e
