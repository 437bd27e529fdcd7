#pragma once

#include <vector>

#include "linli/mediation/v1/case_file_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::mediation {

/// linli.mediation.v1.CaseFileService; the proto says what each does and may answer.
class CaseFileRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::InvestigationNote>> RecordNote(Call& call, const v1::RecordNoteRequest& request);
  Task<Result<v1::ListNotesResponse>> ListNotes(Call& call, const v1::ListNotesRequest& request);
  Task<Result<v1::AddFileItemsResponse>> AddFileItems(Call& call,
                                                      const v1::AddFileItemsRequest& request);
  Task<Result<v1::FileItem>> RemoveFileItem(Call& call, const v1::RemoveFileItemRequest& request);
  Task<Result<v1::ListFileItemsResponse>> ListFileItems(Call& call,
                                                        const v1::ListFileItemsRequest& request);
  Task<Result<v1::ListMissingFormsResponse>> ListMissingForms(
      Call& call, const v1::ListMissingFormsRequest& request);
  Task<Result<v1::CaseSummary>> ArchiveCase(Call& call, const v1::ArchiveCaseRequest& request);
};

std::vector<rpc::Method> Methods(CaseFileRpcs& rpcs);

}  // namespace linli::mediation
