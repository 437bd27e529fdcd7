#include "services/mediation/domain/docket.h"
#include "services/mediation/rpc/case_rpcs.h"
#include "services/mediation/rpc/run_case.h"
#include "services/mediation/views/dockets.h"
#include "services/platform/decider/refusals.h"
#include "services/platform/rpc/filter.h"

namespace linli::mediation {
namespace {

/// The list asked for: of a committee or a region, narrowed by at most one condition.
Result<rpc::Filter> ListOf(const v1::ListCasesRequest& request) {
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

Task<Result<v1::ListCasesResponse>> CaseRpcs::ListCases(Call& call,
                                                        const v1::ListCasesRequest& request) {
  LINLI_CO_ASSIGN(const auto by, ListOf(request));
  Scope scope;
  scope.region = request.region();
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
  response.set_next_page_token(call.PageToken(request, page.next));
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
