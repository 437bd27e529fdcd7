#include "tests/load/filler.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "services/platform/base/crypto.h"
#include "services/platform/runtime/run.h"
#include "services/volunteer/domain/aggregates.h"

namespace linli::load {
namespace {

constexpr int kAtOnce = 100;  // records of a commit
constexpr int kCommits = 8;   // at once

redis::Connection::Options OptionsOf(const std::string& address) {
  redis::Connection::Options options;
  options.address = redis::ParseAddress(address).value();
  return options;
}

std::string KeyIn(Stage& stage, const std::string& file) {
  return FromBase64(stage.instance().secret(file)).value();
}

}  // namespace

Filler::Filler(Stage& stage, std::string team)
    : tenant_(stage.county().tenant()),
      partition_(stage.partition()),
      team_(std::move(team)),
      now_(SystemClock().Now()),
      connection_(io_.get_executor(), OptionsOf(stage.instance().address("redis")), stage.random(),
                  store::PrepareStore),
      store_(connection_, stage.random()),
      // Records have nothing to seal, so no data key is ever asked for.
      keys_(connection_, stage.random(), KeyIn(stage, "master.key")),
      backend_{store_, stage.random(), "volunteer", KeyIn(stage, "seal.key"), keys_} {
  connection_.Start();
  LINLI_CHECK(runtime::RunToEnd(io_, connection_.WaitReady(std::chrono::seconds(30))).ok());
}

void Filler::FillTo(int records) {
  for (int i = 0; i < kCommits; ++i) {
    ++working_;
    boost::asio::co_spawn(io_, Commits(records), [this](std::exception_ptr thrown) {
      if (thrown) std::rethrow_exception(thrown);
      --working_;
    });
  }
  while (working_ > 0) io_.run_one();
}

Task<void> Filler::Commits(int until) {
  while (next_ < until) {
    store::Origin origin;
    origin.tenant = tenant_;
    origin.partition = partition_;
    origin.actor = "persons/filler";
    store::Transaction tx(backend_, std::move(origin), now_);
    tx.AllowBulk();
    for (int i = 0; i < kAtOnce && next_ < until; ++i) AddRecord(tx, next_++);
    const auto commit = tx.ToCommit(nullptr);
    co_await Write(commit.value());
  }
}

/// A disk that is busy with all of it may keep a reply for longer than one waits.
Task<void> Filler::Write(const store::CommitRequest& commit) {
  for (bool again = false;; again = true) {
    const auto reply = co_await store_.Commit(commit);
    if (reply.ok()) {
      // What was written although nobody heard of it conflicts with itself.
      const bool written = again && reply->outcome == store::Outcome::kConflict;
      LINLI_CHECK(written || reply->outcome == store::Outcome::kOk);
      co_return;
    }
    const auto ready = co_await connection_.WaitReady(std::chrono::seconds(30));
    LINLI_CHECK(ready.ok());
  }
}

// Of ten thousand persons, at times of a year; as if their leaders had entered them afterwards.
void Filler::AddRecord(store::Transaction& tx, int number) const {
  const std::string id = "filled-" + std::to_string(number);
  const auto person = std::to_string(number % 10000);
  volunteer::v1::ServiceRecordFact fact;
  auto& submitted = *fact.mutable_submitted();
  submitted.set_name("serviceRecords/" + id);
  submitted.set_opportunity("opportunities/filled-" + std::to_string(number % 5000));
  submitted.set_shift("s1");
  submitted.set_volunteer("volunteers/filled-" + person);
  submitted.set_person("persons/filled-" + person);
  submitted.set_team(team_);
  submitted.set_region(kRegion);
  const Time start = now_ - std::chrono::minutes(525600) + std::chrono::minutes(number % 500000);
  *submitted.mutable_start_time() = ToProto(start);
  *submitted.mutable_end_time() = ToProto(start + std::chrono::hours(2));
  submitted.set_minutes(120);
  submitted.set_entered_by("persons/filler");
  *submitted.mutable_enter_time() = ToProto(now_);
  tx.Create(volunteer::kServiceRecord, id, std::vector{fact});
}

}  // namespace linli::load
