// What a calendar reads, and what it says before something is moved.

#include "linli/campaign/v1/registration_service.pb.h"
#include "services/campaign/service_fixture.h"

namespace linli::campaign {
namespace {

using namespace fixtures;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class CalendarTest : public CampaignServiceTest {
 protected:
  v1::ListCalendarEntriesRequest From(int start_hour, int end_hour) {
    v1::ListCalendarEntriesRequest request;
    *request.mutable_start_time() = ToProto(Hour(start_hour));
    *request.mutable_end_time() = ToProto(Hour(end_hour));
    return request;
  }

  Result<v1::ListCalendarEntriesResponse> Page(const v1::ListCalendarEntriesRequest& request) {
    return Call<v1::ListCalendarEntriesResponse>("ActivityService.ListCalendarEntries", request);
  }

  /// "fair s1", by name without its collection, of all pages.
  std::vector<std::string> Entries(v1::ListCalendarEntriesRequest request) {
    std::vector<std::string> found;
    do {
      const auto page = Page(request).value();
      for (const auto& entry : page.entries()) {
        found.push_back(entry.title() + " " + entry.session().id());
      }
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return found;
  }

  std::string Create(const std::string& title, std::vector<std::pair<int, int>> hours,
                     const std::string& region = "regions/520181") {
    v1::CreateActivityRequest request;
    auto& activity = *request.mutable_activity();
    activity = Fair();
    activity.clear_campaign();
    activity.clear_sessions();
    activity.set_title(title);
    activity.set_region(region);
    for (const auto& [start, end] : hours) *activity.add_sessions() = SessionAt(start, end);
    return Call<v1::Activity>("ActivityService.CreateActivity", request).value().name();
  }

  v1::PreviewRescheduleRequest Moving(const std::string& name, const std::string& session,
                                      int start, int end) {
    v1::PreviewRescheduleRequest request;
    request.set_name(name);
    *request.add_sessions() = SessionAt(start, end);
    request.mutable_sessions(0)->set_id(session);
    return request;
  }

  v1::PreviewRescheduleResponse Preview(const v1::PreviewRescheduleRequest& request) {
    return Call<v1::PreviewRescheduleResponse>("ActivityService.PreviewReschedule", request)
        .value();
  }
};

TEST_F(CalendarTest, ShowsSessionsThatReachIntoTheTime) {
  Create("series", {{9, 11}, {kDay + 9, kDay + 11}, {2 * kDay + 9, 2 * kDay + 11}});
  Create("exhibition", {{-20 * kDay, kDay + 10}});
  EXPECT_THAT(Entries(From(kDay, 2 * kDay)), ElementsAre("exhibition s1", "series s2"));
  EXPECT_THAT(Entries(From(kDay + 10, 3 * kDay)), ElementsAre("series s2", "series s3"));
  EXPECT_THAT(Entries(From(0, 9)), ElementsAre("exhibition s1"));
  auto small = From(0, 3 * kDay);
  small.set_page_size(1);
  EXPECT_THAT(Entries(small), ElementsAre("exhibition s1", "series s1", "series s2", "series s3"));
  EXPECT_EQ(Page(small)->entries(0).session_count(), 1);
}

TEST_F(CalendarTest, IsOfARegionAUnitACampaignOrAKindOfVenue) {
  Create("town", {{9, 11}}, "regions/520181101");
  const auto month = CreateMonth();
  Create("county", {{12, 13}});
  CreateFair(month.name());
  auto request = From(0, 5 * kDay);
  EXPECT_THAT(Entries(request), ElementsAre("town s1", "county s1", "集中宣传 s1"));
  request.set_region("regions/520181101");
  EXPECT_THAT(Entries(request), ElementsAre("town s1"));
  request.set_region("regions/520181");
  EXPECT_THAT(Entries(request), ElementsAre("town s1", "county s1", "集中宣传 s1"));
  request.set_campaign(month.name());
  EXPECT_THAT(Entries(request), ElementsAre("集中宣传 s1"));
  request.clear_campaign();
  request.set_unit("units/school");
  EXPECT_THAT(Entries(request), ElementsAre("town s1", "county s1", "集中宣传 s1"));
  request.set_unit("units/other");
  EXPECT_THAT(Entries(request), IsEmpty());
  request.clear_unit();
  request.set_venue_kind("school");
  EXPECT_THAT(Entries(request), IsEmpty());
}

TEST_F(CalendarTest, HoldsAHundredDays) {
  EXPECT_EQ(Ask("ActivityService.ListCalendarEntries", From(0, 100 * kDay)), "OK");
  EXPECT_EQ(Ask("ActivityService.ListCalendarEntries", From(0, 100 * kDay + 1)), "INVALID_FIELDS");
  EXPECT_EQ(Ask("ActivityService.ListCalendarEntries", From(1, 1)), "INVALID_FIELDS");
}

TEST_F(CalendarTest, MarksTheDraftWhosePlaceIsTaken) {
  const auto first = Create("first", {{9, 11}});
  const auto second = Create("second", {{10, 12}, {kDay + 10, kDay + 12}});
  EXPECT_THAT(Read(second).venue_clashes(), IsEmpty());
  ASSERT_EQ(Schedule(first), "OK");
  const auto clashes = Read(second).venue_clashes();
  ASSERT_EQ(clashes.size(), 1);
  EXPECT_EQ(clashes[0].session(), "s1");
  EXPECT_EQ(clashes[0].activity(), first);
  EXPECT_EQ(clashes[0].place(), "红枫广场");
  EXPECT_EQ(FromProto(clashes[0].start_time()), Hour(9));
  const auto page = Page(From(0, 3 * kDay)).value();
  ASSERT_EQ(page.entries_size(), 3);
  EXPECT_THAT(page.entries(0).venue_clashes(), IsEmpty());
  EXPECT_EQ(page.entries(1).venue_clashes_size(), 1);
  EXPECT_THAT(page.entries(2).venue_clashes(), IsEmpty());
}

TEST_F(CalendarTest, ListsByStateAndFromATimeOn) {
  const auto early = Create("early", {{9, 11}});
  const auto late = Create("late", {{kDay + 9, kDay + 11}});
  ASSERT_EQ(Schedule(late), "OK");
  v1::ListActivitiesRequest request;
  request.set_state(v1::Activity::STATE_DRAFT);
  EXPECT_THAT(List(request), ElementsAre(early));
  request.set_lead_unit("units/lead");
  EXPECT_THAT(List(request), ElementsAre(early));
  request.clear_state();
  *request.mutable_start_time() = ToProto(Hour(10));
  EXPECT_THAT(List(request), ElementsAre(late));
  request.clear_filter();
  *request.mutable_start_time() = ToProto(Hour(kDay + 9));
  EXPECT_THAT(List(request), ElementsAre(late));
  request.set_state(v1::Activity::STATE_DRAFT);
  EXPECT_THAT(List(request), IsEmpty());
}

TEST_F(CalendarTest, PreviewsAMoveAndChangesNothing) {
  const auto fair = Create("fair", {{9, 11}, {kDay + 9, kDay + 11}});
  ASSERT_EQ(Schedule(fair), "OK");
  const auto before = Read(fair);
  const auto preview = Preview(Moving(fair, "s2", kDay + 12, kDay + 14));
  ASSERT_EQ(preview.changes_size(), 1);
  const auto& change = preview.changes(0);
  EXPECT_EQ(change.session(), "s2");
  EXPECT_EQ(FromProto(change.start_time()), Hour(kDay + 9));
  EXPECT_EQ(FromProto(change.new_start_time()), Hour(kDay + 12));
  EXPECT_EQ(FromProto(change.new_end_time()), Hour(kDay + 14));
  EXPECT_FALSE(preview.volunteers_exact());
  EXPECT_THAT(preview.venue_clashes(), IsEmpty());
  EXPECT_EQ(Read(fair).etag(), before.etag());
}

TEST_F(CalendarTest, PreviewsWithWhomItWouldClash) {
  const auto fair = Create("fair", {{9, 11}});
  const auto other = Create("other", {{12, 14}});
  ASSERT_EQ(Schedule(fair), "OK");
  ASSERT_EQ(Schedule(other), "OK");
  const auto preview = Preview(Moving(fair, "s1", 13, 15));
  ASSERT_EQ(preview.venue_clashes_size(), 1);
  EXPECT_EQ(preview.venue_clashes(0).activity(), other);
  EXPECT_TRUE(preview.volunteers_exact());
  auto move = Named<v1::RescheduleActivityRequest>(fair);
  move.set_reason("x");
  *move.add_sessions() = SessionAt(13, 15);
  EXPECT_EQ(Try("ActivityService.RescheduleActivity", move), "VENUE_CLASH");
}

TEST_F(CalendarTest, PreviewsWhomItTouches) {
  const auto fair = Create("fair", {{9, 11}, {kDay + 9, kDay + 11}});
  ASSERT_EQ(Schedule(fair), "OK");
  volunteer::v1::SignedUp signed_up;
  signed_up.set_activity(fair);
  React(signed_up);
  v1::CreateRegistrationRequest registration;
  registration.set_activity(fair);
  registration.set_session("s2");
  registration.set_person("persons/li");
  ASSERT_EQ(Try("RegistrationService.CreateRegistration", registration), "OK");
  const auto first = Preview(Moving(fair, "s1", 12, 14));
  EXPECT_EQ(first.volunteers_to_ask(), 1);
  EXPECT_EQ(first.registrations_touched(), 0);
  const auto second = Preview(Moving(fair, "s2", kDay + 12, kDay + 14));
  EXPECT_EQ(second.registrations_touched(), 1);
  EXPECT_EQ(second.changes(0).registered(), 1);
}

TEST_F(CalendarTest, PreviewsForWhoMayMoveItAlone) {
  const auto fair = Create("fair", {{9, 11}});
  ASSERT_EQ(Schedule(fair), "OK");
  const auto moving = Moving(fair, "s1", 12, 14);
  EXPECT_EQ(Ask("ActivityService.PreviewReschedule", moving), "OK");
  EXPECT_EQ(Ask("ActivityService.PreviewReschedule", Moving(fair, "s1", 9, 11)), "NOTHING_CHANGED");
  ActAs(OrganizerIn("regions/520199"));
  EXPECT_EQ(Ask("ActivityService.PreviewReschedule", moving), "PERMISSION_DENIED");
}

}  // namespace
}  // namespace linli::campaign
