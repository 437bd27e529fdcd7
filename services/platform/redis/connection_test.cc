// The connection against a real Redis that goes and comes, and against a server that misbehaves.

#include "services/platform/redis/connection.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <filesystem>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/runtime/run.h"
#include "services/platform/store/redis_store.h"
#include "services/platform/testing/fake_server.h"
#include "services/platform/testing/harness.h"

namespace linli::redis {
namespace {

using common::v1::ERROR_REASON_STORE_NOT_DURABLE;
using common::v1::ERROR_REASON_STORE_UNAVAILABLE;
using linli::testing::FakeServer;
using linli::testing::RedisServer;
using linli::testing::StoreHarness;
using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// A socket of this test process.
std::string Path(const std::string& name) {
  const auto file = "linli-" + name + "-" + std::to_string(getpid());
  return std::filesystem::temp_directory_path() / file;
}

Task<Result<void>> NothingToPrepare(const Connection::Sender&) { co_return Result<void>(); }

/// A connection and what its callers got.
class Client {
 public:
  Client(boost::asio::io_context& io, const std::string& address, Connection::Prepare prepare,
         milliseconds reply_timeout)
      : io_(io),
        connection_(io.get_executor(), Options(address, reply_timeout), random_,
                    std::move(prepare)) {
    connection_.Start();
  }

  Result<void> WaitReady(milliseconds timeout = milliseconds(5000)) {
    return runtime::RunToEnd(io_, connection_.WaitReady(timeout));
  }
  Result<Reply> Send(Command command) {
    return runtime::RunToEnd(io_, connection_.Send(std::move(command)));
  }
  /// Starts a call; its outcome will be at that place of `outcomes`.
  void Begin(Command command) {
    const auto at = outcomes.size();
    outcomes.emplace_back("pending");
    boost::asio::co_spawn(io_, Keep(std::move(command), at),
                          [](std::exception_ptr thrown) { LINLI_CHECK(!thrown); });
  }
  bool Settled() const {
    return std::find(outcomes.begin(), outcomes.end(), "pending") == outcomes.end();
  }
  Connection& connection() { return connection_; }

  std::vector<std::string> outcomes;

 private:
  Task<void> Keep(Command command, std::size_t at) {
    const auto reply = co_await connection_.Send(std::move(command));
    outcomes[at] = reply.ok() ? std::string(reply->text()) : reply.error().reason();
  }

  static Connection::Options Options(const std::string& address, milliseconds reply_timeout) {
    Connection::Options options;
    options.address = ParseAddress(address).value();
    options.reply_timeout = reply_timeout;
    options.backoff_max = milliseconds(100);
    return options;
  }

  boost::asio::io_context& io_;
  SeededRandom random_{2};
  Connection connection_;
};

class ConnectionTest : public ::testing::Test {
 protected:
  std::unique_ptr<Client> Connect(const std::string& address,
                                  Connection::Prepare prepare = NothingToPrepare,
                                  milliseconds reply_timeout = milliseconds(5000)) {
    return std::make_unique<Client>(io_, address, std::move(prepare), reply_timeout);
  }
  void RunUntil(const std::function<bool()>& done) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!done()) {
      ASSERT_LT(std::chrono::steady_clock::now(), end) << "it never happened";
      io_.run_one_for(milliseconds(50));
    }
  }

  boost::asio::io_context io_;
};

class RealServerTest : public ConnectionTest {
 protected:
  RedisServer redis_;
};

TEST_F(RealServerTest, GivesEachCallerItsOwnReply) {
  auto client = Connect(redis_.address(), store::PrepareStore);
  ASSERT_TRUE(client->WaitReady().ok());
  std::vector<std::string> expected;
  for (int i = 0; i < 300; ++i) {
    expected.push_back(std::to_string(i));
    client->Begin({"ECHO", expected.back()});
  }
  RunUntil([&] { return client->Settled(); });
  EXPECT_EQ(client->outcomes, expected);
}

TEST_F(RealServerTest, CarriesBytesOfAnyKindAndSize) {
  auto client = Connect(redis_.address(), store::PrepareStore);
  ASSERT_TRUE(client->WaitReady().ok());
  const std::string odd("\r\n$5\0%s*\xff", 10);
  EXPECT_EQ(client->Send({"ECHO", odd})->text(), odd);
  const std::string large(3 << 20, 'x');
  EXPECT_EQ(client->Send({"ECHO", large})->text(), large);
  EXPECT_TRUE(client->Send({"NO SUCH COMMAND"})->is_error());
}

TEST_F(RealServerTest, ConnectsAgainWhenRedisIsBack) {
  auto client = Connect(redis_.address(), store::PrepareStore);
  ASSERT_TRUE(client->WaitReady().ok());
  client->Send({"SET", "key", "kept"}).value();
  redis_.Kill();
  RunUntil([&] { return !client->connection().ready(); });
  const auto refused = client->Send({"GET", "key"});
  ASSERT_FALSE(refused.ok());
  EXPECT_TRUE(refused.error().Is(ERROR_REASON_STORE_UNAVAILABLE));
  ASSERT_TRUE(redis_.Start());
  ASSERT_TRUE(client->WaitReady().ok());
  EXPECT_EQ(client->Send({"GET", "key"})->text(), "kept");
}

