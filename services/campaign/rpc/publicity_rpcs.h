#pragma once

#include <vector>

#include "linli/campaign/v1/material_issue_service.pb.h"
#include "linli/campaign/v1/outreach_item_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::campaign {

/// linli.campaign.v1.MaterialIssueService; the proto says what each does and may answer.
class MaterialIssueRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::MaterialIssue>> RecordMaterialIssue(
      Call& call, const v1::RecordMaterialIssueRequest& request);
  Task<Result<v1::MaterialIssue>> VoidMaterialIssue(Call& call,
                                                    const v1::VoidMaterialIssueRequest& request);
  Task<Result<v1::MaterialIssue>> GetMaterialIssue(Call& call,
                                                   const v1::GetMaterialIssueRequest& request);
  Task<Result<v1::ListMaterialIssuesResponse>> ListMaterialIssues(
      Call& call, const v1::ListMaterialIssuesRequest& request);
};

/// linli.campaign.v1.OutreachItemService; the proto says what each does and may answer.
class OutreachItemRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::OutreachItem>> RecordOutreachItem(Call& call,
                                                    const v1::RecordOutreachItemRequest& request);
  Task<Result<v1::OutreachItem>> VoidOutreachItem(Call& call,
                                                  const v1::VoidOutreachItemRequest& request);
  Task<Result<v1::OutreachItem>> GetOutreachItem(Call& call,
                                                 const v1::GetOutreachItemRequest& request);
  Task<Result<v1::ListOutreachItemsResponse>> ListOutreachItems(
      Call& call, const v1::ListOutreachItemsRequest& request);
};

std::vector<rpc::Method> Methods(MaterialIssueRpcs& rpcs);
std::vector<rpc::Method> Methods(OutreachItemRpcs& rpcs);

}  // namespace linli::campaign
