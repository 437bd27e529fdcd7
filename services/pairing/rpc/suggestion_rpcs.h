#pragma once

#include <vector>

#include "linli/pairing/v1/suggestion_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::pairing {

/// linli.pairing.v1.SuggestionService; the proto says what each does and may answer.
class SuggestionRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::Suggestion>> GetSuggestion(Call& call, const v1::GetSuggestionRequest& request);
  Task<Result<v1::ListSuggestionsResponse>> ListSuggestions(
      Call& call, const v1::ListSuggestionsRequest& request);
  Task<Result<v1::TakeUpSuggestionResponse>> TakeUpSuggestion(
      Call& call, const v1::TakeUpSuggestionRequest& request);
  Task<Result<v1::Suggestion>> DismissSuggestion(Call& call,
                                                 const v1::DismissSuggestionRequest& request);
};

std::vector<rpc::Method> Methods(SuggestionRpcs& rpcs);

}  // namespace linli::pairing
