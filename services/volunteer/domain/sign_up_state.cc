#include "services/volunteer/domain/opportunity.h"
#include "services/volunteer/domain/sign_up.h"

namespace linli::volunteer {
namespace {

template <class Fact>
void Begin(v1::SignUp& sign_up, const Fact& fact, v1::SignUp::State state) {
  sign_up.set_name(fact.name());
  sign_up.set_opportunity(fact.opportunity());
  sign_up.set_shift(fact.shift());
  sign_up.set_activity(fact.activity());
  sign_up.set_volunteer(fact.volunteer());
  sign_up.set_person(fact.person());
  sign_up.set_team(fact.team());
  sign_up.set_host_team(fact.host_team());
  sign_up.set_region(fact.region());
  sign_up.set_unit(fact.unit());
  *sign_up.mutable_consent() = fact.consent();
  *sign_up.mutable_start_time() = fact.start_time();
  *sign_up.mutable_end_time() = fact.end_time();
  *sign_up.mutable_close_time() = fact.close_time();
  sign_up.set_shifts_revision(fact.shifts_revision());
  sign_up.set_state(state);
}

void Move(v1::SignUp& sign_up, const v1::SignUpMoved& moved) {
  *sign_up.mutable_start_time() = moved.start_time();
  *sign_up.mutable_end_time() = moved.end_time();
  *sign_up.mutable_close_time() = moved.close_time();
  sign_up.set_shifts_revision(moved.shifts_revision());
  if (moved.to_confirm()) sign_up.set_state(v1::SignUp::STATE_TO_CONFIRM);
}

void ComeIn(v1::SignUp& sign_up, const v1::CheckedIn& checked_in) {
  *sign_up.mutable_check_in_time() = checked_in.check_in_time();
  sign_up.set_check_in_source(checked_in.entry_source());
  sign_up.set_checked_in_by(checked_in.entered_by());
  *sign_up.mutable_close_time() = checked_in.close_time();
  if (checked_in.has_arrive_time()) {
    *sign_up.mutable_check_in_arrive_time() = checked_in.arrive_time();
  }
  sign_up.set_state(v1::SignUp::STATE_CHECKED_IN);
}

void GoOut(v1::SignUp& sign_up, const v1::CheckedOut& checked_out) {
  *sign_up.mutable_check_out_time() = checked_out.check_out_time();
  sign_up.set_check_out_source(checked_out.entry_source());
  if (checked_out.has_arrive_time()) {
    *sign_up.mutable_check_out_arrive_time() = checked_out.arrive_time();
    sign_up.set_check_out_missing(false);
  }
  if (checked_out.missing()) sign_up.set_check_out_missing(true);
  sign_up.set_service_record(checked_out.service_record());
  sign_up.set_state(v1::SignUp::STATE_SERVED);
}

bool IsGone(v1::SignUp::State state) {
  return state == v1::SignUp::STATE_WITHDRAWN || state == v1::SignUp::STATE_RELEASED;
}

void MarkLists(Marks& marks, const v1::SignUp& sign_up) {
  const auto key = ShiftKey(sign_up.opportunity(), sign_up.shift());
  const auto joined = ToText(FromProto(sign_up.consent().record_time()));
  marks.indexes.push_back({"by_opportunity", sign_up.opportunity(), joined});
  marks.indexes.push_back({"by_shift", key, joined});
  marks.indexes.push_back(
      {"by_volunteer", sign_up.volunteer(), ToText(FromProto(sign_up.start_time()))});
  if (sign_up.state() == v1::SignUp::STATE_WAITING) {
    marks.indexes.push_back({"waiting", key, std::string(kBySequence)});
  }
  if (!IsActive(sign_up.state())) return;
  marks.indexes.push_back({"active", sign_up.opportunity(), ""});
  marks.indexes.push_back(
      {"at_revision", RevisionKey(sign_up.opportunity(), sign_up.shifts_revision()), ""});
}

void MarkCounters(Marks& marks, const v1::SignUp& sign_up) {
  if (HoldsPlace(sign_up.state())) {
    marks.counters.push_back({TakenCounter(sign_up.opportunity(), sign_up.shift()), 1});
    if (!sign_up.activity().empty()) {
      marks.counters.push_back({"signed_up:" + sign_up.activity(), 1});
    }
  }
  if (sign_up.state() == v1::SignUp::STATE_WAITING) {
    marks.counters.push_back({WaitingCounter(sign_up.opportunity(), sign_up.shift()), 1});
    if (!sign_up.activity().empty()) {
      marks.counters.push_back({"waiting:" + sign_up.activity(), 1});
    }
  }
}

}  // namespace

std::string ShiftKey(const std::string& opportunity, const std::string& shift) {
  return opportunity + "/" + shift;
}

std::string ShiftVolunteerKey(const std::string& opportunity, const std::string& shift,
                              const std::string& volunteer) {
  return opportunity + "/" + shift + "/" + volunteer;
}

std::string TakenCounter(const std::string& opportunity, const std::string& shift) {
  return "taken:" + ShiftKey(opportunity, shift);
}

std::string WaitingCounter(const std::string& opportunity, const std::string& shift) {
  return "waiting:" + ShiftKey(opportunity, shift);
}

std::string RevisionKey(const std::string& opportunity, int shifts_revision) {
  return opportunity + "@" + std::to_string(shifts_revision);
}

v1::TimetableEntry EntryOf(const v1::SignUp& sign_up) {
  v1::TimetableEntry entry;
  entry.set_sign_up(sign_up.name());
  entry.set_opportunity(sign_up.opportunity());
  entry.set_shift(sign_up.shift());
  *entry.mutable_start_time() = sign_up.start_time();
  *entry.mutable_end_time() = sign_up.end_time();
  return entry;
}

bool IsActive(v1::SignUp::State state) {
  return state == v1::SignUp::STATE_SIGNED_UP || state == v1::SignUp::STATE_WAITING ||
         state == v1::SignUp::STATE_TO_CONFIRM;
}

bool HoldsPlace(v1::SignUp::State state) {
  return state == v1::SignUp::STATE_SIGNED_UP || state == v1::SignUp::STATE_TO_CONFIRM ||
         state == v1::SignUp::STATE_CHECKED_IN || state == v1::SignUp::STATE_SERVED ||
         state == v1::SignUp::STATE_ABSENT;
}

void Evolve(v1::SignUp& sign_up, const v1::SignUpFact& fact) {
  switch (fact.fact_case()) {
    case v1::SignUpFact::kSignedUp:
      return Begin(sign_up, fact.signed_up(), v1::SignUp::STATE_SIGNED_UP);
    case v1::SignUpFact::kWaitListed:
      return Begin(sign_up, fact.wait_listed(), v1::SignUp::STATE_WAITING);
    case v1::SignUpFact::kPromoted:
    case v1::SignUpFact::kConfirmed:
      return sign_up.set_state(v1::SignUp::STATE_SIGNED_UP);
    case v1::SignUpFact::kWithdrawn:
      return sign_up.set_state(v1::SignUp::STATE_WITHDRAWN);
    case v1::SignUpFact::kReleased:
      sign_up.set_release_reason(fact.released().reason());
      return sign_up.set_state(v1::SignUp::STATE_RELEASED);
    case v1::SignUpFact::kMoved:
      return Move(sign_up, fact.moved());
    case v1::SignUpFact::kCheckedIn:
      return ComeIn(sign_up, fact.checked_in());
    case v1::SignUpFact::kCheckedOut:
      return GoOut(sign_up, fact.checked_out());
    case v1::SignUpFact::kCheckOutMissed:
      return sign_up.set_check_out_missing(true);
    case v1::SignUpFact::kServiceEntered:
      sign_up.set_service_record(fact.service_entered().service_record());
      return sign_up.set_state(v1::SignUp::STATE_SERVED);
    case v1::SignUpFact::kMarkedAbsent:
      return sign_up.set_state(v1::SignUp::STATE_ABSENT);
    case v1::SignUpFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const v1::SignUp& sign_up) {
  Marks marks;
  MarkLists(marks, sign_up);
  MarkCounters(marks, sign_up);
  if (!IsGone(sign_up.state())) {
    marks.uniques.push_back(
        {"shift_volunteer",
         ShiftVolunteerKey(sign_up.opportunity(), sign_up.shift(), sign_up.volunteer())});
  }
  const bool open = IsActive(sign_up.state()) || (sign_up.state() == v1::SignUp::STATE_CHECKED_IN &&
                                                  !sign_up.check_out_missing());
  if (open) marks.timers.push_back({"apply_policy_after_shift", FromProto(sign_up.close_time())});
  return marks;
}

std::string KeyOf(const v1::SignUp& sign_up) { return sign_up.volunteer(); }

Scope ScopeOf(const v1::SignUp& sign_up) {
  Scope scope;
  scope.region = sign_up.region();
  if (!sign_up.unit().empty()) scope.units.push_back(sign_up.unit());
  if (!sign_up.team().empty()) scope.teams.push_back(sign_up.team());
  if (!sign_up.host_team().empty()) scope.teams.push_back(sign_up.host_team());
  scope.persons.push_back(sign_up.person());
  return scope;
}

Scope ScopeOf(const v1::Opportunity& opportunity, const v1::Volunteer& volunteer,
              const std::string& team) {
  Scope scope = ScopeOf(opportunity);
  for (const auto& own : volunteer.teams()) {
    if (!team.empty() && own != team) continue;
    scope.teams.push_back(own);
    break;
  }
  scope.persons.push_back(volunteer.person());
  return scope;
}

}  // namespace linli::volunteer
