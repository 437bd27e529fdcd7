#include "services/mediation/domain/follow_up.h"

#include "services/mediation/domain/case_paper.h"
#include "services/mediation/domain/work_days.h"
#include "services/platform/decider/refusals.h"
#include "services/platform/decider/region_marks.h"

namespace linli::mediation {
namespace {

using Visit = v1::FollowUpVisit;

constexpr int kAttemptsMax = 20;

template <class Fact>
void Identify(Fact& fact, const Visit& visit) {
  fact.set_name(visit.name());
  fact.set_case_(visit.case_());
}

Result<void> Check(const v1::RecordFollowUpRequest& record, Time when, const At& at) {
  Violations violations;
  violations.Check(when <= at.now, "visit_time", "不能晚于现在", "must not be in the future");
  if (!record.next_due_date().empty()) {
    violations.Check(record.result() != v1::FOLLOW_UP_RESULT_PERFORMED, "next_due_date",
                     "已履行的不再回访", "is not for a term that is performed");
    violations.Check(EndOfDay(record.next_due_date()).value_or(at.now) > at.now, "next_due_date",
                     "须在今后", "must be a day to come");
  }
  if (violations.empty()) return {};
  return std::move(violations).ToError();
}

void Record(Visit& visit, const v1::FollowUpRecorded& fact) {
  *visit.add_attempts() = fact.attempt();
  visit.set_result(fact.attempt().result());
  visit.set_state(fact.has_next_due_time() ? Visit::STATE_PLANNED : Visit::STATE_DONE);
  if (fact.has_next_due_time()) *visit.mutable_due_time() = fact.next_due_time();
}

}  // namespace

Result<FollowUpFacts> Decide(const Visit& visit, const PlanFollowUp& plan, const At& at) {
  if (visit.state() != Visit::STATE_UNSPECIFIED) return FollowUpFacts{};
  v1::FollowUpFact fact;
  auto& planned = *fact.mutable_planned()->mutable_visit();
  planned.set_name(at.name);
  planned.set_case_(plan.agreement.case_());
  planned.set_region(plan.agreement.region());
  planned.set_committee(plan.agreement.committee());
  planned.set_agreement(plan.agreement.name());
  planned.set_term(plan.term.number());
  planned.set_term_due_date(plan.term.due_date());
  const auto term_over = EndOfDay(plan.term.due_date()).value_or(at.now);
  *planned.mutable_due_time() =
      ToProto(term_over + std::chrono::hours(24 * plan.agreement.follow_up_days()));
  planned.set_state(Visit::STATE_PLANNED);
  return FollowUpFacts{fact};
}

Result<FollowUpFacts> Decide(const Visit& visit, const v1::RecordFollowUpRequest& record,
                             const At& at) {
  if (!IsToBeMade(visit)) return WrongState(visit);
  if (visit.attempts_size() >= kAttemptsMax) return TooLarge("attempts", kAttemptsMax);
  const auto when = TimeOr(record.visit_time(), record.has_visit_time(), at.now);
  LINLI_TRY(Check(record, when, at));
  v1::FollowUpFact fact;
  auto& recorded = *fact.mutable_recorded();
  Identify(recorded, visit);
  auto& attempt = *recorded.mutable_attempt();
  *attempt.mutable_visit_time() = ToProto(when);
  attempt.set_means(record.means());
  attempt.set_result(record.result());
  attempt.set_note(record.note());
  attempt.set_visited_by(at.actor);
  if (const auto next = EndOfDay(record.next_due_date())) {
    *recorded.mutable_next_due_time() = ToProto(*next);
  }
  return FollowUpFacts{fact};
}

Result<FollowUpFacts> Decide(const Visit& visit, const MarkFollowUpOverdue&, const At& at) {
  if (visit.state() != Visit::STATE_PLANNED || at.now < FromProto(visit.due_time())) {
    return FollowUpFacts{};
  }
  v1::FollowUpFact fact;
  Identify(*fact.mutable_overdue_marked(), visit);
  return FollowUpFacts{fact};
}

Result<FollowUpFacts> Decide(const Visit& visit, const ReleaseFollowUp&, const At&) {
  if (!IsToBeMade(visit)) return FollowUpFacts{};
  v1::FollowUpFact fact;
  Identify(*fact.mutable_released(), visit);
  return FollowUpFacts{fact};
}

std::string FollowUpOf(const std::string& agreement, int term) {
  return "followUpVisits" + agreement.substr(agreement.find('/')) + "-" + std::to_string(term);
}

bool IsToBeMade(const Visit& visit) {
  return visit.state() == Visit::STATE_PLANNED || visit.state() == Visit::STATE_OVERDUE;
}

void Evolve(Visit& visit, const v1::FollowUpFact& fact) {
  switch (fact.fact_case()) {
    case v1::FollowUpFact::kPlanned:
      visit = fact.planned().visit();
      return;
    case v1::FollowUpFact::kOverdueMarked:
      return visit.set_state(Visit::STATE_OVERDUE);
    case v1::FollowUpFact::kRecorded:
      return Record(visit, fact.recorded());
    case v1::FollowUpFact::kReleased:
      return visit.set_state(Visit::STATE_RELEASED);
    case v1::FollowUpFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const Visit& visit) {
  Marks marks;
  const auto due = FromProto(visit.due_time());
  marks.indexes.push_back({"by_case", visit.case_(), ToText(due)});
  if (!IsToBeMade(visit)) return marks;
  MarkRegions(marks, "open", visit.region(), ToText(due));
  marks.indexes.push_back({"open", visit.committee(), ToText(due)});
  marks.counters.push_back({OpenFollowUpsOf(visit.case_()), 1});
  if (visit.state() == Visit::STATE_OVERDUE) {
    MarkRegions(marks, "overdue", visit.region(), ToText(due));
    marks.indexes.push_back({"overdue", visit.committee(), ToText(due)});
  } else {
    marks.timers.push_back({"mark_follow_up_overdue", due});
  }
  return marks;
}

Scope ScopeOf(const Visit& visit) { return ScopeOfPaper(visit); }
std::string KeyOf(const Visit& visit) { return visit.case_(); }

}  // namespace linli::mediation
