#include "services/platform/runtime/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace linli::runtime {
namespace {

bool json = true;

}  // namespace

void StartLog(LogStyle style, const std::string& service) {
  json = style == LogStyle::kJson;
  auto logger = spdlog::stderr_color_mt(service);
  // %v is JSON members of its own in an event's line, and quoted text in any other.
  logger->set_pattern(json ? R"({"ts":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l","service":"%n",%v})"
                           : "%H:%M:%S.%e %^%l%$ %n %v",
                      spdlog::pattern_time_type::utc);
  logger->flush_on(spdlog::level::info);
  spdlog::set_default_logger(std::move(logger));
}

std::string JsonString(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out + '"';
}

void Log(std::string_view event,
         const std::vector<std::pair<std::string_view, std::string>>& fields) {
  std::string line = json ? "\"event\":" + JsonString(event) : std::string(event);
  for (const auto& [name, value] : fields) {
    line += json ? "," + JsonString(name) + ":" + JsonString(value)
                 : " " + std::string(name) + "=" + value;
  }
  spdlog::info(line);
}

}  // namespace linli::runtime
