#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace linli::e2e {

/// Until `condition` holds, asked every few milliseconds; false if it never did.
bool Eventually(const std::function<bool()>& condition,
                std::chrono::milliseconds patience = std::chrono::seconds(30));

/// What runs, and where its streams go; an empty file name means /dev/null.
struct Command {
  std::vector<std::string> words;        ///< the program (looked up in PATH) and its arguments
  std::vector<std::string> environment;  ///< "NAME=value", beside what the test itself has
  std::string in_file;
  std::string out_file;
  std::string err_file;
  std::string dir;  ///< where it runs; empty: here
};

/// A child process, killed with its owner. Of what is open here it has its three streams only. It
/// also dies with the thread that started it, so start from a thread that lives as long as the
/// process shall.
class Process {
 public:
  Process() = default;
  explicit Process(const Command& command);
  ~Process() { Kill(); }
  Process(Process&& other) noexcept { *this = std::move(other); }
  Process& operator=(Process&& other) noexcept;

  pid_t pid() const { return pid_; }
  /// What it holds of the machine's memory; 0 once it has ended.
  std::size_t ResidentBytes() const;
  /// The exit code, 128 + signal if a signal ended it; nothing while it runs.
  std::optional<int> Ended();
  bool running() { return pid_ > 0 && !Ended(); }
  void Signal(int signal) const;
  /// Waits for its end, as Ended() tells it; kills it when the patience ends.
  int Wait(std::chrono::milliseconds patience = std::chrono::minutes(3));
  /// SIGKILL, and waits until it is gone.
  void Kill();

 private:
  pid_t pid_ = -1;
  std::optional<int> ended_;
};

/// A file's content; "" if there is none.
std::string ReadText(const std::string& file);
void WriteText(const std::string& file, const std::string& text);

}  // namespace linli::e2e
