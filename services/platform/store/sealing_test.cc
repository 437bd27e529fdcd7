#include "services/platform/store/sealing.h"

#include <gmock/gmock.h>

#include "linli/common/v1/errors.pb.h"
#include "linli/testing/v1/sample.pb.h"

namespace linli::store {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

testing::v1::BoxCreated Secretive() {
  testing::v1::BoxCreated fact;
  fact.set_name("boxes/a");
  fact.set_owner_phone("13800001234");
  for (const auto* content : {"first secret", "second secret"}) {
    auto* letter = fact.add_letters();
    letter->set_sender("persons/li");
    letter->set_content(content);
    letter->mutable_enclosed()->set_content("enclosed secret");
    letter->mutable_enclosed()->set_sender("persons/wang");
  }
  return fact;
}

class SealingTest : public ::testing::Test {
 protected:
  platform::v1::Stored Sealed() {
    return SealMessage(Secretive(), key_, random_, "boxes/a@1").value();
  }

  SeededRandom random_{4};
  SealKey key_{"boxes/a", std::string(32, 'k')};
};

TEST_F(SealingTest, TheOpenPartHoldsNothingPersonalHoweverDeep) {
  const auto kept = Sealed();
  EXPECT_EQ(kept.sealed().key(), "boxes/a");
  for (const auto& part : {kept.open(), kept.sealed().box()}) {
    EXPECT_THAT(part, Not(HasSubstr("secret")));
    EXPECT_THAT(part, Not(HasSubstr("13800001234")));
  }
  testing::v1::BoxCreated open;
  ASSERT_TRUE(open.ParseFromString(kept.open()));
  EXPECT_EQ(open.name(), "boxes/a");
  ASSERT_EQ(open.letters_size(), 2);
  EXPECT_EQ(open.letters(1).sender(), "persons/li");
  EXPECT_EQ(open.letters(1).enclosed().sender(), "persons/wang");
}

TEST_F(SealingTest, OpensWholeWithItsKeyAndForWhatItWasSealed) {
  const auto kept = Sealed();
  EXPECT_EQ(OpenMessage(kept, key_, "boxes/a@1"), Secretive().SerializeAsString());
  EXPECT_FALSE(OpenMessage(kept, key_, "boxes/a@2").has_value());
  const SealKey other{"boxes/a", std::string(32, 'l')};
  EXPECT_FALSE(OpenMessage(kept, other, "boxes/a@1").has_value());
}

TEST_F(SealingTest, LeavesTheOpenPartWhenItsKeyIsDestroyed) {
  const auto kept = Sealed();
  EXPECT_EQ(OpenMessage(kept, {"boxes/a", ""}, "boxes/a@1"), kept.open());
}

TEST_F(SealingTest, TakesNothingPersonalOnceItsKeyIsDestroyed) {
  const auto kept = SealMessage(Secretive(), {"boxes/a", ""}, random_, "boxes/a@2");
  ASSERT_FALSE(kept.ok());
  EXPECT_TRUE(kept.error().Is(common::v1::ERROR_REASON_ERASED));
  testing::v1::BoxCreated harmless;
  harmless.set_name("boxes/a");
  EXPECT_TRUE(SealMessage(harmless, {"boxes/a", ""}, random_, "boxes/a@2").ok());
}

TEST_F(SealingTest, WhatHoldsNothingPersonalIsNotSealed) {
  testing::v1::BoxCreated fact;
  fact.set_name("boxes/a");
  EXPECT_FALSE(HoldsConfidential(fact));
  const auto kept = SealMessage(fact, key_, random_, "boxes/a@1").value();
  EXPECT_FALSE(kept.has_sealed());
  EXPECT_EQ(OpenMessage(kept, key_, "anything"), fact.SerializeAsString());
}

TEST_F(SealingTest, BindsByTenantKindAndVersion) {
  const std::set<std::string> all = {
      BoundOfState("qingzhen", "boxes/a", 1), BoundOfState("qingzhen", "boxes/a", 2),
      BoundOfState("kaiyang", "boxes/a", 1),  BoundOfFact("qingzhen", "boxes/a@1"),
      BoundOfAnswer("qingzhen", "a", "b"),    BoundOfAnswer("qingzhen", "a", "c")};
  EXPECT_EQ(all.size(), 6U);
}

}  // namespace
}  // namespace linli::store
