#include "tests/load/http_target.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace linli::load {
namespace {

using std::chrono::steady_clock;

/// One connection: what has come of the answer under way.
struct Line {
  int fd = -1;
  std::string read;
  steady_clock::time_point start;
};

int Connect(int port) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  LINLI_CHECK(connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  const int yes = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  return fd;
}

void Ask(Line& line, const std::string& request) {
  line.read.clear();
  line.start = steady_clock::now();
  LINLI_CHECK(send(line.fd, request.data(), request.size(), MSG_NOSIGNAL) ==
              static_cast<ssize_t>(request.size()));
}

/// Whether all of the answer has come: head, and as many bytes as it says.
bool IsWhole(const std::string& answer) {
  const auto head = answer.find("\r\n\r\n");
  if (head == answer.npos) return false;
  const auto length = answer.find("Content-Length: ");
  LINLI_CHECK(length < head);
  return answer.size() >= head + 4 + std::stoul(answer.substr(length + 16, 12));
}

/// Until the first chunk has begun: it must be a message, not the end of the stream, which says
/// why.
void ExpectMessage(int fd) {
  std::string answer;
  for (;;) {
    const auto head = answer.find("\r\n\r\n");
    const auto chunk = head == answer.npos ? answer.npos : answer.find("\r\n", head + 4);
    if (chunk != answer.npos && answer.size() > chunk + 2) {
      const bool is_message = answer[chunk + 2] == 0;
      if (answer.rfind("HTTP/1.1 200", 0) == 0 && is_message) return;
      break;
    }
    char some[4096];
    const auto read = recv(fd, some, sizeof some, 0);
    if (read <= 0) break;
    answer.append(some, static_cast<std::size_t>(read));
  }
  std::fprintf(stderr, "a stream does not stay open: %s\n", answer.c_str());
  std::exit(1);
}

}  // namespace

Figures LoadHttp(int port, const std::string& what, const std::string& request,
                 const Slice& slice) {
  const int poll = epoll_create1(EPOLL_CLOEXEC);
  std::vector<Line> lines(static_cast<std::size_t>(slice.in_flight));
  for (auto& line : lines) {
    line.fd = Connect(port);
    epoll_event event{EPOLLIN, {&line}};
    LINLI_CHECK(epoll_ctl(poll, EPOLL_CTL_ADD, line.fd, &event) == 0);
  }
  std::vector<double> times;
  int asked = 0;
  int failed = 0;
  const auto start = steady_clock::now();
  for (auto& line : lines) {
    Ask(line, request);
    ++asked;
  }
  std::vector<char> buffer(256 * 1024);
  while (times.size() < static_cast<std::size_t>(slice.calls)) {
    epoll_event events[64];
    const int ready = epoll_wait(poll, events, 64, 10000);
    LINLI_CHECK(ready > 0);
    for (int i = 0; i < ready; ++i) {
      auto& line = *static_cast<Line*>(events[i].data.ptr);
      const auto read = recv(line.fd, buffer.data(), buffer.size(), 0);
      LINLI_CHECK(read > 0);
      line.read.append(buffer.data(), static_cast<std::size_t>(read));
      if (!IsWhole(line.read)) continue;
      times.push_back(
          std::chrono::duration<double, std::micro>(steady_clock::now() - line.start).count());
      if (line.read.compare(0, 12, "HTTP/1.1 200") != 0 && failed++ == 0) {
        std::fprintf(stderr, "%s: %s\n", what.c_str(), line.read.c_str());
      }
      if (asked++ < slice.calls) Ask(line, request);
    }
  }
  const auto took = steady_clock::now() - start;
  for (auto& line : lines) close(line.fd);
  close(poll);
  return ToFigures(what, std::move(times), took, failed);
}

HeldStreams::HeldStreams(int port, const std::function<std::string(int)>& request, int count) {
  for (int i = 0; i < count; ++i) {
    const int fd = Connect(port);
    fds_.push_back(fd);
    const auto asked = request(i);
    LINLI_CHECK(send(fd, asked.data(), asked.size(), MSG_NOSIGNAL) ==
                static_cast<ssize_t>(asked.size()));
    ExpectMessage(fd);
  }
}

HeldStreams::~HeldStreams() {
  for (const int fd : fds_) close(fd);
}

}  // namespace linli::load
