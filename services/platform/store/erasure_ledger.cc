#include "services/platform/store/erasure_ledger.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include "services/platform/base/crypto.h"

namespace linli::store {
namespace {

/// A file descriptor that is closed.
class File {
 public:
  File(const std::string& path, int flags) : fd_(open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  ~File() {
    if (fd_ >= 0) close(fd_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int fd() const { return fd_; }
  bool Sync() const { return fd_ >= 0 && fsync(fd_) == 0; }

 private:
  int fd_;
};

std::string LineOf(const std::string& what) { return what + ' ' + std::to_string(Crc32c(what)); }

std::optional<KeyName> Parse(std::string_view line) {
  const auto space = line.rfind(' ');
  if (space == line.npos || LineOf(std::string(line.substr(0, space))) != line) return std::nullopt;
  const auto slash = line.find('/');
  if (slash >= space) return std::nullopt;
  return KeyName{std::string(line.substr(0, slash)),
                 std::string(line.substr(slash + 1, space - slash - 1))};
}

bool SyncFolderOf(const std::string& file) {
  const auto folder = std::filesystem::path(file).parent_path().string();
  return File(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY).Sync();
}

}  // namespace

bool ErasureLedger::Make() const {
  if (file_.empty()) return true;
  const File file(file_, O_RDWR | O_CREAT | O_APPEND);
  return file.Sync() && SyncFolderOf(file_);
}

bool ErasureLedger::Add(const KeyName& key) const {
  if (file_.empty()) return true;
  const File file(file_, O_RDWR | O_CREAT | O_APPEND);
  struct stat info {};
  if (file.fd() < 0 || fstat(file.fd(), &info) != 0) return false;
  // Behind a torn line a new one begins.
  char last = '\n';
  if (info.st_size > 0 && pread(file.fd(), &last, 1, info.st_size - 1) != 1) return false;
  const auto line = (last == '\n' ? "" : "\n") + LineOf(key.tenant + '/' + key.name) + '\n';
  const auto written = write(file.fd(), line.data(), line.size());
  if (written != static_cast<ssize_t>(line.size()) || !file.Sync()) return false;
  return info.st_size > 0 || SyncFolderOf(file_);
}

LedgerContent ReadLedger(std::string_view text) {
  LedgerContent content;
  std::vector<std::pair<std::size_t, std::string>> torn;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::string line(text.substr(0, text.find('\n')));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.empty()) continue;
    const auto key = Parse(line);
    if (!key) {
      torn.emplace_back(number, line);
      continue;
    }
    content.keys.insert(*key);
    std::erase_if(torn, [&](const auto& one) { return line.rfind(one.second, 0) == 0; });
  }
  if (!torn.empty()) content.damaged_line = torn.front().first;
  return content;
}

}  // namespace linli::store
