#include "tests/gateway/raw_client.h"

#include <arpa/inet.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "services/platform/base/check.h"

namespace linli::gateway_test {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

constexpr int kSendSeconds = 5;

int NewSocket(int family) { return socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0); }

/// The patience is for sending: a long queue of those who connect is waited for.
void Connect(int fd, const sockaddr* address, socklen_t size) {
  LINLI_CHECK(connect(fd, address, size) == 0);
  const timeval patience{kSendSeconds, 0};
  setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
}

}  // namespace

RawClient::RawClient(int port, int receive_bytes) : fd_(NewSocket(AF_INET)) {
  if (receive_bytes > 0) {
    setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &receive_bytes, sizeof receive_bytes);
  }
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  Connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

RawClient::RawClient(const std::string& socket_path) : fd_(NewSocket(AF_UNIX)) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  socket_path.copy(address.sun_path, sizeof address.sun_path - 1);
  Connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

bool RawClient::Send(const std::string& bytes) {
  for (std::size_t sent = 0; sent < bytes.size();) {
    const auto now = send(fd_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (now <= 0) return false;
    sent += static_cast<std::size_t>(now);
  }
  return true;
}

std::size_t RawClient::Untaken() const {
  int bytes = 0;
  LINLI_CHECK(ioctl(fd_, SIOCOUTQ, &bytes) == 0);
  return static_cast<std::size_t>(bytes);
}

std::string RawClient::ReadUntil(const std::string& text, milliseconds patience) {
  std::string all;
  const auto until = steady_clock::now() + patience;
  while (!ended_ && (text.empty() || all.find(text) == all.npos)) {
    const auto left = std::chrono::duration_cast<milliseconds>(until - steady_clock::now());
    pollfd ready{fd_, POLLIN, 0};
    if (left.count() <= 0 || poll(&ready, 1, static_cast<int>(left.count())) <= 0) break;
    char buffer[65536];
    const auto read = recv(fd_, buffer, sizeof buffer, 0);
    if (read <= 0) {
      ended_ = true;
    } else {
      all.append(buffer, static_cast<std::size_t>(read));
    }
  }
  return all;
}

std::string RawClient::ReadToEnd(milliseconds patience) { return ReadUntil("", patience); }

void RawClient::Close() {
  if (fd_ >= 0) close(fd_);
  fd_ = -1;
}

void RawClient::Reset() {
  const linger at_once{1, 0};
  setsockopt(fd_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  Close();
}

std::string Post(const std::string& path, const std::string& type, const std::string& body,
                 const std::string& more_headers) {
  return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + type +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + more_headers + "\r\n" +
         body;
}

std::string Ask(int port, const std::string& request) {
  RawClient client(port);
  const auto end_of_line = request.find("\r\n") + 2;
  client.Send(request.substr(0, end_of_line) + "Connection: close\r\n" +
              request.substr(end_of_line));
  return client.ReadToEnd();
}

}  // namespace linli::gateway_test
