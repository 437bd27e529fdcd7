#include "tools/linli/backup/staging.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iterator>

#include "tools/linli/backup/restore.h"
#include "tools/linli/wire/file.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kBaseFile = "appendonly.aof.1.base.rdb";
constexpr const char* kManifestFile = "appendonly.aof.manifest";

Error CannotWrite(const std::string& path, const std::string& why) {
  return Refuse(reason::ERROR_REASON_CANNOT_WRITE, {{"file", path}, {"why", why}});
}

/// What is a mount of its own cannot be put aside: better said before than half way.
Result<void> CheckMovable(const std::string& dir, const std::string& place) {
  struct stat of_dir {};
  struct stat of_place {};
  if (::stat(dir.c_str(), &of_dir) != 0 || ::stat(place.c_str(), &of_place) != 0) return {};
  if (of_dir.st_dev != of_place.st_dev) return CannotWrite(place, std::strerror(EBUSY));
  return {};
}

Result<void> MakeFolder(const std::string& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (!error) fs::permissions(path, fs::perms::owner_all, error);
  if (error) return CannotWrite(path, error.message());
  return {};
}

Result<void> Rename(const std::string& from, const std::string& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error) return CannotWrite(to, error.message());
  return {};
}

Result<void> SyncFolder(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool durable = fd >= 0 && ::fsync(fd) == 0;
  const std::string why = std::strerror(errno);
  if (fd >= 0) ::close(fd);
  if (!durable) return CannotWrite(path, why);
  return {};
}

/// A file written in pieces.
class Output {
 public:
  explicit Output(std::string path)
      : path_(std::move(path)),
        fd_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)),
        error_(fd_ < 0 ? errno : 0) {}
  ~Output() {
    if (fd_ >= 0) ::close(fd_);
  }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  Result<void> Write(std::string_view bytes) {
    if (error_ != 0) return CannotWrite(path_, std::strerror(error_));
    while (!bytes.empty()) {
      const auto written = ::write(fd_, bytes.data(), bytes.size());
      if (written < 0) return CannotWrite(path_, std::strerror(errno));
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
  }
  Result<void> Sync() {
    if (::fsync(fd_) != 0) return CannotWrite(path_, std::strerror(errno));
    return {};
  }

 private:
  std::string path_;
  int fd_;
  int error_;
};

Result<void> WriteSynced(const std::string& path, std::string_view text) {
  Output out(path);
  LINLI_TRY(out.Write(text));
  return out.Sync();
}

}  // namespace

Result<Staging> Staging::Make(const std::string& dir) {
  const bool made = !fs::exists(dir);
  if (made) LINLI_TRY(MakeFolder(dir));
  const int lock = ::open(dir.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (lock < 0) return CannotWrite(dir, std::strerror(errno));
  Staging staging(dir, lock);
  staging.made_dir_ = made;
  if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
    staging.path_.clear();  // It is another's.
    return Refuse(reason::ERROR_REASON_INSTANCE_RUNNING, {{"dir", dir}, {"what", "linli restore"}});
  }
  for (const char* name : {"keys", "redis"}) LINLI_TRY(CheckMovable(dir, dir + "/" + name));
  // Of a restore that was killed.
  std::error_code ignored;
  fs::remove_all(staging.path_, ignored);
  LINLI_TRY(MakeFolder(staging.path_));
  return staging;
}

Staging::Staging(Staging&& other) noexcept
    : dir_(std::move(other.dir_)),
      path_(std::exchange(other.path_, {})),
      lock_(std::exchange(other.lock_, -1)),
      made_dir_(std::exchange(other.made_dir_, false)) {}

Staging::~Staging() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
  if (made_dir_) fs::remove(dir_, ignored);  // Where nothing has come into it.
  if (lock_ >= 0) ::close(lock_);
}

Result<void> Staging::UnpackPart(BackupReader& reader, const std::string& name) {
  const bool secret =
      std::find(std::begin(kSecretFiles), std::end(kSecretFiles), name) != std::end(kSecretFiles);
  const auto folder = secret ? secrets() : path_ + "/" + name + "/appendonlydir";
  LINLI_TRY(MakeFolder(folder));
  const auto file = folder + "/" + (secret ? name : kBaseFile);
  Output out(file);
  LINLI_TRY(reader.ReadPart([&out](std::string_view bytes) { return out.Write(bytes); }));
  LINLI_TRY(out.Sync());
  if (secret) return {};
  return WriteSynced(folder + "/" + kManifestFile,
                     std::string("file ") + kBaseFile + " seq 1 type b\n");
}

Result<void> Staging::Unpack(BackupReader& reader) {
  for (;;) {
    LINLI_ASSIGN(const auto part, reader.NextPart());
    if (!part) return {};
    LINLI_TRY(UnpackPart(reader, *part));
  }
}

Result<void> Staging::PutInPlace(const std::string& stamp) {
  const auto unfinished = dir_ + "/" + kUnfinishedFile;
  LINLI_TRY(WriteSynced(unfinished, ""));
  LINLI_TRY(MakeFolder(dir_ + "/secrets"));
  for (const auto* file : kSecretFiles) {
    if (fs::exists(dir_ + "/secrets/" + file) || !fs::exists(secrets() + "/" + file)) continue;
    LINLI_TRY(Rename(secrets() + "/" + file, dir_ + "/secrets/" + file));
  }
  LINLI_TRY(SyncFolder(dir_ + "/secrets"));
  for (const std::string name : {"keys", "redis"}) {
    const auto place = dir_ + "/" + name;
    if (fs::exists(place)) LINLI_TRY(Rename(place, place + ".before-" + stamp));
    LINLI_TRY(Rename(path_ + "/" + name, place));
  }
  LINLI_TRY(SyncFolder(dir_));
  std::error_code error;
  fs::remove(unfinished, error);
  if (error) return CannotWrite(unfinished, error.message());
  return SyncFolder(dir_);
}

}  // namespace linli::cli
