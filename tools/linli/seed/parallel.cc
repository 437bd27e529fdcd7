#include "tools/linli/seed/parallel.h"

#include <algorithm>
#include <optional>
#include <ostream>
#include <thread>
#include <vector>

#include "tools/linli/text/table.h"

namespace linli::cli::seed {
namespace {

// Enough to fill the services' commit pipeline, few enough to stay below their bound on work.
constexpr std::size_t kAtOnce = 16;
constexpr std::size_t kBarWidth = 30;
constexpr std::size_t kPhaseWidth = 24;

}  // namespace

void Progress::Begin(std::string phase, std::size_t total) {
  const std::lock_guard lock(mutex_);
  phase_ = std::move(phase);
  total_ = total;
  done_ = 0;
  if (terminal_) Draw();
}

void Progress::Step() {
  const std::lock_guard lock(mutex_);
  ++done_;
  const std::size_t every = std::max<std::size_t>(1, total_ / 200);
  if (terminal_ && (done_ % every == 0 || done_ == total_)) Draw();
}

void Progress::End() {
  const std::lock_guard lock(mutex_);
  if (terminal_) {
    out_ << "\n";
  } else {
    out_ << phase_ << ": " << done_ << "\n";
  }
  out_.flush();
}

void Progress::Draw() {
  const std::size_t filled = total_ == 0 ? kBarWidth : kBarWidth * done_ / total_;
  const std::size_t width = DisplayWidth(phase_);
  out_ << "\r" << phase_ << std::string(kPhaseWidth - std::min(kPhaseWidth, width), ' ') << "["
       << std::string(filled, '#') << std::string(kBarWidth - filled, '.') << "] " << done_ << "/"
       << total_ << std::flush;
}

Result<void> ForEach(Progress& progress, const std::string& phase, std::size_t count,
                     const std::function<Result<void>(std::size_t)>& work) {
  progress.Begin(phase, count);
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::optional<Error> failure;
  const auto run = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      const auto done = work(i);
      if (done.ok()) {
        progress.Step();
        continue;
      }
      const std::lock_guard lock(mutex);
      if (!failure) failure = done.error();
      next = count;
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < std::min(kAtOnce, count); ++i) threads.emplace_back(run);
  for (auto& thread : threads) thread.join();
  progress.End();
  if (failure) return *failure;
  return {};
}

}  // namespace linli::cli::seed
