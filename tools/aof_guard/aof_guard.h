#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linli::aof_guard {

/// One "AOF analyzed" line of redis-check-aof.
struct Analysis {
  std::string file;
  std::uint64_t size = 0;
  std::uint64_t ok_up_to = 0;
};

/// The last file that redis-check-aof spoke of: it stops at the first bad one.
std::optional<Analysis> LastAnalysis(std::string_view output);

/// The files of a manifest, in the order in which Redis loads them; history files left out.
std::vector<std::string> ManifestFiles(std::string_view manifest);

struct Outcome {
  bool may_start = false;
  std::string line;  ///< what was found and done, or why Redis must not start and what to do
};

/// Makes the append-only files under `dir` (Redis's `dir`) safe to start from: cuts a torn tail of
/// at most one commit, refuses anything larger, and makes durable what Redis is about to load.
/// Redis 7.0 keeps the MULTI of a torn tail otherwise, and executes it with later commits at the
/// start after next. No Redis may be running on `dir`.
Outcome Guard(const std::filesystem::path& dir);

}  // namespace linli::aof_guard
