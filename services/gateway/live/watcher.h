#pragma once

#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "services/gateway/live/cursor.h"
#include "services/gateway/live/hint.h"
#include "services/gateway/session/caller.h"

namespace linli::gateway {

/// One open stream: what it watches, and what it has not yet been told. Small, because thousands
/// are open.
struct Watcher {
  explicit Watcher(const boost::asio::any_io_executor& executor) : wake(executor) {}

  /// A hint and the topic it is told by.
  struct Told {
    HintPtr hint;
    std::string_view topic;  ///< in the hint's names, or kMe
  };
  static constexpr std::string_view kMe = "me";
  /// Beyond this it is too slow, and reads everything again.
  static constexpr std::size_t kQueueMax = 64;

  Caller caller;
  std::string tenant;
  std::string person;
  int partition = 0;
  std::vector<std::string> topics;  ///< names of objects
  std::vector<std::string> own;     ///< the caller's person, account, volunteer
  bool me = false;                  ///< is told what names one of `own`
  bool cases = false;               ///< also of mediation: works there

  std::vector<Told> queue;
  std::vector<events::Position> at;  ///< up to where it has been told
  bool reset = false;
  bool recheck = false;  ///< its session or roles may have changed
  boost::asio::steady_timer wake;
};

}  // namespace linli::gateway
