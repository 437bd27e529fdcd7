#include "services/platform/store/marks.h"

#include <gtest/gtest.h>

#include "services/platform/redis/address.h"
#include "services/platform/store/keys.h"
#include "services/platform/testing/sample.h"

namespace linli::store {
namespace {

using linli::testing::kBox;

TEST(MarksTest, AnEntryOfAnIndexEndsInItsId) {
  for (const auto* sort : {"", "red", "2026-09-01T00:00:00.000Z", "odd \x1f sort"}) {
    const auto member = IndexMember({"by_shelf", "shelves/1", sort}, "a-1");
    EXPECT_EQ(IdOfMember(member), "a-1") << sort;
  }
  EXPECT_EQ(IndexMember({"queue", "shelves/1", std::string(kBySequence)}, "a-1"), "a-1");
  EXPECT_EQ(IdOfMember("a-1"), "a-1");
}

TEST(MarksTest, EntriesSortBySortAndThenById) {
  const auto entry = [](const std::string& sort, const std::string& id) {
    return IndexMember({"by_shelf", "shelves/1", sort}, id);
  };
  EXPECT_LT(entry("a", "z"), entry("b", "a"));
  EXPECT_LT(entry("a", "a"), entry("a", "b"));
  EXPECT_LT(entry("a", "z"), entry("aa", "a")) << "a shorter sort is the smaller";
  EXPECT_LT(entry("a", "z"), entry("a b", "a"));
}

TEST(MarksTest, ATimerIsFoundAgainFromItsMember) {
  for (const auto* id : {"a", "520181:lane", "x/y", "x/y:z"}) {
    const auto parts = ParseTimerMember(TimerMember(kBox, "qingzhen", id, "spoil"));
    EXPECT_EQ(parts.kind, "box");
    EXPECT_EQ(parts.tenant, "qingzhen");
    EXPECT_EQ(parts.id, id);
    EXPECT_EQ(parts.timer, "spoil");
  }
}

TEST(MarksTest, PersonalUniqueValuesAreKeyedHashes) {
  const std::string secret(32, 'k');
  EXPECT_EQ(UniqueMember(secret, {"label", "red"}), "red");
  const auto hash = UniqueMember(secret, {"personal_phone", "13800001234"});
  EXPECT_EQ(hash.find("138"), hash.npos);
  EXPECT_EQ(hash, UniqueMember(secret, {"personal_phone", "13800001234"}));
  EXPECT_EQ(IndexValue(secret, "by_label", "red"), "red");
  EXPECT_EQ(IndexValue(secret, "personal_phone", "13800001234"), hash);
  EXPECT_NE(hash, UniqueMember(std::string(32, 'l'), {"personal_phone", "13800001234"}));
}

TEST(KeysTest, AllBeginWithThePartitionsTag) {
  for (const auto& key :
       {keys::Meta(3, "sample"), keys::Events(3, "sample"), keys::Cursor(3, "sample"),
        keys::Timers(3, "sample"), keys::Parked(3, "sample", "other"),
        keys::Dead(3, "sample", "other"), keys::Aggregate(3, "sample", "box", "qingzhen", "a"),
        keys::Request(3, "sample", "qingzhen", "persons/li", "r"),
        keys::Index(3, "sample", "box", "by_shelf", "qingzhen", "shelves/1"),
        keys::Unique(3, "sample", "qingzhen", "label"), keys::Counters(3, "sample", "qingzhen")}) {
    EXPECT_EQ(key.rfind("{p03}:sample:", 0), 0U) << key;
  }
  EXPECT_EQ(keys::Meta(15, "sample"), "{p15}:sample:meta");
}

TEST(AggregateTest, KnowsTheNamesOfItsCollection) {
  EXPECT_EQ(kBox.NameOf("a"), "boxes/a");
  EXPECT_EQ(kBox.IdOf("boxes/a"), "a");
  EXPECT_EQ(kBox.IdOf("boxes/a/b"), "a/b");
  for (const auto* name : {"", "boxes", "boxes/", "box/a", "boxesX/a", "crates/a"}) {
    EXPECT_EQ(kBox.IdOf(name), "") << name;
  }
}

TEST(AddressTest, ParsesItsThreeForms) {
  const auto unix_socket = redis::ParseAddress("unix:/run/redis.sock").value();
  EXPECT_EQ(unix_socket.kind, redis::Address::Kind::kUnix);
  EXPECT_EQ(unix_socket.host, "/run/redis.sock");
  const auto tcp = redis::ParseAddress("redis.local:6379").value();
  EXPECT_EQ(tcp.kind, redis::Address::Kind::kTcp);
  EXPECT_EQ(tcp.host, "redis.local");
  EXPECT_EQ(tcp.port, "6379");
  const auto tls = redis::ParseAddress("tls:10.0.0.1:6380").value();
  EXPECT_EQ(tls.kind, redis::Address::Kind::kTls);
  EXPECT_EQ(tls.host, "10.0.0.1");
  EXPECT_EQ(tls.port, "6380");
  const auto six = redis::ParseAddress("[::1]:6379").value();
  EXPECT_EQ(six.host, "::1");
  for (const auto* text : {"", "unix:", "localhost", ":6379", "localhost:", "tls:localhost"}) {
    EXPECT_FALSE(redis::ParseAddress(text).ok()) << text;
  }
}

}  // namespace
}  // namespace linli::store
