#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "services/gateway/live/ring.h"
#include "services/gateway/live/watcher.h"

namespace linli::gateway {

/// Hands hints to the open streams they are for. On the runtime thread.
class Hub {
 public:
  Hub(std::vector<std::string> services, int partitions, std::size_t hints_max);

  const std::vector<std::string>& services() const { return services_; }
  Ring& ring(int partition) { return rings_[static_cast<std::size_t>(partition)]; }
  /// Once the rings hold what went before.
  bool ready = false;

  void Publish(int partition, std::size_t source, const events::Position& position, HintPtr hint);
  /// What came of this source in between is not known: `position` is the newest now.
  void Lose(int partition, std::size_t source, const events::Position& position);

  /// From now on, or after the cursor, told in the watcher's queue. Leave before it dies.
  void Enter(Watcher& watcher, const std::string& cursor);
  void Leave(Watcher& watcher);
  std::size_t watchers() const { return watchers_; }
  std::size_t WatchersOf(const std::string& tenant, const std::string& person) const;

  /// What the watcher has been told once its queue is empty.
  Cursor Told(const Watcher& watcher) const;

 private:
  struct Seat {
    Watcher* watcher;
    bool own;
  };

  void Tell(Watcher& watcher, const HintPtr& hint, std::string_view topic);
  void TellOwn(Watcher& watcher, const HintPtr& hint);
  void Take(Watcher& watcher, const std::string& name, bool own);
  void Free(Watcher& watcher, const std::string& name);
  void Offer(Watcher& watcher, const HintPtr& hint);

  std::vector<std::string> services_;
  std::vector<Ring> rings_;
  /// By "<tenant> <name>".
  std::unordered_map<std::string, std::vector<Seat>> seats_;
  /// Watchers by partition, for what concerns all of them.
  std::vector<std::vector<Watcher*>> all_;
  std::size_t watchers_ = 0;
};

}  // namespace linli::gateway
