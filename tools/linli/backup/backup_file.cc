#include "tools/linli/backup/backup_file.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "services/platform/base/crypto.h"
#include "tools/linli/wire/file.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

constexpr std::string_view kMagic = "LINLIBAK";
constexpr std::size_t kKeyIdBytes = 16;
constexpr std::size_t kPieceBytes = 65536;
constexpr std::size_t kKeyBytes = 32;

std::string Number(std::uint32_t value) {
  std::string out;
  for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>((value >> shift) & 0xFFU);
  return out;
}

std::uint32_t NumberOf(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  }
  return value;
}

/// Tells one key from another and nothing else of it.
std::string IdOf(std::string_view key) {
  return KeyedHash(key, "linli backup").substr(0, kKeyIdBytes);
}

Error CannotWrite(const std::string& path, int error) {
  return Refuse(reason::ERROR_REASON_CANNOT_WRITE, {{"file", path}, {"why", std::strerror(error)}});
}

std::string FolderOf(const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

}  // namespace

Result<std::string> ReadBackupKey(const std::string& file) {
  LINLI_ASSIGN(const auto text, ReadFile(file));
  auto key = FromBase64(text);
  if (!key || key->size() != kKeyBytes) {
    return Refuse(reason::ERROR_REASON_BAD_KEY_FILE, {{"file", file}});
  }
  return std::move(*key);
}

BackupWriter::BackupWriter(std::string path, int fd, std::string_view key)
    : path_(std::move(path)),
      temporary_(path_ + ".unfinished"),
      fd_(fd),
      bound_(std::string(kMagic) + Number(kBackupFormat) + IdOf(key)),
      sealer_(std::make_unique<StreamSealer>(key)) {}

BackupWriter::BackupWriter(BackupWriter&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::move(other.temporary_)),
      fd_(std::exchange(other.fd_, -1)),
      bound_(std::move(other.bound_)),
      sealer_(std::move(other.sealer_)),
      pending_(std::move(other.pending_)),
      size_(other.size_) {}

BackupWriter::~BackupWriter() {
  if (fd_ < 0) return;
  ::close(fd_);
  ::unlink(temporary_.c_str());
}

Result<BackupWriter> BackupWriter::Create(const std::string& path, std::string_view key) {
  struct stat info {};
  if (::lstat(path.c_str(), &info) == 0) {
    return Refuse(reason::ERROR_REASON_FILE_EXISTS, {{"file", path}});
  }
  const auto temporary = path + ".unfinished";
  // What an interrupted backup left behind is of no use to anybody.
  ::unlink(temporary.c_str());
  const int fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) return CannotWrite(path, errno);
  BackupWriter writer(path, fd, key);
  LINLI_TRY(writer.Put(writer.bound_));
  LINLI_TRY(writer.Put(writer.sealer_->header()));
  return writer;
}

