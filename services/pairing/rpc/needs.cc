#include <algorithm>

#include "services/pairing/rpc/apply.h"
#include "services/pairing/rpc/authority.h"
#include "services/pairing/rpc/need_rpcs.h"
#include "services/platform/rpc/filter.h"

namespace linli::pairing {
namespace {

struct OpenNeed {
  store::Doc<v1::Need> need;
  Standing standing;
};

/// A need, for who has to do with its household; NOT_FOUND for others.
Task<Result<OpenNeed>> ForNeed(rpc::Call& call, std::string name) {
  LINLI_CO_ASSIGN(auto need, co_await call.tx().Load(kNeed, name));
  const auto open = co_await ForHousehold(call, need.state.household());
  if (!open.ok()) co_return NotFound(name);
  co_return OpenNeed{std::move(need), open->standing};
}

/// `among`: whether the caller may, being so to the household.
template <class Request>
Task<Result<v1::Need>> Take(rpc::Call& call, const Request& request,
                            bool (*among)(const Standing&)) {
  LINLI_CO_ASSIGN(auto open, co_await ForNeed(call, request.name()));
  if (!among(open.standing)) co_return NotFound(request.name());
  const At at{call.At(request.name())};
  LINLI_CO_TRY(Apply(call, kNeed, open.need, request, at));
  co_return rpc::Answer(open.need);
}

bool Anyone(const Standing& standing) { return standing.any(); }
bool WhoHelps(const Standing& standing) { return standing.officer || standing.helper; }
bool Officer(const Standing& standing) { return standing.officer; }

}  // namespace

Task<Result<v1::Need>> NeedRpcs::ReportNeed(Call& call, const v1::ReportNeedRequest& request) {
  LINLI_CO_ASSIGN(const auto open, co_await ForHousehold(call, request.household()));
  const ReportAt at{{call.At(kNeed.NameOf(call.tx().NewId()))}, open.household.state};
  LINLI_CO_ASSIGN(const auto doc, Make(call, kNeed, request, at));
  call.tx().Guard(kHousehold, open.household);
  co_return rpc::Answer(doc);
}

Task<Result<v1::Need>> NeedRpcs::GetNeed(Call& call, const v1::GetNeedRequest& request) {
  LINLI_CO_ASSIGN(const auto open, co_await ForNeed(call, request.name()));
  co_return rpc::Answer(open.need);
}

Task<Result<v1::ListNeedsResponse>> NeedRpcs::ListNeeds(Call& call,
                                                        const v1::ListNeedsRequest& request) {
  const std::vector<rpc::Filter> filters = {{"household", "by_household", request.household()},
                                            {"region", "by_region", request.region()}};
  LINLI_CO_ASSIGN(const auto by, rpc::ExactlyOneOf(filters));
  if (request.household().empty()) {
    LINLI_CO_TRY(ForOfficerOf(call, request.region()));
  } else {
    LINLI_CO_TRY(co_await ForHousehold(call, request.household()));
  }
  v1::ListNeedsResponse response;
  auto& found = *response.mutable_needs();
  auto* const out = &found;
  LINLI_CO_ASSIGN(auto next, co_await rpc::List(call, kNeed, request, by.index, by.value, out));
  response.set_next_page_token(std::move(next));
  if (request.state() != v1::Need::STATE_UNSPECIFIED) {
    found.erase(std::remove_if(found.begin(), found.end(),
                               [&](const auto& need) { return need.state() != request.state(); }),
                found.end());
  }
  co_return std::move(response);
}

Task<Result<v1::Need>> NeedRpcs::TakeUpNeed(Call& call, const v1::TakeUpNeedRequest& request) {
  co_return co_await Take(call, request, WhoHelps);
}

Task<Result<v1::Need>> NeedRpcs::AskForVolunteers(Call& call,
                                                  const v1::AskForVolunteersRequest& request) {
  co_return co_await Take(call, request, Officer);
}

Task<Result<v1::Need>> NeedRpcs::SettleNeed(Call& call, const v1::SettleNeedRequest& request) {
  co_return co_await Take(call, request, Anyone);
}

Task<Result<v1::Need>> NeedRpcs::LeaveNeedUnsolved(Call& call,
                                                   const v1::LeaveNeedUnsolvedRequest& request) {
  co_return co_await Take(call, request, Officer);
}

Task<Result<v1::Need>> NeedRpcs::ReopenNeed(Call& call, const v1::ReopenNeedRequest& request) {
  co_return co_await Take(call, request, Anyone);
}

std::vector<rpc::Method> Methods(NeedRpcs& rpcs) {
  const std::string service = "linli.pairing.v1.NeedService.";
  return {
      rpc::Unary(service + "ReportNeed", rpcs, &NeedRpcs::ReportNeed),
      rpc::Unary(service + "GetNeed", rpcs, &NeedRpcs::GetNeed),
      rpc::Unary(service + "ListNeeds", rpcs, &NeedRpcs::ListNeeds),
      rpc::Unary(service + "TakeUpNeed", rpcs, &NeedRpcs::TakeUpNeed),
      rpc::Unary(service + "AskForVolunteers", rpcs, &NeedRpcs::AskForVolunteers),
      rpc::Unary(service + "SettleNeed", rpcs, &NeedRpcs::SettleNeed),
      rpc::Unary(service + "LeaveNeedUnsolved", rpcs, &NeedRpcs::LeaveNeedUnsolved),
      rpc::Unary(service + "ReopenNeed", rpcs, &NeedRpcs::ReopenNeed),
  };
}

}  // namespace linli::pairing
