#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include "services/platform/base/crypto.h"
#include "services/platform/redis/connection.h"
#include "services/platform/runtime/run.h"
#include "services/platform/store/keys.h"
#include "services/platform/store/redis_store.h"
#include "tests/load/commands.h"

namespace linli::load {
namespace {

using std::chrono::steady_clock;

/// A commit as a registration makes it: one aggregate, two index entries, a unique claim, an event.
store::CommitRequest RawCommit(const std::string& run, int index) {
  const auto id = run + std::to_string(index);
  store::CommitRequest commit;
  commit.meta_key = store::keys::Meta(15, "bench");
  commit.events_key = store::keys::Events(15, "bench");
  commit.request_key = store::keys::Request(15, "bench", kTenant, "persons/bench", id);
  commit.fingerprint = Hash(id);
  commit.response = std::string(200, 'r');
  commit.aggregates.push_back(
      {store::keys::Aggregate(15, "bench", "thing", kTenant, id), 0, 1, std::string(200, 's')});
  commit.sorted.push_back(
      {store::keys::Index(15, "bench", "thing", "all", kTenant, ""), id, "0", true});
  commit.sorted.push_back(
      {store::keys::Index(15, "bench", "thing", "by_team", kTenant, "t"), id, "0", true});
  commit.uniques.push_back(
      {store::keys::Unique(15, "bench", kTenant, "person"), id, "things/" + id, true});
  commit.events.push_back({{{"id", id}, {"data", std::string(300, 'e')}}});
  return commit;
}

Task<void> CommitLoop(store::RedisStore& store, const std::string& run, int& next, int calls,
                      std::vector<double>& times, int& failed) {
  while (next < calls) {
    const int index = next++;
    const auto start = steady_clock::now();
    const auto commit = RawCommit(run, index);
    const auto reply = co_await store.Commit(commit);
    if (!reply.ok() || reply->outcome != store::Outcome::kOk) ++failed;
    times.push_back(std::chrono::duration<double, std::micro>(steady_clock::now() - start).count());
  }
}

}  // namespace

Figures LoadCommits(const std::string& address, const Settings& settings, Random& random) {
  boost::asio::io_context io;
  redis::Connection::Options options;
  options.address = redis::ParseAddress(address).value();
  redis::Connection connection(io.get_executor(), std::move(options), random, store::PrepareStore);
  connection.Start();
  LINLI_CHECK(runtime::RunToEnd(io, connection.WaitReady(std::chrono::seconds(5))).ok());
  store::RedisStore store(connection, random);
  std::vector<double> times;
  int next = 0;
  int failed = 0;
  const std::string run = random.Id();
  const auto start = steady_clock::now();
  for (int i = 0; i < settings.in_flight; ++i) {
    boost::asio::co_spawn(io, CommitLoop(store, run, next, settings.calls, times, failed),
                          boost::asio::detached);
  }
  while (times.size() < static_cast<std::size_t>(settings.calls)) io.run_one();
  return ToFigures("raw commit (one aggregate)", std::move(times), steady_clock::now() - start,
                   failed);
}

}  // namespace linli::load
