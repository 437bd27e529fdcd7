#include "services/mediation/domain/docket.h"
#include "services/mediation/rpc/case_rpcs.h"
#include "services/mediation/rpc/run_case.h"
#include "services/mediation/views/dockets.h"
#include "services/mediation/views/nearest_clocks.h"
#include "services/platform/decider/refusals.h"
#include "services/platform/rpc/filter.h"

namespace linli::mediation {
namespace {

/// The list asked for: the caller's own, or of a committee or a region, narrowed by at most one
/// condition.
Result<rpc::Filter> ListOf(const v1::ListCasesRequest& request, const std::string& caller) {
  if (request.handled_by_me()) {
    Violations violations;
    const bool alone = request.committee().empty() && request.region().empty() &&
                       request.state() == v1::Case::STATE_UNSPECIFIED &&
                       request.dispute_kind() == v1::DISPUTE_KIND_UNSPECIFIED &&
                       !request.needs_handler();
    violations.Check(alone, "handled_by_me", "不能与其他条件同时使用",
                     "cannot be combined with other conditions");
    if (!violations.empty()) return std::move(violations).ToError();
    return rpc::Filter{"handled_by_me", "by_handler", caller};
  }
  LINLI_ASSIGN(const auto whose, rpc::ExactlyOneOf({{"committee", "", request.committee()},
                                                    {"region", "", request.region()}}));
  std::vector<rpc::Filter> narrower;
  if (request.state() != v1::Case::STATE_UNSPECIFIED) {
    narrower.push_back({"state", "by_state", NameOf(request.state(), "STATE_")});
  }
  if (request.dispute_kind() != v1::DISPUTE_KIND_UNSPECIFIED) {
    narrower.push_back(
        {"dispute_kind", "by_kind", NameOf(request.dispute_kind(), "DISPUTE_KIND_")});
  }
  if (request.needs_handler()) narrower.push_back({"needs_handler", "needs_handler", "-"});
  LINLI_ASSIGN(auto by, rpc::OneOf(narrower, {"", "cases", ""}));
  const bool narrowed = by.index == "by_state" || by.index == "by_kind";
  by.value = narrowed ? ListValue(whose.value, by.value) : whose.value;
  return by;
}

/// Of the committee, those who work there and the supervisor of its region.
Scope ListScope(const v1::Committee& committee) {
  Scope scope;
  scope.region = committee.region();
  scope.units.push_back(committee.unit());
  return scope;
}

/// The number the case has or had in this docket.
std::string NumberIn(const v1::Case& of, const std::string& committee, int year) {
  if (of.docket().committee() == committee && of.docket().year() == year) return of.docket().text();
  for (const auto& docket : of.past_dockets()) {
    if (docket.committee() == committee && docket.year() == year) return docket.text();
  }
  return {};
}

}  // namespace

Task<Result<v1::CaseSummary>> CaseRpcs::GetCaseSummary(Call& call,
                                                       const v1::GetCaseSummaryRequest& request) {
  LINLI_CO_ASSIGN(const auto doc, co_await call.tx().Load(kCase, request.name()));
  LINLI_CO_TRY(call.Authorize(ReadersOf(doc.state)));
  google::protobuf::RepeatedPtrField<v1::CaseSummary> one;
  *one.Add() = mediation::Summary(doc);
  LINLI_CO_TRY(co_await FillClocks(call.tx(), &one));
  co_return std::move(one[0]);
}

Task<Result<v1::ListCasesResponse>> CaseRpcs::ListCases(Call& call,
                                                        const v1::ListCasesRequest& request) {
  LINLI_CO_ASSIGN(const auto by, ListOf(request, call.caller().person()));
  Scope scope;
  scope.region = request.region();
  if (request.handled_by_me()) scope.persons.push_back(call.caller().person());
  if (!request.committee().empty()) {
    LINLI_CO_ASSIGN(const auto committee, co_await CommitteeOfUnit(call.tx(), request.committee()));
    scope = ListScope(committee);
  }
  LINLI_CO_TRY(call.Authorize(scope));
  LINLI_CO_ASSIGN(auto after, call.PageStart(request));
  const int limit = rpc::PageSize(request);
  LINLI_CO_ASSIGN(const auto page,
                  co_await call.tx().List(kCase, by.index, by.value, after, limit));
  v1::ListCasesResponse response;
  for (const auto& doc : page.docs) *response.add_cases() = mediation::Summary(doc);
  LINLI_CO_TRY(co_await FillClocks(call.tx(), response.mutable_cases()));
  response.set_next_page_token(call.PageToken(request, page.next));
  co_return std::move(response);
}

Task<Result<v1::CountCasesResponse>> CaseRpcs::CountCases(Call& call,
                                                          const v1::CountCasesRequest& request) {
  const std::vector<rpc::Filter> filters = {{"committee", "", request.committee()},
                                            {"region", "", request.region()}};
  LINLI_CO_ASSIGN(const auto whose, rpc::ExactlyOneOf(filters));
  Scope scope;
  scope.region = request.region();
  if (!request.committee().empty()) {
    LINLI_CO_ASSIGN(const auto committee, co_await CommitteeOfUnit(call.tx(), request.committee()));
    scope = ListScope(committee);
  }
  LINLI_CO_TRY(call.Authorize(scope));
  v1::CountCasesResponse response;
  std::vector<std::string> counters = {NeedsHandlerCounter(whose.value)};
  const auto* states = v1::Case::State_descriptor();
  for (int i = 0; i < states->value_count(); ++i) {
    const auto state = static_cast<v1::Case::State>(states->value(i)->number());
    if (state == v1::Case::STATE_UNSPECIFIED) continue;
    response.add_counts()->set_state(state);
    counters.push_back(CasesCounter(whose.value, state));
  }
  LINLI_CO_ASSIGN(const auto values, co_await call.tx().Counters(std::move(counters)));
  auto value = values.begin();
  response.set_needs_handler(*value++);
  for (auto& count : *response.mutable_counts()) {
    count.set_count(*value++);
    response.set_total(response.total() + count.count());
  }
  co_return std::move(response);
}

Task<Result<v1::ListDocketResponse>> CaseRpcs::ListDocket(Call& call,
                                                          const v1::ListDocketRequest& request) {
  LINLI_CO_ASSIGN(const auto committee, co_await CommitteeOfUnit(call.tx(), request.committee()));
  LINLI_CO_TRY(call.Authorize(ListScope(committee)));
  const int year = request.year() == 0 ? LocalYear(call.tx().now()) : request.year();
  LINLI_CO_ASSIGN(auto after, call.PageStart(request));
  const int limit = rpc::PageSize(request);
  const std::string index = "docket";
  auto value = DocketKey(committee.unit(), year);
  LINLI_CO_ASSIGN(const auto page, co_await call.tx().List(kCase, index, value, after, limit));
  v1::ListDocketResponse response;
  for (const auto& doc : page.docs) {
    auto& entry = *response.add_entries();
    entry.set_docket_number(NumberIn(doc.state, committee.unit(), year));
    // Where it went, and what became of it there, is no longer this committee's business.
    entry.set_referred(doc.state.committee() != committee.unit());
    if (!entry.referred()) *entry.mutable_summary() = mediation::Summary(doc);
  }
  response.set_next_page_token(call.PageToken(request, page.next));
  co_return std::move(response);
}

}  // namespace linli::mediation
