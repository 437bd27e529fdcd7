#include "services/platform/runtime/trace.h"

#include <algorithm>

namespace linli::runtime {
namespace {

constexpr std::size_t kLength = 55;  // 00-<32>-<16>-<2>

bool IsValid(std::string_view text) {
  if (text.size() != kLength || text.substr(0, 3) != "00-" || text[35] != '-' || text[52] != '-') {
    return false;
  }
  const auto trace = text.substr(3, 32);
  const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return std::all_of(trace.begin(), trace.end(), is_hex) &&
         trace.find_first_not_of('0') != trace.npos;
}

std::string Hex(const std::string& bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  text.reserve(2 * bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 15U];
  }
  return text;
}

}  // namespace

std::string ChildSpan(std::string_view parent, Random& random) {
  const std::string trace = IsValid(parent) ? TraceId(parent) : Hex(random.Bytes(16));
  return "00-" + trace + "-" + Hex(random.Bytes(8)) + "-01";
}

std::string TraceId(std::string_view traceparent) {
  return traceparent.size() < 35 ? std::string() : std::string(traceparent.substr(3, 32));
}

}  // namespace linli::runtime
