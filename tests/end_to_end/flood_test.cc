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
constexpr std::size_t kKilobyte = 1024;
constexpr std::size_t kMegabyte = 1024 * kKilobyte;

enum FrameType : char { kHeaders = 1, kSettings = 4, kPing = 6, kContinuation = 9 };

/// A frame of HTTP/2, of stream 1 where it belongs to one.
std::string Frame(FrameType type, char flags, const std::string& payload) {
  std::string frame;
  for (const unsigned shift : {16U, 8U, 0U}) frame += static_cast<char>(payload.size() >> shift);
  frame += type;
  frame += flags;
  const bool of_stream = type == kHeaders || type == kContinuation;
  return frame + std::string(3, '\0') + (of_stream ? '\1' : '\0') + payload;
}

std::string Greeting() { return "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + Frame(kSettings, 0, ""); }

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

  FloodTest() : before_(Resident()) {}

  std::size_t Resident() { return instance_->process(kService).ResidentBytes(); }
  void ExpectGrownLessThan(std::size_t bytes) {
    const auto now = Resident();
    EXPECT_LT(now, before_ + bytes) << "from " << before_ / kKilobyte << " kB";
    RecordProperty("grown_kb", static_cast<int>((now - std::min(now, before_)) / kKilobyte));
  }
  void ExpectOthersServed() {
    EXPECT_TRUE(Eventually([] { return instance_->Serving(kService); }, std::chrono::seconds(5)));
  }
  std::unique_ptr<RawClient> Connect() {
    return std::make_unique<RawClient>(instance_->socket(kService));
  }

  static std::unique_ptr<Instance> instance_;
  std::size_t before_;
};

std::unique_ptr<Instance> FloodTest::instance_;

TEST_F(FloodTest, TenThousandIdleConnections) {
  std::vector<std::unique_ptr<RawClient>> crowd;
  for (int i = 0; i < 10000; ++i) {
    crowd.push_back(Connect());
    if (i % 2 == 0) crowd.back()->Send(Greeting());
  }
  ExpectOthersServed();
  ExpectGrownLessThan(10000 * 100 * kKilobyte);
}

TEST_F(FloodTest, HeadersWithoutEnd) {
  // A literal field that is not to be indexed, with 127 bytes of value.
  const std::string field = std::string("\0\1a\x7f\0", 5) + std::string(127, 'x');
  std::string fields;
  while (fields.size() < 16000) fields += field;
  std::vector<std::unique_ptr<RawClient>> crowd;
  for (int i = 0; i < 4; ++i) {
    crowd.push_back(Connect());
    crowd.back()->Send(Greeting() + Frame(kHeaders, 0, fields));
  }
  for (std::size_t sent = 0; sent < 4 * kMegabyte; sent += fields.size()) {
    for (auto& client : crowd) client->Send(Frame(kContinuation, 0, fields));
  }
  ExpectOthersServed();
  ExpectGrownLessThan(64 * kMegabyte);
}

TEST_F(FloodTest, PingsThatNobodyAsksFor) {
  auto client = Connect();
  client->Send(Greeting());
  const auto ping = Frame(kPing, 0, "12345678");
  for (int i = 0; i < 100000 && client->Send(ping); ++i) continue;
  ExpectOthersServed();
  ExpectGrownLessThan(64 * kMegabyte);
}

TEST_F(FloodTest, WhatIsNoHttp) {
  std::vector<std::unique_ptr<RawClient>> crowd;
  for (int i = 0; i < 200; ++i) {
    crowd.push_back(Connect());
    crowd.back()->Send(i % 2 == 0 ? std::string(100000, static_cast<char>(i))
                                  : Greeting() + std::string(100000, '\xff'));
  }
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
