#pragma once

#include <google/protobuf/descriptor.h>

#include <string>
#include <string_view>
#include <vector>

#include "services/platform/base/result.h"

namespace linli::cli {

using MethodDescriptor = google::protobuf::MethodDescriptor;

/// Every RPC this client was built with, by service and declaration.
std::vector<const MethodDescriptor*> AllMethods();

/// The RPC meant by `campaign/CreateCampaign`, `CampaignService/CreateCampaign`,
/// `linli.campaign.v1.CampaignService/CreateCampaign` (or with a dot), or `CreateCampaign` where
/// only one has that name. UNKNOWN_METHOD with the closest names.
Result<const MethodDescriptor*> FindMethod(std::string_view text);

/// "campaign" of linli.campaign.v1.
std::string ServiceOf(const google::protobuf::FileDescriptor& file);

/// "/linli.campaign.v1.CampaignService/CreateCampaign".
std::string PathOf(const MethodDescriptor& method);

/// Single-character edits between two words, without regard to case.
std::size_t EditDistance(std::string_view a, std::string_view b);

}  // namespace linli::cli
