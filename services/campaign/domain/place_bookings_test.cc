#include "services/campaign/domain/place_bookings.h"

#include <gmock/gmock.h>

#include "linli/campaign/v1/errors.pb.h"
#include "linli/common/v1/errors.pb.h"
#include "services/campaign/domain/fixtures.h"
#include "services/platform/testing/given_when_then.h"

namespace linli::campaign {
namespace {

using namespace fixtures;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Fact = v1::PlaceBookingsFact;
using Facts = std::vector<Fact>;

const std::string kName = "placeBookings/0123456789abcdef";

struct Slot {
  std::string activity;
  int start_hour;
  int end_hour;
  bool shared = false;
};

BookPlace Book(const Slot& slot) {
  BookPlace command;
  command.place = Square();
  command.activity = slot.activity;
  v1::PlaceBooking booking;
  booking.set_activity(slot.activity);
  booking.set_session("s1");
  *booking.mutable_start_time() = ToProto(Hour(slot.start_hour));
  *booking.mutable_end_time() = ToProto(Hour(slot.end_hour));
  booking.set_shared(slot.shared);
  command.bookings.push_back(booking);
  return command;
}

Fact Booked(const Slot& slot, Time when = kBefore) {
  const BookPlace command = Book(slot);
  Fact fact;
  v1::PlaceBooked& booked = *fact.mutable_booked();
  booked.set_place_bookings(kName);
  *booked.mutable_place() = command.place;
  booked.set_activity(slot.activity);
  *booked.add_bookings() = command.bookings[0];
  *booked.mutable_book_time() = ToProto(when);
  return fact;
}

Fact Released(const std::string& activity) {
  Fact fact;
  fact.mutable_released()->set_place_bookings(kName);
  fact.mutable_released()->set_activity(activity);
  return fact;
}

testing::Scenario<v1::PlaceBookings, Fact> GivenPlace(const Facts& past) {
  return testing::Given<v1::PlaceBookings, Fact>(Evolve, past);
}

At AtTime(Time now = kBefore) { return Now(now, kName); }

TEST(PlaceBookingsTest, BooksAFreePlace) {
  GivenPlace({})
      .When(Book({"activities/a", 9, 12}), AtTime())
      .Then({Booked({"activities/a", 9, 12})});
}

TEST(PlaceBookingsTest, NamesTheActivityThatHasThePlace) {
  const v1::PlaceBookings taken = GivenPlace({Booked({"activities/a", 9, 12})}).state();
  const auto outcome = Decide(taken, Book({"activities/b", 11, 13}), AtTime());
  ASSERT_FALSE(outcome.ok());
  EXPECT_TRUE(outcome.error().Is(v1::ERROR_REASON_VENUE_CLASH));
  EXPECT_EQ(outcome.error().metadata().at("activity"), "activities/a");
  EXPECT_EQ(outcome.error().metadata().at("place"), "红枫广场");
  EXPECT_EQ(outcome.error().metadata().at("start"), ToText(Hour(9)));
}

// Every way two activities' times can lie to each other, exclusive or shared.
TEST(PlaceBookingsTest, DecidesEveryOverlap) {
  struct Row {
    int start;
    int end;
    std::string outcome;
  };
  const std::vector<Row> table = {
      {6, 9, "booked"},        {12, 15, "booked"},      {8, 10, "VENUE_CLASH"},
      {11, 13, "VENUE_CLASH"}, {10, 11, "VENUE_CLASH"}, {8, 13, "VENUE_CLASH"},
      {9, 12, "VENUE_CLASH"},
  };
  for (const bool taken_shared : {false, true}) {
    for (const bool wanted_shared : {false, true}) {
      const auto taken = GivenPlace({Booked({"activities/a", 9, 12, taken_shared})}).state();
      for (const Row& row : table) {
        const Slot wanted{"activities/b", row.start, row.end, wanted_shared};
        const bool both_share = taken_shared && wanted_shared;
        EXPECT_EQ(TextOf(Decide(taken, Book(wanted), AtTime())),
                  both_share ? "booked" : row.outcome)
            << row.start << "-" << row.end << " " << taken_shared << wanted_shared;
      }
    }
  }
}

TEST(PlaceBookingsTest, MovesAnActivityWithinItsOwnTime) {
  const Facts past = {Booked({"activities/a", 9, 12}), Booked({"activities/a", 10, 13})};
  EXPECT_THAT(GivenPlace(past).state().bookings(), SizeIs(1));
  GivenPlace(past)
      .When(Book({"activities/b", 9, 10}), AtTime())
      .Then({Booked({"activities/b", 9, 10})});
}

TEST(PlaceBookingsTest, FreesWhatIsReleased) {
  const Facts past = {Booked({"activities/a", 9, 12}), Released("activities/a")};
  GivenPlace(past)
      .When(Book({"activities/b", 9, 12}), AtTime())
      .Then({Booked({"activities/b", 9, 12})});
}

TEST(PlaceBookingsTest, ReleasesOnlyWhatIsBooked) {
  const Facts past = {Booked({"activities/a", 9, 12})};
  GivenPlace(past).When(ReleasePlace{"activities/b"}, AtTime()).Then({});
  GivenPlace(past).When(ReleasePlace{"activities/a"}, AtTime()).Then({Released("activities/a")});
}

TEST(PlaceBookingsTest, ForgetsWhatIsOver) {
  const Facts past = {Booked({"activities/a", 9, 12}), Booked({"activities/b", 20, 21}, Hour(12))};
  EXPECT_THAT(GivenPlace(past).state().bookings(), SizeIs(1));
  GivenPlace({Booked({"activities/a", 9, 12})})
      .When(Book({"activities/b", 9, 12}), AtTime(Hour(12)))
      .Then({});
}

TEST(PlaceBookingsTest, StopsAtTheLimitAndStaysBelowTheStores) {
  Facts past;
  for (int i = 0; i < 400; ++i) {
    past.push_back(
        Booked({"activities/" + std::string(60, 'a') + std::to_string(1000 + i), i, i + 1}));
  }
  EXPECT_LT(GivenPlace(past).state().ByteSizeLong(), 62000u);
  GivenPlace(past)
      .When(Book({"activities/b", 500, 501}), AtTime())
      .ThenFails(common::v1::ERROR_REASON_TOO_LARGE);
}

TEST(PlaceBookingsTest, KnowsAPlaceHoweverItIsSpaced) {
  v1::Place place;
  place.set_region("regions/520181");
  place.set_name("Hall A 红枫");
  v1::Place other = place;
  other.set_name("hall\u3000a红枫");
  other.set_address("somewhere");
  EXPECT_EQ(PlaceBookingsName(place), PlaceBookingsName(other));
  other.set_region("regions/520182");
  EXPECT_NE(PlaceBookingsName(place), PlaceBookingsName(other));
  other = place;
  other.set_name("Hall B 红枫");
  EXPECT_NE(PlaceBookingsName(place), PlaceBookingsName(other));
}

TEST(PlaceBookingsTest, HasOneNameForEver) {
  v1::Place place;
  place.set_region("regions/520181");
  place.set_name("红枫广场");
  EXPECT_EQ(PlaceBookingsName(place), "placeBookings/1600ca867247d128");
}

TEST(PlacesOfTest, WantsPlacesOnlyWhileScheduled) {
  v1::Activity activity = Fair();
  activity.set_name(kFair);
  activity.mutable_sessions(0)->set_id("s1");
  for (const auto state : {v1::Activity::STATE_DRAFT, v1::Activity::STATE_HELD,
                           v1::Activity::STATE_REPORTED, v1::Activity::STATE_CANCELLED}) {
    activity.set_state(state);
    EXPECT_THAT(PlacesOf(activity), IsEmpty());
  }
  activity.set_state(v1::Activity::STATE_SCHEDULED);
  EXPECT_THAT(PlacesOf(activity), SizeIs(1));
  activity.clear_place();
  EXPECT_THAT(PlacesOf(activity), IsEmpty());
}

TEST(PlacesOfTest, GroupsSessionsByPlace) {
  v1::Activity activity = Fair();
  activity.set_state(v1::Activity::STATE_SCHEDULED);
  *activity.add_sessions() = SessionAt(100, 101);
  v1::Session hall = SessionAt(200, 201);
  hall.mutable_place()->set_name("文化馆");
  *activity.add_sessions() = hall;
  const auto places = PlacesOf(activity);
  ASSERT_THAT(places, SizeIs(2));
  for (const auto& [name, wanted] : places) {
    EXPECT_EQ(wanted.place.region(), "regions/520181");
    EXPECT_EQ(wanted.bookings.size(), wanted.place.name() == "文化馆" ? 1u : 2u);
  }
}

}  // namespace
}  // namespace linli::campaign
