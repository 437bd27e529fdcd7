// Damage to the append-only file, bit by bit and cut by cut: the guard or Redis refuses it, `linli
// verify` finds it, or every event is as it was. A cut takes the torn commit and no other.
//
// Longer runs: LINLI_AOF_DAMAGES=500, LINLI_AOF_SEED.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>

#include "tests/fault/trial.h"

namespace linli::fault {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

using Files = std::map<std::string, std::string>;
/// Key > entries.
using Streams = std::map<std::string, std::vector<std::string>>;

constexpr int kCutsInHundred = 40;

/// A number from the environment, for longer runs.
int Setting(const char* name, int usual) {
  const char* text = std::getenv(name);
  return text == nullptr ? usual : std::atoi(text);
}

/// One command of an append-only file from `at` on; nothing if it is not whole.
std::optional<std::vector<std::string>> ReadCommand(const std::string& text, std::size_t& at) {
  const auto number = [&](char prefix) -> std::optional<std::size_t> {
    const auto end = text.find("\r\n", at);
    if (end == text.npos || text[at] != prefix) return std::nullopt;
    const auto value = std::stoul(text.substr(at + 1, end - at - 1));
    at = end + 2;
    return value;
  };
  const auto count = number('*');
  if (!count) return std::nullopt;
  std::vector<std::string> words;
  for (std::size_t i = 0; i < *count; ++i) {
    const auto size = at < text.size() ? number('$') : std::nullopt;
    if (!size || at + *size + 2 > text.size()) return std::nullopt;
    words.push_back(text.substr(at, *size));
    at += *size + 2;
  }
  return words;
}

/// How many events the whole commits of an append-only file publish.
int EventsIn(const std::string& text) {
  int events = 0;
  int open = 0;
  bool transaction = false;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto words = ReadCommand(text, at);
    if (!words) break;
    const auto& name = words->front();
    if (name == "MULTI") transaction = true;
    if (name == "XADD" && words->at(1).ends_with(":events")) ++open;
    if (name == "EXEC") transaction = false;
    if (!transaction) events += std::exchange(open, 0);
  }
  return events;
}

std::string Flat(const Value& value) {
  std::string text = std::to_string(value.text.size()) + ":" + value.text;
  for (const auto& element : value.elements) text += Flat(element);
  return text;
}

Streams EventsOf(RawRedis& redis) {
  Streams streams;
  for (const auto& key : redis.Call({"KEYS", "*:events"}).elements) {
    const auto range = redis.Call({"XRANGE", key.text, "-", "+"});
    for (const auto& entry : range.elements) streams[key.text].push_back(Flat(entry));
  }
  return streams;
}

int CountOf(const Streams& streams) {
  int count = 0;
  for (const auto& [key, entries] : streams) count += static_cast<int>(entries.size());
  return count;
}

/// Each stream is the beginning of what it was.
bool IsBeginning(const Streams& now, const Streams& before) {
  return std::all_of(now.begin(), now.end(), [&](const auto& stream) {
    const auto was = before.find(stream.first);
    return was != before.end() && stream.second.size() <= was->second.size() &&
           std::equal(stream.second.begin(), stream.second.end(), was->second.begin());
  });
}

struct Fates {
  int cuts = 0;
  int refused = 0;  ///< by the guard or by Redis
  int found = 0;    ///< by `linli verify`
  int unharmed = 0;
};

class AofDamageTest : public ::testing::Test {
 protected:
  AofDamageTest() : random_(static_cast<std::uint64_t>(Setting("LINLI_AOF_SEED", 1))) {
    trial_.RunQuietly(milliseconds(700), 4);
    // A snapshot and a log behind it, as an installation of some age has them.
    auto redis = trial_.Redis();
    redis.Call({"BGREWRITEAOF"});
    e2e::Eventually([&] {
      const auto info = redis.Call({"INFO", "persistence"}).text;
      return info.find("aof_rewrite_in_progress:0") != info.npos &&
             info.find("aof_rewrite_scheduled:0") != info.npos;
    });
    trial_.RunQuietly(milliseconds(700), 4);
    EXPECT_TRUE(trial_.Settles());
    trial_.site().KillServices();
    events_ = EventsOf(redis);
    instance().KillRedis();
    for (const auto& file : fs::directory_iterator(folder())) {
      files_[file.path().filename().string()] = e2e::ReadText(file.path().string());
      if (file.path().string().find(".incr.aof") != std::string::npos) {
        log_ = file.path().filename().string();
      }
    }
  }

