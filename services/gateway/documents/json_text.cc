#include "services/gateway/documents/json_text.h"

#include "services/gateway/rpc/json.h"

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
  AppendJsonString(name, &out_);
  out_ += ':';
  first_ = true;
  return *this;
}

JsonText& JsonText::Text(std::string_view text) {
  Separate();
  AppendJsonString(text, &out_);
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

}  // namespace linli::gateway
