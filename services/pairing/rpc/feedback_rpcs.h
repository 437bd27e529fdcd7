#pragma once

#include <vector>

#include "linli/pairing/v1/feedback_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::pairing {

/// linli.pairing.v1.FeedbackService; the proto says what each does and may answer.
class FeedbackRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::Feedback>> GiveFeedback(Call& call, const v1::GiveFeedbackRequest& request);
  Task<Result<v1::Feedback>> GetFeedback(Call& call, const v1::GetFeedbackRequest& request);
  Task<Result<v1::ListFeedbackResponse>> ListFeedback(Call& call,
                                                      const v1::ListFeedbackRequest& request);
};

std::vector<rpc::Method> Methods(FeedbackRpcs& rpcs);

}  // namespace linli::pairing
