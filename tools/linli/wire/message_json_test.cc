#include "tools/linli/wire/message_json.h"

#include <gmock/gmock.h>

#include "linli/campaign/v1/activity_service.pb.h"
#include "tools/linli/wire/field_text.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

using campaign::v1::CreateActivityRequest;
using ::testing::HasSubstr;

TEST(MessageJsonTest, TakesBothSpellingsOfAField) {
  CreateActivityRequest request;
  ASSERT_TRUE(ParseJson(R"({"activity": {"leadUnit": "units/a"}})", &request).ok());
  EXPECT_EQ(request.activity().lead_unit(), "units/a");
  ASSERT_TRUE(ParseJson(R"({"activity": {"lead_unit": "units/b"}})", &request).ok());
  EXPECT_EQ(request.activity().lead_unit(), "units/b");
}

TEST(MessageJsonTest, AnUnknownFieldIsNamedWithThoseThereAre) {
  CreateActivityRequest request;
  const auto done =
      ParseJson(R"({"activity": {"posts": [{"title": "a"}, {"titel": "b"}]}})", &request);
  ASSERT_FALSE(done.ok());
  EXPECT_TRUE(done.error().Is(reason::ERROR_REASON_UNKNOWN_FIELD));
  EXPECT_EQ(done.error().metadata().at("field"), "activity.posts[1].titel");
  EXPECT_THAT(done.error().metadata().at("fields"), HasSubstr("title, count"));
}

TEST(MessageJsonTest, WhatIsNoJsonIsRefused) {
  CreateActivityRequest request;
  for (const char* text : {"", "{", "[]", "3", "{\"activity\": 3}", "{\"request_id\": {}}",
                           "{\"activity\": {\"kind\": \"NO_SUCH_KIND\"}}",
                           "{\"activity\": {\"capacity\": 99999999999}}",
                           "{\"activity\": {\"sessions\": [{\"startTime\": \"noon\"}]}}"}) {
    const auto done = ParseJson(text, &request);
    ASSERT_FALSE(done.ok()) << text;
    EXPECT_TRUE(done.error().Is(reason::ERROR_REASON_BAD_JSON)) << text;
  }
}

TEST(FieldTextTest, SetsWhatPeopleType) {
  CreateActivityRequest request;
  ASSERT_TRUE(SetField(&request, "activity.kind", "free-clinic").ok());
  ASSERT_TRUE(SetField(&request, "activity.sessions.start_time", "2026-09-05 09:00").ok());
  ASSERT_TRUE(SetField(&request, "activity.sessions.end_time", "2026-09-05 11:00").ok());
  ASSERT_TRUE(SetField(&request, "activity.posts", "title=引导,count=5").ok());
  ASSERT_TRUE(SetField(&request, "activity.posts", R"({"title": "a,b", "count": 2})").ok());
  ASSERT_TRUE(SetField(&request, "activity.place.shared", "yes").ok());
  const auto& activity = request.activity();
  EXPECT_EQ(activity.kind(), campaign::v1::Activity::KIND_FREE_CLINIC);
  ASSERT_EQ(activity.sessions_size(), 1);
  EXPECT_EQ(GetField(activity, "sessions.start_time", Language::kChinese), "2026-09-05 09:00");
  ASSERT_EQ(activity.posts_size(), 2);
  EXPECT_EQ(activity.posts(0).count(), 5);
  EXPECT_EQ(activity.posts(1).title(), "a,b");
  EXPECT_EQ(GetField(activity, "posts.count", Language::kChinese, 2), "5, 2");
  EXPECT_EQ(GetField(activity, "posts.count", Language::kChinese, 1), "5 … 2 (2)");
  EXPECT_TRUE(activity.place().shared());
}

TEST(FieldTextTest, SaysWhatWouldBeRight) {
  CreateActivityRequest request;
  const std::pair<const char*, const char*> bad[] = {
      {"activity.kind", "fair"},          {"activity.sessions.start_time", "2026-09-31 09:00"},
      {"activity.capacity", "12a"},       {"activity.capacity", "99999999999"},
      {"activity.place.shared", "maybe"}, {"activity.posts", "引导"},
  };
  for (const auto& [path, text] : bad) {
    const auto done = SetField(&request, path, text);
    ASSERT_FALSE(done.ok()) << path;
    EXPECT_TRUE(done.error().Is(reason::ERROR_REASON_BAD_VALUE)) << path;
    EXPECT_FALSE(done.error().metadata().at("want").empty()) << path;
  }
  EXPECT_TRUE(SetField(&request, "activity.posts", "titel=x")
                  .error()
                  .Is(reason::ERROR_REASON_UNKNOWN_FIELD));
}

TEST(FieldTextTest, ShowsWordsForEnumValues) {
  campaign::v1::Activity activity;
  activity.set_state(campaign::v1::Activity::STATE_SCHEDULED);
  EXPECT_EQ(GetField(activity, "state", Language::kChinese), "已排期");
  EXPECT_EQ(GetField(activity, "state", Language::kEnglish), "scheduled");
  EXPECT_EQ(GetField(activity, "figures.needed", Language::kEnglish), "");
  EXPECT_EQ(GetField(activity, "no_such_field", Language::kEnglish), "");
}

}  // namespace
}  // namespace linli::cli
