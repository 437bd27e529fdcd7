#pragma once

#include <cstdint>
#include <string>

#include "tests/simulation/chance.h"

namespace linli::simulation {

/// What goes wrong under one seed, and how often: each kind is off in about half of all seeds, so
/// that kinds meet in every combination (swarm testing). Rates are per mille of the occasions
/// named; 0 is off.
struct Faults {
  static Faults Of(Chance& chance);

  // Per step of the one who hurts, which comes every 20-400 ms.
  int service_crash = 0;
  int store_crash = 0;  ///< Redis ends; the page cache stays
  int power_loss = 0;   ///< and what was not synced goes
  int key_store_crash = 0;
  int mood = 0;        ///< Redis answers LOADING, OOM, TRYAGAIN … for a while
  int partition = 0;   ///< a process is cut off, one way or both, for a while
  int freeze = 0;      ///< a process stands still, as by SIGSTOP: also a slow consumer
  int clock_jump = 0;  ///< both ways
  int poison = 0;      ///< an event that no reaction can take
  int rollback = 0;    ///< the store comes back from an old backup

  // Per message.
  int reset = 0;            ///< a connection ends in the middle of a message
  int lost_request = 0;     ///< a client's call never arrives
  int lost_reply = 0;       ///< its answer never does
  int doubled_request = 0;  ///< it arrives twice
  int slow = 0;             ///< it takes up to 3 s

  std::int64_t delay_most = 2;  ///< ms, of any other message
  std::int64_t sync_most = 3;   ///< ms, of one fdatasync
  bool small_reads = false;     ///< bytes come in by pieces
  bool replicas = false;        ///< two processes of each service
};

}  // namespace linli::simulation
