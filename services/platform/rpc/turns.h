#pragma once

#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "services/platform/runtime/task.h"

namespace linli::rpc {

/// Those who lost a race for something go on one after the other, in the order they lost: at once
/// they would only lose again. On the runtime thread only.
class Turns {
 private:
  /// Who waits for each thing that somebody's turn is at.
  using Lines = std::map<std::string, std::deque<std::shared_ptr<boost::asio::steady_timer>>>;

 public:
  /// Ends with its owner; then the next one's begins.
  class Turn {
   public:
    Turn() = default;
    Turn(std::weak_ptr<Lines> lines, std::string thing)
        : lines_(std::move(lines)), thing_(std::move(thing)) {}
    Turn(Turn&& other) noexcept : Turn() { *this = std::move(other); }
    Turn& operator=(Turn&& other) noexcept;
    ~Turn() { End(); }
    void End();

   private:
    std::weak_ptr<Lines> lines_;  ///< gone before the calls when a process ends
    std::string thing_;
  };

  Task<Turn> Take(std::string thing);

 private:
  std::shared_ptr<Lines> lines_ = std::make_shared<Lines>();
};

}  // namespace linli::rpc
