#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <map>
#include <set>

#include "linli/campaign/v1/errors.pb.h"
#include "services/campaign/domain/activity_rules.h"
#include "services/campaign/domain/series.h"
#include "services/campaign/domain/states.h"

namespace linli::campaign {
namespace {

using google::protobuf::util::MessageDifferencer;
using v1::Activity;

constexpr auto kLater = v1::SERIES_SCOPE_THIS_AND_LATER;

std::string Element(int index) { return "sessions[" + std::to_string(index) + "]"; }

Result<void> RequireToCome(const Activity& activity, const v1::Session& session) {
  if (IsToCome(session)) return {};
  return Refuse(
      v1::ERROR_REASON_SESSION_WRONG_STATE,
      {{"activity", activity.name()}, {"session", session.id()}, {"state", StateText(session)}});
}

Result<void> RequireNotBegun(const Activity& activity, const v1::Session& session, Time now) {
  LINLI_TRY(RequireToCome(activity, session));
  const Time start = FromProto(session.start_time());
  if (start > now) return {};
  return Refuse(
      v1::ERROR_REASON_ACTIVITY_HAS_BEGUN,
      {{"activity", activity.name()}, {"session", session.id()}, {"start", ToText(start)}});
}

// The sessions named, in the order they are named and null where that is wrong, which it adds.
std::vector<v1::Session*> Named(Sessions& sessions, const std::vector<std::string>& ids,
                                v1::SeriesScope scope, const std::string& suffix, Violations& bad) {
  std::vector<v1::Session*> named;
  bad.Check(scope != kLater || ids.size() == 1, "sessions", "须只给出一场：其后各场随之变更",
            "takes one session here: the later ones follow it");
  std::set<const v1::Session*> seen;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::string field = Element(static_cast<int>(i)) + suffix;
    v1::Session* session = FindSession(sessions, ids[i]);
    if (!bad.Check(session != nullptr, field, "该活动没有这一场次",
                   "is no session of this activity") ||
        !bad.Check(seen.insert(session).second, field, "同一场次出现两次",
                   "names a session twice")) {
      session = nullptr;
    }
    named.push_back(session);
  }
  return named;
}

// It and those after it that are still to take place, in the order of time.
std::vector<v1::Session*> FromHereOn(Sessions& sessions, const v1::Session& here) {
  const Time start = FromProto(here.start_time());
  std::vector<v1::Session*> later;
  for (auto& session : sessions) {
    if (IsToCome(session) && FromProto(session.start_time()) >= start) later.push_back(&session);
  }
  return later;
}

void SetSpan(v1::Session& session, const Span& span) {
  *session.mutable_start_time() = ToProto(span.start);
  *session.mutable_end_time() = ToProto(span.end);
}

void SetPlace(v1::Session& session, const v1::Session& asked, const std::string& region) {
  if (!asked.has_place()) return;
  *session.mutable_place() = asked.place();
  if (asked.place().region().empty()) session.mutable_place()->set_region(region);
}

// Whether the times asked for are good by themselves.
bool CheckAsked(const v1::Session& asked, const std::string& field, const At& at, Violations& bad) {
  const std::string here = field + ".";
  return CheckSpan(asked.start_time(), asked.end_time(), kSessionLengthMax, here, bad) &&
         bad.Check(FromProto(asked.start_time()) > at.now, here + "start_time", "须是将来的时间",
                   "must be in the future") &&
         (at.campaign == nullptr || CheckWithinPeriod(SpanOf(asked), *at.campaign, here, bad));
}

// `fields` says where a session was asked for, by its id.
void CheckApart(const Sessions& sessions, const std::map<std::string, std::string>& fields,
                Violations& bad) {
  const v1::Session* before = nullptr;
  for (const auto& session : sessions) {
    if (!IsOn(session)) continue;
    if (before != nullptr && SpanOf(*before).Overlaps(SpanOf(session))) {
      const auto asked = fields.count(session.id()) > 0 ? session.id() : before->id();
      const auto field = fields.count(asked) > 0 ? fields.at(asked) : Element(0);
      bad.Add(field + ".start_time", "与场次 " + before->id() + " 或 " + session.id() + " 重叠",
              "makes sessions " + before->id() + " and " + session.id() + " overlap");
    }
    before = &session;
  }
}

/// A reschedule under way: the sessions as they become, and what is wrong.
struct Move {
  const Activity& activity;
  const v1::RescheduleActivityRequest& request;
  const At& at;
  Sessions sessions;
  Violations bad;
};

void MoveNamed(Move& move, const std::vector<v1::Session*>& named) {
  std::map<std::string, std::string> fields;
  for (std::size_t i = 0; i < named.size(); ++i) {
    const v1::Session& asked = move.request.sessions(static_cast<int>(i));
    const std::string field = Element(static_cast<int>(i));
    if (!CheckAsked(asked, field, move.at, move.bad) || named[i] == nullptr) continue;
    fields[named[i]->id()] = field;
    SetSpan(*named[i], SpanOf(asked));
    SetPlace(*named[i], asked, move.activity.region());
  }
  if (!move.bad.empty()) return;
  SortByTime(move.sessions);
  CheckApart(move.sessions, fields, move.bad);
}

void ShiftLater(Move& move, const v1::Session& here) {
  const v1::Session& asked = move.request.sessions(0);
  if (!CheckAsked(asked, Element(0), move.at, move.bad)) return;
  const Span span = SpanOf(asked);
  const auto delta = span.start - FromProto(here.start_time());
  for (v1::Session* session : FromHereOn(move.sessions, here)) {
    const Time start = FromProto(session->start_time()) + delta;
    SetSpan(*session, {start, start + (span.end - span.start)});
    SetPlace(*session, asked, move.activity.region());
    if (!CheckAsked(*session, Element(0), move.at, move.bad)) return;
  }
  SortByTime(move.sessions);
  CheckApart(move.sessions, {}, move.bad);
}

int LastNumber(const Sessions& sessions) {
  int last = 0;
  for (const auto& session : sessions) last = std::max(last, std::stoi(session.id().substr(1)));
  return last;
}

// The k-th later session takes the k-th occurrence, so that sign-ups follow; surplus sessions are
// cancelled, more occurrences make new ones.
void RepeatLater(Move& move, const v1::Session& here) {
  v1::Session first = here;
  SetSpan(first, SpanOf(move.request.sessions(0)));
  SetPlace(first, move.request.sessions(0), move.activity.region());
  if (!CheckAsked(first, Element(0), move.at, move.bad)) return;
  const auto made = Occurrences(move.request.recurrence(), first, move.at.campaign, "", move.bad);
  if (!move.bad.empty()) return;
  const auto later = FromHereOn(move.sessions, here);
  Sessions added;
  int number = LastNumber(move.sessions);
  for (int k = 0; k < std::max(made.size(), static_cast<int>(later.size())); ++k) {
    const bool has = k < static_cast<int>(later.size());
    if (k >= made.size()) {
      later[static_cast<std::size_t>(k)]->set_state(v1::Session::STATE_CANCELLED);
    } else if (has) {
      SetSpan(*later[static_cast<std::size_t>(k)], SpanOf(made[k]));
      SetPlace(*later[static_cast<std::size_t>(k)], move.request.sessions(0),
               move.activity.region());
    } else {
      *added.Add() = made[k];
      added.rbegin()->set_id("s" + std::to_string(++number));
    }
  }
  move.sessions.MergeFrom(added);
  const int all = move.sessions.size();
  move.bad.Check(all <= kSessionsMax, "recurrence.rule",
                 "连同已举办和已取消的，一项活动最多 120 场",
                 "makes more than 120 sessions with those held and cancelled");
  CheckShifts(all, move.activity.posts_size(), "recurrence.rule", move.bad);
  SortByTime(move.sessions);
  CheckApart(move.sessions, {}, move.bad);
}

bool Same(const Sessions& a, const Sessions& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const auto& x, const auto& y) { return MessageDifferencer::Equals(x, y); });
}

