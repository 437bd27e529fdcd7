#include "services/volunteer/domain/platform_code.h"

#include <cctype>

#include "services/platform/base/check.h"

namespace linli::volunteer {
namespace {

constexpr std::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::string_view kIdAlphabet = "abcdefghijklmnopqrstuvwxyz234567";
constexpr std::size_t kRandomSize = 15;

/// `value` times x in GF(32) = GF(2)[x] / (x^5 + x^2 + 1).
unsigned TimesX(unsigned value) {
  const unsigned shifted = value << 1U;
  return (shifted & 32U) != 0 ? (shifted ^ 37U) : shifted;
}

/// The characters as digits of a polynomial, highest first, taken at x; 0 for a whole code.
unsigned Remainder(std::string_view code) {
  unsigned sum = 0;
  for (const char c : code) sum = TimesX(sum) ^ static_cast<unsigned>(kAlphabet.find(c));
  return sum;
}

/// As a person may have read it.
char Canonical(char typed) {
  const char c = static_cast<char>(std::tolower(static_cast<unsigned char>(typed)));
  if (c == 'o') return '0';
  if (c == 'i' || c == 'l') return '1';
  return c;
}

}  // namespace

std::string CodeFrom(std::string_view random_id) {
  LINLI_CHECK(random_id.size() >= kRandomSize);
  std::string code;
  for (const char c : random_id.substr(0, kRandomSize)) {
    const auto value = kIdAlphabet.find(c);
    LINLI_CHECK(value != kIdAlphabet.npos);
    code += kAlphabet[value];
  }
  code += kAlphabet[TimesX(Remainder(code))];
  return code;
}

std::optional<std::string> ParseCode(std::string_view typed) {
  std::string code;
  for (const char c : typed) {
    if (c == '-' || c == ' ') continue;
    code += Canonical(c);
    if (kAlphabet.find(code.back()) == kAlphabet.npos) return std::nullopt;
  }
  if (code.size() != kRandomSize + 1 || Remainder(code) != 0) return std::nullopt;
  return code;
}

std::string PrintedCode(std::string_view code) {
  std::string printed;
  for (const char c : code) {
    if (printed.size() % 5 == 4) printed += '-';
    printed += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return printed;
}

}  // namespace linli::volunteer
