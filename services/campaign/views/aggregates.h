#pragma once

#include "services/campaign/domain/activity.h"
#include "services/campaign/domain/campaign.h"
#include "services/campaign/domain/place_bookings.h"

namespace linli::campaign {

inline const Aggregate<v1::Campaign, v1::CampaignFact> kCampaign{
    "campaign", "campaign", "campaigns", Evolve, MarksOf, ScopeOf};
inline const Aggregate<v1::Activity, v1::ActivityFact> kActivity{
    "campaign", "activity", "activities", Evolve, MarksOf, ScopeOf};
inline const Aggregate<v1::PlaceBookings, v1::PlaceBookingsFact> kPlaceBookings{
    "campaign", "place_bookings", "placeBookings", Evolve, MarksOf, ScopeOf};

}  // namespace linli::campaign
