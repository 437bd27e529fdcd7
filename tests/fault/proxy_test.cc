#include "tests/fault/proxy.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "services/platform/testing/temp_folder.h"

namespace linli::fault {
namespace {

/// A Unix socket that waits at most a while.
class Peer {
 public:
  explicit Peer(int fd) : fd_(fd) { Wait(5000); }
  ~Peer() { close(fd_); }
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  void Wait(int ms) const {
    const timeval time{ms / 1000, ms % 1000 * 1000};
    setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
  }
  void Send(const std::string& bytes) const {
    ASSERT_EQ(send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL), ssize_t(bytes.size()));
  }
  /// Until there are so many, or no more come.
  std::string Receive(std::size_t size) const {
    std::string all(size, '\0');
    std::size_t have = 0;
    while (have < size) {
      const ssize_t got = recv(fd_, all.data() + have, size - have, 0);
      if (got <= 0) break;
      have += static_cast<std::size_t>(got);
    }
    all.resize(have);
    return all;
  }
  int fd() const { return fd_; }

 private:
  int fd_;
};

sockaddr_un AddressOf(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof(address.sun_path) - 1);
  return address;
}

class ProxyTest : public ::testing::Test {
 protected:
  ProxyTest() {
    const auto target = AddressOf(dir_ + "/target");
    bind(listener_.fd(), reinterpret_cast<const sockaddr*>(&target), sizeof target);
    listen(listener_.fd(), 8);
    route_ = &proxy_.Add("way", "unix:" + dir_ + "/way", "unix:" + dir_ + "/target");
  }

  void Meet() {
    const int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    const auto way = AddressOf(dir_ + "/way");
    ASSERT_EQ(connect(fd, reinterpret_cast<const sockaddr*>(&way), sizeof way), 0);
    caller_ = std::make_unique<Peer>(fd);
    server_ = std::make_unique<Peer>(accept(listener_.fd(), nullptr, nullptr));
  }

  linli::testing::TempFolder folder_;
  const std::string& dir_ = folder_.path();
  Peer listener_{socket(AF_UNIX, SOCK_STREAM, 0)};
  Proxy proxy_{1};
  Route* route_ = nullptr;
  std::unique_ptr<Peer> caller_;
  std::unique_ptr<Peer> server_;
};

TEST_F(ProxyTest, PassesBothWays) {
  Meet();
  caller_->Send("ask");
  EXPECT_EQ(server_->Receive(3), "ask");
  server_->Send("answer");
  EXPECT_EQ(caller_->Receive(6), "answer");
}

TEST_F(ProxyTest, HoldsOneWayAndDeliversLater) {
  Meet();
  route_->hold_up = true;
  caller_->Send("late");
  server_->Send("at once");
  EXPECT_EQ(caller_->Receive(7), "at once");
  server_->Wait(50);
  EXPECT_EQ(server_->Receive(1), "");
  // Also when who sent it has given up.
  caller_.reset();
  proxy_.Heal();
  server_->Wait(5000);
  EXPECT_EQ(server_->Receive(5), "late");
}

TEST_F(ProxyTest, HandsOverAllOfWhatTrickles) {
  Meet();
  route_->trickle = true;
  const std::string answer(200, 'x');
  server_->Send(answer);
  EXPECT_EQ(caller_->Receive(answer.size()), answer);
}

TEST_F(ProxyTest, ResetsInTheMiddleOfAnAnswer) {
  Meet();
  route_->reset_bytes_max = 100;
  server_->Send(std::string(1000, 'x'));
  EXPECT_LT(caller_->Receive(1000).size(), 100U);
  EXPECT_EQ(route_->resets.load(), 1);
}

TEST_F(ProxyTest, CallsTheNextVersionsFunctions) {
  route_->next_version = true;
  Meet();
  caller_->Send("FCALL linli_com");
  caller_->Send("mit_v1 linli_read_v1 linli_v1\r\n");
  EXPECT_EQ(server_->Receive(46), "FCALL linli_commit_v2 linli_read_v2 linli_v2\r\n");
}

}  // namespace
}  // namespace linli::fault
