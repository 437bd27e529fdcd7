// A backup's file: as it comes, or a good one with a piece of it changed. The first byte says
// which.
#include "tools/linli/backup/backup_file.h"

#include <fuzzer/FuzzedDataProvider.h>

#include <filesystem>

#include "services/platform/base/check.h"
#include "tests/fuzz/fuzz.h"
#include "tools/linli/wire/file.h"

namespace linli::fuzz {
namespace {

const std::string kKey(32, 'k');

std::string Content(const std::string& path) { return cli::ReadFile(path).value(); }

/// A backup of two parts, in the current folder, which is the run's own.
const std::string& Good() {
  static const std::string good = [] {
    std::filesystem::remove("good");
    auto writer = cli::BackupWriter::Create("good", kKey).value();
    LINLI_CHECK(writer.WritePart("about", "{}").ok());
    LINLI_CHECK(writer.WritePart("store", std::string(300, 's')).ok());
    LINLI_CHECK(writer.Finish().ok());
    return Content("good");
  }();
  return good;
}

/// Whether it opens to its end.
bool Opens(const std::string& bytes) {
  std::ofstream("tried", std::ios::binary | std::ios::trunc) << bytes;
  auto reader = cli::BackupReader::Open("tried", kKey);
  if (!reader.ok()) return false;
  for (;;) {
    const auto part = reader->NextPart();
    if (!part.ok()) return false;
    if (!part->has_value()) return true;
    const cli::Bytes nowhere = [](std::string_view) { return Result<void>(); };
    if (!reader->ReadPart(nowhere).ok()) return false;
  }
}

}  // namespace

void Try(std::string_view input) {
  FuzzedDataProvider from(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
  auto bytes = Good();
  if (from.ConsumeBool()) {
    bytes = from.ConsumeRemainingBytesAsString();
  } else {
    const auto at = from.ConsumeIntegralInRange<std::size_t>(0, bytes.size());
    const auto length = from.ConsumeIntegralInRange<std::size_t>(0, bytes.size() - at);
    bytes.replace(at, length, from.ConsumeRemainingBytesAsString());
  }
  LINLI_CHECK(Opens(bytes) == (bytes == Good()));
}

}  // namespace linli::fuzz
