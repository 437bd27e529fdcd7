#include <algorithm>

#include "services/pairing/domain/aggregates.h"
#include "services/pairing/rpc/apply.h"
#include "services/pairing/rpc/authority.h"
#include "services/pairing/rpc/feedback_rpcs.h"
#include "services/platform/rpc/filter.h"

namespace linli::pairing {
namespace {

/// NOT_FOUND unless the visit named, if any, counts and was one of this pairing's.
Task<Result<void>> CheckVisit(store::Transaction& tx, const v1::GiveFeedbackRequest& request) {
  if (request.visit().empty()) co_return Result<void>();
  LINLI_CO_ASSIGN(const auto visit, co_await tx.Load(kVisit, request.visit()));
  const auto& parties = visit.state.parties();
  const bool of_pairing = std::any_of(parties.begin(), parties.end(), [&](const auto& party) {
    return party.pairing() == request.pairing();
  });
  if (!of_pairing || !Counts(visit.state)) co_return NotFound(request.visit());
  co_return Result<void>();
}

}  // namespace

Task<Result<v1::Feedback>> FeedbackRpcs::GiveFeedback(Call& call,
                                                      const v1::GiveFeedbackRequest& request) {
  LINLI_CO_ASSIGN(const auto open, co_await ForPairing(call, request.pairing()));
  LINLI_CO_TRY(co_await CheckVisit(call.tx(), request));
  const FeedbackAt at{{{call.At(kFeedback.NameOf(call.tx().NewId()))}, open.standing.side()},
                      open.pairing.state};
  LINLI_CO_ASSIGN(const auto doc, Make(call, kFeedback, request, at));
  co_return rpc::Answer(doc);
}

Task<Result<v1::Feedback>> FeedbackRpcs::GetFeedback(Call& call,
                                                     const v1::GetFeedbackRequest& request) {
  LINLI_CO_ASSIGN(const auto doc, co_await call.tx().Load(kFeedback, request.name()));
  if (!ForOfficerOf(call, doc.state.region()).ok()) co_return NotFound(request.name());
  co_return rpc::Answer(doc);
}

Task<Result<v1::ListFeedbackResponse>> FeedbackRpcs::ListFeedback(
    Call& call, const v1::ListFeedbackRequest& request) {
  const std::vector<rpc::Filter> filters = {{"pairing", "by_pairing", request.pairing()},
                                            {"region", "by_region", request.region()}};
  LINLI_CO_ASSIGN(const auto by, rpc::ExactlyOneOf(filters));
  if (request.pairing().empty()) {
    LINLI_CO_TRY(ForOfficerOf(call, request.region()));
  } else {
    LINLI_CO_TRY(co_await ForOfficerOfPairing(call, request.pairing()));
  }
  v1::ListFeedbackResponse response;
  auto* const out = response.mutable_feedback();
  LINLI_CO_ASSIGN(auto next, co_await rpc::List(call, kFeedback, request, by.index, by.value, out));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

std::vector<rpc::Method> Methods(FeedbackRpcs& rpcs) {
  const std::string service = "linli.pairing.v1.FeedbackService.";
  return {
      rpc::Unary(service + "GiveFeedback", rpcs, &FeedbackRpcs::GiveFeedback),
      rpc::Unary(service + "GetFeedback", rpcs, &FeedbackRpcs::GetFeedback),
      rpc::Unary(service + "ListFeedback", rpcs, &FeedbackRpcs::ListFeedback),
  };
}

}  // namespace linli::pairing
