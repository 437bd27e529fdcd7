#pragma once

#include <chrono>

namespace linli::campaign {

using Days = std::chrono::duration<int, std::ratio<86400>>;

/// Longest period of a campaign: a year and a half.
inline constexpr Days kCampaignLengthMax{548};
/// Longest session: an exhibition may stand open for a month.
inline constexpr Days kSessionLengthMax{31};
/// Sessions of one activity, cancelled ones included.
inline constexpr int kSessionsMax = 120;
/// Sessions x posts of one activity: the shifts volunteers are asked for.
inline constexpr int kShiftsMax = 240;
/// What an activity's state and events may grow to; the store takes 64 KB of each.
inline constexpr std::size_t kActivityBytesMax = 64000;
/// Room kept in its state for the five figures of a session, each with who typed it.
inline constexpr std::size_t kAttendanceBytesMax = 300;
/// Room kept in its state for what is said of its course: the report (4,000 characters) and
/// reasons.
inline constexpr std::size_t kCourseBytesMax = 14000;
/// Cells of one coverage table: rows x columns x months.
inline constexpr int kCoverageCellsMax = 6000;
/// Months of one coverage table.
inline constexpr int kCoverageMonthsMax = 24;
/// Member units of one campaign; keeps its state below the store's 64 KB.
inline constexpr int kMemberUnitsMax = 400;
/// Bookings to come of one place; keeps its state below the store's 64 KB.
inline constexpr int kPlaceBookingsMax = 400;

/// When the public may be checked in: before a session begins, and after it has ended.
inline constexpr std::chrono::hours kCheckInBefore{2};
inline constexpr std::chrono::hours kCheckInAfter{24};

}  // namespace linli::campaign
