#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>

#include "tools/linli/wire/remote_error.h"

namespace linli::cli {

/// One unary call, as bytes.
struct WireCall {
  std::string path;  ///< "/linli.campaign.v1.CampaignService/CreateCampaign"
  std::string request;
  std::map<std::string, std::string> metadata;
  std::chrono::milliseconds deadline;
};

struct WireReply {
  RemoteStatus status;  ///< code 0: `response` is the answer
  std::string response;
};

/// A gRPC connection to one address. Thread safe.
class Channel {
 public:
  virtual ~Channel() = default;
  virtual WireReply Call(const WireCall& call) = 0;
};

/// A connection of its own, never shared with another Channel.
std::unique_ptr<Channel> Connect(const std::string& address);

}  // namespace linli::cli
