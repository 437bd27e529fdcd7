#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <iosfwd>
#include <mutex>
#include <string>

#include "services/platform/base/result.h"

namespace linli::cli::seed {

/// Shows how far long work is: a bar on a terminal, else one line per phase. Thread safe.
class Progress {
 public:
  Progress(std::ostream& out, bool terminal) : out_(out), terminal_(terminal) {}

  void Begin(std::string phase, std::size_t total);
  void Step();
  void End();

 private:
  void Draw();

  std::ostream& out_;
  bool terminal_;
  std::mutex mutex_;
  std::string phase_;
  std::size_t total_ = 0;
  std::size_t done_ = 0;
};

/// Runs `work` for 0 … count-1, several at once, in about that order; after the first failure no
/// more are begun, and it is returned.
Result<void> ForEach(Progress& progress, const std::string& phase, std::size_t count,
                     const std::function<Result<void>(std::size_t)>& work);

}  // namespace linli::cli::seed
