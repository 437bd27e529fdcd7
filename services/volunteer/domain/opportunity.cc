#include "services/volunteer/domain/opportunity.h"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <map>
#include <set>

#include "linli/volunteer/v1/errors.pb.h"
#include "services/platform/decider/region_marks.h"
#include "services/volunteer/domain/refusals.h"

namespace linli::volunteer {
namespace {

using google::protobuf::util::MessageDifferencer;

constexpr auto kShiftMax = std::chrono::hours(24 * 31);

std::string Field(const char* list, int i, const char* field) {
  return std::string(list) + "[" + std::to_string(i) + "]." + field;
}

void CheckShift(Violations& violations, const v1::Shift& shift, int i,
                const std::set<std::string>& posts) {
  violations.Check(posts.count(shift.post()) == 1, Field("shifts", i, "post"), "不是本招募的岗位",
                   "is not a post of this opportunity");
  const Time start = FromProto(shift.start_time());
  const Time end = FromProto(shift.end_time());
  violations.Check(start < end, Field("shifts", i, "end_time"), "须晚于开始时间",
                   "must be after start_time");
  violations.Check(end - start <= kShiftMax, Field("shifts", i, "end_time"), "一个班次不超过31天",
                   "a shift lasts at most 31 days");
}

Result<void> CheckPostsAndShifts(const v1::OpenOpportunityRequest& open) {
  Violations violations;
  std::set<std::string> posts;
  for (int i = 0; i < open.posts_size(); ++i) {
    violations.Check(posts.insert(open.posts(i).id()).second, Field("posts", i, "id"), "编号重复",
                     "is used twice");
  }
  std::set<std::string> shifts;
  for (int i = 0; i < open.shifts_size(); ++i) {
    violations.Check(shifts.insert(open.shifts(i).id()).second, Field("shifts", i, "id"),
                     "编号重复", "is used twice");
    CheckShift(violations, open.shifts(i), i, posts);
  }
  if (violations.empty()) return {};
  return std::move(violations).ToError();
}

OpportunityFacts Opened(const v1::Opportunity& wanted, const At& at) {
  v1::OpportunityFact fact;
  auto& opened = *fact.mutable_opened();
  opened.set_name(at.name);
  opened.set_title(wanted.title());
  opened.set_activity(wanted.activity());
  opened.set_need(wanted.need());
  opened.set_team(wanted.team());
  opened.set_region(wanted.region());
  opened.set_unit(wanted.unit());
  *opened.mutable_posts() = wanted.posts();
  *opened.mutable_shifts() = wanted.shifts();
  return {fact};
}

OpportunityFacts Cancelled(const v1::Opportunity& opportunity, const std::string& reason) {
  v1::OpportunityFact fact;
  fact.mutable_cancelled()->set_name(opportunity.name());
  fact.mutable_cancelled()->set_activity(opportunity.activity());
  fact.mutable_cancelled()->set_reason(reason);
  return {fact};
}

/// OUTPUT_ONLY: figures are the counters', and whether it takes place the activity's.
void ClearOutputs(google::protobuf::RepeatedPtrField<v1::Shift>& shifts) {
  for (auto& shift : shifts) {
    shift.clear_taken();
    shift.clear_waiting();
    shift.clear_cancelled();
  }
}

/// `shift` as `wanted` has it. A cancelled one never comes back.
v1::Shift Moved(const v1::Shift& shift, const v1::Shift& wanted) {
  v1::Shift after = shift;
  if (shift.cancelled()) return after;
  if (wanted.cancelled()) {
    after.set_cancelled(true);
    return after;
  }
  *after.mutable_start_time() = wanted.start_time();
  *after.mutable_end_time() = wanted.end_time();
  after.set_place(wanted.place());
  return after;
}

/// Known shifts as they should be, then the new ones; says which of them change.
void MoveAll(const v1::Opportunity& opportunity, const std::vector<v1::Shift>& wanted,
             v1::OpportunityShiftsMoved& moved) {
  std::map<std::string, const v1::Shift*> unknown;
  for (const auto& shift : wanted) unknown.emplace(shift.id(), &shift);
  for (const auto& shift : opportunity.shifts()) {
    const auto found = unknown.find(shift.id());
    auto& after = *moved.add_shifts();
    after = found == unknown.end() ? shift : Moved(shift, *found->second);
    if (!MessageDifferencer::Equals(shift, after)) moved.add_changed_shifts(shift.id());
    if (found != unknown.end()) unknown.erase(found);
  }
  for (const auto& shift : wanted) {
    if (unknown.count(shift.id()) == 0 || shift.cancelled()) continue;
    *moved.add_shifts() = shift;
    moved.add_changed_shifts(shift.id());
  }
}

/// When the last shift that takes place ends; the last of all if none does.
Time LastEnd(const google::protobuf::RepeatedPtrField<v1::Shift>& shifts) {
  Time of_all{};
  Time of_held{};
  for (const auto& shift : shifts) {
    const Time end = FromProto(shift.end_time());
    of_all = std::max(of_all, end);
    if (!shift.cancelled()) of_held = std::max(of_held, end);
  }
  return of_held == Time{} ? of_all : of_held;
}

std::string FirstStart(const v1::Opportunity& opportunity) {
  std::string first;
  for (const auto& shift : opportunity.shifts()) {
    const auto start = ToText(FromProto(shift.start_time()));
    if (first.empty() || start < first) first = start;
  }
  return first;
}

}  // namespace

Result<OpportunityFacts> Decide(const v1::Opportunity&, const v1::OpenOpportunityRequest& open,
                                const At& at) {
  LINLI_TRY(CheckPostsAndShifts(open));
  v1::OpportunityFact fact;
  auto& opened = *fact.mutable_opened();
  opened.set_name(at.name);
  opened.set_title(open.title());
  opened.set_team(open.team());
  opened.set_region(open.region());
  opened.set_unit(open.unit());
  *opened.mutable_posts() = open.posts();
  *opened.mutable_shifts() = open.shifts();
  ClearOutputs(*opened.mutable_shifts());
  return OpportunityFacts{fact};
}

Result<OpportunityFacts> Decide(const v1::Opportunity&, const OpenForActivity& open, const At& at) {
  return Opened(open.wanted, at);
}

Result<OpportunityFacts> Decide(const v1::Opportunity&, const OpenForNeed& open, const At& at) {
  return Opened(open.wanted, at);
}

Result<OpportunityFacts> Decide(const v1::Opportunity& opportunity, const MoveShifts& move,
                                const At& at) {
  if (opportunity.state() == v1::Opportunity::STATE_CANCELLED) return OpportunityFacts{};
  v1::OpportunityFact fact;
  auto& moved = *fact.mutable_shifts_moved();
  MoveAll(opportunity, move.shifts, moved);
  if (moved.changed_shifts().empty()) return OpportunityFacts{};
  moved.set_reopened(opportunity.over() && LastEnd(moved.shifts()) > at.now);
  moved.set_name(opportunity.name());
  moved.set_activity(opportunity.activity());
  moved.set_shifts_revision(opportunity.shifts_revision() + 1);
  return OpportunityFacts{fact};
}

Result<OpportunityFacts> Decide(const v1::Opportunity& opportunity,
                                const v1::CloseOpportunityRequest&, const At&) {
  if (opportunity.state() != v1::Opportunity::STATE_OPEN) return WrongState(opportunity);
  v1::OpportunityFact fact;
  fact.mutable_closed()->set_name(opportunity.name());
  fact.mutable_closed()->set_activity(opportunity.activity());
  return OpportunityFacts{fact};
}

Result<OpportunityFacts> Decide(const v1::Opportunity& opportunity, const CloseWhenOver&,
                                const At& at) {
  if (opportunity.state() != v1::Opportunity::STATE_OPEN) return OpportunityFacts{};
  if (at.now < LastEnd(opportunity.shifts())) return OpportunityFacts{};
  v1::OpportunityFact fact;
  fact.mutable_closed()->set_name(opportunity.name());
  fact.mutable_closed()->set_activity(opportunity.activity());
  fact.mutable_closed()->set_over(true);
  return OpportunityFacts{fact};
}

Result<OpportunityFacts> Decide(const v1::Opportunity& opportunity,
                                const v1::CancelOpportunityRequest& cancel, const At&) {
  if (opportunity.state() == v1::Opportunity::STATE_CANCELLED) return WrongState(opportunity);
  if (!opportunity.activity().empty()) {
    return Refuse(v1::ERROR_REASON_FOLLOWS_ACTIVITY, {{"activity", opportunity.activity()}});
  }
  return Cancelled(opportunity, cancel.reason());
}

Result<OpportunityFacts> Decide(const v1::Opportunity& opportunity, const CancelForActivity& cancel,
                                const At&) {
  if (opportunity.state() == v1::Opportunity::STATE_CANCELLED) return OpportunityFacts{};
  return Cancelled(opportunity, cancel.reason);
}

const v1::Shift* FindShift(const google::protobuf::RepeatedPtrField<v1::Shift>& shifts,
                           const std::string& id) {
  const auto found = std::find_if(shifts.begin(), shifts.end(),
                                  [&](const v1::Shift& shift) { return shift.id() == id; });
  return found == shifts.end() ? nullptr : &*found;
}

Result<v1::Shift> ShiftOf(const v1::Opportunity& opportunity, const std::string& id) {
  const auto* shift = FindShift(opportunity.shifts(), id);
  if (shift == nullptr) {
    return Refuse(v1::ERROR_REASON_SHIFT_NOT_FOUND,
                  {{"opportunity", opportunity.name()}, {"shift", id}});
  }
  if (shift->cancelled()) return Refuse(v1::ERROR_REASON_SHIFT_CANCELLED, {{"shift", id}});
  return *shift;
}

Result<void> CheckTakesPlace(const v1::Opportunity& opportunity, const std::string& shift) {
  if (opportunity.state() == v1::Opportunity::STATE_CANCELLED) return NotOpen(opportunity);
  LINLI_TRY(ShiftOf(opportunity, shift));
  return {};
}

Error NotOpen(const v1::Opportunity& opportunity) {
  return Refuse(
      v1::ERROR_REASON_OPPORTUNITY_NOT_OPEN,
      {{"opportunity", opportunity.name()}, {"state", NameOf(opportunity.state(), "STATE_")}});
}

void Evolve(v1::Opportunity& opportunity, const v1::OpportunityFact& fact) {
  switch (fact.fact_case()) {
    case v1::OpportunityFact::kOpened: {
      const auto& opened = fact.opened();
      opportunity.set_name(opened.name());
      opportunity.set_title(opened.title());
      opportunity.set_activity(opened.activity());
      opportunity.set_need(opened.need());
      opportunity.set_team(opened.team());
      opportunity.set_region(opened.region());
      opportunity.set_unit(opened.unit());
      *opportunity.mutable_posts() = opened.posts();
      *opportunity.mutable_shifts() = opened.shifts();
      opportunity.set_state(v1::Opportunity::STATE_OPEN);
      return;
    }
    case v1::OpportunityFact::kShiftsMoved:
      *opportunity.mutable_shifts() = fact.shifts_moved().shifts();
      opportunity.set_shifts_revision(fact.shifts_moved().shifts_revision());
      if (fact.shifts_moved().reopened()) {
        opportunity.set_state(v1::Opportunity::STATE_OPEN);
        opportunity.clear_over();
      }
      return;
    case v1::OpportunityFact::kClosed:
      opportunity.set_state(v1::Opportunity::STATE_CLOSED);
      opportunity.set_over(fact.closed().over());
      return;
    case v1::OpportunityFact::kCancelled:
      opportunity.set_state(v1::Opportunity::STATE_CANCELLED);
      opportunity.set_cancel_reason(fact.cancelled().reason());
      return;
    case v1::OpportunityFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const v1::Opportunity& opportunity) {
  Marks marks;
  const auto start = FirstStart(opportunity);
  marks.indexes.push_back({"all", "", start});
  MarkRegions(marks, "by_region", opportunity.region(), start);
  if (!opportunity.team().empty()) marks.indexes.push_back({"by_team", opportunity.team(), start});
  if (!opportunity.activity().empty()) {
    marks.indexes.push_back({"by_activity", opportunity.activity(), start});
  }
  if (opportunity.state() == v1::Opportunity::STATE_OPEN) {
    marks.indexes.push_back({"open", "", start});
    MarkRegions(marks, "open", opportunity.region(), start);
    marks.timers.push_back({"close_after_last_shift", LastEnd(opportunity.shifts())});
  }
  return marks;
}

Scope ScopeOf(const v1::Opportunity& opportunity) {
  Scope scope;
  scope.region = opportunity.region();
  if (!opportunity.unit().empty()) scope.units.push_back(opportunity.unit());
  if (!opportunity.team().empty()) scope.teams.push_back(opportunity.team());
  return scope;
}

}  // namespace linli::volunteer