Result<void> BackupWriter::Put(std::string_view raw) {
  size_ += raw.size();
  while (!raw.empty()) {
    const auto written = ::write(fd_, raw.data(), raw.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return CannotWrite(path_, errno);
    raw.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Result<void> BackupWriter::Push(std::string_view plain, Turn turn) {
  const auto sealed = sealer_->Seal(plain, bound_, turn);
  LINLI_TRY(Put(Number(static_cast<std::uint32_t>(sealed.size()))));
  return Put(sealed);
}

Result<void> BackupWriter::BeginPart(const std::string& name) { return Push(name, Turn::kMore); }

Result<void> BackupWriter::Write(std::string_view bytes) {
  pending_ += bytes;
  std::size_t done = 0;
  for (; pending_.size() - done > kPieceBytes; done += kPieceBytes) {
    LINLI_TRY(Push(std::string_view(pending_).substr(done, kPieceBytes), Turn::kMore));
  }
  pending_.erase(0, done);
  return {};
}

Result<void> BackupWriter::EndPart() {
  const auto rest = std::exchange(pending_, {});
  return Push(rest, Turn::kEndOfPart);
}

Result<void> BackupWriter::WritePart(const std::string& name, std::string_view bytes) {
  LINLI_TRY(BeginPart(name));
  LINLI_TRY(Write(bytes));
  return EndPart();
}

Result<std::uint64_t> BackupWriter::Finish() {
  LINLI_TRY(Push("", Turn::kLast));
  if (::fsync(fd_) != 0) return CannotWrite(path_, errno);
  if (::renameat2(AT_FDCWD, temporary_.c_str(), AT_FDCWD, path_.c_str(), RENAME_NOREPLACE) != 0) {
    if (errno == EEXIST) return Refuse(reason::ERROR_REASON_FILE_EXISTS, {{"file", path_}});
    return CannotWrite(path_, errno);
  }
  ::close(std::exchange(fd_, -1));
  const int folder = ::open(FolderOf(path_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool durable = folder >= 0 && ::fsync(folder) == 0;
  const int error = errno;
  if (folder >= 0) ::close(folder);
  if (!durable) return CannotWrite(path_, error);
  return size_;
}

Result<BackupReader> BackupReader::Open(const std::string& path, std::string_view key) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) errno = EISDIR;
  std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path, ignored)) {
    return Refuse(reason::ERROR_REASON_CANNOT_READ,
                  {{"file", path}, {"why", std::strerror(errno)}});
  }
  BackupReader reader(path, std::move(file));
  reader.bound_.resize(kMagic.size() + 4 + kKeyIdBytes);
  std::string header(kSecretStreamHeaderBytes, '\0');
  reader.file_.read(reader.bound_.data(), static_cast<std::streamsize>(reader.bound_.size()));
  const std::string_view clear = reader.bound_;
  const auto got = static_cast<std::size_t>(reader.file_.gcount());
  if (got < kMagic.size() + 4 || clear.substr(0, kMagic.size()) != kMagic) {
    return Refuse(reason::ERROR_REASON_NO_BACKUP, {{"file", path}});
  }
  const auto format = NumberOf(clear.substr(kMagic.size()));
  if (format != kBackupFormat) {
    return Refuse(reason::ERROR_REASON_BACKUP_FORMAT, {{"file", path},
                                                       {"format", std::to_string(format)},
                                                       {"reads", std::to_string(kBackupFormat)}});
  }
  if (!reader.file_.read(header.data(), static_cast<std::streamsize>(header.size()))) {
    return reader.Damaged();
  }
  if (clear.substr(kMagic.size() + 4) != IdOf(key)) {
    return Refuse(reason::ERROR_REASON_WRONG_BACKUP_KEY, {{"file", path}});
  }
  reader.at_ = clear.size() + header.size();
  reader.opener_ = std::make_unique<StreamOpener>(key, header);
  return reader;
}

Error BackupReader::Damaged() {
  return Refuse(reason::ERROR_REASON_BACKUP_DAMAGED,
                {{"file", path_}, {"at", std::to_string(at_)}});
}

Result<StreamOpener::Opened> BackupReader::Pull() {
  std::array<char, 4> length{};
  if (!file_.read(length.data(), length.size())) return Damaged();
  const auto size = NumberOf({length.data(), length.size()});
  if (size > kPieceBytes + kSecretStreamMessageExtraBytes) return Damaged();
  std::string sealed(size, '\0');
  if (!file_.read(sealed.data(), static_cast<std::streamsize>(size))) return Damaged();
  auto opened = opener_->Open(sealed, bound_);
  if (!opened) return Damaged();
  at_ += length.size() + size;
  return std::move(*opened);
}

Result<std::optional<std::string>> BackupReader::NextPart() {
  LINLI_ASSIGN(auto opened, Pull());
  if (opened.turn == Turn::kMore) return std::optional(std::move(opened.plain));
  const bool ends = opened.turn == Turn::kLast && file_.peek() == std::ifstream::traits_type::eof();
  if (!ends) return Damaged();
  return std::optional<std::string>();
}

Result<void> BackupReader::ReadPart(const Bytes& to) {
  for (;;) {
    LINLI_ASSIGN(const auto opened, Pull());
    if (opened.turn == Turn::kLast) return Damaged();
    LINLI_TRY(to(opened.plain));
    if (opened.turn == Turn::kEndOfPart) return {};
  }
}

}  // namespace linli::cli
