#pragma once

#include <vector>

#include "linli/pairing/v1/statement_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::pairing {

/// linli.pairing.v1.StatementService; the proto says what each does and may answer.
class StatementRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::Statement>> GetStatement(Call& call, const v1::GetStatementRequest& request);
  Task<Result<v1::Statement>> GetHouseholdStatement(
      Call& call, const v1::GetHouseholdStatementRequest& request);
};

std::vector<rpc::Method> Methods(StatementRpcs& rpcs);

}  // namespace linli::pairing
