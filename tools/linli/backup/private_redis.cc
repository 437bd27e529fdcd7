#include "tools/linli/backup/private_redis.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <thread>
#include <vector>

#include "tools/linli/wire/file.h"
#include "tools/linli/wire/reasons.h"
#include "tools/linli/wire/redis.h"

namespace linli::cli {
namespace {

constexpr std::chrono::milliseconds kPoll{10};

std::string LastLine(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text.substr(text.rfind('\n') + 1);
}

}  // namespace

Result<std::unique_ptr<PrivateRedis>> PrivateRedis::Start(const std::string& dir) {
  std::unique_ptr<PrivateRedis> redis(new PrivateRedis(dir));
  LINLI_TRY(redis->Spawn());
  LINLI_TRY(redis->WaitLoaded());
  return redis;
}

PrivateRedis::~PrivateRedis() {
  if (pid_ > 0 && !Ended()) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, &status_, 0);
  }
  std::error_code ignored;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
}

Error PrivateRedis::Failed(const std::string& why) const {
  return Refuse(reason::ERROR_REASON_RESTORED_REDIS_FAILED, {{"why", why}});
}

Result<void> PrivateRedis::Spawn() {
  std::string folder = (std::filesystem::temp_directory_path() / "linli-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) return Failed(std::strerror(errno));
  folder_ = folder;
  std::vector<std::string> words = {"redis-server",
                                    "--port",
                                    "0",
                                    "--unixsocket",
                                    socket(),
                                    "--unixsocketperm",
                                    "700",
                                    "--dir",
                                    dir_,
                                    "--save",
                                    "",
                                    "--appendonly",
                                    "yes",
                                    "--appendfsync",
                                    "always",
                                    "--aof-load-truncated",
                                    "no",
                                    "--slowlog-max-len",
                                    "0"};
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log().c_str(), O_WRONLY | O_CREAT,
                                   0600);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  const int error = ::posix_spawnp(&pid_, argv.front(), &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) {
    pid_ = -1;
    return Failed(std::string("redis-server: ") + std::strerror(error));
  }
  return {};
}

bool PrivateRedis::Ended() {
  if (pid_ > 0 && ::waitpid(pid_, &status_, WNOHANG) == pid_) pid_ = -1;
  return pid_ < 0;
}

/// However large its files are: it either answers or ends.
Result<void> PrivateRedis::WaitLoaded() {
  for (; !Ended(); std::this_thread::sleep_for(kPoll)) {
    auto connected = Redis::Connect(address());
    if (connected.ok() && connected->Ping().ok()) return {};
  }
  const auto log_text = ReadFile(log());
  return Failed(log_text.ok() ? LastLine(*log_text) : "redis-server");
}

Result<void> PrivateRedis::Stop() {
  ::kill(pid_, SIGTERM);
  ::waitpid(pid_, &status_, 0);
  pid_ = -1;
  if (WIFEXITED(status_) && WEXITSTATUS(status_) == 0) return {};
  const auto log_text = ReadFile(log());
  return Failed(log_text.ok() ? LastLine(*log_text) : "redis-server");
}

}  // namespace linli::cli
