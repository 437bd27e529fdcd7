#pragma once

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <map>
#include <set>

#include "services/gateway/backend/services.h"

namespace linli::gateway {

/// Services reached over gRPC without generated stubs.
class GrpcServices final : public Services {
 public:
  /// `addresses`: name > "host:port" or "unix:/path".
  explicit GrpcServices(const std::map<std::string, std::string>& addresses);
  ~GrpcServices() override;

  Task<Reply> Call(ServiceCall call, std::function<void()>* cancel) override;
  std::unique_ptr<ServiceStream> Open(ServiceCall call) override;
  Task<bool> Serves(std::string service, Time deadline) override;

  /// Refuses new calls and cancels those under way; they end soon after.
  void Stop();
  /// How many calls and streams are under way. gRPC still owes each of them a callback, which must
  /// find its objects: nothing may be destroyed before this is 0.
  std::size_t in_flight() const { return contexts_.size(); }

 private:
  friend class ContextGuard;
  std::shared_ptr<grpc::Channel> ChannelTo(const std::string& service) const;

  std::map<std::string, std::shared_ptr<grpc::Channel>> channels_;
  std::set<grpc::ClientContext*> contexts_;
  bool stopped_ = false;
};

}  // namespace linli::gateway
