// The demo county comes out the same however often its loading is interrupted.

#include <gmock/gmock.h>

#include "tests/end_to_end/instance.h"
#include "tests/end_to_end/redis_view.h"

namespace linli::e2e {
namespace {

using ::testing::HasSubstr;

const std::vector<std::string> kSeed = {"seed", "--county", "qingzhen", "--scale", "0.001"};

class SeedTest : public ::testing::Test {
 protected:
  /// The seed to its end; its totals.
  static std::string Load(Instance& instance) {
    const auto result = instance.Run(kSeed);
    EXPECT_EQ(result.code, 0) << result.err;
    // Passwords differ from one installation to the next, and the table after the totals has them.
    return result.out.substr(0, result.out.find("\n\n"));
  }

  /// Whether each service has applied all events it reads.
  static bool AllApplied(Instance& instance) {
    const auto books = instance.Run({"--json", "verify"}).out;
    std::size_t services = 0;
    for (auto at = books.find("\"lag\":"); at != books.npos; at = books.find("\"lag\":", at + 1)) {
      if (books.compare(at, 7, "\"lag\":0") == 0) ++services;
    }
    return services == 3;
  }

  /// The books of the two services whose every event is the seed's. Directory's hold a session for
  /// each time somebody signed in.
  static std::string Books(Instance& instance) {
    const auto result = instance.Run({"--json", "verify"});
    EXPECT_EQ(result.code, 0) << result.out;
    EXPECT_THAT(result.out, HasSubstr("\"differences\":[]"));
    const auto field = [&](const std::string& service) {
      const auto from = result.out.find("\"" + service + "\"");
      return result.out.substr(from, result.out.find('}', from) - from);
    };
    return field("campaign") + "\n" + field("volunteer");
  }
};

TEST_F(SeedTest, KilledAndRunAgainEndsWithTheSameTotals) {
  Instance whole;
  const auto totals = Load(whole);
  EXPECT_THAT(totals, HasSubstr("verified minutes"));
  ASSERT_TRUE(Eventually([&] { return AllApplied(whole); }));
  const auto books = Books(whole);
  const RedisView whole_redis(whole.socket("redis"));

  // Killed when it has come so far, six times from its beginning to its end.
  Instance torn;
  const RedisView redis(torn.socket("redis"));
  const auto all = [](const RedisView& view) {
    return view.EventCount("directory") + view.EventCount("campaign") +
           view.EventCount("volunteer");
  };
  const auto to_come = all(whole_redis);
  int killed = 0;
  for (const std::size_t part : {1U, 5U, 20U, 45U, 70U, 90U}) {
    auto seed = torn.Spawn(kSeed);
    Eventually([&] { return all(redis) * 100 >= to_come * part || !seed.running(); });
    if (seed.running()) ++killed;
    seed.Kill();
  }
  EXPECT_GE(killed, 5);
  EXPECT_EQ(Load(torn), totals);
  EXPECT_TRUE(Eventually([&] { return Books(torn) == books; })) << books << "\n" << Books(torn);
}

TEST_F(SeedTest, RunTwiceItChangesNothing) {
  Instance instance;
  const auto totals = Load(instance);
  ASSERT_TRUE(Eventually([&] { return AllApplied(instance); }));
  const RedisView redis(instance.socket("redis"));
  const auto campaign = redis.Dump(":campaign:");
  const auto volunteer = redis.Dump(":volunteer:");
  auto directory = redis.Dump(":directory:aggregate:");
  EXPECT_EQ(Load(instance), totals);
  EXPECT_EQ(Difference(campaign, redis.Dump(":campaign:")), "");
  EXPECT_EQ(Difference(volunteer, redis.Dump(":volunteer:")), "");
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

}  // namespace
}  // namespace linli::e2e