v1::ActivityFact RescheduledFact(const Activity& activity, const Sessions& sessions,
                                 const std::string& reason, Time now) {
  v1::ActivityFact fact;
  v1::ActivityRescheduled& rescheduled = *fact.mutable_rescheduled();
  Describe(activity, rescheduled);
  *rescheduled.mutable_previous_sessions() = rescheduled.sessions();
  *rescheduled.mutable_sessions() = sessions;
  rescheduled.set_reason(reason);
  *rescheduled.mutable_reschedule_time() = ToProto(now);
  return fact;
}

Result<void> RequireRoomFor(const Activity& activity, const v1::ActivityFact& fact) {
  Activity next = activity;
  Evolve(next, fact);
  return RequireRoom(next);
}

}  // namespace

Result<ActivityFacts> Decide(const Activity& activity, const v1::RescheduleActivityRequest& request,
                             const At& at) {
  LINLI_TRY(RequireState(activity, {Activity::STATE_SCHEDULED}));
  LINLI_TRY(RequireOpenCampaign(at));
  Move move{activity, request, at, PlacedSessions(activity), {}};
  move.bad.Check(!request.has_recurrence() || request.scope() == kLater, "recurrence",
                 "只能用于“此场及以后各场”", "is only for this session and all later ones");
  std::vector<std::string> ids;
  for (const auto& session : request.sessions()) ids.push_back(session.id());
  const auto named = Named(move.sessions, ids, request.scope(), ".id", move.bad);
  for (const v1::Session* session : named) {
    if (session != nullptr) LINLI_TRY(RequireNotBegun(activity, *session, at.now));
  }
  if (request.scope() != kLater) {
    MoveNamed(move, named);
  } else if (!move.bad.empty()) {
    return std::move(move.bad).ToError();
  } else if (const v1::Session here = *named.front(); request.has_recurrence()) {
    RepeatLater(move, here);
  } else {
    ShiftLater(move, here);
  }
  if (!move.bad.empty()) return std::move(move.bad).ToError();
  const bool repeats_as_before =
      !request.has_recurrence() ||
      MessageDifferencer::Equals(request.recurrence(), activity.recurrence());
  if (repeats_as_before && Same(move.sessions, PlacedSessions(activity))) {
    return Refuse(v1::ERROR_REASON_NOTHING_CHANGED);
  }
  auto fact = RescheduledFact(activity, move.sessions, request.reason(), at.now);
  if (request.has_recurrence()) {
    *fact.mutable_rescheduled()->mutable_recurrence() = request.recurrence();
  }
  LINLI_TRY(RequireRoomFor(activity, fact));
  return ActivityFacts{fact};
}

