#pragma once

#include <vector>

#include "linli/volunteer/v1/star_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"
#include "services/volunteer/domain/at.h"

namespace linli::volunteer {

/// linli.volunteer.v1.StarService; the proto says what each does and may answer.
class StarRpcs {
 public:
  using Call = rpc::Call;

  explicit StarRpcs(const v1::Policy& policy) : policy_(policy) {}

  Task<Result<v1::StarLevel>> GetStarRecord(Call& call, const v1::GetStarRecordRequest& request);
  Task<Result<v1::ListStarsResponse>> ListStars(Call& call, const v1::ListStarsRequest& request);

 private:
  const v1::Policy& policy_;
};

std::vector<rpc::Method> Methods(StarRpcs& rpcs);

}  // namespace linli::volunteer
