#pragma once

#include <vector>

#include "linli/mediation/v1/suggestion_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::mediation {

/// linli.mediation.v1.SuggestionService; the proto says what each does and may answer.
class SuggestionRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::SuggestedIntake>> TakeInSuggestedIntake(
      Call& call, const v1::TakeInSuggestedIntakeRequest& request);
  Task<Result<v1::SuggestedIntake>> DismissSuggestedIntake(
      Call& call, const v1::DismissSuggestedIntakeRequest& request);
  Task<Result<v1::SuggestedIntake>> GetSuggestedIntake(
      Call& call, const v1::GetSuggestedIntakeRequest& request);
  Task<Result<v1::ListSuggestedIntakesResponse>> ListSuggestedIntakes(
      Call& call, const v1::ListSuggestedIntakesRequest& request);
  Task<Result<v1::HardshipNote>> NoteHardship(Call& call, const v1::NoteHardshipRequest& request);
  Task<Result<v1::HardshipNote>> GetHardshipNote(Call& call,
                                                 const v1::GetHardshipNoteRequest& request);
  Task<Result<v1::HardshipNote>> WithdrawHardshipConsent(
      Call& call, const v1::WithdrawHardshipConsentRequest& request);
};

std::vector<rpc::Method> Methods(SuggestionRpcs& rpcs);

}  // namespace linli::mediation
