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

/// All connections there are, and what the bodies of their requests take together.
class Connections {
 public:
  void Add(Connection* connection) { open_.insert(connection); }
  void Remove(Connection* connection) { open_.erase(connection); }
  void Stop();
  std::size_t count() const { return open_.size(); }

 private:
  friend class BodyShare;
  std::set<Connection*> open_;
  std::size_t body_bytes_ = 0;
};

/// What one request's body takes of all bodies' memory, until it is answered.
class BodyShare {
 public:
  explicit BodyShare(Connections& connections) : connections_(connections) {}
  ~BodyShare() { connections_.body_bytes_ -= bytes_; }
  BodyShare(const BodyShare&) = delete;
  BodyShare& operator=(const BodyShare&) = delete;

  /// The body has grown to `bytes`; false if all together would be more than `most`.
  bool Grow(std::size_t bytes, std::size_t most);

 private:
  Connections& connections_;
  std::size_t bytes_ = 0;
};

/// Times and sizes that no client may exceed.
struct ConnectionLimits {
  std::size_t header_bytes = 16 * 1024;
  std::size_t small_body_bytes = 16 * 1024;  ///< every request may have these
  std::size_t bodies_bytes = 128 << 20;      ///< of all larger bodies together
  std::chrono::seconds idle{75};             ///< for the next request's head
  std::chrono::seconds body{30};             ///< for its body
  std::chrono::seconds answer{60};           ///< for the client to take an answer or a piece of one
};

/// Serves requests one after the other until the client or a limit ends it. With `tls` the
/// handshake comes first.
Task<void> ServeConnection(boost::asio::ip::tcp::socket socket,
                           std::shared_ptr<boost::asio::ssl::context> tls, Handler& handler,
                           Connections& connections, ConnectionLimits limits);

}  // namespace linli::gateway
