#include "tests/fault/disk.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "services/platform/base/check.h"
#include "tests/end_to_end/process.h"

namespace linli::fault {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTmpfs = "size=512m";
constexpr const char* kBallast = "/ballast";

/// Seen by this thread and what it starts only, and gone with them.
bool MountTmpfs(const std::string& folder) {
  return unshare(CLONE_NEWNS) == 0 &&
         mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
         mount("tmpfs", folder.c_str(), "tmpfs", 0, kTmpfs) == 0;
}

/// How far a file is synced, as the shim has it.
std::int64_t SyncedOf(const std::string& record) {
  std::int64_t synced = 0;
  const auto bytes = e2e::ReadText(record);
  if (bytes.size() == sizeof synced) std::memcpy(&synced, bytes.data(), sizeof synced);
  return synced;
}

}  // namespace

/// As disk_shim.c has it.
struct Disk::Trouble {
  int write_error;
  int sync_error;
  int sync_us;
};

Disk::Disk(std::string redis, const std::string& work, Kind kind, int sync_delay_us_max)
    : redis_(std::move(redis)),
      synced_(work + "/synced"),
      is_tmpfs_(kind == Kind::kTmpfs && MountTmpfs(redis_)) {
  fs::create_directory(synced_);
  const auto control = work + "/trouble";
  e2e::WriteText(control, std::string(sizeof(Trouble), '\0'));
  const int fd = open(control.c_str(), O_RDWR | O_CLOEXEC);
  void* at = mmap(nullptr, sizeof(Trouble), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  LINLI_CHECK(at != MAP_FAILED);
  close(fd);
  trouble_ = static_cast<Trouble*>(at);
  setenv("LINLI_SYNCED_DIR", synced_.c_str(), 1);
  setenv("LINLI_DISK_TROUBLE", control.c_str(), 1);
  setenv("LINLI_SYNC_DELAY_US", std::to_string(sync_delay_us_max).c_str(), 1);
}

Disk::~Disk() {
  munmap(trouble_, sizeof(Trouble));
  if (is_tmpfs_) umount2(redis_.c_str(), MNT_DETACH);
}

// Only of files that this Redis may have written to.
std::vector<Disk::Unsynced> Disk::FindUnsynced() const {
  std::vector<Unsynced> found;
  for (const auto& entry : fs::directory_iterator(redis_ + "/appendonlydir")) {
    const auto name = entry.path().filename().string();
    if (name.find(".incr.aof") == name.npos) continue;
    std::error_code gone;
    const auto written = static_cast<std::int64_t>(fs::file_size(entry.path(), gone));
    const auto synced = SyncedOf(synced_ + "/" + name);
    if (!gone && written > synced) found.push_back({entry.path().string(), synced, written});
  }
  return found;
}

Disk::Loss Disk::LoseUnsynced(Random& random) {
  Loss loss;
  for (const auto& [file, synced, written] : FindUnsynced()) {
    const auto room = static_cast<std::uint64_t>(written - synced);
    const auto kept = synced + static_cast<std::int64_t>(random.Below(room));
    ++loss.files;
    loss.bytes += written - kept;
    fs::resize_file(file, static_cast<std::uintmax_t>(kept));
    // Some file systems keep the length and lose the content.
    if (random.Below(4) == 0) fs::resize_file(file, static_cast<std::uintmax_t>(written));
  }
  return loss;
}

void Disk::FailWrite() { trouble_->write_error = EIO; }
void Disk::FailSync() { trouble_->sync_error = EIO; }
void Disk::SlowSync(int us) { trouble_->sync_us = us; }

void Disk::Fill(std::int64_t bytes) {
  if (!is_tmpfs_) {
    trouble_->write_error = ENOSPC;
    return;
  }
  const auto free = static_cast<std::int64_t>(fs::space(redis_).available);
  const int fd = open((redis_ + kBallast).c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  const int full = free > bytes ? posix_fallocate(fd, 0, free - bytes) : 0;
  close(fd);
  LINLI_CHECK(full == 0 || full == ENOSPC);
}

void Disk::Heal() {
  *trouble_ = Trouble{};
  unlink((redis_ + kBallast).c_str());
}

}  // namespace linli::fault
