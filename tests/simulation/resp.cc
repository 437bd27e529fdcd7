#include "tests/simulation/resp.h"

#include <array>
#include <charconv>

#include "services/platform/base/check.h"

namespace linli::simulation {
namespace {

using testing::Value;

/// "*3\r\n" or "$12\r\n"; false if it is not all there.
bool TakeNumber(std::string_view& bytes, char mark, std::size_t& number) {
  const auto end = bytes.find("\r\n");
  if (end == bytes.npos) return false;
  LINLI_CHECK(bytes.front() == mark);
  std::from_chars(bytes.data() + 1, bytes.data() + end, number);
  bytes.remove_prefix(end + 2);
  return true;
}

void AppendHead(char mark, std::int64_t number, std::string& out) {
  std::array<char, 32> head{};
  head[0] = mark;
  auto* end = std::to_chars(head.data() + 1, head.data() + head.size() - 2, number).ptr;
  *end++ = '\r';
  *end++ = '\n';
  out.append(head.data(), end);
}

}  // namespace

bool TakeCommand(std::string_view& bytes, testing::Words& words) {
  auto rest = bytes;
  std::size_t count = 0;
  words.clear();
  if (rest.empty() || !TakeNumber(rest, '*', count)) return false;
  words.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    std::size_t size = 0;
    if (rest.empty() || !TakeNumber(rest, '$', size) || rest.size() < size + 2) return false;
    words.emplace_back(rest.substr(0, size));
    rest.remove_prefix(size + 2);
  }
  bytes = rest;
  return true;
}

void AppendReply(const Value& value, std::string& out) {
  switch (value.kind) {
    case Value::Kind::kNil:
      out += "$-1\r\n";
      break;
    case Value::Kind::kInteger:
      AppendHead(':', value.integer, out);
      break;
    case Value::Kind::kText:
      AppendHead('$', static_cast<std::int64_t>(value.text.size()), out);
      out += value.text;
      out += "\r\n";
      break;
    case Value::Kind::kStatus:
    case Value::Kind::kError:
      out += value.is_error() ? '-' : '+';
      out += value.text;
      out += "\r\n";
      break;
    case Value::Kind::kArray:
      AppendHead('*', static_cast<std::int64_t>(value.elements.size()), out);
      for (const auto& element : value.elements) AppendReply(element, out);
      break;
  }
}

}  // namespace linli::simulation
