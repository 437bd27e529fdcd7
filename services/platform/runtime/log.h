#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linli::runtime {

enum class LogStyle { kJson, kText };

/// Sets up the process's log on stderr: JSON lines or, for a terminal, text.
void StartLog(LogStyle style, const std::string& service);

/// One line of one event: {"ts":…,"level":"info","service":…,"event":"rpc","method":…}.
/// Only names, codes, ids and numbers go in; never a request, an answer or a person's data.
void Log(std::string_view event,
         const std::vector<std::pair<std::string_view, std::string>>& fields);

/// A string as a JSON string, quotes included.
std::string JsonString(std::string_view text);

}  // namespace linli::runtime
