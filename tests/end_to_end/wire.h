#pragma once

#include <grpcpp/channel.h>

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "tests/end_to_end/instance.h"

namespace linli::e2e {

/// What a call came back with, its refusal unpacked.
struct Reply {
  int code = 0;        ///< gRPC's
  std::string reason;  ///< of its ErrorInfo, "" without one
  std::string domain;
  std::map<std::string, std::string> metadata;
  std::vector<std::string> fields;  ///< the bad ones
  std::string zh;
  std::string en;
  std::string message;
  std::string bytes;  ///< the answer

  bool ok() const { return code == 0; }
};
std::ostream& operator<<(std::ostream& out, const Reply& reply);

/// How a call is sent.
struct Envelope {
  std::map<std::string, std::string> headers;
  std::optional<std::chrono::milliseconds> deadline = std::chrono::seconds(20);
};

/// gRPC as bytes, so that anything can be sent: nothing is filled in, retried or checked. Thread
/// safe.
class Wire {
 public:
  explicit Wire(const Instance& instance) : instance_(instance) {}

  /// `path` is "/linli.campaign.v1.CampaignService/CreateCampaign".
  Reply Send(const std::string& service, const std::string& path, const std::string& bytes,
             const Envelope& envelope);

  std::shared_ptr<grpc::Channel> ChannelTo(const std::string& service);

 private:
  const Instance& instance_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<grpc::Channel>> channels_;
};

}  // namespace linli::e2e
