// The commit function under Lua 5.1 with a Redis in memory that can fail at any call: Redis does
// not roll back, so nothing that can fail may come after the first write.

#include <gmock/gmock.h>

#include <random>

#include "services/platform/store/redis_store.h"
#include "services/platform/testing/memory_redis.h"

namespace linli {
extern const std::string_view kStoreFunctions;
}  // namespace linli

namespace linli::store {
namespace {

using redis::Command;
using testing::MemoryRedis;
using ::testing::StartsWith;

/// Runs a commit; what came of it: "OK" …, or the text of an error.
std::string OutcomeOf(MemoryRedis& redis, const Command& command) {
  const auto reply = redis.Call(command);
  return reply.is_error() ? reply.text : reply.elements[1].text;
}

void LoadFunctions(MemoryRedis& redis) {
  LINLI_CHECK(!redis.Call({"FUNCTION", "LOAD", std::string(kStoreFunctions)}).is_error());
}

/// A commit that uses every operation, on the database Fill makes.
CommitRequest Everything() {
  CommitRequest commit;
  commit.meta_key = "meta";
  commit.events_key = "events";
  commit.request_key = "request";
  commit.fingerprint = "f1";
  commit.response = "answer";
  commit.cursor = CursorMove{"cursor", "other", "1-1", "1-2"};
  commit.aggregates = {{"box", 1, 2, "two"}, {"new box", 0, 1, "one"}};
  commit.expectations = {{"third box", 1}};
  commit.uniques = {{"unique", "red", "boxes/a", false}, {"unique", "blue", "boxes/a", true}};
  commit.sorted = {{"index", "red", "", false}, {"queue", "a", "@sequence", true}};
  commit.counters = {{"counters", "things", 1, 100}, {"counters", "boxes", 1, std::nullopt}};
  commit.floors = {{"counters", "things", 1}};
  commit.empties = {"no queue"};
  commit.events = {{{{"data", "1"}}}, {{{"data", "2"}}}};
  commit.dead = {{"new dead", "1-2", {{"data", "x"}}}};
  commit.dead_removals = {{"dead", "1-1"}};
  commit.newest = {{"dead", "1-1"}};
  commit.parks = {{"new parked", "boxes/a", true}, {"parked", "boxes/a", false}};
  commit.park_expectations = {{"parked", "boxes/a", true}, {"parked", "boxes/b", false}};
  return commit;
}

void Fill(MemoryRedis& redis) {
  redis.Clear();
  LoadFunctions(redis);
  redis.Call({"HSET", "meta", "sequence", "1"});
  redis.Call({"XADD", "events", "1-1", "data", "0"});
  redis.Call({"HSET", "cursor", "other", "1-1"});
  redis.Call({"HSET", "box", "v", "1", "s", "one"});
  redis.Call({"HSET", "third box", "v", "1", "s", "one"});
  redis.Call({"HSET", "unique", "red", "boxes/a"});
  redis.Call({"ZADD", "index", "0", "red"});
  redis.Call({"HSET", "counters", "things", "5"});
  redis.Call({"XADD", "dead", "1-1", "data", "x"});
  redis.Call({"HSET", "parked", "boxes/a", "1"});
}

TEST(FunctionTest, ReadsEverythingBeforeItWritesAnything) {
  MemoryRedis redis;
  Fill(redis);
  EXPECT_EQ(OutcomeOf(redis, CommitCommand(Everything(), "nonce")), "OK");
  EXPECT_GT(redis.first_write(), 20);
  EXPECT_GT(redis.calls(), redis.first_write());
}

/// A name or a title may be called as the store calls the place of the sequence.
TEST(FunctionTest, TakesNobodysTextForTheSequence) {
  MemoryRedis redis;
  LoadFunctions(redis);
  CommitRequest commit;
  commit.meta_key = "meta";
  commit.events_key = "events";
  commit.events = {{{{"data", "1"}}}};
  commit.uniques = {{"unique", "@sequence", "boxes/a", true}};
  commit.sorted = {{"index", "@sequence", "0", true}};
  EXPECT_EQ(OutcomeOf(redis, CommitCommand(commit, "nonce")), "OK");
  EXPECT_EQ(redis.Call({"HGET", "unique", "@sequence"}).text, "boxes/a");
  EXPECT_EQ(redis.Call({"ZSCORE", "index", "@sequence"}).text, "0");

  commit.uniques[0].claim = false;
  commit.sorted[0].add = false;
  EXPECT_EQ(OutcomeOf(redis, CommitCommand(commit, "nonce")), "OK");
  EXPECT_EQ(redis.Call({"HEXISTS", "unique", "@sequence"}).integer, 0);
  EXPECT_EQ(redis.Call({"ZCARD", "index"}).integer, 0);
}

TEST(FunctionTest, AFailureAtAnyCallBeforeTheFirstWriteChangesNothing) {
  MemoryRedis redis;
  Fill(redis);
  const auto before = redis.keyspace().ToText();
  const auto command = CommitCommand(Everything(), "nonce");
  OutcomeOf(redis, command);
  const int first_write = redis.first_write();
  const int calls = redis.calls();
  for (int k = 1; k <= calls; ++k) {
    Fill(redis);
    redis.FailAt(k);
    EXPECT_THAT(OutcomeOf(redis, command), StartsWith("ERR injected")) << k;
    if (k <= first_write) {
      EXPECT_EQ(redis.keyspace().ToText(), before) << "call " << k;
    }
  }
}

// Chance.

constexpr int kSeeds = 20000;

class Chance {
 public:
  explicit Chance(unsigned seed) : engine_(seed) {}
  int Below(int bound) { return static_cast<int>(engine_() % static_cast<unsigned>(bound)); }
  template <class T>
  const T& Of(const std::vector<T>& all) {
    return all[static_cast<std::size_t>(Below(static_cast<int>(all.size())))];
  }
  std::string Key() { return Of<std::string>({"k1", "k2", "k3", "k4", "k5", "meta", "events"}); }
  std::string Word() { return Of<std::string>({"a", "b", "red", "", "things"}); }
  std::string Text() {
    return Of<std::string>({"0", "1", "2", "-1", "1-1", "1-2", "1-3", "9-9", "x", "", "1e5",
                            "@sequence", "99999999999999999999"});
  }

