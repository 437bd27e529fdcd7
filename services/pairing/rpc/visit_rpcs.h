#pragma once

#include <vector>

#include "linli/pairing/v1/visit_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::pairing {

/// linli.pairing.v1.VisitService; the proto says what each does and may answer.
class VisitRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::Visit>> RecordVisit(Call& call, const v1::RecordVisitRequest& request);
  Task<Result<v1::Visit>> AmendVisit(Call& call, const v1::AmendVisitRequest& request);
  Task<Result<v1::Visit>> VoidVisit(Call& call, const v1::VoidVisitRequest& request);
  Task<Result<v1::Visit>> GetVisit(Call& call, const v1::GetVisitRequest& request);
  Task<Result<v1::ListVisitsResponse>> ListVisits(Call& call, const v1::ListVisitsRequest& request);
  Task<Result<v1::VisitNote>> WriteVisitNote(Call& call, const v1::WriteVisitNoteRequest& request);
  Task<Result<v1::ListVisitNotesResponse>> ListVisitNotes(Call& call,
                                                          const v1::ListVisitNotesRequest& request);
};

std::vector<rpc::Method> Methods(VisitRpcs& rpcs);

}  // namespace linli::pairing
