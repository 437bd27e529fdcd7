#pragma once

#include <string>

#include "services/platform/base/result.h"
#include "tools/linli/backup/backup_file.h"

namespace linli::cli {

/// The secrets of an installation that a backup holds.
inline constexpr const char* kSecretFiles[] = {"signing.key", "verify.key", "seal.key",
                                               "master.key",  "access.key", "operator.token"};

/// A folder within the installation's, on the same disk, where a restore prepares everything; gone
/// with its owner. One restore of an installation at a time: INSTANCE_RUNNING. CANNOT_WRITE.
class Staging {
 public:
  static Result<Staging> Make(const std::string& dir);
  Staging(Staging&& other) noexcept;
  Staging& operator=(Staging&&) = delete;
  ~Staging();

  std::string redis() const { return path_ + "/redis"; }
  std::string keys() const { return path_ + "/keys"; }
  std::string secrets() const { return path_ + "/secrets"; }

  /// The parts of a backup as files that Redis starts from.
  Result<void> Unpack(BackupReader& reader);
  /// Moves what was prepared into the installation. A folder that was there is renamed to
  /// "<name>.before-<stamp>"; secrets that are there stay.
  Result<void> PutInPlace(const std::string& stamp);

 private:
  Staging(std::string dir, int lock)
      : dir_(std::move(dir)), path_(dir_ + "/restoring"), lock_(lock) {}
  Result<void> UnpackPart(BackupReader& reader, const std::string& name);

  std::string dir_;
  std::string path_;
  int lock_ = -1;
  bool made_dir_ = false;
};

}  // namespace linli::cli
