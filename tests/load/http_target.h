#pragma once

#include <string>
#include <vector>

#include "tests/load/target.h"

namespace linli::load {

/// Keeps `slice.in_flight` connections busy, one request on each at a time, until `slice.calls` are
/// answered. `request` is the whole HTTP request; an answer other than 200 counts as failed.
Figures LoadHttp(int port, const std::string& what, const std::string& request, const Slice& slice);

/// Connections that have each sent a request, by its number, and got a first message of the stream
/// that answers it; they stand until this goes. A stream that ends at once ends the program.
class HeldStreams {
 public:
  HeldStreams(int port, const std::function<std::string(int)>& request, int count);
  ~HeldStreams();
  HeldStreams(const HeldStreams&) = delete;
  HeldStreams& operator=(const HeldStreams&) = delete;

  int open() const { return static_cast<int>(fds_.size()); }

 private:
  std::vector<int> fds_;
};

}  // namespace linli::load
