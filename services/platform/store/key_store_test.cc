// What is sealed with a data key, and what is left of it once the key is destroyed: in the store,
// in its files and in the books.

#include "services/platform/store/key_store.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/store/keys.h"
#include "services/platform/testing/store_probe.h"

namespace linli::store {
namespace {

using namespace linli::testing;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using State = DataKey::State;

constexpr const char* kPhone = "13800005678";

class KeyStoreTest : public ::testing::Test {
 protected:
  DataKey Find(const std::string& name, const std::string& tenant = "qingzhen") {
    return harness_.Run(harness_.keys().Find(tenant, {name})).value().front();
  }
  DataKey Make(const std::string& name, const std::string& tenant = "qingzhen") {
    return harness_.Run(harness_.keys().FindOrMake(tenant, {name})).value().front();
  }
  void Destroy(const std::string& name) {
    ASSERT_TRUE(harness_.Run(harness_.keys().Destroy("qingzhen", name)).ok());
  }
  std::string FilesOfRedis() {
    std::ostringstream all;
    for (const auto& file : std::filesystem::recursive_directory_iterator(harness_.redis().dir())) {
      if (file.is_regular_file()) all << std::ifstream(file.path(), std::ios::binary).rdbuf();
    }
    return all.str();
  }
  std::vector<std::string> Differences() {
    const Books books{"sample", {&kBox}, {}};
    return harness_
        .Run(Verify(harness_.connection(), harness_.store(), books, harness_.secrets(), 1))
        .value()
        .differences;
  }
  void CreateBox() { PutBox(harness_, "a", {Created("boxes/a", "shelves/1", "red", kPhone)}); }

  StoreHarness harness_{"sample"};
};

TEST_F(KeyStoreTest, MakesAKeyOnceForEachNameAndTenant) {
  EXPECT_EQ(Find("boxes/a").state, State::kNone);
  const auto made = Make("boxes/a");
  EXPECT_EQ(made.state, State::kLive);
  EXPECT_EQ(made.bytes.size(), 32U);
  EXPECT_EQ(Make("boxes/a").bytes, made.bytes);
  EXPECT_EQ(Find("boxes/a").bytes, made.bytes);
  EXPECT_NE(Make("boxes/b").bytes, made.bytes);
  EXPECT_NE(Make("boxes/a", "kaiyang").bytes, made.bytes);
}

TEST_F(KeyStoreTest, MakesManyAtOnceBesideThoseThatAre) {
  const auto first = Make("boxes/7").bytes;
  std::vector<std::string> names;
  for (int i = 0; i < 1200; ++i) names.push_back("boxes/" + std::to_string(i));
  const auto made = harness_.Run(harness_.keys().FindOrMake("qingzhen", names)).value();
  const auto found = harness_.Run(harness_.keys().Find("qingzhen", names)).value();
  EXPECT_EQ(made[7].bytes, first);
  std::set<std::string> different;
  for (std::size_t i = 0; i < names.size(); ++i) {
    EXPECT_EQ(made[i].bytes, found[i].bytes) << i;
    different.insert(made[i].bytes);
  }
  EXPECT_EQ(different.size(), names.size());
}

TEST_F(KeyStoreTest, KeepsKeysWrappedAndEachInItsPlace) {
  const auto made = Make("boxes/a");
  EXPECT_THAT(FilesOfRedis(), Not(HasSubstr(made.bytes)));
  KeyStore stranger(harness_.connection(), harness_.random(), std::string(32, 'x'));
  EXPECT_FALSE(harness_.Run(stranger.Find("qingzhen", {"boxes/a"})).ok());
  harness_.Command(
      {"COPY", keys::DataKey("qingzhen", "boxes/a"), keys::DataKey("qingzhen", "boxes/b")});
  EXPECT_FALSE(harness_.Run(harness_.keys().Find("qingzhen", {"boxes/b"})).ok());
}

TEST_F(KeyStoreTest, DestroysAKeyForGoodAndInItsFiles) {
  Make("boxes/a");
  const auto wrapped =
      std::string(harness_.Command({"GET", keys::DataKey("qingzhen", "boxes/a")}).text());
  EXPECT_THAT(FilesOfRedis(), HasSubstr(wrapped));
  Destroy("boxes/a");
  Destroy("boxes/a");
  EXPECT_EQ(Find("boxes/a").state, State::kDestroyed);
  EXPECT_EQ(Make("boxes/a").state, State::kDestroyed);
  EXPECT_THAT(FilesOfRedis(), Not(HasSubstr(wrapped)));
}

TEST_F(KeyStoreTest, NothingPersonalIsKeptInClear) {
  CreateBox();
  EXPECT_THAT(FilesOfRedis(), Not(HasSubstr(kPhone)));
  EXPECT_EQ(FindBox(harness_, "a")->state.owner_phone(), kPhone);
}

TEST_F(KeyStoreTest, WhatIsLeftOfAnErasedBoxStillBalances) {
  CreateBox();
  ChangeBox(harness_, "a", {Labelled("blue")});
  ChangeBox(harness_, "a", {Removed()});
  Destroy("boxes/a");
  const auto box = FindBox(harness_, "a")->state;
  EXPECT_EQ(box.owner_phone(), "");
  EXPECT_EQ(box.label(), "blue");
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(KeyStoreTest, ALostKeyIsNoErasure) {
  CreateBox();
  harness_.Command({"DEL", keys::DataKey("qingzhen", "boxes/a")});
  EXPECT_THAT(Differences(), Not(IsEmpty()));
  Transaction tx(harness_.backend(), TestOrigin(), kSeptember);
  EXPECT_FALSE(harness_.Run(tx.Find(kBox, "boxes/a")).ok());
}

}  // namespace
}  // namespace linli::store
