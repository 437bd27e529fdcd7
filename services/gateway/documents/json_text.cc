#include "services/gateway/documents/json_text.h"

namespace linli::gateway {

void JsonText::Separate() {
  if (!first_) out_ += ',';
  first_ = false;
}

JsonText& JsonText::Open(char open, char close) {
  Separate();
  out_ += open;
  open_ += close;
  first_ = true;
  return *this;
}

JsonText& JsonText::End() {
  out_ += open_.back();
  open_.pop_back();
  first_ = false;
  return *this;
}

JsonText& JsonText::Key(std::string_view name) {
  Separate();
  Quote(name);
  out_ += ':';
  first_ = true;
  return *this;
}

JsonText& JsonText::Text(std::string_view text) {
  Separate();
  Quote(text);
  return *this;
}

JsonText& JsonText::Number(long long number) {
  Separate();
  out_ += std::to_string(number);
  return *this;
}

JsonText& JsonText::Bool(bool value) {
  Separate();
  out_ += value ? "true" : "false";
  return *this;
}

void JsonText::Quote(std::string_view text) {
  constexpr char kHex[] = "0123456789abcdef";
  out_ += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out_ += '\\';
      out_ += c;
    } else if (byte < ' ') {
      out_ += "\\u00";
      out_ += kHex[byte >> 4];
      out_ += kHex[byte & 15];
    } else {
      out_ += c;
    }
  }
  out_ += '"';
}

}  // namespace linli::gateway
