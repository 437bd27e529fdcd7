#include "tests/load/raw_commit.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "services/platform/base/crypto.h"
#include "services/platform/runtime/run.h"
#include "services/platform/store/keys.h"

namespace linli::load {
namespace {

using std::chrono::steady_clock;

constexpr char kTenant[] = "bench";

redis::Connection::Options OptionsOf(const std::string& address) {
  redis::Connection::Options options;
  options.address = redis::ParseAddress(address).value();
  return options;
}

/// A commit as a registration makes it: one aggregate, two index entries, a unique claim, an event.
/// node/server.mjs makes the same.
store::CommitRequest RawCommit(const std::string& id) {
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

struct Progress {
  std::vector<double> times;
  int next = 0;
  int failed = 0;
};

Task<void> CommitLoop(store::RedisStore& store, const std::string& run, const Slice& slice,
                      Progress& progress) {
  while (progress.next < slice.calls) {
    const auto start = steady_clock::now();
    const auto commit = RawCommit(run + std::to_string(progress.next++));
    const auto reply = co_await store.Commit(commit);
    if (!reply.ok() || reply->outcome != store::Outcome::kOk) ++progress.failed;
    progress.times.push_back(
        std::chrono::duration<double, std::micro>(steady_clock::now() - start).count());
  }
}

}  // namespace

RawCommits::RawCommits(const std::string& address, Random& random)
    : run_(random.Id()),
      connection_(io_.get_executor(), OptionsOf(address), random, store::PrepareStore),
      store_(connection_, random) {
  connection_.Start();
}

Figures RawCommits::Load(const Slice& slice) {
  LINLI_CHECK(runtime::RunToEnd(io_, connection_.WaitReady(std::chrono::seconds(30))).ok());
  Progress progress;
  const std::string run = run_ + std::to_string(++made_) + "-";
  const auto start = steady_clock::now();
  for (int i = 0; i < slice.in_flight; ++i) {
    boost::asio::co_spawn(io_, CommitLoop(store_, run, slice, progress), boost::asio::detached);
  }
  while (progress.times.size() < static_cast<std::size_t>(slice.calls)) io_.run_one();
  return ToFigures("raw commit", std::move(progress.times), steady_clock::now() - start,
                   progress.failed);
}

}  // namespace linli::load
