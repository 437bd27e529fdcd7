#pragma once

#include <set>
#include <string>
#include <vector>

#include "services/platform/store/erasure_ledger.h"
#include "tools/linli/backup/backup_file.h"
#include "tools/linli/commands/session.h"

namespace linli::cli {

struct RestoreInput {
  std::string file;
  std::string key_file;
  std::vector<std::string> ledgers;  ///< beside the folder's own
  bool erasures_unknown = false;
  bool check_only = false;
};

/// What a restore did.
struct Restored {
  std::string time;  ///< when the backup was taken
  std::int64_t epoch = 0;
  std::int64_t events = 0;
  int erased_again = 0;
};

/// Puts the installation in `dir` back to what `input.file` holds, or changes nothing: all is made
/// and checked in a folder of its own first (loaded by Redis, epochs raised, later erasures done
/// again, the books balanced) and then moved into its place. What was there is kept beside it.
Result<Restored> Restore(Session& session, const std::string& dir, const RestoreInput& input);

/// Whether the file can be read to its end with this key; when it was made.
Result<std::string> CheckBackup(const std::string& file, const std::string& key_file);

/// What the key store holds in place of a key that was destroyed.
inline constexpr const char* kDestroyedKey = "destroyed";
/// The file in an installation's folder that says a restore has not put everything in its place.
inline constexpr const char* kUnfinishedFile = "restore.unfinished";
/// An installation's own erasure ledger.
inline constexpr const char* kLedgerFile = "erased.ledger";

}  // namespace linli::cli
