#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "tests/simulation/bugs.h"
#include "tests/simulation/chance.h"
#include "tests/simulation/faults.h"
#include "tests/simulation/trace.h"
#include "tests/simulation/virtual_time.h"

namespace linli::simulation {

using std::chrono::milliseconds;

/// What everything in one simulation shares.
struct Stage {
  Stage(std::uint64_t seed, Bugs planted)
      : chance(seed), faults(Faults::Of(chance)), bugs(std::move(planted)) {}

  /// Runs `work` when so much time has passed.
  template <class Work>
  void After(milliseconds delay, Work work) {
    auto timer = std::make_shared<boost::asio::steady_timer>(io, delay);
    timer->async_wait([timer, held = std::move(work)](const auto& ec) mutable {
      if (!ec) held();
    });
  }
  std::int64_t now_ms() const { return time.now().count(); }

  VirtualTime time;  ///< before the io_context, which asks for the time
  boost::asio::io_context io{1};
  Chance chance;
  Faults faults;
  Bugs bugs;
  Trace trace;
  bool healed = false;                                ///< no faults any more
  std::function<bool(const std::string& key)> holds;  ///< whether the store has this key now
  int restores = 0;  ///< how often the store came back from a backup
};

}  // namespace linli::simulation
