#include "services/platform/base/error.h"

#include <gmock/gmock.h>

#include <set>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/base/result.h"

namespace linli {
namespace {

using namespace common::v1;
using ::testing::ElementsAre;

TEST(ErrorTest, FillsItsTextsFromTheMetadata) {
  const auto error = Refuse(ERROR_REASON_WRONG_STATE, {{"name", "boxes/a"}, {"state", "{name}"}});
  EXPECT_EQ(error.Message(Language::kEnglish), "boxes/a is {name}, which does not allow this");
  EXPECT_EQ(error.Message(Language::kChinese), "boxes/a 当前状态为 {name}，不能执行此操作");
  EXPECT_EQ(error.code(), Code::kFailedPrecondition);
  EXPECT_EQ(error.reason(), "WRONG_STATE");
  EXPECT_EQ(error.domain(), "common.linli");
  EXPECT_TRUE(error.Is(ERROR_REASON_WRONG_STATE));
  EXPECT_FALSE(error.Is(ERROR_REASON_FULL));
}

TEST(ErrorTest, LeavesAPlaceholderWithoutMetadataAsItIs) {
  EXPECT_EQ(Refuse(ERROR_REASON_NOT_FOUND).Message(Language::kEnglish), "{name} was not found");
}

TEST(ErrorTest, KeepsWhatItSaysWhenMoreIsAddedToItself) {
  Error error = Refuse(common::v1::ERROR_REASON_NOT_FOUND, {{"name", "units/x"}});
  error = std::move(error).With({{"name", "错", "wrong"}});
  error = std::move(error).RetryAfter(std::chrono::milliseconds(5));
  EXPECT_EQ(error.metadata().at("name"), "units/x");
  ASSERT_EQ(error.violations().size(), 1U);
  EXPECT_EQ(error.retry_after(), std::chrono::milliseconds(5));
}

TEST(ErrorTest, EveryReasonOfCommonHasItsTexts) {
  const auto* reasons = google::protobuf::GetEnumDescriptor<ErrorReason>();
  for (int i = 0; i < reasons->value_count(); ++i) {
    const auto* reason = reasons->value(i);
    if (reason->number() == 0) continue;
    const Error error(reason, {});
    EXPECT_FALSE(error.Message(Language::kChinese).empty()) << reason->name();
    EXPECT_FALSE(error.Message(Language::kEnglish).empty()) << reason->name();
  }
}

TEST(ErrorDeathTest, AReasonWithoutTextsCannotBeGiven) {
  EXPECT_DEATH(Refuse(ERROR_REASON_UNSPECIFIED), "check failed");
}

TEST(ViolationsTest, CollectsAllThatIsWrong) {
  Violations bad;
  EXPECT_TRUE(bad.Check(true, "a", "好", "good"));
  EXPECT_TRUE(bad.empty());
  EXPECT_FALSE(bad.Check(false, "b", "太长", "too long"));
  bad.Add("c", "必填", "required");
  const auto error = std::move(bad).ToError();
  EXPECT_TRUE(error.Is(ERROR_REASON_INVALID_FIELDS));
  EXPECT_EQ(error.Message(Language::kEnglish), "2 field(s) are not valid");
  ASSERT_EQ(error.violations().size(), 2U);
  EXPECT_EQ(error.violations()[0].field, "b");
  EXPECT_EQ(error.violations()[0].zh, "太长");
  EXPECT_EQ(error.violations()[1].en, "required");
}

TEST(ResultTest, HoldsAValueOrAnError) {
  const Result<int> value = 5;
  EXPECT_TRUE(value.ok());
  EXPECT_EQ(*value, 5);
  const Result<int> error = Refuse(ERROR_REASON_FULL);
  EXPECT_FALSE(error.ok());
  EXPECT_TRUE(error.error().Is(ERROR_REASON_FULL));
  EXPECT_DEATH((void)error.value(), "check failed");
  EXPECT_DEATH((void)value.error(), "check failed");
}

Result<int> Half(int number) {
  if (number % 2 != 0) return Refuse(ERROR_REASON_WRONG_STATE);
  return number / 2;
}

Result<int> Quarter(int number) {
  LINLI_ASSIGN(const int half, Half(number));
  LINLI_TRY(Half(half));
  return half / 2;
}

TEST(ResultTest, PassesTheFirstErrorOn) {
  EXPECT_EQ(Quarter(8).value(), 2);
  EXPECT_FALSE(Quarter(6).ok());
  EXPECT_FALSE(Quarter(5).ok());
}

}  // namespace
}  // namespace linli
