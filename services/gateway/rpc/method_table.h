#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "linli/options/v1/options.pb.h"
#include "services/gateway/rpc/local_method.h"

namespace linli::gateway {

/// A method that callers reach.
struct MethodEntry {
  const google::protobuf::MethodDescriptor* descriptor;
  std::string path;     ///< "/linli.campaign.v1.CampaignService/GetActivity"
  std::string service;  ///< "campaign"; empty: the one the request names (X-Linli-Service)
  options::v1::Access access;
  bool no_side_effects;
  std::size_t request_bytes_max;  ///< in binary
  const LocalMethod* local;       ///< nullptr: a service's

  std::unique_ptr<google::protobuf::Message> NewRequest() const;
  std::unique_ptr<google::protobuf::Message> NewResponse() const;
};

/// Every method of the program's own descriptors, which are those of the services it was released
/// with: one file less to ship, and generated messages parse several times faster than dynamic
/// ones. Not reachable: the directory's IdentityService, whose bearers and tokens stay behind the
/// gateway, and methods of linli.gateway without a LocalMethod.
class MethodTable {
 public:
  explicit MethodTable(std::vector<LocalMethod> local);
  /// By path; nullptr.
  const MethodEntry* Find(std::string_view path) const;
  const std::unordered_map<std::string, MethodEntry>& entries() const { return entries_; }

 private:
  void Add(const google::protobuf::FileDescriptor& file);

  std::unordered_map<std::string, LocalMethod> local_;
  std::unordered_map<std::string, MethodEntry> entries_;
};

}  // namespace linli::gateway
