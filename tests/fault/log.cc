#include "tests/fault/log.h"

#include <array>
#include <charconv>

namespace linli::fault {
namespace {

constexpr std::array<std::uint32_t, 256> MakeTable() {
  constexpr std::uint32_t kPolynomial = 0x82F63B78;
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t crc = byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? kPolynomial : 0);
    table[byte] = crc;
  }
  return table;
}
constexpr auto kTable = MakeTable();

std::uint32_t Crc32c(const std::string& bytes) {
  std::uint32_t crc = ~0U;
  for (const char c : bytes) crc = (crc >> 8) ^ kTable[(crc ^ static_cast<unsigned char>(c)) & 255];
  return ~crc;
}

std::int64_t Number(const std::string& text) {
  std::int64_t value = -1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Event Read(const StreamEntry& entry) {
  std::map<std::string, std::string> fields(entry.fields.begin(), entry.fields.end());
  Event event;
  event.position = entry.id;
  event.sequence = SequenceOf(entry.id);
  event.id = fields["id"];
  const auto& source = fields["source"];  // /tenants/{tenant}/services/{service}
  const auto from = source.find('/', 1) + 1;
  event.tenant = source.substr(from, source.find('/', from) - from);
  event.type = fields["type"];
  event.subject = fields["subject"];
  event.version = Number(event.id.substr(event.id.rfind('@') + 1));
  event.correlation = fields["correlationid"];
  event.causation = fields["causationid"];
  event.actor = fields["actor"];
  event.data = fields["data"];
  event.whole = !entry.fields.empty() && entry.fields.back().first == "crc" &&
                entry.fields.back().second == ChecksumOf(entry.fields);
  return event;
}

}  // namespace

std::int64_t SequenceOf(const std::string& position) {
  return Number(position.substr(position.find('-') + 1));
}

std::string ChecksumOf(const std::vector<std::pair<std::string, std::string>>& fields) {
  std::string all;
  for (std::size_t i = 0; i + 1 < fields.size(); ++i) {
    all += std::to_string(fields[i].second.size()) + ":" + fields[i].second;
  }
  return std::to_string(Crc32c(all));
}

std::vector<Log> ReadLogs(const Dump& dump) {
  std::vector<Log> logs;
  constexpr std::string_view kEnd = ":events";
  for (const auto& [key, entries] : dump.streams) {
    if (key.size() < kEnd.size() || key.substr(key.size() - kEnd.size()) != kEnd) continue;
    Log log;
    log.prefix = key.substr(0, key.size() - kEnd.size() + 1);
    log.service = log.prefix.substr(log.prefix.find(':') + 1);
    log.service.pop_back();
    for (const auto& entry : entries) log.events.push_back(Read(entry));
    logs.push_back(std::move(log));
  }
  return logs;
}

}  // namespace linli::fault
