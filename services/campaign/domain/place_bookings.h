#pragma once

#include <map>
#include <string>
#include <vector>

#include "linli/campaign/v1/events.pb.h"
#include "services/campaign/domain/at.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::campaign {

using PlaceBookingsFacts = std::vector<v1::PlaceBookingsFact>;

/// An activity wants a place at these times, in place of those it had there before.
struct BookPlace {
  v1::Place place;  ///< with its region
  std::string activity;
  std::vector<v1::PlaceBooking> bookings;
};

/// An activity wants a place no longer.
struct ReleasePlace {
  std::string activity;
};

/// VENUE_CLASH if another activity is there at the same time, unless both share the place;
/// TOO_LARGE if too many bookings are to come. Times that are over are not booked; no fact if all
/// are but that the place is released if it was booked.
Result<PlaceBookingsFacts> Decide(const v1::PlaceBookings&, const BookPlace&, const At&);
/// No fact if the activity has no booking here.
Result<PlaceBookingsFacts> Decide(const v1::PlaceBookings&, const ReleasePlace&, const At&);

/// Who else is in the place at times that an activity wants, unless both share it.
std::vector<v1::VenueClash> ClashesOf(
    const v1::PlaceBookings& bookings, const v1::Place& place,
    const google::protobuf::RepeatedPtrField<v1::PlaceBooking>& wanted);

void Evolve(v1::PlaceBookings& bookings, const v1::PlaceBookingsFact& fact);

Marks MarksOf(const v1::PlaceBookings& bookings);
Scope ScopeOf(const v1::PlaceBookings& bookings);

/// `placeBookings/{hash}`: the same for spellings that differ only in spacing or Latin case.
std::string PlaceBookingsName(const v1::Place& place);

/// What the activity wants of each place, by the name of its bookings; nothing unless SCHEDULED.
std::map<std::string, BookPlace> PlacesOf(const v1::Activity& activity);

}  // namespace linli::campaign
