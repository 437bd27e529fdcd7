#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <set>
#include <string>

#include "services/gateway/http/handler.h"

namespace linli::gateway {

/// One connection, as those who count and stop them see it.
class Connection {
 public:
  virtual ~Connection() = default;
  /// Ends it: at once if it waits for a request; after the answer if it works on one.
  virtual void Stop() = 0;
};

/// All connections there are.
class Connections {
 public:
  void Add(Connection* connection) { open_.insert(connection); }
  void Remove(Connection* connection) { open_.erase(connection); }
  void Stop();
  std::size_t count() const { return open_.size(); }

 private:
  std::set<Connection*> open_;
};

/// Times and sizes that no client may exceed.
struct ConnectionLimits {
  std::size_t header_bytes = 16 * 1024;
  std::chrono::seconds idle{75};    ///< for the next request's head
  std::chrono::seconds body{30};    ///< for its body
  std::chrono::seconds answer{60};  ///< for the client to take an answer or a piece of one
};

/// Serves requests one after the other until the client or a limit ends it. With `tls` the
/// handshake comes first.
Task<void> ServeConnection(boost::asio::ip::tcp::socket socket,
                           std::shared_ptr<boost::asio::ssl::context> tls, Handler& handler,
                           Connections& connections, ConnectionLimits limits);

}  // namespace linli::gateway
