// The same random operations for the simulator's store and for a real Redis: the same replies, and
// the same contents.

#include <gtest/gtest.h>

#include "services/platform/testing/memory_redis.h"
#include "services/platform/testing/redis_server.h"
#include "tests/fault/redis_dump.h"
#include "tests/simulation/audit.h"
#include "tests/simulation/chance.h"

namespace linli {
extern const std::string_view kStoreFunctions;  // linli_v1.lua
}  // namespace linli

namespace linli::simulation {
namespace {

using testing::MemoryRedis;
using testing::Value;
using testing::Words;

constexpr int kRounds = 300;
constexpr int kOperations = 100;

/// As text; of an error only its first word, of numbers what they are.
std::string TextOf(const Value& value) {
  if (value.is_error()) return "error " + value.text.substr(0, value.text.find(' '));
  if (value.kind == Value::Kind::kNil) return "nil";
  if (value.kind == Value::Kind::kInteger) return std::to_string(value.integer);
  // RawRedis cannot tell an empty text from an empty array.
  if (value.kind != Value::Kind::kArray) return value.text.empty() ? "[]" : value.text;
  std::string text = "[";
  for (const auto& element : value.elements) text += TextOf(element) + ",";
  return text + "]";
}
std::string TextOf(const fault::Value& value) {
  if (value.error) return "error " + value.text.substr(0, value.text.find(' '));
  if (value.null) return "nil";
  if (value.elements.empty() && !value.text.empty()) return value.text;
  std::string text = "[";
  for (const auto& element : value.elements) text += TextOf(element) + ",";
  return text + "]";
}
class Operations {
 public:
  explicit Operations(Chance& chance) : chance_(chance) {}

  Words Next() {
    using Make = Words (Operations::*)();
    static const std::vector<Make> makes = {&Operations::OfHash,   &Operations::OfSet,
                                            &Operations::OfStream, &Operations::OfText,
                                            &Operations::Commit,   &Operations::Read};
    return (this->*chance_.Of(makes))();
  }

 private:
  using All = std::vector<std::string>;

  std::string Key() { return chance_.Of(All{"k1", "k2", "k3", "k4", "k5"}); }
  std::string Field() { return chance_.Of(All{"a", "b", "v", "s", "sample"}); }
  std::string Member() { return chance_.Of(All{"a", "b\x1f", "red", "", "字"}); }
  std::string Number() { return chance_.Of(All{"0", "1", "-1", "2", "1788220800000", "x", "1e5"}); }
  std::string Position() {
    return chance_.Of(All{"1-1", "1-2", "1-3", "2-1", "0-0", "7", "x", "1-"});
  }
  std::string Later() {
    ++last_;
    return std::to_string(1 + last_ / 40) + "-" + std::to_string(last_);
  }

