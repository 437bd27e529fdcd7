#include "services/gateway/rpc/json.h"

#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include "google/rpc/error_details.pb.h"
#include "linli/testing/v1/echo.pb.h"

namespace linli::gateway {
namespace {

using google::protobuf::util::MessageDifferencer;
using ::testing::HasSubstr;
using ::testing::Not;
using Everything = linli::testing::v1::Everything;

Everything Full() {
  Everything all;
  all.set_text("民族团结 \"quoted\" \\ \n \t \x01 end");
  all.set_data(std::string("\x00\xff\x10", 3));
  all.set_yes(true);
  all.set_small(-2147483647 - 1);
  all.set_large(9007199254740993);
  all.set_small_unsigned(4294967295U);
  all.set_large_unsigned(18446744073709551615ULL);
  all.set_real(0.1);
  all.set_short_real(1.5F);
  all.set_colour(linli::testing::v1::COLOUR_GREEN);
  all.mutable_time()->set_seconds(1790000000);
  all.mutable_time()->set_nanos(5000000);
  all.add_texts("");
  all.add_texts("𠮷");
  all.add_numbers(-1);
  all.add_numbers(2);
  all.mutable_inner()->set_left("");
  all.add_many()->set_maybe(0);
  all.add_many();
  (*all.mutable_counts())["古城村"] = 42;
  (*all.mutable_numbered())[-7].set_text("seven");
  all.set_right(3);
  all.add_colours(linli::testing::v1::COLOUR_RED);
  all.add_colours(static_cast<linli::testing::v1::Colour>(77));
  return all;
}

std::string ProblemOf(std::string_view text) {
  Everything read;
  const auto result = FromJson(text, &read);
  return result.ok() ? "" : result.error().Message(Language::kEnglish);
}

TEST(JsonTest, WritesWhatProtobufReads) {
  Everything read;
  const auto text = ToJson(Full());
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(text, &read).ok()) << text;
  EXPECT_TRUE(MessageDifferencer::Equals(read, Full())) << text;
}

TEST(JsonTest, WritesTimesAsProtobufDoes) {
  for (const int nanos : {0, 5000000, 120000000, 999000000, 1000, 1}) {
    for (const std::int64_t seconds : {0LL, -1LL, 1790000000LL, -62135596800LL, 253402300799LL}) {
      Everything all;
      all.mutable_time()->set_seconds(seconds);
      all.mutable_time()->set_nanos(nanos);
      std::string text;
      ASSERT_TRUE(google::protobuf::util::MessageToJsonString(all, &text).ok());
      EXPECT_EQ(ToJson(all), text);
    }
  }
}

TEST(JsonTest, ReadsWhatProtobufWrites) {
  std::string text;
  ASSERT_TRUE(google::protobuf::util::MessageToJsonString(Full(), &text).ok());
  Everything read;
  const auto result = FromJson(text, &read);
  ASSERT_TRUE(result.ok()) << result.error().Message(Language::kEnglish);
  EXPECT_TRUE(MessageDifferencer::Equals(read, Full())) << text;
}

TEST(JsonTest, ReadsEveryFormThatIsAllowed) {
  Everything read;
  ASSERT_TRUE(FromJson(R"( {"small_unsigned": "7", "largeUnsigned": 8, "small": 1e2, "large": 12.0,
      "colour": 2, "data": "AP_-", "text": null, "real": "NaN", "shortReal": -0.5,
      "text": "x"} )",
                       &read)
                  .error()
                  .Message(Language::kEnglish)
                  .find("twice") != std::string::npos);
  ASSERT_TRUE(FromJson(R"( {"small_unsigned": "7", "largeUnsigned": 8, "small": 1e2, "large": 12.0,
      "colour": 2, "data": "AP_-", "text": "\ud842\udfb7\/", "shortReal": -0.5} )",
                       &read)
                  .ok());
  EXPECT_EQ(read.small_unsigned(), 7U);
  EXPECT_EQ(read.large_unsigned(), 8U);
  EXPECT_EQ(read.small(), 100);
  EXPECT_EQ(read.large(), 12);
  EXPECT_EQ(read.data(), std::string("\x00\xff\xfe", 3));
  EXPECT_EQ(read.text(), "𠮷/");
}

TEST(JsonTest, RefusesWhatProtobufTakesByMistake) {
  EXPECT_THAT(ProblemOf("{small: 1}"), HasSubstr("double quotes"));
  EXPECT_THAT(ProblemOf("{'small': 1}"), HasSubstr("double quotes"));
  EXPECT_THAT(ProblemOf(R"({"small": 1, "small": 2})"), HasSubstr("twice"));
  EXPECT_THAT(ProblemOf(R"({"smallUnsigned": 1, "small_unsigned": 2})"), HasSubstr("twice"));
  EXPECT_THAT(ProblemOf(R"({"counts": {"a": 1, "a": 2}})"), HasSubstr("twice"));
  EXPECT_THAT(ProblemOf(R"({"numbered": {"1": {}, "1.0": {}}})"), HasSubstr("twice"));
  EXPECT_THAT(ProblemOf(R"({"left": "a", "right": 1})"), HasSubstr("only one field"));
}

TEST(JsonTest, RefusesWhatDoesNotFit) {
  for (const char* bad : {"",
                          "[]",
                          "{",
                          "{}x",
                          R"({"small": 1.5})",
                          R"({"small": 2147483648})",
                          R"({"small": 01})",
                          R"({"small": "1x"})",
                          R"({"yes": 1})",
                          R"({"text": 1})",
                          R"({"text": "\ud842"})",
                          R"({"text": "\x"})",
                          "{\"text\": \"\n\"}",
                          R"({"colour": "COLOUR_BLUE"})",
                          R"({"time": "yesterday"})",
                          R"({"data": "*"})",
                          R"({"texts": "a"})",
                          R"({"inner": 1})",
                          R"({"small": 1,})",
                          R"({"texts": ["a",]})",
                          R"({"large": 1e30})",
                          R"({"small": })",
                          R"({"texts": [null]})",
                          R"({"small": nul})",
                          R"({"small" 1})"}) {
    EXPECT_NE(ProblemOf(bad), "") << bad;
  }
}

TEST(JsonTest, TellsThePlaceAndNotTheCallersWords) {
  EXPECT_THAT(ProblemOf("{\n  \"secret-word\": 1}"), HasSubstr("line 2, column 3"));
  EXPECT_THAT(ProblemOf("{\n  \"secret-word\": 1}"), Not(HasSubstr("secret")));
  EXPECT_THAT(ProblemOf("{\"text\": \"\xff\xfe\"}"), HasSubstr("UTF-8"));
}

TEST(JsonTest, DoesNotFollowNestingForEver) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "{\"inner\":";
  EXPECT_THAT(ProblemOf(deep), HasSubstr("deep"));
  std::string wide = "{\"many\":[{}";
  for (int i = 0; i < 60000; ++i) wide += ",{}";
  EXPECT_THAT(ProblemOf(wide + "]}"), HasSubstr("too many objects"));
}

}  // namespace
}  // namespace linli::gateway
