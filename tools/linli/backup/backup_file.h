#pragma once

#include <cstdint>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "services/platform/base/result.h"
#include "services/platform/base/secret_stream.h"

namespace linli::cli {

/// A backup is one file: magic, format and the key's id in clear, then one secretstream of parts,
/// each a name and bytes, the first of them "about". Nothing of it opens with another key, and
/// nothing of it can be changed, cut, moved or exchanged with another backup's unnoticed.
inline constexpr std::uint32_t kBackupFormat = 1;

using Bytes = std::function<Result<void>(std::string_view)>;

/// 32 bytes from a base64 file, as `linli keygen --backup-key` writes it. CANNOT_READ,
/// BAD_KEY_FILE.
Result<std::string> ReadBackupKey(const std::string& file);

/// Writes beside `path` and moves there once all is durable: whatever goes wrong before, there is
/// no file of that name. Errors: FILE_EXISTS, CANNOT_WRITE.
class BackupWriter {
 public:
  static Result<BackupWriter> Create(const std::string& path, std::string_view key);
  BackupWriter(BackupWriter&& other) noexcept;
  BackupWriter& operator=(BackupWriter&&) = delete;
  ~BackupWriter();

  Result<void> BeginPart(const std::string& name);
  Result<void> Write(std::string_view bytes);
  Result<void> EndPart();
  Result<void> WritePart(const std::string& name, std::string_view bytes);
  /// How many bytes the file has.
  Result<std::uint64_t> Finish();

 private:
  BackupWriter(std::string path, int fd, std::string_view key);
  Result<void> Put(std::string_view raw);
  Result<void> Push(std::string_view plain, Turn turn);

  std::string path_;
  std::string temporary_;
  int fd_ = -1;
  std::string bound_;
  std::unique_ptr<StreamSealer> sealer_;
  std::string pending_;
  std::uint64_t size_ = 0;
};

/// Errors: CANNOT_READ, BACKUP_FORMAT, WRONG_BACKUP_KEY, BACKUP_DAMAGED.
class BackupReader {
 public:
  static Result<BackupReader> Open(const std::string& path, std::string_view key);

  /// The next part's name; nothing once the file is at its true end.
  Result<std::optional<std::string>> NextPart();
  /// All bytes of that part, in pieces, to `to`.
  Result<void> ReadPart(const Bytes& to);

 private:
  BackupReader(std::string path, std::ifstream file)
      : path_(std::move(path)), file_(std::move(file)) {}
  Error Damaged();
  Result<StreamOpener::Opened> Pull();

  std::string path_;
  std::ifstream file_;
  std::uint64_t at_ = 0;
  std::string bound_;
  std::unique_ptr<StreamOpener> opener_;
};

}  // namespace linli::cli
