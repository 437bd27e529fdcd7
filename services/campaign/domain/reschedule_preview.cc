#include "services/campaign/domain/reschedule_preview.h"

#include <algorithm>

#include "services/campaign/domain/activity.h"
#include "services/campaign/domain/sessions.h"

namespace linli::campaign {
namespace {

using Change = v1::PreviewRescheduleResponse::Change;

bool SameTimeAndPlace(const v1::Session& a, const v1::Session& b) {
  return FromProto(a.start_time()) == FromProto(b.start_time()) &&
         FromProto(a.end_time()) == FromProto(b.end_time()) &&
         a.place().SerializeAsString() == b.place().SerializeAsString();
}

}  // namespace

v1::RescheduleActivityRequest CommandOf(const v1::PreviewRescheduleRequest& preview) {
  v1::RescheduleActivityRequest command;
  command.set_name(preview.name());
  *command.mutable_sessions() = preview.sessions();
  command.set_scope(preview.scope());
  if (preview.has_recurrence()) *command.mutable_recurrence() = preview.recurrence();
  return command;
}

std::vector<Change> ChangesBetween(const v1::Activity& before, const v1::Activity& after) {
  const auto had = PlacedSessions(before);
  std::vector<Change> changes;
  for (const auto& session : PlacedSessions(after)) {
    const auto* was = FindSession(had, session.id());
    const bool was_on = was != nullptr && IsOn(*was);
    const bool cancelled = was_on && !IsOn(session);
    if (!was_on && !IsOn(session)) continue;
    if (was_on && !cancelled && SameTimeAndPlace(*was, session)) continue;
    auto& change = changes.emplace_back();
    change.set_session(session.id());
    if (was_on) {
      *change.mutable_start_time() = was->start_time();
      *change.mutable_end_time() = was->end_time();
    }
    change.set_cancelled(cancelled);
    if (cancelled) continue;
    *change.mutable_new_start_time() = session.start_time();
    *change.mutable_new_end_time() = session.end_time();
    if (session.has_place()) *change.mutable_place() = session.place();
  }
  return changes;
}

bool ChangesAll(const v1::Activity& before, const std::vector<Change>& changes) {
  const auto& sessions = before.sessions();
  return std::all_of(sessions.begin(), sessions.end(), [&](const v1::Session& session) {
    return !IsOn(session) || std::any_of(changes.begin(), changes.end(), [&](const Change& change) {
      return change.session() == session.id();
    });
  });
}

}  // namespace linli::campaign
