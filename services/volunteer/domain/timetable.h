#pragma once

#include <string>
#include <vector>

#include "linli/volunteer/v1/events.pb.h"
#include "linli/volunteer/v1/timetable.pb.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"
#include "services/volunteer/domain/at.h"

namespace linli::volunteer {

using TimetableFacts = std::vector<v1::TimetableFact>;

/// A volunteer signs up for a shift (or waits for it).
struct TakeShift {
  v1::TimetableEntry entry;
};
/// A sign-up no longer needs the volunteer's time.
struct ReleaseShift {
  std::string sign_up;
};
/// The shift a sign-up has taken was moved.
struct MoveShift {
  std::string sign_up;
  v1::OpportunityShiftsMoved moved;
};

/// A volunteer is never in two places, rests between shifts, and serves no longer a day than the
/// policy says. ALREADY_SIGNED_UP, SHIFT_OVERLAPS, REST_TOO_SHORT, DAILY_MAXIMUM_EXCEEDED,
/// TOO_LARGE.
Result<TimetableFacts> Decide(const v1::Timetable& timetable, const TakeShift& take, const At& at);
/// Nothing if the sign-up has not taken anything (any more); never refuses.
Result<TimetableFacts> Decide(const v1::Timetable& timetable, const ReleaseShift& release,
                              const At& at);
/// As TakeShift. The volunteer's other shifts of the same opportunity are seen where they will be,
/// as they are moved one after the other. Nothing if its
/// own time stays, or is so long ago that it was dropped.
Result<TimetableFacts> Decide(const v1::Timetable& timetable, const MoveShift& move, const At& at);

/// SHIFTS_STILL_TAKEN if a taken shift has not ended.
Result<void> CheckNothingToCome(const v1::Timetable& timetable, const std::string& volunteer,
                                const At& at);

/// `timetables/x` of `volunteers/x`.
std::string TimetableOf(const std::string& volunteer);

void Evolve(v1::Timetable& timetable, const v1::TimetableFact& fact);
Marks MarksOf(const v1::Timetable& timetable);
Scope ScopeOf(const v1::Timetable& timetable);

}  // namespace linli::volunteer
