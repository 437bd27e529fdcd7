#include "tools/aof_guard/redis_process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <vector>

namespace linli::aof_guard {
namespace {

// Redis logs to stdout: it is ready when it says so, and has refused when the pipe closes.
bool ReadUntilReady(int fd) {
  std::string log;
  std::array<char, 1024> buffer{};
  while (log.find("ready to accept connections") == log.npos) {
    const ssize_t got = read(fd, buffer.data(), buffer.size());
    if (got <= 0) return false;
    log.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return true;
}

}  // namespace

RedisProcess::RedisProcess(const std::filesystem::path& dir) {
  const std::string socket = (dir / "redis.sock").string();
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe");
  pid_ = fork();
  if (pid_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(ends[1], STDOUT_FILENO);
    execlp("redis-server", "redis-server", "--port", "0", "--unixsocket", socket.c_str(), "--dir",
           dir.c_str(), "--save", "", "--appendonly", "yes", "--appendfsync", "always",
           "--aof-load-truncated", "no", "--auto-aof-rewrite-percentage", "0", nullptr);
    _exit(127);
  }
  close(ends[1]);
  ready_ = ReadUntilReady(ends[0]);

  log_ = ends[0];  // kept open until the end: Redis goes on logging into it
  if (ready_) connection_.reset(redisConnectUnix(socket.c_str()));
}

RedisProcess::~RedisProcess() {
  connection_.reset();
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
  close(log_);
}

std::string RedisProcess::Call(std::initializer_list<std::string> arguments) {
  std::vector<const char*> texts;
  std::vector<std::size_t> sizes;
  for (const auto& argument : arguments) {
    texts.push_back(argument.data());
    sizes.push_back(argument.size());
  }
  const std::unique_ptr<void, decltype(&freeReplyObject)> held(
      redisCommandArgv(connection_.get(), static_cast<int>(texts.size()), texts.data(),
                       sizes.data()),
      freeReplyObject);
  if (held == nullptr) return "ERR the connection is lost";
  const auto* reply = static_cast<const redisReply*>(held.get());
  if (reply->type == REDIS_REPLY_INTEGER) return std::to_string(reply->integer);
  return reply->str == nullptr ? "" : std::string(reply->str, reply->len);
}

}  // namespace linli::aof_guard
