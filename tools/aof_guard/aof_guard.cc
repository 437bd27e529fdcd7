#include "tools/aof_guard/aof_guard.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>

#include "tools/aof_guard/tail.h"

namespace linli::aof_guard {
namespace {

namespace fs = std::filesystem;

struct Checked {
  bool good = false;
  std::string output;
};

// Runs one of Redis's own checkers on a file: both only read.
Checked RunChecker(const char* program, const fs::path& file) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return {false, std::strerror(errno)};
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], STDOUT_FILENO);
    dup2(ends[1], STDERR_FILENO);
    execlp(program, program, file.c_str(), nullptr);
    dprintf(STDERR_FILENO, "cannot run %s", program);
    _exit(127);
  }
  close(ends[1]);
  Checked checked;
  std::array<char, 4096> buffer{};
  for (ssize_t got = 0; (got = read(ends[0], buffer.data(), buffer.size())) > 0;) {
    checked.output.append(buffer.data(), static_cast<std::size_t>(got));
  }
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  checked.good = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  return checked;
}

std::string ReadFrom(const fs::path& file, std::uint64_t offset) {
  std::ifstream in(file, std::ios::binary);
  in.seekg(static_cast<std::streamoff>(offset));
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

bool MakeDurable(const fs::path& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return false;
  const bool durable = fsync(fd) == 0;
  close(fd);
  return durable;
}

std::string LastLine(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  const auto end = text.rfind('\n');
  return std::string(end == text.npos ? text : text.substr(end + 1));
}

Outcome Refuse(const fs::path& folder, const std::string& why) {
  return {false, "refused: " + why + ". Acknowledged commits may be among what is lost. Copy " +
                     folder.string() +
                     " away first, then restore a backup or a replica's files; only where the loss "
                     "is accepted run: redis-check-aof --fix " +
                     (folder / "appendonly.aof.manifest").string()};
}

// Everything Redis may serve from now on must survive a power cut, also what only the page cache
// remembered of the last run.
Outcome Sync(const fs::path& dir, const fs::path& folder, const std::string& found) {
  std::uint64_t bytes = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    if (!MakeDurable(entry.path()))
      return {false, "refused: cannot fsync " + entry.path().string()};
    bytes += entry.file_size();
  }
  if (!MakeDurable(folder) || !MakeDurable(dir)) {
    return {false, "refused: cannot fsync " + folder.string()};
  }
  return {true, found + "; " + std::to_string(bytes) + " bytes made durable"};
}

// The first start writes base and incr files before the manifest; a crash between the two leaves
// files without data. Anything else without a manifest is a loss: Redis would start empty.
Outcome WithoutManifest(const fs::path& dir, const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("temp-") || entry.file_size() == 0) continue;
    const Checked base = RunChecker("redis-check-rdb", entry.path());
    if (base.good && base.output.find("[info] 0 keys read") != base.output.npos) continue;
    return Refuse(folder, "the manifest is missing, but " + name + " holds data");
  }
  return Sync(dir, folder, "no data yet");
}

Outcome CutTornTail(const fs::path& dir, const fs::path& folder, const Analysis& bad) {
  const fs::path file = folder / bad.file;
  const std::string discarded = ReadFrom(file, bad.ok_up_to);
  const TailReport report = ExamineTail(discarded);
  const std::string bytes = std::to_string(discarded.size()) + " bytes";
  if (report.tail == Tail::kDamaged || bad.ok_up_to + discarded.size() != bad.size) {
    return Refuse(folder, bad.file + " is damaged at byte " + std::to_string(bad.ok_up_to) +
                              " of " + std::to_string(bad.size) + ": the " + bytes + " and " +
                              std::to_string(report.transactions) +
                              " commit headers behind it would be lost");
  }
  if (truncate(file.c_str(), static_cast<off_t>(bad.ok_up_to)) != 0) {
    return {false, "refused: cannot cut " + file.string() + ": " + std::strerror(errno)};
  }
  const Checked again = RunChecker("redis-check-aof", folder / "appendonly.aof.manifest");
  if (!again.good) return Refuse(folder, LastLine(again.output));
  const std::string what = report.tail == Tail::kZeros ? " of zeros" : " of a torn commit";
  return Sync(dir, folder, "cut " + bytes + what + " from the end of " + bad.file);
}

// The number behind `key=` in a line of redis-check-aof.
std::optional<std::uint64_t> Field(std::string_view line, std::string_view key) {
  const auto at = line.find(key);
  if (at == line.npos) return std::nullopt;
  const std::string_view digits = line.substr(at + key.size());
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<Analysis> LastAnalysis(std::string_view output) {
  constexpr std::string_view kStart = "AOF analyzed: filename=";
  const auto start = output.rfind(kStart);
  if (start == output.npos) return std::nullopt;
  std::string_view line = output.substr(start + kStart.size());
  line = line.substr(0, line.find('\n'));
  const auto size = Field(line, ", size=");
  const auto ok_up_to = Field(line, ", ok_up_to=");
  if (!size || !ok_up_to || *ok_up_to > *size) return std::nullopt;
  return Analysis{std::string(line.substr(0, line.find(','))), *size, *ok_up_to};
}

std::vector<std::string> ManifestFiles(std::string_view manifest) {
  std::vector<std::string> files;
  std::istringstream lines{std::string(manifest)};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string file, name, seq, number, type, kind;
    words >> file >> name >> seq >> number >> type >> kind;
    if (file == "file" && type == "type" && kind != "h") files.push_back(name);
  }
  return files;
}

Outcome Guard(const fs::path& dir) {
  const fs::path folder = dir / "appendonlydir";
  if (!fs::exists(folder)) return {true, "no data yet"};
  const fs::path manifest = folder / "appendonly.aof.manifest";
  if (!fs::exists(manifest)) return WithoutManifest(dir, folder);
  const auto files = ManifestFiles(ReadFrom(manifest, 0));
  if (files.empty()) return Refuse(folder, "the manifest names no file");
  const Checked checked = RunChecker("redis-check-aof", manifest);
  if (checked.good) return Sync(dir, folder, "clean");
  const auto bad = LastAnalysis(checked.output);
  // Redis starts a new file only after the one before is synced, so no other can be torn.
  if (!bad || bad->ok_up_to == bad->size || bad->file != files.back()) {
    return Refuse(folder, "redis-check-aof says: " + LastLine(checked.output));
  }
  return CutTornTail(dir, folder, *bad);
}

}  // namespace linli::aof_guard
