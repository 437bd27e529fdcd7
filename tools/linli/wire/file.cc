#include "tools/linli/wire/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

Error CannotWrite(const std::string& path) {
  return Refuse(reason::ERROR_REASON_CANNOT_WRITE, {{"file", path}, {"why", std::strerror(errno)}});
}

bool WriteAll(int fd, std::string_view content) {
  while (!content.empty()) {
    const auto written = ::write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(fd) == 0;
}

}  // namespace

Result<std::string> ReadFile(const std::string& path) {
  if (path == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) errno = EISDIR;
  std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path, error)) {
    return Refuse(reason::ERROR_REASON_CANNOT_READ,
                  {{"file", path}, {"why", std::strerror(errno)}});
  }
  return std::string(std::istreambuf_iterator<char>(file), {});
}

Result<void> WritePrivateFile(const std::string& path, std::string_view content) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  std::error_code error;
  if (!folder.empty() && std::filesystem::create_directories(folder, error)) {
    ::chmod(folder.c_str(), S_IRWXU);
  }
  const std::string temporary = path + ".new" + std::to_string(::getpid());
  const int fd =
      ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (fd < 0) return CannotWrite(path);
  const bool written = WriteAll(fd, content);
  ::close(fd);
  if (!written || ::rename(temporary.c_str(), path.c_str()) != 0) {
    const Error failed = CannotWrite(path);
    ::unlink(temporary.c_str());
    return failed;
  }
  return {};
}

}  // namespace linli::cli
