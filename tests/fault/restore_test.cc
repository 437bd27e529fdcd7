// An old backup is restored under services that have run ahead of it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/fault/trial.h"

namespace linli::fault {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr int kClients = 6;
constexpr auto kPatience = std::chrono::minutes(2);

class RestoreTest : public ::testing::Test {
 protected:
  e2e::Instance& instance() { return trial_.site().instance(); }

  void Run(const std::vector<std::string>& args) {
    const auto result = instance().Run(args);
    ASSERT_EQ(result.code, 0) << args.front() << ": " << result.out << result.err;
  }
  /// Until so many more commands are acknowledged, while clients are at work.
  void AwaitMore(const History& history, int commands) {
    const int enough = history.CountOf(Outcome::kAcknowledged) + commands;
    ASSERT_TRUE(e2e::Eventually([&] { return history.CountOf(Outcome::kAcknowledged) >= enough; },
                                kPatience));
  }
  void AwaitPublished(std::int64_t sequence) {
    ASSERT_TRUE(e2e::Eventually([&] { return PublishedByCampaign() >= sequence; }, kPatience));
  }
  /// The county's clients at work, with a history of their own.
  std::unique_ptr<Load> WorkAgain(History& history) {
    return std::make_unique<Load>(trial_.site().wire(), trial_.site().addresses(), trial_.county(),
                                  history, 9, kClients);
  }
  /// Backs up in the middle of a load; `before_` is what was answered when it began.
  void BackUpUnderLoad() {
    Run({"keygen", "--backup-key", key_});
    Load load(trial_.site().wire(), trial_.site().addresses(), trial_.county(), trial_.history(), 5,
              kClients);
    AwaitMore(trial_.history(), 60);
    for (const auto& command : trial_.history().commands()) before_.Add(command);
    Run({"backup", file_, "--key", key_});
    AwaitPublished(PublishedByCampaign() + 1);
    load.Stop();
    ASSERT_TRUE(trial_.Settles());
  }
  /// The services go on running, if they run.
  void RestoreStores() {
    instance().KillRedis();
    instance().KillKeys();
    Run({"restore", file_, "--key", key_, "--data", instance().dir()});
    ASSERT_TRUE(instance().RestartRedis() && instance().RestartKeys());
  }
  /// Request ids that the restored log may hold or not.
  std::set<std::string> SinceTheBackup() {
    std::set<std::string> since = old_;
    for (const auto& command : trial_.history().commands()) since.insert(command.request_id);
    for (const auto& command : before_.commands()) since.erase(command.request_id);
    return since;
  }
  std::string CursorOf(const std::string& service, const std::string& source) {
    auto redis = trial_.Redis();
    for (const auto& log : ReadLogs(DumpAll(redis))) {
      if (log.service != source) continue;
      const auto prefix = log.prefix.substr(0, log.prefix.find(':') + 1) + service + ":cursor";
      const auto cursor = redis.Call({"HGET", prefix, source}).text;
      if (!cursor.empty()) return cursor;
    }
    return "";
  }
  std::int64_t PublishedByCampaign() {
    auto redis = trial_.Redis();
    std::int64_t most = 0;
    for (const auto& meta : redis.Call({"KEYS", "*:campaign:meta"}).elements) {
      // A restore leaves an epoch alone where nothing was published.
      const auto sequence = redis.Call({"HGET", meta.text, "sequence"}).text;
      if (!sequence.empty()) most = std::max<std::int64_t>(most, std::stoll(sequence));
    }
    return most;
  }

  Trial trial_{1, {}, Disk::Kind::kFolder};
  History before_;
  std::set<std::string> old_ = [this] {
    auto redis = trial_.Redis();
    return CorrelationsOf(ReadLogs(DumpAll(redis)));
  }();
  std::string file_ = instance().dir() + "/linli.backup";
  std::string key_ = instance().dir() + "/backup.key";
};

TEST_F(RestoreTest, HoldsWhatWasAnsweredBeforeAndServicesThatRanAheadGoOnFromThere) {
  BackUpUnderLoad();
  RestoreStores();
  trial_.site().Heal();
  ASSERT_TRUE(trial_.Settles());
  auto redis = trial_.Redis();
  const auto dump = DumpAll(redis);
  EXPECT_THAT(CheckAll(dump, before_, SinceTheBackup(), NowMs()), IsEmpty());
  EXPECT_EQ(trial_.Verify().code, 0);
  // And what is answered from now on stays.
  History after;
  const auto known = CorrelationsOf(ReadLogs(dump));
  const auto load = WorkAgain(after);
  AwaitMore(after, 60);
  load->Stop();
  ASSERT_TRUE(trial_.Settles());
  EXPECT_THAT(CheckAll(DumpAll(redis), after, known, NowMs()), IsEmpty());
  const auto verified = trial_.Verify();
  EXPECT_EQ(verified.code, 0) << verified.out;
}

TEST_F(RestoreTest, AServiceThatWasNotRestoredWithTheOthersStopsAndSaysWhatToDo) {
  BackUpUnderLoad();
  // As if volunteer had a Redis of its own that was left as it is.
  std::map<std::string, std::string> ahead;
  {
    auto redis = trial_.Redis();
    for (const auto& key : redis.Call({"KEYS", "*:volunteer:*"}).elements) {
      ahead[key.text] = redis.Call({"DUMP", key.text}).text;
    }
  }
  const auto cursor = CursorOf("volunteer", "campaign");
  trial_.site().KillServices();
  RestoreStores();
  {
    auto redis = trial_.Redis();
    for (const auto& [key, payload] : ahead) {
      ASSERT_FALSE(redis.Call({"RESTORE", key, "0", payload, "REPLACE"}).error);
    }
  }
  ASSERT_LT(PublishedByCampaign(), SequenceOf(cursor));
  trial_.site().Heal();
  const auto log = [this] { return e2e::ReadText(instance().log_file("volunteer")); };
  const auto logged = [&](const std::string& text) {
    return e2e::Eventually([&] { return log().find(text) != std::string::npos; }, kPatience);
  };
  EXPECT_TRUE(logged("ROLLBACK"));
  EXPECT_THAT(log(), HasSubstr("deploy/RECOVERY.md"));
  EXPECT_THAT(trial_.Verify().out, HasSubstr("restore every Redis from one backup"));
  // Nor does it go on when the numbers have caught up.
  History after;
  const auto load = WorkAgain(after);
  AwaitPublished(SequenceOf(cursor) + 1);
  load->Stop();
  trial_.site().process("volunteer").Kill();
  trial_.site().Heal();
  EXPECT_TRUE(logged(" after " + cursor));
  EXPECT_EQ(CursorOf("volunteer", "campaign"), cursor);
}

}  // namespace
}  // namespace linli::fault
