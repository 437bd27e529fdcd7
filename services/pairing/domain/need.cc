#include "services/pairing/domain/need.h"

#include "linli/pairing/v1/errors.pb.h"
#include "services/platform/decider/refusals.h"

namespace linli::pairing {
namespace {

using Need = v1::Need;

bool IsUnsettled(const Need& need) {
  return need.state() == Need::STATE_OPEN || need.state() == Need::STATE_IN_PROGRESS ||
         need.state() == Need::STATE_SETTLED_TO_CONFIRM;
}

/// "regions/" and nine digits: the township. What is public must not point to a village or grid.
std::string PublicRegion(const std::string& region) {
  return region.substr(0, std::string_view("regions/").size() + 9);
}

Result<void> CheckTimes(const v1::AskForVolunteersRequest& ask, const At& at) {
  const Time start = FromProto(ask.start_time());
  const Time end = FromProto(ask.end_time());
  Violations violations;
  violations.Check(start > at.now, "start_time", "须在将来", "must be in the future");
  violations.Check(start < end, "end_time", "须晚于开始时间", "must be after start_time");
  violations.Check(end - start <= std::chrono::hours(24), "end_time", "一次服务不超过24小时",
                   "a service lasts at most 24 hours");
  if (violations.empty()) return {};
  return std::move(violations).ToError();
}

template <class Fact>
void Finish(Fact& fact, const Need& need, const At& at) {
  fact.set_name(at.name);
  fact.set_household(need.household());
  fact.set_finished_by(at.actor);
  *fact.mutable_finish_time() = ToProto(at.now);
}

}  // namespace

Result<NeedFacts> Decide(const Need&, const v1::ReportNeedRequest& report, const ReportAt& at) {
  LINLI_TRY(CheckActive(at.household));
  v1::NeedFact fact;
  auto& reported = *fact.mutable_reported();
  reported.set_name(at.name);
  reported.set_household(at.household.name());
  reported.set_region(at.household.region());
  reported.set_kind(report.kind());
  reported.set_description(report.description());
  reported.set_reported_by(at.actor);
  *reported.mutable_report_time() = ToProto(at.now);
  return NeedFacts{fact};
}

Result<NeedFacts> Decide(const Need& need, const v1::TakeUpNeedRequest& take_up, const At& at) {
  if (need.state() != Need::STATE_OPEN && need.state() != Need::STATE_IN_PROGRESS) {
    return WrongState(need);
  }
  v1::NeedFact fact;
  auto& taken = *fact.mutable_taken_up();
  taken.set_name(at.name);
  taken.set_responsible(take_up.responsible().empty() ? at.actor : take_up.responsible());
  if (take_up.has_due_time()) *taken.mutable_due_time() = take_up.due_time();
  return NeedFacts{fact};
}

Result<NeedFacts> Decide(const Need& need, const v1::AskForVolunteersRequest& ask, const At& at) {
  if (!IsUnsettled(need)) return WrongState(need);
  const bool to_come = at.now < FromProto(need.ask_end_time());
  if (need.asked() && to_come) return Refuse(v1::ERROR_REASON_ALREADY_ASKED);
  LINLI_TRY(CheckTimes(ask, at));
  v1::NeedFact fact;
  auto& asked = *fact.mutable_asked();
  asked.set_name(at.name);
  asked.set_ask(need.asks() + 1);
  asked.set_title(ask.title());
  asked.set_place(ask.place());
  *asked.mutable_start_time() = ask.start_time();
  *asked.mutable_end_time() = ask.end_time();
  asked.set_count(ask.count());
  asked.set_unit(ask.unit());
  asked.set_region(PublicRegion(need.region()));
  return NeedFacts{fact};
}

Result<NeedFacts> Decide(const Need& need, const v1::SettleNeedRequest& settle, const At& at) {
  if (!IsUnsettled(need)) return WrongState(need);
  v1::NeedFact fact;
  Finish(*fact.mutable_settled(), need, at);
  fact.mutable_settled()->set_result(settle.result());
  return NeedFacts{fact};
}

Result<NeedFacts> Decide(const Need& need, const v1::LeaveNeedUnsolvedRequest& leave,
                         const At& at) {
  if (!IsUnsettled(need)) return WrongState(need);
  v1::NeedFact fact;
  Finish(*fact.mutable_left_unsolved(), need, at);
  fact.mutable_left_unsolved()->set_reason(leave.reason());
  return NeedFacts{fact};
}

Result<NeedFacts> Decide(const Need& need, const v1::ReopenNeedRequest& reopen, const At& at) {
  if (need.state() == Need::STATE_OPEN || need.state() == Need::STATE_IN_PROGRESS) {
    return WrongState(need);
  }
  v1::NeedFact fact;
  fact.mutable_reopened()->set_name(at.name);
  fact.mutable_reopened()->set_reason(reopen.reason());
  return NeedFacts{fact};
}

Result<NeedFacts> Decide(const Need& need, const NoteOpportunity& note, const At& at) {
  if (!need.asked() || need.opportunity() == note.opportunity) return NeedFacts{};
  v1::NeedFact fact;
  fact.mutable_opportunity_opened()->set_name(at.name);
  fact.mutable_opportunity_opened()->set_opportunity(note.opportunity);
  return NeedFacts{fact};
}

Result<NeedFacts> Decide(const Need& need, const ForgetOpportunity& forget, const At& at) {
  if (!need.asked() || need.opportunity() != forget.opportunity) return NeedFacts{};
  v1::NeedFact fact;
  fact.mutable_opportunity_cancelled()->set_name(at.name);
  fact.mutable_opportunity_cancelled()->set_opportunity(forget.opportunity);
  return NeedFacts{fact};
}

Result<NeedFacts> Decide(const Need&, const CountService& count, const At& at) {
  v1::NeedFact fact;
  fact.mutable_service_verified()->set_name(at.name);
  fact.mutable_service_verified()->set_service_record(count.service_record);
  return NeedFacts{fact};
}

Result<NeedFacts> Decide(const Need& need, const UncountService& uncount, const At& at) {
  if (need.verified_services() == 0) return NeedFacts{};
  v1::NeedFact fact;
  fact.mutable_service_voided()->set_name(at.name);
  fact.mutable_service_voided()->set_service_record(uncount.service_record);
  return NeedFacts{fact};
}

}  // namespace linli::pairing
