#include "services/directory/domain/text.h"

#include <iconv.h>

#include <algorithm>
#include <array>

namespace linli::directory {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kIdeographicSpace = "\xE3\x80\x80";

struct Lead {
  std::size_t length;  ///< bytes in all; 0: no lead byte
  unsigned char low;   ///< bounds of the second byte (Unicode 15, table 3-7)
  unsigned char high;
};

Lead LeadOf(unsigned char byte) {
  if (byte < 0x80) return {1, 0, 0};
  if (byte < 0xC2) return {0, 0, 0};
  if (byte < 0xE0) return {2, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte < 0xF0) return {3, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte < 0xF4) return {4, 0x80, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

std::optional<std::string> FromGb18030(std::string_view bytes) {
  const iconv_t converter = iconv_open("UTF-8", "GB18030");
  if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  std::string text;
  std::string input(bytes);
  char* in = input.data();
  std::size_t in_left = input.size();
  std::array<char, 65536> buffer;
  bool good = true;
  while (good && in_left > 0) {
    char* out = buffer.data();
    std::size_t out_left = buffer.size();
    const auto before = in_left;
    iconv(converter, &in, &in_left, &out, &out_left);
    text.append(buffer.data(), buffer.size() - out_left);
    // No progress: an invalid or incomplete sequence.
    good = in_left < before;
  }
  iconv_close(converter);
  if (!good) return std::nullopt;
  return text;
}

bool StartsWith(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

}  // namespace

bool IsUtf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = LeadOf(static_cast<unsigned char>(text[at]));
    if (lead.length == 0 || text.size() - at < lead.length) return false;
    for (std::size_t i = 1; i < lead.length; ++i) {
      const auto byte = static_cast<unsigned char>(text[at + i]);
      const unsigned char low = i == 1 ? lead.low : 0x80;
      const unsigned char high = i == 1 ? lead.high : 0xBF;
      if (byte < low || byte > high) return false;
    }
    at += lead.length;
  }
  return true;
}

std::optional<std::string> DecodeText(std::string_view bytes) {
  if (StartsWith(bytes, kByteOrderMark)) {
    bytes.remove_prefix(kByteOrderMark.size());
    if (!IsUtf8(bytes)) return std::nullopt;
    return std::string(bytes);
  }
  if (IsUtf8(bytes)) return std::string(bytes);
  return FromGb18030(bytes);
}

std::size_t Characters(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::string_view Trimmed(std::string_view utf8) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  for (;;) {
    if (!utf8.empty() && blank(utf8.front())) {
      utf8.remove_prefix(1);
    } else if (StartsWith(utf8, kIdeographicSpace)) {
      utf8.remove_prefix(kIdeographicSpace.size());
    } else {
      break;
    }
  }
  for (;;) {
    if (!utf8.empty() && blank(utf8.back())) {
      utf8.remove_suffix(1);
    } else if (utf8.size() >= kIdeographicSpace.size() &&
               utf8.substr(utf8.size() - kIdeographicSpace.size()) == kIdeographicSpace) {
      utf8.remove_suffix(kIdeographicSpace.size());
    } else {
      return utf8;
    }
  }
}

}  // namespace linli::directory
