// The limits of one connection, with times short enough to be waited for.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <future>
#include <thread>

#include "services/gateway/http/connection.h"
#include "services/gateway/http/handler.h"
#include "tests/end_to_end/process.h"
#include "tests/gateway/raw_client.h"

namespace linli::gateway_test {
namespace {

using boost::asio::ip::tcp;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::HasSubstr;
using ::testing::StartsWith;

/// Answers everything with as many bytes as it is told to.
class Answers final : public gateway::Handler {
 public:
  std::size_t BodyBytesMax(const gateway::HttpRequest&) override { return 1 << 20; }
  Task<std::optional<gateway::HttpResponse>> Handle(gateway::Incoming&,
                                                    gateway::BodyWriter&) override {
    std::optional<gateway::HttpResponse> answer =
        gateway::Answer(gateway::HttpStatus::ok, "text/plain", std::string(bytes, 'x'));
    co_return answer;
  }
  gateway::HttpResponse Refused(const gateway::Incoming&, gateway::HttpStatus status,
                                std::size_t) override {
    return gateway::Answer(status, "text/plain", "refused");
  }

  std::atomic<std::size_t> bytes = 2;
};

class LimitsTest : public ::testing::Test {
 protected:
  explicit LimitsTest(seconds body = seconds(1)) {
    limits_.idle = limits_.answer = seconds(1);
    limits_.body = body;
    limits_.bodies_bytes = 1 << 20;
    Accept();
    thread_ = std::thread([this] { io_.run(); });
  }
  ~LimitsTest() override {
    io_.stop();
    thread_.join();
  }

  void Accept() {
    acceptor_.async_accept([this](boost::system::error_code ec, tcp::socket socket) {
      if (ec) return;
      boost::asio::co_spawn(
          io_,
          gateway::ServeConnection(std::move(socket), nullptr, answers_, connections_, limits_),
          boost::asio::detached);
      Accept();
    });
  }

  int port() const { return acceptor_.local_endpoint().port(); }

  std::size_t Count() {
    std::promise<std::size_t> count;
    boost::asio::post(io_, [&] { count.set_value(connections_.count()); });
    return count.get_future().get();
  }

  /// Sends the beginning, then a byte at a time; whether it is cut off in spite of them.
  bool IsCut(const std::string& beginning, const std::string& byte) {
    RawClient client(port());
    client.Send(beginning);
    return e2e::Eventually(
        [&] {
          client.Send(byte);
          client.ReadUntil("\r\n\r\n", milliseconds(20));
          return client.ended();
        },
        seconds(10));
  }

  Answers answers_;
  gateway::Connections connections_;
  gateway::ConnectionLimits limits_;
  boost::asio::io_context io_{1};
  tcp::acceptor acceptor_{io_, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0)};
  std::thread thread_;
};

constexpr char kChunked[] = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";

TEST_F(LimitsTest, CutsWhoSendsByDrops) {
  EXPECT_TRUE(IsCut("GET / HTTP/1.1\r\nX: ", "x"));
  EXPECT_TRUE(IsCut("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n", "x"));
  EXPECT_TRUE(IsCut(kChunked, "1\r\nx\r\n"));
}

TEST_F(LimitsTest, CutsWhoReadsNothing) {
  answers_.bytes = 64 << 20;
  RawClient client(port());
  client.Send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_TRUE(e2e::Eventually([&] { return Count() == 1; }));
  EXPECT_TRUE(e2e::Eventually([&] { return Count() == 0; }, seconds(10)));
}

/// What frames a body is bounded like the body; without a bound only the time would end these.
TEST_F(LimitsTest, RefusesFramesThatDoNotEnd) {
  for (const char* frame : {"1;x=", "0\r\nX: ", "1\r\n"}) {
    RawClient client(port());
    client.Send(std::string(kChunked) + frame + std::string(200000, 'x'));
    EXPECT_THAT(client.ReadUntil("refused"), StartsWith("HTTP/1.1 400")) << frame;
  }
}

class BodiesTest : public LimitsTest {
 protected:
  BodiesTest() : LimitsTest(seconds(60)) {}
};

/// Of many large bodies those that are too many are told to come again.
TEST_F(BodiesTest, AllTogetherHaveABound) {
  const std::string head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 500001\r\n\r\n";
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 3; ++i) {
    clients.push_back(std::make_unique<RawClient>(port()));
    clients.back()->Send(head + std::string(500000, 'x'));
  }
  const auto refused = [](auto& client) {
    return client->ReadUntil("refused", milliseconds(10)).starts_with("HTTP/1.1 503");
  };
  ASSERT_TRUE(e2e::Eventually([&] { return std::erase_if(clients, refused) == 1; }));
  // Small ones pass all the while, and there is room again once the large ones are answered.
  EXPECT_THAT(Ask(port(), Post("/", "text/plain", std::string(10000, 'x'))),
              StartsWith("HTTP/1.1 200"));
  for (auto& client : clients) {
    client->Send("x");
    EXPECT_THAT(client->ReadUntil("\r\n\r\nxx"), StartsWith("HTTP/1.1 200"));
  }
  EXPECT_THAT(Ask(port(), Post("/", "text/plain", std::string(900000, 'x'))),
              StartsWith("HTTP/1.1 200"));
}

}  // namespace
}  // namespace linli::gateway_test