  Words OfHash() {
    return chance_.Of(std::vector<Words>{{"HSET", Key(), Field(), Number()},
                                         {"HSET", Key(), Field(), "1", Field(), "2"},
                                         {"HSET", Key(), Field()},
                                         {"HDEL", Key(), Field()},
                                         {"HGET", Key(), Field()},
                                         {"HMGET", Key(), Field(), Field()},
                                         {"HEXISTS", Key(), Field()},
                                         {"TYPE", Key()},
                                         {"DEL", Key()}});
  }
  Words OfSet() {
    const auto low = chance_.Of(All{"-inf", "0", "(1", "x"});
    const auto high = chance_.Of(All{"+inf", "1788220800000", "(2"});
    return chance_.Of(
        std::vector<Words>{{"ZADD", Key(), Number(), Member()},
                           {"ZADD", "lex", "0", Member()},
                           {"ZREM", Key(), Member()},
                           {"ZREM", "lex", Member()},
                           {"ZCARD", Key()},
                           {"ZSCORE", Key(), Member()},
                           {"ZRANGEBYSCORE", Key(), low, high},
                           {"ZRANGEBYSCORE", Key(), low, high, "WITHSCORES", "LIMIT", "0", "2"},
                           {"ZRANGEBYLEX", "lex", "-", "+", "LIMIT", "0", "3"},
                           {"ZRANGEBYLEX", "lex", "(" + Member(), "+", "LIMIT", "1", "2"},
                           {"ZRANGE", Key(), "0", "-1", "WITHSCORES"}});
  }
  Words OfStream() {
    return chance_.Of(
        std::vector<Words>{{"XADD", Key(), Position(), "field", Member()},
                           {"XADD", "stream", Later(), "field", Member()},
                           {"XADD", Key(), Position(), "field"},
                           {"XDEL", Key(), Position()},
                           {"XDEL", "stream", "1-" + std::to_string(last_)},
                           {"XLEN", Key()},
                           {"XRANGE", "stream", "-", "+", "COUNT", "3"},
                           {"XRANGE", Key(), "(" + Position(), "+"},
                           {"XREVRANGE", "stream", "+", "-", "COUNT", "1"},
                           {"XTRIM", "stream", "MAXLEN", "20"},
                           {"XREAD", "COUNT", "2", "STREAMS", "stream", Key(), "1-5", "0-0"}});
  }
  Words OfText() {
    return chance_.Of(std::vector<Words>{
        {"SET", Key(), Member()},
        {"SET", Key(), Member(), "NX", "GET"},
        {"SET", Key(), Member(), "NX"},
        {"GET", Key()},
        {"MGET", Key(), "nothing", Key()},
        {"EVAL", "return {redis.call('SET', KEYS[1], ARGV[1], 'NX', 'GET') or false, 'x'}", "1",
         Key(), Member()}});
  }
  Words Read() {
    return {"FCALL", "linli_read_v1",
            "3",     Key(),
            Key(),   "lex",
            "nonce", "A",
            "1",     "H",
            "2",     Field(),
            "L",     "3",
            "",      "2",
            "O",     "3",
            "",      "2",
            "Q",     "2"};
  }
  Words Commit() {
    Words words = {"FCALL",
                   "linli_commit_v1",
                   "6",
                   "meta",
                   "events",
                   "request" + std::to_string(chance_.Below(30)),
                   Key(),
                   Key(),
                   "lex",
                   "nonce",
                   chance_.Of(All{"", "f1", "f2"}),
                   "answer"};
    for (auto count = chance_.Below(4); count > 0; --count) {
      const auto operation = Operation();
      words.insert(words.end(), operation.begin(), operation.end());
    }
    return words;
  }
  Words Operation() {
    const auto key = chance_.Of(All{"4", "5"});
    return chance_.Of(std::vector<Words>{{"A", key, Number(), "2", "state"},
                                         {"A", "4", "0", "1", "state"},
                                         {"R", key, "0"},
                                         {"U", key, Field(), Member()},
                                         {"V", key, Field(), Member()},
                                         {"Z", "6", "0", Member()},
                                         {"Z", key, "@sequence", Member()},
                                         {"z", key, Member()},
                                         {"C", key, Field(), Number(), "3"},
                                         {"F", key, Field(), "1"},
                                         {"M", key},
                                         {"G", key, "sample", Position(), Position()},
                                         {"S", key, Field()},
                                         {"s", key, Field()},
                                         {"N", key, Field()},
                                         {"Y", key, Field()},
                                         {"X", key, Position()},
                                         {"D", key, Position(), "1", "data", "x"},
                                         {"d", key, Position()},
                                         {"E", "2", "data", Member(), "crc", "1"},
                                         {"E", "9", "short"}});
  }

  Chance& chance_;
  std::uint64_t last_ = 0;
};

void ExpectEqual(const fault::Dump& real, const fault::Dump& ours) {
  EXPECT_EQ(real.texts, ours.texts);
  EXPECT_EQ(real.hashes, ours.hashes);
  EXPECT_EQ(real.sorted, ours.sorted);
  ASSERT_EQ(real.streams.size(), ours.streams.size());
  for (const auto& [key, entries] : real.streams) {
    const auto& others = ours.streams.at(key);
    ASSERT_EQ(entries.size(), others.size()) << key;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      EXPECT_EQ(entries[i].id, others[i].id);
      EXPECT_EQ(entries[i].fields, others[i].fields);
    }
  }
}

TEST(DifferentialTest, TheStoreInMemoryDoesWhatRedisDoes) {
  testing::RedisServer server;
  fault::RawRedis real(server.socket());
  MemoryRedis ours;
  for (int round = 0; round < kRounds; ++round) {
    Chance chance(static_cast<std::uint64_t>(round));
    Operations operations(chance);
    real.CallAll({{"FLUSHALL"}, {"FUNCTION", "FLUSH"}});
    ours.Clear();
    const Words load = {"FUNCTION", "LOAD", std::string(kStoreFunctions)};
    ASSERT_FALSE(real.Call(load).error);
    ASSERT_FALSE(ours.Call(load).is_error());
    std::vector<Words> commands;
    for (int i = 0; i < kOperations; ++i) commands.push_back(operations.Next());
    const auto replies = real.CallAll(commands);
    for (std::size_t i = 0; i < commands.size(); ++i) {
      std::string said;
      for (const auto& word : commands[i]) said += word + " ";
      ASSERT_EQ(TextOf(replies[i]), TextOf(ours.Call(commands[i])))
          << "round " << round << ", operation " << i << ": " << said;
    }
    ExpectEqual(fault::DumpAll(real), DumpOf(ours.keyspace()));
    if (HasFailure()) FAIL() << "round " << round;
  }
}

}  // namespace
}  // namespace linli::simulation