TEST_F(RealServerTest, TellsCallersThatWaitWhenRedisIsKilled) {
  auto client = Connect(redis_.address(), store::PrepareStore);
  ASSERT_TRUE(client->WaitReady().ok());
  for (int i = 0; i < 3; ++i) client->Begin({"BLPOP", "nothing", "0"});
  io_.run_for(milliseconds(50));
  redis_.Kill();
  RunUntil([&] { return client->Settled(); });
  EXPECT_THAT(client->outcomes,
              ElementsAre("STORE_UNAVAILABLE", "STORE_UNAVAILABLE", "STORE_UNAVAILABLE"));
}

TEST_F(RealServerTest, ADatabaseWithAllFunctionsStillServesAfterItsRestart) {
  auto client = Connect(redis_.address(), store::PrepareStore);
  ASSERT_TRUE(client->WaitReady().ok());
  client->Send({"FUNCTION", "FLUSH"}).value();
  (void)client->Send({"CLIENT", "KILL", "TYPE", "normal", "SKIPME", "no"});
  RunUntil([&] { return !client->connection().ready(); });
  ASSERT_TRUE(client->WaitReady().ok());
  const auto reply = client->Send({"FCALL", "linli_read_v1", "0", "nonce"});
  EXPECT_EQ((*reply)[0].text(), "nonce");
}

TEST_F(ConnectionTest, RefusesARedisThatMayLoseWhatItAcknowledges) {
  RedisServer redis(RedisServer::Options{"everysec", ""});
  auto client = Connect(redis.address(), store::PrepareStore);
  const auto ready = client->WaitReady(milliseconds(300));
  ASSERT_FALSE(ready.ok());
  EXPECT_TRUE(ready.error().Is(ERROR_REASON_STORE_NOT_DURABLE));
  for (const auto language : {Language::kEnglish, Language::kChinese}) {
    EXPECT_THAT(ready.error().Message(language), HasSubstr("appendfsync"));
    EXPECT_THAT(ready.error().Message(language), HasSubstr("everysec"));
  }
  const auto sent = client->Send({"PING"});
  ASSERT_FALSE(sent.ok());
  EXPECT_TRUE(sent.error().Is(ERROR_REASON_STORE_NOT_DURABLE)) << "callers are told why";
}

TEST_F(ConnectionTest, ServesOnceTheSettingsAreRight) {
  RedisServer redis;
  auto first = Connect(redis.address());
  ASSERT_TRUE(first->WaitReady().ok());
  for (const auto& [setting, wrong, right] :
       {std::array<std::string, 3>{"maxmemory-policy", "allkeys-lru", "noeviction"},
        {"no-appendfsync-on-rewrite", "yes", "no"},
        {"appendonly", "no", "yes"},
        {"appendfsync", "no", "always"}}) {
    first->Send({"CONFIG", "SET", setting, wrong}).value();
    auto client = Connect(redis.address(), store::PrepareStore);
    const auto ready = client->WaitReady(milliseconds(200));
    ASSERT_FALSE(ready.ok()) << setting;
    EXPECT_EQ(ready.error().metadata().at("setting"), setting);
    first->Send({"CONFIG", "SET", setting, right}).value();
    EXPECT_TRUE(client->WaitReady().ok()) << setting;
  }
}

TEST_F(ConnectionTest, KeepsTryingAnAddressThatIsNotThere) {
  auto client = Connect("unix:" + Path("nothing"));
  EXPECT_FALSE(client->WaitReady(milliseconds(200)).ok());
  EXPECT_FALSE(client->Send({"PING"}).ok());
  client->connection().Stop();
}

// A server that misbehaves.

class FakeServerTest : public ConnectionTest {
 protected:
  FakeServerTest() : server_(io_, Path("fake")) {}

  std::unique_ptr<Client> ConnectReady(milliseconds reply_timeout) {
    auto client = Connect(server_.address(), NothingToPrepare, reply_timeout);
    LINLI_CHECK(client->WaitReady().ok());
    return client;
  }
  std::size_t Connections() const { return server_.sessions().size(); }

  FakeServer server_;
};

TEST_F(FakeServerTest, ALateReplyNeverReachesTheNextCaller) {
  auto client = ConnectReady(milliseconds(100));
  client->Begin({"GET", "a"});
  RunUntil([&] { return client->Settled(); });
  EXPECT_THAT(client->outcomes, ElementsAre("STORE_UNAVAILABLE"));
  ASSERT_TRUE(client->WaitReady().ok());
  server_.on_read = [this](FakeServer::Session& session) {
    server_.sessions()[0]->Write("$1\r\nA\r\n");  // for the first caller, on its socket
    if (&session == server_.sessions()[1].get()) session.Write("$1\r\nB\r\n");
  };
  EXPECT_EQ(client->Send({"GET", "b"})->text(), "B");
  EXPECT_EQ(Connections(), 2U) << "a socket that timed out is thrown away";
  EXPECT_TRUE(server_.sessions()[0]->closed());
}

