#pragma once

#include <chrono>

namespace linli::simulation {

/// As long as one lives, this thread's std::chrono::steady_clock stands still and goes on only
/// where Boost.Asio would wait: by so much as it would have waited. The production code's timers
/// run unchanged, and a minute takes as long as what happens in it. No sockets work meanwhile.
class VirtualTime {
 public:
  VirtualTime();
  ~VirtualTime();
  VirtualTime(const VirtualTime&) = delete;
  VirtualTime& operator=(const VirtualTime&) = delete;

  /// Since the beginning.
  std::chrono::milliseconds now() const { return now_; }
  void Advance(std::chrono::milliseconds time) { now_ += time; }

 private:
  std::chrono::milliseconds now_{0};
};

}  // namespace linli::simulation