Result<ActivityFacts> Decide(const Activity& activity, const v1::CancelSessionsRequest& request,
                             const At& at) {
  LINLI_TRY(RequireState(activity, {Activity::STATE_SCHEDULED}));
  Sessions sessions = PlacedSessions(activity);
  Violations bad;
  const std::vector<std::string> ids(request.sessions().begin(), request.sessions().end());
  auto named = Named(sessions, ids, request.scope(), "", bad);
  if (!bad.empty()) return std::move(bad).ToError();
  for (const v1::Session* session : named) LINLI_TRY(RequireToCome(activity, *session));
  if (request.scope() == kLater) named = FromHereOn(sessions, *named.front());
  for (v1::Session* session : named) session->set_state(v1::Session::STATE_CANCELLED);
  if (CountOn(sessions) == 0) {
    return Refuse(v1::ERROR_REASON_NO_SESSION_LEFT, {{"activity", activity.name()}});
  }
  ActivityFacts facts = {RescheduledFact(activity, sessions, request.reason(), at.now)};
  Activity next = activity;
  Evolve(next, facts.front());
  const auto& left = next.sessions();
  if (std::none_of(left.begin(), left.end(), IsToCome)) {
    facts.push_back(HeldFact(next, next.attendance(), at.now));
  }
  return facts;
}

}  // namespace linli::campaign
