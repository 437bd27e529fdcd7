#include "services/campaign/rpc/publicity.h"
#include "services/campaign/rpc/publicity_rpcs.h"

namespace linli::campaign {

Task<Result<v1::MaterialIssue>> MaterialIssueRpcs::RecordMaterialIssue(
    Call& call, const v1::RecordMaterialIssueRequest& request) {
  const std::string prefix = "material_issue.";
  LINLI_CO_TRY(RequireSubject(request.material_issue().campaign(),
                              request.material_issue().activity(), prefix));
  co_return co_await RecordPublicity(call, kMaterialIssue, request, request.material_issue());
}

Task<Result<v1::MaterialIssue>> MaterialIssueRpcs::VoidMaterialIssue(
    Call& call, const v1::VoidMaterialIssueRequest& request) {
  co_return co_await VoidPublicity(call, kMaterialIssue, request);
}

Task<Result<v1::MaterialIssue>> MaterialIssueRpcs::GetMaterialIssue(
    Call& call, const v1::GetMaterialIssueRequest& request) {
  co_return co_await rpc::Get(call, kMaterialIssue, request.name());
}

Task<Result<v1::ListMaterialIssuesResponse>> MaterialIssueRpcs::ListMaterialIssues(
    Call& call, const v1::ListMaterialIssuesRequest& request) {
  LINLI_CO_TRY(call.Authorize(Scope()));
  const PublicityQuery query = QueryOf(request);
  v1::ListMaterialIssuesResponse response;
  auto* const records = response.mutable_material_issues();
  LINLI_CO_ASSIGN(
      *response.mutable_next_page_token(),
      co_await rpc::List(call, kMaterialIssue, request, query.index, query.value, records));
  co_return std::move(response);
}

std::vector<rpc::Method> Methods(MaterialIssueRpcs& rpcs) {
  const std::string service = "linli.campaign.v1.MaterialIssueService.";
  return {
      rpc::Unary(service + "RecordMaterialIssue", rpcs, &MaterialIssueRpcs::RecordMaterialIssue),
      rpc::Unary(service + "VoidMaterialIssue", rpcs, &MaterialIssueRpcs::VoidMaterialIssue),
      rpc::Unary(service + "GetMaterialIssue", rpcs, &MaterialIssueRpcs::GetMaterialIssue),
      rpc::Unary(service + "ListMaterialIssues", rpcs, &MaterialIssueRpcs::ListMaterialIssues),
  };
}

}  // namespace linli::campaign
