#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "services/platform/base/random.h"
#include "services/platform/redis/address.h"
#include "services/platform/redis/reply.h"
#include "services/platform/runtime/task.h"

namespace linli::redis {

/// One command's words.
using Command = std::vector<std::string>;

/// One multiplexed, pipelined connection: commands of many callers are written in the order of
/// Send and answered in that order. After any error every waiting caller gets STORE_UNAVAILABLE
/// (its command's outcome is unknown), the socket is thrown away, never reused, and a new one is
/// made after a jittered backoff. Belongs to one runtime thread.
class Connection {
 public:
  using Sender = std::function<Task<Result<Reply>>(Command)>;
  /// What makes a fresh socket fit for use (checks, loading functions), run before any caller's
  /// command; its error keeps the connection closed and is what callers get.
  using Prepare = std::function<Task<Result<void>>(const Sender&)>;

  struct Options {
    Address address;
    std::chrono::milliseconds connect_timeout{2000};
    std::chrono::milliseconds reply_timeout{5000};
    std::chrono::milliseconds backoff_min{20};
    std::chrono::milliseconds backoff_max{2000};
  };

  Connection(boost::asio::any_io_executor executor, Options options, Random& random,
             Prepare prepare);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Connects and keeps connecting until Stop.
  void Start();
  /// Fails all waiting callers and closes.
  void Stop();

  /// The reply, which may be an error reply. STORE_UNAVAILABLE: no connection, or lost before the
  /// reply was whole.
  Task<Result<Reply>> Send(Command command);

  /// Ready: the prepared connection stands.
  bool ready() const;
  /// Waits until ready or `timeout` is over; the last error then.
  Task<Result<void>> WaitReady(std::chrono::milliseconds timeout);

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;
};

/// Refuses with STORE_NOT_DURABLE, naming the setting, unless Redis keeps what it acknowledges:
/// appendonly yes, appendfsync always, no-appendfsync-on-rewrite no, maxmemory-policy noeviction,
/// and a redis-server of at least 7.0.
Task<Result<void>> CheckDurable(const Connection::Sender& send);

}  // namespace linli::redis
