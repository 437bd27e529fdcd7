#include "services/campaign/domain/place_bookings.h"

#include <algorithm>

#include "linli/campaign/v1/errors.pb.h"
#include "linli/common/v1/errors.pb.h"
#include "services/campaign/domain/activity.h"
#include "services/campaign/domain/limits.h"
#include "services/campaign/domain/sessions.h"

namespace linli::campaign {
namespace {

using v1::PlaceBooking;
using v1::PlaceBookings;

Time EndOf(const PlaceBooking& booking) { return FromProto(booking.end_time()); }

bool Clash(const PlaceBooking& a, const PlaceBooking& b) {
  return a.activity() != b.activity() && !(a.shared() && b.shared()) &&
         SpanOf(a).Overlaps(SpanOf(b));
}

Result<void> RequireFree(const PlaceBookings& bookings, const v1::PlaceBooked& wanted) {
  const auto clashes = ClashesOf(bookings, wanted.place(), wanted.bookings());
  if (clashes.empty()) return {};
  const auto& first = clashes.front();
  return Refuse(v1::ERROR_REASON_VENUE_CLASH, {{"place", first.place()},
                                               {"activity", first.activity()},
                                               {"start", ToText(FromProto(first.start_time()))},
                                               {"end", ToText(FromProto(first.end_time()))}});
}

template <class Predicate>
void Drop(PlaceBookings& bookings, Predicate predicate) {
  auto& all = *bookings.mutable_bookings();
  all.erase(std::remove_if(all.begin(), all.end(), predicate), all.end());
}

void Book(PlaceBookings& bookings, const v1::PlaceBooked& booked) {
  const Time now = FromProto(booked.book_time());
  Drop(bookings, [&](const PlaceBooking& booking) {
    return booking.activity() == booked.activity() || EndOf(booking) <= now;
  });
  bookings.set_name(booked.place_bookings());
  *bookings.mutable_place() = booked.place();
  bookings.mutable_bookings()->MergeFrom(booked.bookings());
}

// 红枫 广场 and 红枫广场 are one place, and so are Hall A and hall a.
std::string Normalised(std::string_view name) {
  constexpr std::string_view kWideSpace = "\u3000";
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (name.substr(i, kWideSpace.size()) == kWideSpace) {
      i += kWideSpace.size() - 1;
    } else if (c >= 'A' && c <= 'Z') {
      out.push_back(static_cast<char>(c - 'A' + 'a'));
    } else if (c != ' ' && c != '\t') {
      out.push_back(c);
    }
  }
  return out;
}

// FNV-1a: stable for ever, which std::hash is not.
std::uint64_t Hash(std::string_view text) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return hash;
}

std::string Hex(std::uint64_t number) {
  std::string text(16, '0');
  for (auto digit = text.rbegin(); digit != text.rend(); ++digit, number >>= 4) {
    *digit = "0123456789abcdef"[number & 15];
  }
  return text;
}

}  // namespace

std::vector<v1::VenueClash> ClashesOf(
    const PlaceBookings& bookings, const v1::Place& place,
    const google::protobuf::RepeatedPtrField<PlaceBooking>& wanted) {
  std::vector<v1::VenueClash> clashes;
  for (const auto& mine : wanted) {
    for (const auto& other : bookings.bookings()) {
      if (!Clash(mine, other)) continue;
      auto& clash = clashes.emplace_back();
      clash.set_session(mine.session());
      clash.set_place(place.name());
      clash.set_activity(other.activity());
      *clash.mutable_start_time() = other.start_time();
      *clash.mutable_end_time() = other.end_time();
    }
  }
  return clashes;
}

Result<PlaceBookingsFacts> Decide(const PlaceBookings& bookings, const BookPlace& wanted,
                                  const At& at) {
  v1::PlaceBookingsFact fact;
  v1::PlaceBooked& booked = *fact.mutable_booked();
  booked.set_place_bookings(at.name);
  *booked.mutable_place() = wanted.place;
  booked.set_activity(wanted.activity);
  for (const auto& booking : wanted.bookings) {
    if (EndOf(booking) > at.now) *booked.add_bookings() = booking;
  }
  *booked.mutable_book_time() = ToProto(at.now);
  if (booked.bookings().empty()) return Decide(bookings, ReleasePlace{wanted.activity}, at);
  LINLI_TRY(RequireFree(bookings, booked));
  PlaceBookings next = bookings;
  Book(next, booked);
  if (next.bookings_size() > kPlaceBookingsMax) {
    return Refuse(common::v1::ERROR_REASON_TOO_LARGE,
                  {{"what", wanted.place.name()}, {"limit", std::to_string(kPlaceBookingsMax)}});
  }
  return PlaceBookingsFacts{fact};
}

Result<PlaceBookingsFacts> Decide(const PlaceBookings& bookings, const ReleasePlace& unwanted,
                                  const At& at) {
  const auto& all = bookings.bookings();
  const bool has = std::any_of(all.begin(), all.end(), [&](const PlaceBooking& booking) {
    return booking.activity() == unwanted.activity;
  });
  if (!has) return PlaceBookingsFacts{};
  v1::PlaceBookingsFact fact;
  fact.mutable_released()->set_place_bookings(at.name);
  fact.mutable_released()->set_activity(unwanted.activity);
  return PlaceBookingsFacts{fact};
}

void Evolve(PlaceBookings& bookings, const v1::PlaceBookingsFact& fact) {
  switch (fact.fact_case()) {
    case v1::PlaceBookingsFact::kBooked:
      return Book(bookings, fact.booked());
    case v1::PlaceBookingsFact::kReleased:
      return Drop(bookings, [&](const PlaceBooking& booking) {
        return booking.activity() == fact.released().activity();
      });
    case v1::PlaceBookingsFact::FACT_NOT_SET:
      break;
  }
  LINLI_CHECK(!"a place's fact of no known kind");
}

Marks MarksOf(const PlaceBookings&) { return {}; }

Scope ScopeOf(const PlaceBookings& bookings) {
  Scope scope;
  scope.region = bookings.place().region();
  return scope;
}

std::string PlaceBookingsName(const v1::Place& place) {
  return "placeBookings/" + Hex(Hash(place.region() + "\n" + Normalised(place.name())));
}

std::map<std::string, BookPlace> PlacesOf(const v1::Activity& activity) {
  std::map<std::string, BookPlace> places;
  if (activity.state() != v1::Activity::STATE_SCHEDULED) return places;
  for (const auto& session : PlacedSessions(activity)) {
    if (!session.has_place() || !IsToCome(session)) continue;
    BookPlace& wanted = places[PlaceBookingsName(session.place())];
    wanted.place = session.place();
    wanted.activity = activity.name();
    v1::PlaceBooking booking;
    booking.set_activity(activity.name());
    booking.set_session(session.id());
    *booking.mutable_start_time() = session.start_time();
    *booking.mutable_end_time() = session.end_time();
    booking.set_shared(session.place().shared());
    wanted.bookings.push_back(booking);
  }
  return places;
}

}  // namespace linli::campaign
