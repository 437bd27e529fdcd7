#pragma once

#include <chrono>

namespace linli::campaign {

using Days = std::chrono::duration<int, std::ratio<86400>>;

/// Longest period of a campaign: a year and a half.
inline constexpr Days kCampaignLengthMax{548};
/// Longest session: an exhibition may stand open for a month.
inline constexpr Days kSessionLengthMax{31};
/// Member units of one campaign; keeps its state below the store's 64 KB.
inline constexpr int kMemberUnitsMax = 400;
/// Bookings to come of one place; keeps its state below the store's 64 KB.
inline constexpr int kPlaceBookingsMax = 400;

}  // namespace linli::campaign
