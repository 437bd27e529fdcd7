#pragma once

#include <boost/asio/buffer.hpp>
#include <deque>
#include <functional>
#include <memory>
#include <string>

#include "services/platform/redis/stream.h"
#include "tests/simulation/stage.h"

namespace linli::simulation {

class Server;

/// How one process is connected to everything else, now. Messages of one that is cut off or frozen
/// wait until it is over.
struct Port {
  void Mend() { silent_in_until_ms = silent_out_until_ms = 0; }

  std::string name;  ///< of the process
  std::int64_t silent_in_until_ms = 0;
  std::int64_t silent_out_until_ms = 0;
  std::string left_over;  ///< answers that came too late: only a planted defect reads them
};

/// One connection to a server: bytes arrive in their order, after a while, or no more.
class Pipe : public std::enable_shared_from_this<Pipe> {
 public:
  Pipe(Stage& stage, Port& port, std::string name)
      : stage_(stage), port_(port), name_(std::move(name)) {}

  /// From the client: `arrive` gets the bytes at the other end. A connection that is closed then
  /// has sent them all the same.
  void ToServer(std::string bytes);
  void ToClient(std::string bytes);
  /// The server's end is gone: the client reads what has arrived, then an error.
  void Reset();
  void CloseByClient();

  void Read(boost::asio::mutable_buffer buffer, redis::Stream::Done done);

  std::function<void(std::string)> on_bytes;  ///< at the server
  std::function<void()> on_closed;            ///< at the server
  bool open_at_client() const { return open_at_client_; }

 private:
  milliseconds Delay(std::int64_t silent_until_ms, std::int64_t& last_ms);
  void Complete();

  Stage& stage_;
  Port& port_;
  std::string name_;
  std::int64_t last_in_ms_ = 0;
  std::int64_t last_out_ms_ = 0;
  bool open_at_client_ = true;
  bool broken_ = false;
  bool reset_ = false;
  std::deque<std::string> to_server_;  ///< under way
  std::deque<std::string> to_client_;
  std::string arrived_;
  boost::asio::mutable_buffer buffer_;
  redis::Stream::Done reader_;
};

/// Makes a path by which redis::MakeStream, which the simulator has its own of, finds a server.
std::string Announce(Stage& stage, Server& server, Port& port);
void Forget(const Server& server);

/// A client's end, as redis::Connection wants it.
class SimulatedStream final : public redis::Stream {
 public:
  SimulatedStream(Stage& stage, Server& server, Port& port)
      : stage_(stage), server_(server), port_(port) {}
  ~SimulatedStream() override { Close(); }

  Task<boost::system::error_code> Connect(const redis::Address& address) override;
  void AsyncRead(boost::asio::mutable_buffer buffer, Done done) override;
  void AsyncWrite(boost::asio::const_buffer buffer, Done done) override;
  void Close() override;

 private:
  Stage& stage_;
  Server& server_;
  Port& port_;
  std::shared_ptr<Pipe> pipe_;
};

}  // namespace linli::simulation
