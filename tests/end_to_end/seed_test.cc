// A seeded county comes out the same however often its loading is interrupted.

#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>

#include <iterator>

#include "linli/pairing/v1/statement.pb.h"
#include "tests/end_to_end/instance.h"
#include "tests/end_to_end/redis_view.h"

namespace linli::e2e {
namespace {

using ::testing::HasSubstr;

/// A county small enough to be loaded several times, and the services whose every event is the
/// seed's. Directory's books hold a session for each time somebody signed in.
struct County {
  const char* name;
  std::vector<std::string> seed;
  std::vector<std::string> services;
};

const County kQingzhen = {"Qingzhen",
                          {"seed", "--county", "qingzhen", "--scale", "0.001"},
                          {"campaign", "volunteer", "pairing", "mediation"}};
const County kUlanhot = {
    "Ulanhot", {"seed", "--county", "ulanhot", "--scale", "0.01"}, {"pairing"}};

/// The seed to its end; its totals.
std::string Load(Instance& instance, const County& county) {
  const auto result = instance.Run(county.seed);
  EXPECT_EQ(result.code, 0) << result.err;
  // Passwords differ from one installation to the next, and the table after the totals has them.
  return result.out.substr(0, result.out.find("\n\n"));
}

/// Whether each service has applied all events it reads.
bool AllApplied(Instance& instance) {
  const auto books = instance.Run({"--json", "verify"}).out;
  std::size_t services = 0;
  for (auto at = books.find("\"lag\":"); at != books.npos; at = books.find("\"lag\":", at + 1)) {
    if (books.compare(at, 7, "\"lag\":0") == 0) ++services;
  }
  return services == std::size(kServices);
}

/// The books of the county's services but for the number of facts: what cadences and clocks hear in
/// one go makes fewer of them than what they hear bit by bit.
std::string Books(Instance& instance, const County& county) {
  const auto result = instance.Run({"--json", "verify"});
  EXPECT_EQ(result.code, 0) << result.out;
  EXPECT_THAT(result.out, HasSubstr("\"differences\":[]"));
  std::string books;
  for (const auto& service : county.services) {
    const auto from = result.out.find("\"aggregates\"", result.out.find("\"" + service + "\""));
    books += result.out.substr(from, result.out.find('}', from) - from) + "\n";
  }
  return books;
}

std::size_t AllEvents(const RedisView& redis) {
  std::size_t count = 0;
  for (const std::string service : kServices) count += redis.EventCount(service);
  return count;
}

/// What Redis holds of these keys, but for how far other services' events are read: signing in is
/// one.
std::map<std::string, std::string> Holdings(const RedisView& redis, const std::string& keys) {
  auto dump = redis.Dump(keys);
  std::erase_if(dump, [](const auto& entry) { return entry.first.ends_with(":cursor"); });
  return dump;
}

/// Once timers that are due have fired.
std::map<std::string, std::string> Settled(const RedisView& redis, const std::string& keys) {
  auto dump = Holdings(redis, keys);
  Eventually([&] {
    auto again = Holdings(redis, keys);
    const bool same = Difference(dump, again).empty();
    dump = std::move(again);
    return same;
  });
  return dump;
}

class SeedTest : public ::testing::TestWithParam<const County*> {};

TEST_P(SeedTest, KilledAndRunAgainEndsWithTheSameTotals) {
  const County& county = *GetParam();
  Instance whole;
  const auto totals = Load(whole, county);
  ASSERT_TRUE(Eventually([&] { return AllApplied(whole); }));
  const auto books = Books(whole, county);

  // Killed when it has come so far, six times from its beginning to its end.
  Instance torn;
  const RedisView redis(torn.socket("redis"));
  const auto to_come = AllEvents(RedisView(whole.socket("redis")));
  int killed = 0;
  for (const std::size_t part : {1U, 5U, 20U, 45U, 70U, 90U}) {
    auto seed = torn.Spawn(county.seed);
    Eventually([&] { return AllEvents(redis) * 100 >= to_come * part || !seed.running(); });
    if (seed.running()) ++killed;
    seed.Kill();
  }
  EXPECT_GE(killed, 5);
  EXPECT_EQ(Load(torn, county), totals);
  EXPECT_TRUE(Eventually([&] { return Books(torn, county) == books; })) << books << "\n"
                                                                        << Books(torn, county);
}

TEST_P(SeedTest, RunTwiceItChangesNothing) {
  const County& county = *GetParam();
  Instance instance;
  const auto totals = Load(instance, county);
  ASSERT_TRUE(Eventually([&] { return AllApplied(instance); }));
  const RedisView redis(instance.socket("redis"));
  std::map<std::string, std::map<std::string, std::string>> before;
  for (const auto& service : county.services) before[service] = Settled(redis, ":" + service + ":");
  auto directory = redis.Dump(":directory:aggregate:");
  EXPECT_EQ(Load(instance, county), totals);
  for (const auto& service : county.services) {
    EXPECT_EQ(Difference(before[service], Settled(redis, ":" + service + ":")), "") << service;
  }
  auto again = redis.Dump(":directory:aggregate:");
  // Signing in is what the second run did do.
  const auto drop_sessions = [](std::map<std::string, std::string>& dump) {
    for (auto at = dump.begin(); at != dump.end();) {
      at = at->first.find(":api_token:") != std::string::npos ? dump.erase(at) : std::next(at);
    }
  };
  drop_sessions(directory);
  drop_sessions(again);
  EXPECT_EQ(Difference(directory, again), "");
}

INSTANTIATE_TEST_SUITE_P(Counties, SeedTest, ::testing::Values(&kQingzhen, &kUlanhot),
                         [](const auto& county) { return std::string(county.param->name); });

// A hundredth of the action, but the least number of households.
TEST(UlanhotTest, AnswersItsFigures) {
  Instance instance;
  EXPECT_THAT(Load(instance, kUlanhot), HasSubstr("11592.00"));
  ASSERT_EQ(instance.Run({"login", "--demo", "--tenant", "ulanhot"}).code, 0);
  const auto answer = instance.Run({"--as", "ulanhot-viewer", "--json", "statement", "--total"});
  ASSERT_EQ(answer.code, 0) << answer.err;
  pairing::v1::Statement statement;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(answer.out, &statement).ok())
      << answer.out;
  EXPECT_EQ(statement.cash_fen(), 285'900);
  EXPECT_EQ(statement.goods_value_fen(), 873'300);
  EXPECT_EQ(statement.total_fen(), 1'159'200);
  EXPECT_EQ(statement.person_times(), 47);
  EXPECT_EQ(statement.households(), 5);
  EXPECT_EQ(statement.helpers(), 16);
}

}  // namespace
}  // namespace linli::e2e
