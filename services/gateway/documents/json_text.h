#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace linli::gateway {

/// Writes a JSON document from its beginning to its end; commas and quotes are its business.
class JsonText {
 public:
  JsonText& Object() { return Open('{', '}'); }
  JsonText& Array() { return Open('[', ']'); }
  JsonText& End();
  JsonText& Key(std::string_view name);
  JsonText& Text(std::string_view text);
  JsonText& Number(long long number);
  JsonText& Bool(bool value);

  /// Key and value in one.
  JsonText& Text(std::string_view key, std::string_view text) { return Key(key).Text(text); }
  JsonText& Number(std::string_view key, long long number) { return Key(key).Number(number); }
  JsonText& Bool(std::string_view key, bool value) { return Key(key).Bool(value); }
  JsonText& Object(std::string_view key) { return Key(key).Object(); }
  JsonText& Array(std::string_view key) { return Key(key).Array(); }

  std::string Take() && { return std::move(out_); }

 private:
  JsonText& Open(char open, char close);
  void Separate();

  std::string out_;
  std::string open_;  ///< what has to be closed, innermost last
  bool first_ = true;
};

}  // namespace linli::gateway
