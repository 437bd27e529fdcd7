#pragma once

#include <boost/asio/io_context.hpp>
#include <memory>
#include <optional>
#include <vector>

#include "services/gateway/backend/grpc_services.h"
#include "services/gateway/edge.h"
#include "services/gateway/http/listener.h"
#include "services/gateway/parts.h"
#include "services/gateway/session/directory_identities.h"

namespace linli::gateway {

/// The process: one thread for everything but gRPC's own, from the first connection to the last
/// stream's end.
class Gateway {
 public:
  explicit Gateway(const Config& config);

  /// Serves until SIGTERM. False if it cannot begin.
  bool Run();

 private:
  std::vector<Route> OwnRoutes();
  Task<HttpResponse> Health(Incoming& incoming);
  Task<HttpResponse> Ready(Incoming& incoming);
  Task<void> WatchCertificate();
  Task<void> WatchCounts();
  /// Asks all services for their health, again and again.
  Task<void> WatchServices();
  Task<void> ShutDown();

  Config config_;
  SystemClock clock_;
  SystemRandom random_;
  runtime::Metrics metrics_;
  boost::asio::io_context io_;
  GrpcServices services_;
  DirectoryIdentities identities_;
  std::vector<Part> parts_;
  std::optional<MethodTable> methods_;
  std::optional<Guard> guard_;
  std::optional<ConnectHandler> connect_;
  std::optional<Edge> edge_;
  std::optional<Tls> tls_;
  std::optional<Listener> listener_;
  std::map<std::string, bool> serving_;  ///< as services last said
  bool stopping_ = false;
};

/// The whole main: reads flags, environment and configuration, serves until SIGTERM.
int Main(int argc, char** argv);

}  // namespace linli::gateway
