#include "services/campaign/views/venue_clashes.h"

#include <algorithm>
#include <map>

#include "services/campaign/domain/place_bookings.h"

namespace linli::campaign {
namespace {

using Places = std::map<std::string, BookPlace>;
using Booked = std::map<std::string, v1::PlaceBookings>;

/// What the activity would book from now on.
Places Wanted(const v1::Activity& activity, Time now) {
  v1::Activity scheduled = activity;
  scheduled.set_state(v1::Activity::STATE_SCHEDULED);
  auto places = PlacesOf(scheduled);
  for (auto& [name, place] : places) {
    std::vector<v1::PlaceBooking> to_come;
    for (const auto& booking : place.bookings) {
      if (FromProto(booking.end_time()) > now) to_come.push_back(booking);
    }
    place.bookings = std::move(to_come);
  }
  return places;
}

Task<Result<Booked>> Read(store::Transaction& tx, std::vector<std::string> names) {
  Booked booked;
  if (names.empty()) co_return std::move(booked);
  LINLI_CO_ASSIGN(auto docs, co_await tx.LoadAll(kPlaceBookings, std::move(names)));
  for (auto& doc : docs) booked[doc.name] = std::move(doc.state);
  co_return std::move(booked);
}

std::vector<v1::VenueClash> Compare(const Places& wanted, const Booked& booked) {
  std::vector<v1::VenueClash> clashes;
  for (const auto& [name, place] : wanted) {
    const auto found = booked.find(name);
    if (found == booked.end()) continue;
    const google::protobuf::RepeatedPtrField<v1::PlaceBooking> bookings(place.bookings.begin(),
                                                                        place.bookings.end());
    for (auto& clash : ClashesOf(found->second, place.place, bookings)) {
      clashes.push_back(std::move(clash));
    }
  }
  return clashes;
}

}  // namespace

Task<Result<std::vector<v1::VenueClash>>> ClashesOf(store::Transaction& tx, v1::Activity activity) {
  const auto wanted = Wanted(activity, tx.now());
  std::vector<std::string> names;
  for (const auto& [name, place] : wanted) names.push_back(name);
  LINLI_CO_ASSIGN(const auto booked, co_await Read(tx, std::move(names)));
  co_return Compare(wanted, booked);
}

Task<Result<void>> FillClashes(store::Transaction& tx, std::vector<v1::Activity*> activities) {
  std::vector<std::pair<v1::Activity*, Places>> drafts;
  std::vector<std::string> names;
  for (auto* activity : activities) {
    if (activity->state() != v1::Activity::STATE_DRAFT) continue;
    drafts.emplace_back(activity, Wanted(*activity, tx.now()));
    for (const auto& [name, place] : drafts.back().second) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  LINLI_CO_ASSIGN(const auto booked, co_await Read(tx, std::move(names)));
  for (const auto& [activity, wanted] : drafts) {
    for (const auto& clash : Compare(wanted, booked)) *activity->add_venue_clashes() = clash;
  }
  co_return Result<void>();
}

}  // namespace linli::campaign
