#include "tests/end_to_end/process.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>
#include <thread>
#include <utility>

#include "services/platform/base/check.h"

namespace linli::e2e {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kPoll{5};

std::vector<char*> Pointers(const std::vector<std::string>& words) {
  std::vector<char*> out;
  for (const auto& word : words) out.push_back(const_cast<char*>(word.c_str()));
  out.push_back(nullptr);
  return out;
}

std::vector<std::string> WithInherited(std::vector<std::string> environment) {
  for (char** each = environ; *each != nullptr; ++each) {
    const std::string_view entry = *each;
    const auto name = entry.substr(0, entry.find('=') + 1);
    bool replaced = false;
    for (const auto& own : environment) replaced = replaced || own.rfind(name, 0) == 0;
    if (!replaced) environment.emplace_back(entry);
  }
  return environment;
}

// Only what is safe between fork and exec of a program with threads.
void Redirect(const std::string& file, int flags, int to) {
  const int fd = open(file.empty() ? "/dev/null" : file.c_str(), flags, 0600);
  if (fd < 0 || dup2(fd, to) < 0) _exit(126);
}

}  // namespace

bool Eventually(const std::function<bool()>& condition, milliseconds patience) {
  const auto until = steady_clock::now() + patience;
  for (;;) {
    if (condition()) return true;
    if (steady_clock::now() > until) return false;
    std::this_thread::sleep_for(kPoll);
  }
}

Process::Process(const Command& command) {
  const auto environment = WithInherited(command.environment);
  const auto argv = Pointers(command.words);
  const auto envp = Pointers(environment);
  constexpr int kAppend = O_WRONLY | O_CREAT | O_APPEND;
  pid_ = fork();
  LINLI_CHECK(pid_ >= 0);
  if (pid_ > 0) return;
  prctl(PR_SET_PDEATHSIG, SIGKILL);  // Nothing outlives the test.
  Redirect(command.in_file, O_RDONLY, STDIN_FILENO);
  Redirect(command.out_file, kAppend, STDOUT_FILENO);
  Redirect(command.err_file, kAppend, STDERR_FILENO);
  // A socket's peer is told of its end only when nobody holds it any more.
  if (close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC) != 0) _exit(126);
  if (!command.dir.empty() && chdir(command.dir.c_str()) != 0) _exit(126);
  execvpe(argv[0], argv.data(), envp.data());
  _exit(127);
}

Process& Process::operator=(Process&& other) noexcept {
  if (this == &other) return *this;
  Kill();
  pid_ = std::exchange(other.pid_, -1);
  ended_ = std::exchange(other.ended_, std::nullopt);
  return *this;
}

std::size_t Process::ResidentBytes() const {
  std::istringstream pages(ReadText("/proc/" + std::to_string(pid_) + "/statm"));
  std::size_t all = 0;
  std::size_t resident = 0;
  pages >> all >> resident;
  return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

std::optional<int> Process::Ended() {
  int status = 0;
  if (!ended_ && pid_ > 0 && waitpid(pid_, &status, WNOHANG) == pid_) {
    ended_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  return ended_;
}

void Process::Signal(int signal) const {
  if (pid_ > 0 && !ended_) kill(pid_, signal);
}

int Process::Wait(milliseconds patience) {
  if (!Eventually([this] { return Ended().has_value(); }, patience)) Kill();
  return ended_.value_or(-1);
}

void Process::Kill() {
  if (pid_ <= 0 || Ended()) return;
  Signal(SIGKILL);
  int status = 0;
  waitpid(pid_, &status, 0);
  ended_ = 128 + SIGKILL;
}

std::string ReadText(const std::string& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

void WriteText(const std::string& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

}  // namespace linli::e2e
