#pragma once

#include <set>
#include <string>
#include <vector>

#include "linli/platform/v1/operations_service.pb.h"
#include "services/platform/events/consumer.h"
#include "services/platform/rpc/method.h"

namespace linli::runtime {

/// linli.platform.v1.OperationsService of one service.
class Operations {
 public:
  Operations(events::Consumer& consumer, const std::vector<events::Reaction>& reactions,
             int partitions);

  Task<Result<platform::v1::ListDeadLettersResponse>> ListDeadLetters(
      rpc::Call& call, const platform::v1::ListDeadLettersRequest& request);
  Task<Result<platform::v1::GetBacklogResponse>> GetBacklog(
      rpc::Call& call, const platform::v1::GetBacklogRequest& request);
  Task<Result<platform::v1::RetryDeadLettersResponse>> RetryDeadLetters(
      rpc::Call& call, const platform::v1::RetryDeadLettersRequest& request);
  Task<Result<platform::v1::SkipDeadLetterResponse>> SkipDeadLetter(
      rpc::Call& call, const platform::v1::SkipDeadLetterRequest& request);

  std::vector<rpc::Method> Methods();

 private:
  events::Consumer& consumer_;
  std::set<std::string> sources_;
  int partitions_;
};

}  // namespace linli::runtime
