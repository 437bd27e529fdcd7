#pragma once

#include <string>
#include <vector>

#include "tests/load/target.h"

namespace linli::load {

/// Keeps `slice.in_flight` connections busy, one request on each at a time, until `slice.calls` are
/// answered. `request` is the whole HTTP request; an answer other than 200 counts as failed.
Figures LoadHttp(int port, const std::string& what, const std::string& request, const Slice& slice);

/// Connections that have each sent the same request and got the head of a 200; they stand until
/// this goes.
class HeldStreams {
 public:
  HeldStreams(int port, const std::string& request, int count);
  ~HeldStreams();
  HeldStreams(const HeldStreams&) = delete;
  HeldStreams& operator=(const HeldStreams&) = delete;

  int open() const { return static_cast<int>(fds_.size()); }

 private:
  std::vector<int> fds_;
};

}  // namespace linli::load
