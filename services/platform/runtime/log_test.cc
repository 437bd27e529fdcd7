#include "services/platform/runtime/log.h"

#include <gmock/gmock.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include "services/platform/runtime/trace.h"

namespace linli::runtime {
namespace {

google::protobuf::Struct ParseJson(const std::string& text) {
  google::protobuf::Struct parsed;
  EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(text, &parsed).ok()) << text;
  return parsed;
}

TEST(LogTest, EveryTextIsAJsonString) {
  std::string odd;
  for (int c = 0; c < 128; ++c) odd += static_cast<char>(c);
  odd += "清镇 \"\\ {} %v";
  const auto parsed = ParseJson("{\"x\":" + JsonString(odd) + "}");
  EXPECT_EQ(parsed.fields().at("x").string_value(), odd);
}

TEST(LogTest, ALineIsAJsonObject) {
  StartLog(LogStyle::kJson, "log_test");
  ::testing::internal::CaptureStderr();
  Log("rpc", {{"method", "a\"b\n{}"}, {"code", "OK %v %n"}});
  const auto line = ::testing::internal::GetCapturedStderr();
  ASSERT_FALSE(line.empty());
  EXPECT_EQ(line.find('\n'), line.size() - 1) << "one line";
  const auto parsed = ParseJson(line);
  EXPECT_EQ(parsed.fields().at("service").string_value(), "log_test");
  EXPECT_EQ(parsed.fields().at("event").string_value(), "rpc");
  EXPECT_EQ(parsed.fields().at("method").string_value(), "a\"b\n{}");
  EXPECT_EQ(parsed.fields().at("code").string_value(), "OK %v %n");
  EXPECT_EQ(parsed.fields().at("level").string_value(), "info");
  EXPECT_EQ(parsed.fields().at("ts").string_value().size(), 24U);
}

TEST(TraceTest, AChildStaysInItsParentsTrace) {
  SeededRandom random(6);
  const std::string parent = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01";
  const auto child = ChildSpan(parent, random);
  EXPECT_EQ(child.size(), 55U);
  EXPECT_EQ(TraceId(child), "0123456789abcdef0123456789abcdef");
  EXPECT_NE(child, parent);
  EXPECT_NE(ChildSpan(parent, random), child);
}

TEST(TraceTest, WhatIsNoTraceBeginsANewOne) {
  SeededRandom random(6);
  for (const std::string parent :
       {"", "00", "00-0123456789ABCDEF0123456789ABCDEF-0123456789abcdef-01",
        "00-00000000000000000000000000000000-0123456789abcdef-01",
        "ff-0123456789abcdef0123456789abcdef-0123456789abcdef-01",
        "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01x",
        "00-0123456789abcdef\"123456789abcdef-0123456789abcdef-01"}) {
    const auto child = ChildSpan(parent, random);
    EXPECT_EQ(child.size(), 55U) << parent;
    EXPECT_NE(TraceId(child), TraceId(parent)) << parent;
    EXPECT_EQ(TraceId(child).find_first_not_of("0123456789abcdef"), std::string::npos) << parent;
  }
  EXPECT_EQ(TraceId(""), "");
}

}  // namespace
}  // namespace linli::runtime
