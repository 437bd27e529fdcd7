#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "services/gateway/rpc/reply.h"
#include "services/platform/base/time.h"
#include "services/platform/runtime/task.h"

namespace linli::gateway {

struct ServiceCall {
  std::string service;  ///< "campaign"
  std::string path;     ///< "/linli.campaign.v1.CampaignService/GetActivity"
  std::string request;
  Metadata metadata;
  Time deadline;
};

/// A server stream of a service, read one message at a time.
class ServiceStream {
 public:
  virtual ~ServiceStream() = default;
  /// The next message; false at the end.
  virtual Task<bool> Read(std::string* message) = 0;
  /// Makes Read end soon. Any number of times.
  virtual void Cancel() = 0;
  /// After Read gave false: how it ended. Must be awaited before the stream is destroyed.
  virtual Task<grpc::Status> Finish() = 0;
};

/// gRPC to the services, by bytes. Used on the runtime thread only; every call in flight is known,
/// so that a stop can cancel them and wait.
class Services {
 public:
  virtual ~Services() = default;
  /// UNAVAILABLE if the service is not known or not there. `cancel`, if given, receives a function
  /// that cancels the call while it runs.
  virtual Task<Reply> Call(ServiceCall call, std::function<void()>* cancel = nullptr) = 0;
  virtual std::unique_ptr<ServiceStream> Open(ServiceCall call) = 0;
  /// Whether a service says it serves (grpc.health.v1). Also brings its connection about.
  virtual Task<bool> Serves(std::string service, Time deadline) = 0;
};

}  // namespace linli::gateway
