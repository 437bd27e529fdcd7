#pragma once

#include <google/protobuf/message_lite.h>
#include <grpcpp/support/status.h>

#include <string>
#include <utility>
#include <vector>

#include "services/platform/base/result.h"
#include "services/platform/rpc/status.h"

namespace linli::gateway {

using Metadata = std::vector<std::pair<std::string, std::string>>;

/// The outcome of one RPC: the answer's bytes, or a refusal with its google.rpc.Status details.
/// What services answer passes through as it is; the gateway's own refusals are Errors.
struct Reply {
  grpc::Status status;
  std::string message;
  Metadata headers;   ///< beside the answer, as a service gave them; names in lower case
  Metadata trailers;  ///< the same, sent after it

  static Reply Of(const google::protobuf::MessageLite& answer) {
    return {grpc::Status::OK, answer.SerializeAsString(), {}, {}};
  }
  static Reply Of(const Error& error) { return {rpc::ToStatus(error), {}, {}, {}}; }
  static Reply Of(grpc::Status status) { return {std::move(status), {}, {}, {}}; }
  bool ok() const { return status.ok(); }
};

}  // namespace linli::gateway