 private:
  std::mt19937 engine_;
};

/// Keys of any type with any content.
void FillByChance(MemoryRedis& redis, Chance& chance) {
  redis.Clear();
  LoadFunctions(redis);
  for (const auto* key : {"k1", "k2", "k3", "k4", "k5", "meta", "events", "request"}) {
    switch (chance.Below(6)) {
      case 0:
        redis.Call({"HSET", key, chance.Word(), chance.Text(), "v", chance.Text()});
        break;
      case 1:
        redis.Call({"ZADD", key, "1", chance.Word()});
        break;
      case 2:
        redis.Call({"XADD", key, "1-1", "field", "value"});
        break;
      case 3:
        redis.Call({"XADD", key, "1-2", "field", "value"});
        redis.Call({"XDEL", key, "1-2"});
        break;
      default:
        break;
    }
  }
}

CommitRequest CommitByChance(Chance& chance) {
  CommitRequest c;
  c.meta_key = "meta";
  c.events_key = chance.Below(9) == 0 ? chance.Key() : "events";
  if (chance.Below(2) == 0) c.request_key = "request";
  c.fingerprint = c.request_key.empty() ? "" : "f1";
  for (int i = chance.Below(5); i >= 0; --i) {
    switch (chance.Below(14)) {
      case 0:
        c.cursor = CursorMove{chance.Key(), "v", chance.Text(), chance.Text()};
        break;
      case 1:
        c.aggregates.push_back({chance.Key(), chance.Below(2), 1, "s"});
        break;
      case 2:
        c.expectations.push_back({chance.Key(), chance.Below(2)});
        break;
      case 3:
        c.uniques.push_back({chance.Key(), chance.Word(), chance.Word(), true});
        break;
      case 4:
        c.uniques.push_back({chance.Key(), chance.Word(), chance.Text(), false});
        break;
      case 5:
        c.sorted.push_back({chance.Key(), chance.Word(), chance.Text(), true});
        break;
      case 6:
        c.sorted.push_back({chance.Key(), chance.Word(), "", false});
        break;
      case 7:
        c.counters.push_back({chance.Key(), chance.Word(), chance.Below(5) - 2, 2});
        break;
      case 8:
        c.floors.push_back({chance.Key(), chance.Word(), chance.Below(2)});
        break;
      case 9:
        c.empties.push_back(chance.Key());
        break;
      case 10:
        c.events.push_back({{{"data", "x"}}});
        break;
      case 11:
        c.dead.push_back({chance.Key(), chance.Text(), {{"data", "x"}}});
        break;
      case 12:
        c.dead_removals.push_back({chance.Key(), chance.Text()});
        break;
      default:
        c.parks.push_back({chance.Key(), chance.Word(), chance.Below(2) == 0});
        break;
    }
  }
  return c;
}

/// At times a word of the call is missing, doubled or another one.
void Damage(Command& command, Chance& chance) {
  const auto first = 3 + static_cast<std::size_t>(std::stoi(command[2])) + 3;
  if (first >= command.size() || chance.Below(3) != 0) return;
  const auto room = static_cast<int>(command.size() - first);
  const auto at = static_cast<std::ptrdiff_t>(first) + chance.Below(room);
  switch (chance.Below(3)) {
    case 0:
      command.erase(command.begin() + at);
      break;
    case 1:
      command.insert(command.begin() + at, chance.Text());
      break;
    default:
      command[static_cast<std::size_t>(at)] = chance.Text();
      break;
  }
}

TEST(FunctionTest, WhateverIsAskedOfWhateverDatabaseItIsDoneWholeOrNotAtAll) {
  MemoryRedis redis;
  int taken = 0;
  int refused = 0;
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    Chance chance(seed);
    FillByChance(redis, chance);
    const auto before = redis.keyspace().ToText();
    auto command = CommitCommand(CommitByChance(chance), "nonce");
    Damage(command, chance);
    const auto outcome = OutcomeOf(redis, command);
    ASSERT_NE(redis.first_write(), -1) << "seed " << seed << " reads after it wrote";
    if (outcome == "OK") {
      ++taken;
    } else {
      ++refused;
      ASSERT_EQ(redis.keyspace().ToText(), before) << "seed " << seed << ": " << outcome;
    }
  }
  EXPECT_GT(taken, kSeeds / 100);  // Chance seldom makes what all fits; the tests above do.
  EXPECT_GT(refused, kSeeds / 20);
}

}  // namespace
}  // namespace linli::store
