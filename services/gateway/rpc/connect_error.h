#pragma once

#include <grpcpp/support/status.h>

#include <string>

#include "services/gateway/http/message.h"

namespace linli::gateway {

/// Connect's name of a code: "invalid_argument".
std::string_view CodeName(grpc::StatusCode code);

/// {"code": …, "message": …, "details": […]}, with google.rpc.Status details as Connect has them.
std::string ErrorJson(const grpc::Status& status);

/// The answer of a unary call that failed, with Retry-After where the details say when to retry.
HttpResponse ErrorAnswer(const grpc::Status& status);

}  // namespace linli::gateway
