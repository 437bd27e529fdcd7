#include "linli/mediation/v1/errors.pb.h"
#include "services/mediation/domain/aggregates.h"
#include "services/mediation/domain/clock_explanation.h"
#include "services/mediation/rpc/clock_rpcs.h"
#include "services/mediation/views/work_days.h"

namespace linli::mediation {
namespace {

/// As a client sees them: each explained, with the days left.
v1::CaseClocks Explained(v1::CaseClocks clocks, Time now, const WorkDays& work_days) {
  for (auto& clock : *clocks.mutable_clocks()) {
    *clock.mutable_explanation() = Explain(clock, work_days);
    if (clock.state() != v1::Clock::STATE_RUNNING) continue;
    const auto left = ParseDay(clock.due_date()) - LocalDay(now);
    clock.set_days_left(static_cast<int>(left.count()));
  }
  return clocks;
}

}  // namespace

Task<Result<v1::CaseClocks>> ClockRpcs::GetCaseClocks(Call& call,
                                                      const v1::GetCaseClocksRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(const auto of, co_await tx.Load(kCase, request.case_()));
  LINLI_CO_TRY(call.Authorize(ReadersOf(of.state)));
  const auto name = CaseClocksOf(of.name);
  LINLI_CO_ASSIGN(const auto found, co_await tx.Find(kCaseClocks, name));
  v1::CaseClocks clocks;
  if (found.has_value()) clocks = rpc::Answer(*found);
  clocks.set_name(name);
  clocks.set_case_(of.name);
  const Years years = YearsOf(clocks, tx.now());
  LINLI_CO_ASSIGN(const auto work_days, co_await WorkDaysOf(tx, years));
  co_return Explained(std::move(clocks), tx.now(), work_days);
}

/// Runs a command on a case's clocks; `until`: a day the command speaks of.
template <class Request>
Task<Result<v1::CaseClocks>> ClockRpcs::Change(Call& call, const Request& request, Day until) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(const auto of, co_await tx.Load(kCase, request.case_()));
  LINLI_CO_TRY(call.Authorize(ActorsOf(of.state)));
  const auto name = CaseClocksOf(of.name);
  LINLI_CO_ASSIGN(auto doc, co_await tx.Load(kCaseClocks, name));
  LINLI_CO_TRY(rpc::CheckEtag(request, doc.name, doc.version));
  const Years years = Together(YearsOf(doc.state, tx.now()), YearsFrom(until));
  LINLI_CO_ASSIGN(const auto work_days, co_await WorkDaysOf(tx, years));
  const ClockAt at{call.At(name), policy_, work_days};
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, request, at));
  tx.Record(kCaseClocks, doc, facts);
  co_return Explained(rpc::Answer(doc), tx.now(), work_days);
}

Task<Result<v1::CaseClocks>> ClockRpcs::PauseClock(Call& call,
                                                   const v1::PauseClockRequest& request) {
  const Day today = LocalDay(call.tx().now());
  co_return co_await Change(call, request, today);
}

Task<Result<v1::CaseClocks>> ClockRpcs::ResumeClock(Call& call,
                                                    const v1::ResumeClockRequest& request) {
  const Day today = LocalDay(call.tx().now());
  co_return co_await Change(call, request, today);
}

Task<Result<v1::CaseClocks>> ClockRpcs::ExtendClock(Call& call,
                                                    const v1::ExtendClockRequest& request) {
  const Day today = LocalDay(call.tx().now());
  const Day until = IsDay(request.new_date()) ? ParseDay(request.new_date()) : today;
  co_return co_await Change(call, request, until);
}

Task<Result<v1::ExplainRuleResponse>> ClockRpcs::ExplainRule(
    Call& call, const v1::ExplainRuleRequest& request) {
  if (!IsDay(request.start_date())) {
    Violations violations;
    violations.Add("start_date", "没有这一天", "is not a day that exists");
    co_return std::move(violations).ToError();
  }
  const Day start = ParseDay(request.start_date());
  v1::Clock clock;
  for (const auto& rule : policy_.rules()) {
    if (rule.id() == request.rule() && HoldsAt(rule, request.region(), start)) {
      *clock.mutable_rule() = rule;
    }
  }
  if (!clock.has_rule()) {
    co_return Refuse(v1::ERROR_REASON_CLOCK_RULE_NOT_FOUND, {{"rule", request.rule()}});
  }
  const Day longest = start + std::chrono::days(2 * clock.rule().value());
  const Years years = Together(YearsFrom(start), YearsFrom(longest));
  LINLI_CO_ASSIGN(const auto work_days, co_await WorkDaysOf(call.tx(), years));
  clock.set_state(v1::Clock::STATE_RUNNING);
  clock.set_start_date(request.start_date());
  v1::ExplainRuleResponse response;
  *response.mutable_rule() = clock.rule();
  response.set_due_date(DueDate(clock, work_days));
  *response.mutable_due_time() = ToProto(EndOf(ParseDay(response.due_date())));
  *response.mutable_explanation() = Explain(clock, work_days);
  co_return std::move(response);
}

Task<Result<v1::ClockPolicy>> ClockRpcs::GetClockPolicy(Call&, const v1::GetClockPolicyRequest&) {
  co_return policy_;
}

std::vector<rpc::Method> Methods(ClockRpcs& rpcs) {
  const std::string service = "linli.mediation.v1.ClockService.";
  return {
      rpc::Unary(service + "GetCaseClocks", rpcs, &ClockRpcs::GetCaseClocks),
      rpc::Unary(service + "ListDueClocks", rpcs, &ClockRpcs::ListDueClocks),
      rpc::Unary(service + "PauseClock", rpcs, &ClockRpcs::PauseClock),
      rpc::Unary(service + "ResumeClock", rpcs, &ClockRpcs::ResumeClock),
      rpc::Unary(service + "ExtendClock", rpcs, &ClockRpcs::ExtendClock),
      rpc::Unary(service + "ExplainRule", rpcs, &ClockRpcs::ExplainRule),
      rpc::Unary(service + "GetClockPolicy", rpcs, &ClockRpcs::GetClockPolicy),
  };
}

}  // namespace linli::mediation
