#include "services/campaign/rpc/publicity.h"
#include "services/campaign/rpc/publicity_rpcs.h"

namespace linli::campaign {

Task<Result<v1::OutreachItem>> OutreachItemRpcs::RecordOutreachItem(
    Call& call, const v1::RecordOutreachItemRequest& request) {
  const std::string prefix = "outreach_item.";
  LINLI_CO_TRY(RequireSubject(request.outreach_item().campaign(),
                              request.outreach_item().activity(), prefix));
  co_return co_await RecordPublicity(call, kOutreachItem, request, request.outreach_item());
}

Task<Result<v1::OutreachItem>> OutreachItemRpcs::VoidOutreachItem(
    Call& call, const v1::VoidOutreachItemRequest& request) {
  co_return co_await VoidPublicity(call, kOutreachItem, request);
}

Task<Result<v1::OutreachItem>> OutreachItemRpcs::GetOutreachItem(
    Call& call, const v1::GetOutreachItemRequest& request) {
  co_return co_await rpc::Get(call, kOutreachItem, request.name());
}

Task<Result<v1::ListOutreachItemsResponse>> OutreachItemRpcs::ListOutreachItems(
    Call& call, const v1::ListOutreachItemsRequest& request) {
  LINLI_CO_TRY(call.Authorize(Scope()));
  const PublicityQuery query = QueryOf(request);
  v1::ListOutreachItemsResponse response;
  auto* const records = response.mutable_outreach_items();
  LINLI_CO_ASSIGN(
      *response.mutable_next_page_token(),
      co_await rpc::List(call, kOutreachItem, request, query.index, query.value, records));
  co_return std::move(response);
}

std::vector<rpc::Method> Methods(OutreachItemRpcs& rpcs) {
  const std::string service = "linli.campaign.v1.OutreachItemService.";
  return {
      rpc::Unary(service + "RecordOutreachItem", rpcs, &OutreachItemRpcs::RecordOutreachItem),
      rpc::Unary(service + "VoidOutreachItem", rpcs, &OutreachItemRpcs::VoidOutreachItem),
      rpc::Unary(service + "GetOutreachItem", rpcs, &OutreachItemRpcs::GetOutreachItem),
      rpc::Unary(service + "ListOutreachItems", rpcs, &OutreachItemRpcs::ListOutreachItems),
  };
}

}  // namespace linli::campaign