TEST_F(FakeServerTest, OneLateReplyFailsAllWhoWaitBehindIt) {
  auto client = ConnectReady(milliseconds(100));
  for (const auto* key : {"a", "b", "c"}) client->Begin({"GET", key});
  RunUntil([&] { return client->Settled(); });
  EXPECT_THAT(client->outcomes,
              ElementsAre("STORE_UNAVAILABLE", "STORE_UNAVAILABLE", "STORE_UNAVAILABLE"));
}

TEST_F(FakeServerTest, GarbageEndsTheConnection) {
  auto client = ConnectReady(milliseconds(5000));
  server_.on_read = [](FakeServer::Session& session) { session.Write("HTTP/1.1 400\r\n\r\n"); };
  EXPECT_FALSE(client->Send({"GET", "a"}).ok());
  server_.on_read = [](FakeServer::Session& session) { session.Write("+OK\r\n"); };
  ASSERT_TRUE(client->WaitReady().ok());
  EXPECT_EQ(client->Send({"GET", "a"})->text(), "OK");
  EXPECT_EQ(Connections(), 2U);
}

TEST_F(FakeServerTest, HalfAReplyIsNone) {
  auto client = ConnectReady(milliseconds(5000));
  server_.on_read = [](FakeServer::Session& session) {
    session.Write("$10\r\n01234");
    session.Close();
  };
  EXPECT_FALSE(client->Send({"GET", "a"}).ok());
  server_.on_read = [](FakeServer::Session& session) { session.Write("$2\r\nok\r\n"); };
  ASSERT_TRUE(client->WaitReady().ok());
  EXPECT_EQ(client->Send({"GET", "a"})->text(), "ok") << "nothing is left of the half";
}

TEST_F(FakeServerTest, AReplyInPiecesIsWhole) {
  auto client = ConnectReady(milliseconds(5000));
  server_.on_read = [this](FakeServer::Session& session) {
    session.Write("$10\r\n01234");
    io_.poll();
    session.Write("56789\r");
    io_.poll();
    session.Write("\n");
  };
  EXPECT_EQ(client->Send({"GET", "a"})->text(), "0123456789");
}

TEST_F(FakeServerTest, AReplyNobodyAskedForEndsTheConnection) {
  auto client = ConnectReady(milliseconds(5000));
  RunUntil([&] { return Connections() == 1; });
  server_.sessions()[0]->Write("+OK\r\n");
  RunUntil([&] { return Connections() == 2; });
  server_.on_read = [](FakeServer::Session& session) { session.Write("+mine\r\n"); };
  ASSERT_TRUE(client->WaitReady().ok());
  EXPECT_EQ(client->Send({"GET", "a"})->text(), "mine");
}

TEST_F(FakeServerTest, AServerThatNeverAnswersThePreparationIsLeft) {
  auto client = Connect(server_.address(), store::PrepareStore, milliseconds(100));
  RunUntil([&] { return Connections() >= 3; });
  EXPECT_FALSE(client->connection().ready());
}

TEST_F(FakeServerTest, ABrokenPipeIsNoSignal) {
  auto client = ConnectReady(milliseconds(5000));
  RunUntil([&] { return Connections() == 1; });
  server_.sessions()[0]->Close();
  client->Begin({"SET", "key", std::string(1 << 20, 'x')});
  RunUntil([&] { return client->Settled(); });
  EXPECT_THAT(client->outcomes, ElementsAre("STORE_UNAVAILABLE"));
}

TEST_F(FakeServerTest, StoppingFailsAllWhoWait) {
  auto client = ConnectReady(milliseconds(5000));
  client->Begin({"GET", "a"});
  io_.run_for(milliseconds(20));
  client->connection().Stop();
  RunUntil([&] { return client->Settled(); });
  EXPECT_THAT(client->outcomes, ElementsAre("STORE_UNAVAILABLE"));
}

/// Reads once through a store whose server answers with `reply` in place of the nonce's.
void ReadFrom(const std::string& reply) {
  boost::asio::io_context io;
  FakeServer server(io, Path("nonce"));
  server.on_read = [&](FakeServer::Session& session) { session.Write(reply); };
  Client client(io, server.address(), NothingToPrepare, milliseconds(5000));
  LINLI_CHECK(client.WaitReady().ok());
  SeededRandom random(1);
  store::RedisStore store(client.connection(), random);
  const auto read = runtime::RunToEnd(io, store.Read({}));
  LINLI_CHECK(!read.ok());
}

using NonceDeathTest = ConnectionTest;

TEST_F(NonceDeathTest, AnothersReplyStopsTheProcess) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_DEATH(ReadFrom("*1\r\n$7\r\nanother\r\n"), "nonce");
  EXPECT_DEATH(ReadFrom("+OK\r\n"), "nonce");
  EXPECT_DEATH(ReadFrom("*0\r\n"), "nonce");
  ReadFrom("-LOADING Redis is loading the dataset in memory\r\n");
  ReadFrom("-ERR whatever\r\n");
}

}  // namespace
}  // namespace linli::redis
