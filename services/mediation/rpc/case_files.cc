#include "services/mediation/views/case_files.h"

#include "services/mediation/rpc/case_file_rpcs.h"
#include "services/mediation/views/access.h"
#include "services/mediation/views/case_papers.h"
#include "services/platform/decider/refusals.h"

namespace linli::mediation {
namespace {

/// A note is corrected by one of the same case.
Task<Result<void>> CheckCorrected(store::Transaction& tx, const v1::RecordNoteRequest& request) {
  if (request.corrects().empty()) co_return Result<void>();
  LINLI_CO_ASSIGN(const auto corrected, co_await tx.Load(kInvestigationNote, request.corrects()));
  if (corrected.state.case_() != request.case_()) co_return NotFound(request.corrects());
  co_return Result<void>();
}

}  // namespace

Task<Result<v1::InvestigationNote>> CaseFileRpcs::RecordNote(Call& call,
                                                             const v1::RecordNoteRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(const auto of, co_await CaseToActOn(call, request.case_()));
  LINLI_CO_TRY(co_await CheckCorrected(tx, request));
  const auto id = tx.NewId();
  const CaseAt at{{call.At(kInvestigationNote.NameOf(id))}, of.state};
  LINLI_CO_ASSIGN(const auto facts, Decide(v1::InvestigationNote(), request, at));
  co_return WithoutContent(tx.Create(kInvestigationNote, id, facts));
}

Task<Result<v1::ListNotesResponse>> CaseFileRpcs::ListNotes(Call& call,
                                                            const v1::ListNotesRequest& request) {
  Reading reading{request.case_(), "CaseFileService.ListNotes", request.reason()};
  LINLI_CO_ASSIGN(const auto of, co_await ReadCase(call, std::move(reading)));
  v1::ListNotesResponse response;
  auto* const out = response.mutable_notes();
  const std::string index = "by_case";
  LINLI_CO_ASSIGN(auto next,
                  co_await rpc::List(call, kInvestigationNote, request, index, of.name, out));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

Task<Result<v1::AddFileItemsResponse>> CaseFileRpcs::AddFileItems(
    Call& call, const v1::AddFileItemsRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(const auto of, co_await CaseToActOn(call, request.case_()));
  v1::AddFileItemsResponse response;
  for (const auto& paper : request.items()) {
    const auto id = tx.NewId();
    const CaseAt at{{call.At(kFileItem.NameOf(id))}, of.state};
    LINLI_CO_ASSIGN(const auto facts, Decide(v1::FileItem(), paper, at));
    *response.add_items() = WithoutContent(tx.Create(kFileItem, id, facts));
  }
  co_return std::move(response);
}

Task<Result<v1::FileItem>> CaseFileRpcs::RemoveFileItem(Call& call,
                                                        const v1::RemoveFileItemRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto item, co_await tx.Load(kFileItem, request.name()));
  LINLI_CO_ASSIGN(const auto of, co_await CaseToActOn(call, item.state.case_()));
  LINLI_CO_TRY(rpc::CheckEtag(request, item.name, item.version));
  const CaseAt at{{call.At(item.name)}, of.state};
  LINLI_CO_ASSIGN(const auto facts, Decide(item.state, request, at));
  tx.Record(kFileItem, item, facts);
  co_return WithoutContent(item);
}

Task<Result<v1::ListFileItemsResponse>> CaseFileRpcs::ListFileItems(
    Call& call, const v1::ListFileItemsRequest& request) {
  Reading reading{request.case_(), "CaseFileService.ListFileItems", request.reason()};
  LINLI_CO_ASSIGN(const auto of, co_await ReadCase(call, std::move(reading)));
  v1::ListFileItemsResponse response;
  auto* const out = response.mutable_items();
  const std::string index = "by_case";
  LINLI_CO_ASSIGN(auto next, co_await rpc::List(call, kFileItem, request, index, of.name, out));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

Task<Result<v1::ListMissingFormsResponse>> CaseFileRpcs::ListMissingForms(
    Call& call, const v1::ListMissingFormsRequest& request) {
  LINLI_CO_ASSIGN(const auto of, co_await CaseToRead(call, request.case_()));
  LINLI_CO_ASSIGN(const auto status, co_await StatusOfFile(call.tx(), of.state));
  v1::ListMissingFormsResponse response;
  for (const auto& form : status.missing) *response.add_missing_forms() = form;
  co_return std::move(response);
}

Task<Result<v1::CaseSummary>> CaseFileRpcs::ArchiveCase(Call& call,
                                                        const v1::ArchiveCaseRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto of, co_await CaseToActOn(call, request.name()));
  LINLI_CO_TRY(rpc::CheckEtag(request, of.name, of.version));
  LINLI_CO_ASSIGN(const auto status, co_await StatusOfFile(tx, of.state));
  const At at{call.At(of.name)};
  const Archive archive{TextsOf(status.missing)};
  LINLI_CO_ASSIGN(const auto facts, Decide(of.state, archive, at));
  LINLI_CO_TRY(co_await CheckNothingLeft(tx, of.name));
  GuardFile(tx, status);
  tx.Record(kCase, of, facts);
  auto summary = SummaryOf(of.state);
  rpc::SetEtag(summary, of.version);
  co_return std::move(summary);
}

std::vector<rpc::Method> Methods(CaseFileRpcs& rpcs) {
  const std::string service = "linli.mediation.v1.CaseFileService.";
  using Rpcs = CaseFileRpcs;
  return {
      rpc::Unary(service + "RecordNote", rpcs, &Rpcs::RecordNote),
      rpc::Unary(service + "ListNotes", rpcs, &Rpcs::ListNotes),
      rpc::Unary(service + "AddFileItems", rpcs, &Rpcs::AddFileItems),
      rpc::Unary(service + "RemoveFileItem", rpcs, &Rpcs::RemoveFileItem),
      rpc::Unary(service + "ListFileItems", rpcs, &Rpcs::ListFileItems),
      rpc::Unary(service + "ListMissingForms", rpcs, &Rpcs::ListMissingForms),
      rpc::Unary(service + "ArchiveCase", rpcs, &Rpcs::ArchiveCase),
  };
}

}  // namespace linli::mediation
