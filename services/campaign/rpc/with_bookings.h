#pragma once

#include "services/campaign/rpc/context.h"
#include "services/campaign/views/place_timetable.h"

namespace linli::campaign {

/// Runs a command that may change what the activity has booked, together with the bookings.
template <class Request>
Task<Result<v1::Activity>> ExecuteWithBookings(rpc::Call& call, const Request& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto doc, co_await tx.Load(kActivity, request.name()));
  LINLI_CO_TRY(call.Authorize(ScopeOf(doc.state)));
  LINLI_CO_TRY(rpc::CheckEtag(request, doc.name, doc.version));
  const v1::Activity before = doc.state;
  LINLI_CO_ASSIGN(const auto campaign, co_await CampaignOf(tx, before.campaign()));
  const At at = AtOf(call, doc.name, campaign);
  LINLI_CO_ASSIGN(const auto facts, Decide(before, request, at));
  tx.Record(kActivity, doc, facts);
  LINLI_CO_TRY(co_await MoveBookings(tx, before, doc.state, at));
  co_return rpc::Answer(doc);
}

}  // namespace linli::campaign
