#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "services/platform/base/random.h"

namespace linli::fault {

/// The disk under a Redis, as disk_shim.c sees it: what is written and not synced may go, writes
/// and syncs fail or take long, and it may be full.
class Disk {
 public:
  enum class Kind {
    kTmpfs,   ///< of a fixed size, where the process may mount one; else as kFolder
    kFolder,  ///< that a restore can put aside; the shim says that it is full
  };
  /// `redis`: Redis's folder, still empty; `work`: where the shim's files go. Sets the environment
  /// that the shim reads, for all processes that are started from now on.
  Disk(std::string redis, const std::string& work, Kind kind, int sync_delay_us_max);
  ~Disk();
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;

  struct Loss {
    int files = 0;  ///< that were torn
    std::int64_t bytes = 0;
  };
  /// Whether anything is written and not synced.
  bool owes() const { return !FindUnsynced().empty(); }
  /// As a power cut leaves it: of what is not synced a random part goes, or turns into zeros.
  Loss LoseUnsynced(Random& random);

  /// The next write, or the next sync, fails with EIO.
  void FailWrite();
  void FailSync();
  void SlowSync(int us);
  /// No room is left but `bytes`.
  void Fill(std::int64_t bytes);
  /// All of these end.
  void Heal();

  bool is_tmpfs() const { return is_tmpfs_; }

 private:
  struct Unsynced {
    std::string file;
    std::int64_t synced;
    std::int64_t written;
  };
  std::vector<Unsynced> FindUnsynced() const;
  struct Trouble;

  std::string redis_;
  std::string synced_;
  Trouble* trouble_;
  bool is_tmpfs_;
};

}  // namespace linli::fault
