// The end of an append-only file after a crash, the words of redis-check-aof, and the manifest.
#include "services/platform/base/check.h"
#include "tests/fuzz/fuzz.h"
#include "tools/aof_guard/aof_guard.h"
#include "tools/aof_guard/tail.h"

namespace linli::fuzz {

void Try(std::string_view input) {
  using aof_guard::Tail;
  (void)aof_guard::ExamineTail(input);
  // Whatever lies before it, a whole commit is never taken for what a power cut left.
  const std::string commit =
      "*1\r\n$5\r\nMULTI\r\n*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\n1\r\n*1\r\n$4\r\nEXEC\r\n";
  LINLI_CHECK(aof_guard::ExamineTail(std::string(input) + commit).tail == Tail::kDamaged);
  LINLI_CHECK(aof_guard::ExamineTail(commit + std::string(input)).tail == Tail::kDamaged);

  const auto analysis = aof_guard::LastAnalysis(input);
  if (analysis) LINLI_CHECK(analysis->ok_up_to <= analysis->size);
  for (const auto& file : aof_guard::ManifestFiles(input)) {
    LINLI_CHECK(file.find_first_of(" \n") == std::string::npos);
  }
}

}  // namespace linli::fuzz
