#pragma once

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <thread>

#include "services/platform/base/random.h"
#include "services/platform/redis/address.h"

namespace linli::fault {

/// A way through the proxy and what is wrong with it now. Thread safe.
struct Route {
  /// Bytes in this direction wait, as in a network that drops packets: they arrive later, also when
  /// who sent them has given up. New connections wait as well.
  std::atomic<bool> hold_up{false};    ///< what callers send
  std::atomic<bool> hold_down{false};  ///< what they are answered
  std::atomic<bool> trickle{false};    ///< one byte a write, both ways
  /// Answers are cut after fewer than so many bytes, if they are longer, and the connection reset;
  /// 0: none.
  std::atomic<int> reset_bytes_max{0};
  /// New connections call the store's functions by the names of the next version, so that who is
  /// behind them is to Redis a service with a changed library.
  std::atomic<bool> next_version{false};
  std::atomic<int> resets{0};  ///< so far
};

/// A seeded fault proxy for streams, TCP and Unix, in a thread of its own.
class Proxy {
 public:
  explicit Proxy(std::uint64_t seed);
  ~Proxy();
  Proxy(const Proxy&) = delete;
  Proxy& operator=(const Proxy&) = delete;

  /// Listens on "unix:/path" or "127.0.0.1:0", and passes everything on to `target`.
  Route& Add(const std::string& name, const std::string& listen, const std::string& target);
  Route& operator[](const std::string& name) { return ways_.at(name)->route; }
  /// Where callers go: as `listen`, with the port that the kernel has chosen.
  const std::string& address(const std::string& name) const { return ways_.at(name)->address; }
  /// All routes are as good as new.
  void Heal();

 private:
  class Listener;
  struct Way {
    Route route;
    std::string address;
  };

  SeededRandom random_;  ///< of the thread
  std::map<std::string, std::unique_ptr<Way>> ways_;
  boost::asio::io_context io_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{
      io_.get_executor()};
  std::thread thread_;
};

}  // namespace linli::fault
