#include "services/gateway/rpc/json_scanner.h"

#include <algorithm>
#include <charconv>

#include "linli/gateway/v1/errors.pb.h"

namespace linli::gateway {
namespace {

void AppendUtf8(unsigned code, std::string* out) {
  const auto put = [out](unsigned byte) { *out += static_cast<char>(byte); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xC0U | (code >> 6U));
  } else {
    if (code < 0x10000) {
      put(0xE0U | (code >> 12U));
    } else {
      put(0xF0U | (code >> 18U));
      put(0x80U | ((code >> 12U) & 0x3FU));
    }
    put(0x80U | ((code >> 6U) & 0x3FU));
  }
  put(0x80U | (code & 0x3FU));
}

}  // namespace

bool JsonScanner::Fail(std::string_view zh, std::string_view en) {
  if (failed()) return false;
  const auto before = text_.substr(0, word_);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const auto start = before.rfind('\n') + 1;  // npos + 1 is 0
  failure_ = Refuse(v1::ERROR_REASON_JSON_INVALID, {{"line", std::to_string(line)},
                                                    {"column", std::to_string(word_ - start + 1)},
                                                    {"zh", std::string(zh)},
                                                    {"en", std::string(en)}});
  return false;
}

char JsonScanner::Peek() {
  while (at_ < text_.size() &&
         (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t')) {
    ++at_;
  }
  word_ = at_;
  return at_ < text_.size() ? text_[at_] : '\0';
}

bool JsonScanner::Take(char c) {
  if (failed() || Peek() != c) return false;
  ++at_;
  return true;
}

bool JsonScanner::Expect(char c) {
  if (Take(c)) return true;
  const std::string want(1, c);
  return Fail("此处应为 “" + want + "”", "expected \"" + want + "\"");
}

bool JsonScanner::Word(std::string_view word) {
  if (failed() || Peek() == '\0' || text_.substr(at_, word.size()) != word) return false;
  at_ += word.size();
  return true;
}

std::optional<unsigned> JsonScanner::FourDigits() {
  unsigned value = 0;
  const auto digits = text_.substr(at_, 4);
  const auto* const end = digits.data() + digits.size();
  if (digits.size() < 4 || std::from_chars(digits.data(), end, value, 16).ptr != end) return {};
  at_ += 4;
  return value;
}

bool JsonScanner::Escape(std::string* out) {
  constexpr std::string_view kNames = "\"\\/bfnrt";
  constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
  const char name = at_ < text_.size() ? text_[at_++] : '\0';
  if (name != 'u') {
    const auto which = kNames.find(name);
    if (name == '\0' || which == kNames.npos) return Fail("转义符不正确", "bad escape in a string");
    *out += kMeant[which];
    return true;
  }
  auto code = FourDigits();
  if (!code) return Fail("\\u 后应有四位十六进制数", "\\u takes four hex digits");
  if (*code >= 0xD800 && *code < 0xDC00 && text_.substr(at_, 2) == "\\u") {
    at_ += 2;
    const auto low = FourDigits();
    if (!low || *low < 0xDC00 || *low > 0xDFFF) {
      return Fail("代理对不完整", "half of a surrogate pair is missing");
    }
    code = 0x10000 + ((*code - 0xD800) << 10U) + (*low - 0xDC00);
  } else if (*code >= 0xD800 && *code <= 0xDFFF) {
    return Fail("代理对不完整", "half of a surrogate pair is missing");
  }
  AppendUtf8(*code, out);
  return true;
}

bool JsonScanner::String(std::string* out) {
  if (failed()) return false;
  if (Peek() != '"') return Fail("此处应为双引号字符串", "expected a string in double quotes");
  out->clear();
  ++at_;
  while (at_ < text_.size()) {
    const auto plain = at_;
    while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\\' &&
           static_cast<unsigned char>(text_[at_]) >= 0x20) {
      ++at_;
    }
    out->append(text_.substr(plain, at_ - plain));
    if (at_ == text_.size()) break;
    const char c = text_[at_++];
    if (c == '"') return true;
    if (c != '\\') return Fail("字符串中有控制字符", "control character in a string");
    if (!Escape(out)) return false;
  }
  return Fail("字符串没有结束", "the string does not end");
}

std::size_t JsonScanner::Digits() {
  const auto start = at_;
  while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
  return at_ - start;
}

std::string_view JsonScanner::Number() {
  if (failed()) return {};
  Peek();
  const auto start = at_;
  const auto wrong = [this] {
    Fail("此处应为数字", "expected a number");
    return std::string_view();
  };
  if (at_ < text_.size() && text_[at_] == '-') ++at_;
  const bool zero = at_ < text_.size() && text_[at_] == '0';
  const auto whole = Digits();
  if (whole == 0 || (zero && whole > 1)) return wrong();
  if (at_ < text_.size() && text_[at_] == '.') {
    ++at_;
    if (Digits() == 0) return wrong();
  }
  if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
    ++at_;
    if (at_ < text_.size() && (text_[at_] == '+' || text_[at_] == '-')) ++at_;
    if (Digits() == 0) return wrong();
  }
  return text_.substr(start, at_ - start);
}

}  // namespace linli::gateway
