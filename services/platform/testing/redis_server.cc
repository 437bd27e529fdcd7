#include "services/platform/testing/redis_server.h"

#include <hiredis/hiredis.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <thread>
#include <vector>

#include "services/platform/base/check.h"

namespace linli::testing {
namespace {

bool Answers(const std::string& socket) {
  redisContext* context = redisConnectUnix(socket.c_str());
  if (context == nullptr) return false;
  bool pong = false;
  if (context->err == 0) {
    auto* reply = static_cast<redisReply*>(redisCommand(context, "PING"));
    pong = reply != nullptr && reply->type == REDIS_REPLY_STATUS;
    if (reply != nullptr) freeReplyObject(reply);
  }
  redisFree(context);
  return pong;
}

}  // namespace

RedisServer::RedisServer(Options options) : options_(std::move(options)) {
  dir_ = (std::filesystem::temp_directory_path() / "linli-redis-XXXXXX").string();
  LINLI_CHECK(mkdtemp(dir_.data()) != nullptr);
  LINLI_CHECK(Start());
}

RedisServer::~RedisServer() {
  Kill();
  std::error_code ignored;
  std::filesystem::remove_all(dir_, ignored);
}

void RedisServer::Kill() {
  if (pid_ <= 0) return;
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

bool RedisServer::Start() {
  const std::vector<std::string> words = {"redis-server",
                                          "--port",
                                          "0",
                                          "--unixsocket",
                                          socket(),
                                          "--dir",
                                          dir_,
                                          "--save",
                                          "",
                                          "--appendonly",
                                          "yes",
                                          "--appendfsync",
                                          options_.appendfsync,
                                          "--aof-load-truncated",
                                          "no",
                                          "--maxmemory-policy",
                                          "noeviction",
                                          "--logfile",
                                          dir_ + "/log"};
  std::vector<char*> argv;
  for (const auto& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  unlink(socket().c_str());
  pid_ = fork();
  if (pid_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);  // Never outlives the test.
    if (!options_.preload.empty()) setenv("LD_PRELOAD", options_.preload.c_str(), 1);
    execvp(argv[0], argv.data());
    _exit(127);
  }
  for (int i = 0; i < 2000; ++i) {
    if (Answers(socket())) return true;
    if (waitpid(pid_, nullptr, WNOHANG) == pid_) {
      pid_ = -1;
      return false;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return false;
}

}  // namespace linli::testing
