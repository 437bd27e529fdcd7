#pragma once

#include <map>
#include <string>
#include <vector>

#include "services/platform/events/reaction.h"
#include "services/platform/redis/connection.h"
#include "services/platform/runtime/metrics.h"

namespace linli::events {

/// Runs what aggregates' timer marks ask for, once each is due. A firing is committed only on the
/// state that has the mark, and takes it away: fired late or by two processes, it happens once.
class Timers {
 public:
  struct Options {
    std::chrono::milliseconds period{500};
    int partitions = 16;
  };

  Timers(const store::Backend& backend, std::vector<TimerHandler> handlers,
         redis::Connection& connection, const Clock& clock, runtime::Metrics& metrics,
         Options options);

  /// Until Stop.
  Task<void> Run();
  void Stop() { stopped_ = true; }
  /// Runs what is due now; returns how many fired.
  Task<int> FireDue();

 private:
  struct Due {
    std::string member;
    std::string score;  ///< as Redis writes it
    Time at;
  };

  Task<Result<std::vector<Due>>> ReadDue(int partition);
  Task<bool> Fire(int partition, const Due& due);
  Task<Result<bool>> RunOnce(int partition, const Due& due);
  Task<Result<bool>> IsDue(int partition, const Due& due);

  const store::Backend& backend_;
  std::vector<TimerHandler> handlers_;
  redis::Connection& connection_;
  const Clock& clock_;
  runtime::Metrics& metrics_;
  Options options_;
  std::map<std::string, Time> refused_at_;
  bool stopped_ = false;
};

}  // namespace linli::events
