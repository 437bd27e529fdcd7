#pragma once

#include <chrono>
#include <string>

namespace linli::gateway_test {

/// A connection, by TCP or a Unix socket, that sends whatever it is told to, well formed or not.
class RawClient {
 public:
  /// `receive_bytes`: what the kernel takes in for one who does not read; 0: as much as it likes.
  explicit RawClient(int port, int receive_bytes = 0);
  explicit RawClient(const std::string& socket_path);
  ~RawClient() { Close(); }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  /// False if the other side no longer takes it, for some seconds at least.
  bool Send(const std::string& bytes);
  /// How much of what was sent by a Unix socket the other side has not taken yet.
  std::size_t Untaken() const;
  /// Until `text` has come (and what came with it), the end, or the patience's end.
  std::string ReadUntil(const std::string& text,
                        std::chrono::milliseconds patience = std::chrono::minutes(1));
  /// Everything until the other side ends the connection.
  std::string ReadToEnd(std::chrono::milliseconds patience = std::chrono::minutes(1));
  /// True once the other side has ended it.
  bool ended() const { return ended_; }
  void Close();
  /// Ends with a reset rather than in good order.
  void Reset();

 private:
  int fd_;
  bool ended_ = false;
};

/// A POST of a unary call, ready to send.
std::string Post(const std::string& path, const std::string& type, const std::string& body,
                 const std::string& more_headers = "");

/// Sends one request on a connection of its own; the whole answer.
std::string Ask(int port, const std::string& request);

}  // namespace linli::gateway_test
