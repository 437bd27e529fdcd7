#include "services/platform/runtime/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace linli::runtime {
namespace {

constexpr std::size_t kLineBytes = 256;  // of most lines

bool json = true;

bool IsPlain(char c) { return c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20; }

void AppendJsonString(std::string_view text, std::string* out) {
  *out += '"';
  while (!text.empty()) {
    const auto plain = static_cast<std::size_t>(
        std::find_if_not(text.begin(), text.end(), IsPlain) - text.begin());
    out->append(text.substr(0, plain));
    if (plain == text.size()) break;
    const char c = text[plain];
    if (c == '"' || c == '\\') {
      *out += '\\';
      *out += c;
    } else {
      *out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    }
    text.remove_prefix(plain + 1);
  }
  *out += '"';
}

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
  std::string out;
  AppendJsonString(text, &out);
  return out;
}

void Log(std::string_view event,
         const std::vector<std::pair<std::string_view, std::string>>& fields) {
  std::string line;
  line.reserve(kLineBytes);
  if (json) {
    line += "\"event\":";
    AppendJsonString(event, &line);
  } else {
    line += event;
  }
  for (const auto& [name, value] : fields) {
    line += json ? ',' : ' ';
    if (json) {
      AppendJsonString(name, &line);
      line += ':';
      AppendJsonString(value, &line);
    } else {
      line.append(name).append("=").append(value);
    }
  }
  spdlog::info(line);
}

}  // namespace linli::runtime
