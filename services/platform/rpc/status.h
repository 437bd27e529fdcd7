#pragma once

#include <grpcpp/support/status.h>

#include "services/platform/base/error.h"

namespace linli::rpc {

/// google.rpc.Status with ErrorInfo, at most one of BadRequest and RetryInfo, and a
/// LocalizedMessage in zh-CN and in English, in the trailer `grpc-status-details-bin`.
grpc::Status ToStatus(const Error& error);

}  // namespace linli::rpc
