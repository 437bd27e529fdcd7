#include "tools/linli/commands/verb.h"

#include <gmock/gmock.h>

#include <set>

#include "linli/campaign/v1/activity_service.pb.h"
#include "linli/volunteer/v1/service_record_service.pb.h"
#include "linli/volunteer/v1/sign_up_service.pb.h"
#include "tools/linli/wire/field_text.h"

namespace linli::cli {
namespace {

using google::protobuf::DescriptorPool;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

const Verb& Named(const std::vector<Verb>& verbs, const std::string& noun,
                  const std::string& verb) {
  for (const auto& each : verbs) {
    if (each.noun == noun && each.verb == verb) return each;
  }
  throw std::out_of_range(noun + " " + verb);
}

TEST(VerbTest, EveryVerbFitsTheRpcItNames) {
  std::set<std::string> seen;
  for (const auto& verb : AllVerbs()) {
    const std::string name = std::string(verb.noun) + " " + verb.verb;
    EXPECT_TRUE(seen.insert(name).second) << name << " twice";
    const auto* method = DescriptorPool::generated_pool()->FindMethodByName(verb.method);
    ASSERT_NE(method, nullptr) << verb.method;
    for (const auto& flag : verb.flags) {
      EXPECT_NE(FieldAt(*method->input_type(), flag.field), nullptr) << name << " " << flag.field;
    }
    const auto* list = ListFieldOf(*method->output_type());
    for (const auto& column : verb.columns) {
      ASSERT_NE(list, nullptr) << name;
      EXPECT_NE(FieldAt(*list->message_type(), column.field), nullptr)
          << name << " " << column.field;
    }
    EXPECT_THAT(verb.example, HasSubstr(name)) << name;
  }
}

TEST(VerbTest, FlagsAndTheirDefaultsFillTheRequest) {
  const auto verbs = AllVerbs();
  const auto& verb = Named(verbs, "activity", "reschedule");
  campaign::v1::RescheduleActivityRequest request;
  const VerbInput input{{{"activity", {"abc"}},
                         {"--start", {"2026-09-06 09:00"}},
                         {"--end", {"2026-09-06 11:00"}},
                         {"--reason", {"下雨"}}},
                        false};
  ASSERT_TRUE(FillRequest(verb, input, &request).ok());
  EXPECT_EQ(request.name(), "activities/abc");
  ASSERT_EQ(request.sessions_size(), 1);
  EXPECT_EQ(request.sessions(0).id(), "s1");
  EXPECT_TRUE(request.sessions(0).has_end_time());
}

TEST(VerbTest, ANameOfItsCollectionMayBeGivenShortOrWhole) {
  const auto verbs = AllVerbs();
  const auto& verb = Named(verbs, "sign-up", "check-in");
  volunteer::v1::CheckInRequest request;
  ASSERT_TRUE(FillRequest(verb, {{{"sign-up", {"signUps/x"}}}, false}, &request).ok());
  EXPECT_EQ(request.name(), "signUps/x");
  EXPECT_EQ(request.entry_source(), volunteer::v1::ENTRY_SOURCE_LEADER);
}

TEST(ShowTest, AListIsATableThatSaysWhenThereIsMore) {
  campaign::v1::ListActivitiesResponse response;
  auto* activity = response.add_activities();
  activity->set_name("activities/a");
  activity->set_title("广场集中宣传");
  activity->mutable_figures()->set_needed(5);
  response.set_next_page_token("t");
  const auto verbs = AllVerbs();
  const auto text = Show(response, Named(verbs, "activity", "list").columns, Language::kChinese);
  EXPECT_THAT(text, HasSubstr("广场集中宣传"));
  EXPECT_THAT(text, HasSubstr("--all"));
}

TEST(ShowTest, AnEmptyListSaysSo) {
  const auto verbs = AllVerbs();
  EXPECT_EQ(Show(campaign::v1::ListActivitiesResponse(), Named(verbs, "activity", "list").columns,
                 Language::kEnglish),
            "(none)\n");
}

TEST(ShowTest, AResourceIsALinePerField) {
  campaign::v1::Activity activity;
  activity.set_name("activities/a");
  activity.set_state(campaign::v1::Activity::STATE_DRAFT);
  EXPECT_EQ(Show(activity, {}, Language::kEnglish), "name   activities/a\nstate  draft\n");
  activity.mutable_figures()->set_needed(5);
  EXPECT_THAT(Show(activity, {}, Language::kEnglish),
              HasSubstr("needed=5 signed_up=0 waiting=0 served_minutes=0"));
}

TEST(VerbTest, ShowsATextOfBothLanguagesInTheReaders) {
  volunteer::v1::VerifyServiceRecordsResponse response;
  auto& left = *response.add_outcomes();
  left.set_zh("有提醒");
  left.set_en("has warnings");
  auto& warning = *left.add_warnings();
  warning.set_zh("重叠");
  warning.set_en("overlaps");
  const auto verbs = AllVerbs();
  const auto& columns = Named(verbs, "record", "verify-all").columns;
  EXPECT_THAT(Show(response, columns, Language::kChinese),
              AllOf(HasSubstr("有提醒"), Not(HasSubstr("has warnings"))));
  EXPECT_THAT(Show(response, columns, Language::kEnglish),
              AllOf(HasSubstr("has warnings"), Not(HasSubstr("有提醒"))));
  EXPECT_THAT(Show(left, {}, Language::kChinese),
              AllOf(HasSubstr("zh=重叠"), Not(HasSubstr("overlaps"))));
}

}  // namespace
}  // namespace linli::cli
