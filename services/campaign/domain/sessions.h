#pragma once

#include <string>

#include "linli/campaign/v1/activity.pb.h"
#include "services/campaign/domain/times.h"

namespace linli::campaign {

using Sessions = google::protobuf::RepeatedPtrField<v1::Session>;

/// Whether it takes place or took place: is not cancelled.
bool IsOn(const v1::Session& session);
/// Whether it is still to be held, whether or not it has begun: planned or SCHEDULED.
bool IsToCome(const v1::Session& session);

/// The session of that id, or the only one that is on if `id` is empty; null if there is none.
v1::Session* FindSession(Sessions& sessions, const std::string& id);
const v1::Session* FindSession(const Sessions& sessions, const std::string& id);

/// When the first session begins that is on; if none is, when the first of all would have.
Time FirstStart(const Sessions& sessions);
/// The last session that is on; sessions must not be empty.
const v1::Session& LastOn(const Sessions& sessions);
int CountOn(const Sessions& sessions);

/// By their starts.
void SortByTime(Sessions& sessions);

/// The figures of the whole: those of the only session that is on, or what adds up over several;
/// see Activity.attendance.
v1::Attendance TotalAttendance(const Sessions& sessions);

}  // namespace linli::campaign
