#pragma once

#include <string>
#include <vector>

#include "services/gateway/live/hub.h"
#include "services/platform/redis/connection.h"
#include "services/platform/runtime/metrics.h"

namespace linli::gateway {

/// Follows the event streams of all services on all partitions by one blocking read on a connection
/// of its own, and publishes each event as a hint. Reads only: it is no consumer, has no cursor in
/// the store, and what it misses is told as lost.
class Tail {
 public:
  struct Options {
    std::chrono::milliseconds block{1000};
    std::chrono::milliseconds check_every{15000};  ///< whether a stream has been set back
    int partitions = 16;
    int before = 256;  ///< of each stream, what to begin with
  };

  Tail(Hub& hub, redis::Connection& reader, Options options);
  /// Until Stop; at most one block later.
  Task<void> Run();
  void Stop() { stopped_ = true; }

 private:
  struct Stream {
    std::string key;
    int partition = 0;
    std::size_t source = 0;
    std::string seen;
  };
  struct Entry {
    std::string position;
    HintPtr hint;
  };

  Task<bool> Begin();
  Task<bool> ReadBatch();
  Task<bool> CheckNewest();
  void Pass(Stream& stream, Entry entry);
  Entry Parse(const Stream& stream, const redis::Reply& reply) const;
  Stream* Find(std::string_view key);

  Hub& hub_;
  redis::Connection& reader_;
  Options options_;
  std::vector<Stream> streams_;
  std::chrono::steady_clock::time_point checked_;
  bool stopped_ = false;
};

}  // namespace linli::gateway
