#pragma once

#include <map>
#include <string>
#include <vector>

#include "services/gateway/http/handler.h"
#include "services/gateway/http/route.h"
#include "services/gateway/http/static_files.h"
#include "services/gateway/rpc/connect_handler.h"
#include "services/platform/base/random.h"
#include "services/platform/runtime/metrics.h"

namespace linli::gateway {

/// Everything behind HTTP: RPCs, routes and the console's files, in this order. Writes one log line
/// and the metrics of each request; headers that all answers carry.
class Edge final : public Handler {
 public:
  struct Parts {
    const Config& config;
    const MethodTable& methods;
    ConnectHandler& connect;
    Guard& guard;
    Random& random;
    runtime::Metrics& metrics;
  };
  Edge(const Parts& parts, std::vector<Route> routes);

  std::size_t BodyBytesMax(const HttpRequest& head) override;
  Task<std::optional<HttpResponse>> Handle(Incoming& incoming, BodyWriter& writer) override;
  HttpResponse Refused(const Incoming& incoming, HttpStatus status, std::size_t limit) override;

 private:
  Task<std::optional<HttpResponse>> Find(Incoming& incoming, BodyWriter& writer, std::string* name,
                                         std::string* code);
  const Route* RouteOf(const Incoming& incoming) const;
  void BelieveProxy(Incoming* incoming) const;
  void AddCommon(const Incoming& incoming, HttpResponse* answer) const;

  Parts parts_;
  std::vector<Route> routes_;
  StaticFiles files_;
};

}  // namespace linli::gateway
