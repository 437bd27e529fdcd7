#pragma once

#include "services/campaign/domain/activity.h"
#include "services/campaign/domain/campaign.h"
#include "services/campaign/domain/material_issue.h"
#include "services/campaign/domain/member_unit_filing.h"
#include "services/campaign/domain/outreach_item.h"
#include "services/campaign/domain/place_bookings.h"
#include "services/campaign/domain/registration.h"

namespace linli::campaign {

inline const Aggregate<v1::Campaign, v1::CampaignFact> kCampaign{
    "campaign", "campaign", "campaigns", Evolve, MarksOf, ScopeOf};
inline const Aggregate<v1::Activity, v1::ActivityFact> kActivity{
    "campaign", "activity", "activities", Evolve, MarksOf, ScopeOf};
inline const Aggregate<v1::PlaceBookings, v1::PlaceBookingsFact> kPlaceBookings{
    "campaign", "place_bookings", "placeBookings", Evolve, MarksOf, ScopeOf};
inline const Aggregate<v1::MemberUnitFiling, v1::MemberUnitFilingFact> kMemberUnitFiling{
    "campaign", "member_unit_filing", "memberUnitFilings", Evolve, MarksOf, ScopeOf};
inline const Aggregate<v1::Registration, v1::RegistrationFact> kRegistration{
    "campaign", "registration", "registrations", Evolve, MarksOf, ScopeOf, KeyOf};
inline const Aggregate<v1::MaterialIssue, v1::MaterialIssueFact> kMaterialIssue{
    "campaign", "material_issue", "materialIssues", Evolve, MarksOf, ScopeOf};
inline const Aggregate<v1::OutreachItem, v1::OutreachItemFact> kOutreachItem{
    "campaign", "outreach_item", "outreachItems", Evolve, MarksOf, ScopeOf};

}  // namespace linli::campaign
