#include "tools/linli/commands/event_view.h"

#include <gmock/gmock.h>

#include "linli/campaign/v1/events.pb.h"

namespace linli::cli {
namespace {

using ::testing::HasSubstr;

events::Event Scheduled() {
  campaign::v1::ActivityScheduled fact;
  fact.set_title("广场集中宣传");
  events::Event event;
  event.position = "1-7";
  event.id = "activities/a@2";
  event.tenant = "qingzhen";
  event.service = "campaign";
  event.type = "linli.campaign.v1.ActivityScheduled";
  event.subject = "activities/a";
  event.version = 2;
  event.data = fact.SerializeAsString();
  return event;
}

TEST(EventViewTest, AFilterTakesShortAndFullTypesAndCollections) {
  const auto event = Scheduled();
  EXPECT_TRUE(Matches({}, event));
  EXPECT_TRUE(Matches({"campaign", "ActivityScheduled", "activities/a"}, event));
  EXPECT_TRUE(Matches({"", "linli.campaign.v1.ActivityScheduled", "activities/"}, event));
  EXPECT_FALSE(Matches({"volunteer", "", ""}, event));
  EXPECT_FALSE(Matches({"", "Scheduled", ""}, event));
  EXPECT_FALSE(Matches({"", "", "activities/ab"}, event));
  EXPECT_FALSE(Matches({"", "", "activities"}, event));
}

TEST(EventViewTest, ShowsWhatTheFactSays) {
  EXPECT_THAT(EventLine(Scheduled()), HasSubstr("ActivityScheduled  activities/a@2"));
  EXPECT_THAT(EventLine(Scheduled()), HasSubstr("广场集中宣传"));
  EXPECT_THAT(EventJson(Scheduled()), HasSubstr("\"title\":\"广场集中宣传\""));
}

TEST(EventViewTest, AnEventOfANewerServiceIsShownWithoutItsContent) {
  auto event = Scheduled();
  event.type = "linli.campaign.v1.SomethingNew";
  EXPECT_THAT(EventLine(event), HasSubstr("SomethingNew  activities/a@2  {}"));
}

TEST(EventViewTest, ADamagedEntryIsAnError) {
  const auto fields = events::ToFields(Scheduled());
  EXPECT_TRUE(EventOf({"1-7", fields}).ok());
  auto damaged = fields;
  damaged[4].second = "activities/b";
  EXPECT_FALSE(EventOf({"1-7", damaged}).ok());
}

}  // namespace
}  // namespace linli::cli
