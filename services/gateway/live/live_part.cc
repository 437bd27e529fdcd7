#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <fstream>
#include <iterator>

#include "services/gateway/live/live_rpcs.h"
#include "services/gateway/live/tail.h"
#include "services/platform/base/check.h"
#include "services/platform/redis/connection.h"
#include "services/platform/store/keys.h"

namespace linli::gateway {
namespace {

constexpr std::size_t kHintsPerPartition = 2048;

std::string ReadLine(const std::string& path) {
  std::ifstream file(path);
  const bool password_file_can_be_read = file.good();
  LINLI_CHECK(password_file_can_be_read);
  std::string line;
  std::getline(file, line);
  return line;
}

redis::Connection::Options ReaderOptions(const Config& config) {
  redis::Connection::Options options;
  auto address = redis::ParseAddress(config.redis);
  const bool redis_is_an_address = address.ok();
  LINLI_CHECK(redis_is_an_address);
  options.address = std::move(address).value();
  options.address.user = config.redis_user;
  options.address.ca_file = config.redis_ca_file;
  if (!config.redis_password_file.empty()) {
    options.address.password = ReadLine(config.redis_password_file);
  }
  return options;
}

/// Nothing is written, so nothing needs to be checked or loaded.
Task<Result<void>> NothingToPrepare(const redis::Connection::Sender&) { co_return Result<void>(); }

struct Live {
  explicit Live(const Environment& environment)
      : hub({"directory", "campaign", "volunteer", "pairing", "mediation"},
            store::keys::kPartitions, kHintsPerPartition),
        rpcs(environment, hub, {}) {
    if (environment.config.redis.empty()) return;
    reader =
        std::make_unique<redis::Connection>(environment.executor, ReaderOptions(environment.config),
                                            environment.random, NothingToPrepare);
    tail = std::make_unique<Tail>(hub, *reader, Tail::Options());
  }

  Hub hub;
  LiveRpcs rpcs;
  std::unique_ptr<redis::Connection> reader;
  std::unique_ptr<Tail> tail;
};

}  // namespace

Part MakeLivePart(const Environment& environment) {
  const auto live = std::make_shared<Live>(environment);
  Part part;
  part.methods.push_back(
      LocalStream("linli.gateway.v1.LiveService.Watch", live->rpcs, &LiveRpcs::Watch));
  part.owner = live;
  if (live->tail == nullptr) return part;
  part.start = [live, executor = environment.executor] {
    live->reader->Start();
    // Its owner lives until it has ended.
    auto run = [live]() -> Task<void> { co_await live->tail->Run(); };
    boost::asio::co_spawn(executor, std::move(run), boost::asio::detached);
  };
  part.stop = [live] {
    live->tail->Stop();
    live->reader->Stop();
  };
  return part;
}

}  // namespace linli::gateway