  e2e::Instance& instance() { return trial_.site().instance(); }
  std::string folder() { return instance().dir() + "/redis/appendonlydir"; }

  bool StartsWith(const Files& files) {
    instance().KillRedis();
    fs::remove_all(folder());
    fs::create_directory(folder());
    for (const auto& [name, content] : files) e2e::WriteText(folder() + "/" + name, content);
    return instance().RestartRedis();
  }
  Streams EventsNow() {
    auto redis = trial_.Redis();
    return EventsOf(redis);
  }

  void Cut() {
    auto files = files_;
    auto& log = files.at(log_);
    const auto size = random_.Below(log.size());
    const auto base = CountOf(events_) - EventsIn(log);
    log.resize(size);
    const auto what = log_ + " cut at byte " + std::to_string(size);
    const auto expected = base + EventsIn(log);
    // Some file systems keep the length and lose the content.
    if (random_.Below(4) == 0) log.resize(size + 1 + random_.Below(4096), '\0');
    ++fates_.cuts;
    ASSERT_TRUE(StartsWith(files)) << what;
    const auto now = EventsNow();
    EXPECT_EQ(CountOf(now), expected) << what;
    EXPECT_TRUE(IsBeginning(now, events_)) << what;
    ExpectBalanced(what);
  }

  void Flip() {
    auto files = files_;
    std::uint64_t all = 0;
    for (const auto& [name, content] : files) all += content.size();
    auto at = random_.Below(all);
    auto file = files.begin();
    for (; at >= file->second.size(); ++file) at -= file->second.size();
    const auto bit = random_.Below(8);
    file->second[at] =
        static_cast<char>(static_cast<unsigned char>(file->second[at]) ^ (1U << bit));
    const auto what =
        file->first + " bit " + std::to_string(bit) + " of byte " + std::to_string(at);
    if (!StartsWith(files)) {
      ++fates_.refused;
      return;
    }
    const auto verified = trial_.Verify();
    EXPECT_LT(verified.code, 128) << what << " " << verified.err;
    if (verified.code != 0) {
      ++fates_.found;
      return;
    }
    ++fates_.unharmed;
    EXPECT_EQ(EventsNow(), events_) << what << " is silently accepted";
  }

  void ExpectBalanced(const std::string& what) {
    const auto verified = trial_.Verify();
    EXPECT_EQ(verified.code, 0) << what << "\n" << verified.out << verified.err;
  }

  Trial trial_{3};
  SeededRandom random_;
  Files files_;
  std::string log_;
  Streams events_;
  Fates fates_;
};

TEST_F(AofDamageTest, IsNeverAcceptedInSilenceAndNeverTakesMoreThanATornCommit) {
  ASSERT_GT(CountOf(events_), 100);
  ASSERT_TRUE(StartsWith(files_));
  ExpectBalanced("unharmed");
  const int damages = Setting("LINLI_AOF_DAMAGES", 24);
  for (int i = 0; i < damages && !HasFatalFailure(); ++i) {
    random_.Below(100) < kCutsInHundred ? Cut() : Flip();
  }
  std::cout << damages << " damages: " << fates_.cuts << " cuts, " << fates_.refused
            << " flips refused by guard or Redis, " << fates_.found << " found by linli verify, "
            << fates_.unharmed << " that changed no event, of " << CountOf(events_) << " events\n";
  EXPECT_GT(fates_.cuts, 0);
  EXPECT_GT(fates_.refused + fates_.found, 0);
}

}  // namespace
}  // namespace linli::fault
