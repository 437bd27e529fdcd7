#pragma once

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace linli::testing {

/// Listens on a Unix socket and answers as a test says: late, by halves, with garbage, never.
class FakeServer {
 public:
  /// One client's connection.
  class Session : public std::enable_shared_from_this<Session> {
   public:
    explicit Session(boost::asio::local::stream_protocol::socket socket)
        : socket_(std::move(socket)) {}
    void Write(const std::string& bytes);
    void Close();
    /// All that was received.
    const std::string& received() const { return received_; }
    bool closed() const { return closed_; }

   private:
    friend class FakeServer;
    void Read(std::function<void(Session&)> on_read);

    boost::asio::local::stream_protocol::socket socket_;
    std::array<char, 4096> buffer_{};
    std::string received_;
    bool closed_ = false;
  };

  FakeServer(boost::asio::io_context& io, std::string path);
  ~FakeServer();

  std::string address() const { return "unix:" + path_; }
  /// Called whenever a session has received something.
  std::function<void(Session&)> on_read;
  /// In the order they came.
  const std::vector<std::shared_ptr<Session>>& sessions() const { return sessions_; }

 private:
  void Accept();

  std::string path_;
  boost::asio::local::stream_protocol::acceptor acceptor_;
  std::vector<std::shared_ptr<Session>> sessions_;
};

}  // namespace linli::testing
