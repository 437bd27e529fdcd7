#include <algorithm>

#include "services/pairing/rpc/apply.h"
#include "services/pairing/rpc/authority.h"
#include "services/pairing/rpc/suggestion_rpcs.h"
#include "services/pairing/views/proposal.h"
#include "services/pairing/views/shown_pairing.h"

namespace linli::pairing {
namespace {

/// NOT_FOUND unless the caller is the officer of where it is.
Task<Result<store::Doc<v1::Suggestion>>> ForSuggestion(rpc::Call& call, std::string name) {
  LINLI_CO_ASSIGN(auto doc, co_await call.tx().Load(kSuggestion, name));
  if (!ForOfficerOf(call, doc.state.region()).ok()) co_return NotFound(name);
  co_return std::move(doc);
}

v1::Suggestion Shown(const store::Doc<v1::Suggestion>& doc) {
  auto suggestion = rpc::Answer(doc);
  suggestion.clear_source();
  return suggestion;
}

}  // namespace

Task<Result<v1::Suggestion>> SuggestionRpcs::GetSuggestion(
    Call& call, const v1::GetSuggestionRequest& request) {
  LINLI_CO_ASSIGN(const auto doc, co_await ForSuggestion(call, request.name()));
  co_return Shown(doc);
}

Task<Result<v1::ListSuggestionsResponse>> SuggestionRpcs::ListSuggestions(
    Call& call, const v1::ListSuggestionsRequest& request) {
  LINLI_CO_TRY(ForOfficerOf(call, request.region()));
  v1::ListSuggestionsResponse response;
  auto& found = *response.mutable_suggestions();
  auto* const out = &found;
  const std::string index = "by_region";
  LINLI_CO_ASSIGN(auto next,
                  co_await rpc::List(call, kSuggestion, request, index, request.region(), out));
  response.set_next_page_token(std::move(next));
  for (auto& suggestion : found) suggestion.clear_source();
  if (request.state() != v1::Suggestion::STATE_UNSPECIFIED) {
    found.erase(std::remove_if(found.begin(), found.end(),
                               [&](const auto& s) { return s.state() != request.state(); }),
                found.end());
  }
  co_return std::move(response);
}

Task<Result<v1::TakeUpSuggestionResponse>> SuggestionRpcs::TakeUpSuggestion(
    Call& call, const v1::TakeUpSuggestionRequest& request) {
  LINLI_CO_ASSIGN(auto suggestion, co_await ForSuggestion(call, request.name()));
  LINLI_CO_TRY(rpc::CheckEtag(request, suggestion.name, suggestion.version));
  LINLI_CO_ASSIGN(const auto open, co_await ForOfficerOfHousehold(call, request.household()));
  const Propose propose{request.kind(), request.helper(), ""};
  const v1::Pairing* const in_place_of = nullptr;
  LINLI_CO_ASSIGN(const auto pairing,
                  co_await ProposeFor(call, open.household, propose, in_place_of));
  const AcceptSuggestion accept{pairing.name};
  const At at{call.At(request.name())};
  LINLI_CO_ASSIGN(const auto facts, Decide(suggestion.state, accept, at));
  call.tx().Record(kSuggestion, suggestion, facts);
  v1::TakeUpSuggestionResponse response;
  *response.mutable_suggestion() = Shown(suggestion);
  *response.mutable_pairing() = ShownTo(open.standing, pairing, open.household.state);
  co_return std::move(response);
}

Task<Result<v1::Suggestion>> SuggestionRpcs::DismissSuggestion(
    Call& call, const v1::DismissSuggestionRequest& request) {
  LINLI_CO_ASSIGN(auto doc, co_await ForSuggestion(call, request.name()));
  const At at{call.At(request.name())};
  LINLI_CO_TRY(Apply(call, kSuggestion, doc, request, at));
  co_return Shown(doc);
}

std::vector<rpc::Method> Methods(SuggestionRpcs& rpcs) {
  const std::string service = "linli.pairing.v1.SuggestionService.";
  using Rpcs = SuggestionRpcs;
  return {
      rpc::Unary(service + "GetSuggestion", rpcs, &Rpcs::GetSuggestion),
      rpc::Unary(service + "ListSuggestions", rpcs, &Rpcs::ListSuggestions),
      rpc::Unary(service + "TakeUpSuggestion", rpcs, &Rpcs::TakeUpSuggestion),
      rpc::Unary(service + "DismissSuggestion", rpcs, &Rpcs::DismissSuggestion),
  };
}

}  // namespace linli::pairing
