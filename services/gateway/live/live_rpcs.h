#pragma once

#include "linli/gateway/v1/live_service.pb.h"
#include "services/gateway/live/hub.h"
#include "services/gateway/parts.h"

namespace linli::gateway {

/// linli.gateway.v1.LiveService; the proto says what it does and may answer.
class LiveRpcs {
 public:
  struct Options {
    std::chrono::milliseconds heartbeat{15000};
    /// Sessions end by themselves, too, which no event says.
    std::chrono::milliseconds recheck{300000};
    std::size_t watchers_max = 12000;
    std::size_t watchers_per_person = 32;
  };

  LiveRpcs(const Environment& environment, Hub& hub, Options options)
      : environment_(environment), hub_(hub), options_(options) {}

  Task<grpc::Status> Watch(LocalCall& call, const v1::WatchRequest& request, StreamWriter& writer);

 private:
  /// Who the caller is, whether each topic may be watched: at the beginning, and again.
  Task<grpc::Status> Admit(Watcher& watcher);
  Task<grpc::Status> Recheck(Watcher& watcher);
  /// Until the session ends if it is not used, at most `recheck`.
  std::chrono::milliseconds UntilCheck(const Watcher& watcher) const;
  Task<grpc::Status> TellAll(Watcher& watcher, StreamWriter& writer);
  v1::WatchResponse Next(Watcher& watcher);

  const Environment environment_;
  Hub& hub_;
  Options options_;
};

/// Live streams from `config.redis`; without one, Watch is refused as UNAVAILABLE.
Part MakeLivePart(const Environment& environment);

}  // namespace linli::gateway
