#include "tools/aof_guard/tail.h"

namespace linli::aof_guard {
namespace {

constexpr std::string_view kMulti = "*1\r\n$5\r\nMULTI\r\n";
constexpr std::string_view kExec = "$4\r\nEXEC\r\n";
constexpr std::string_view kLineEnd = "\r\n";

enum class Step { kWhole, kCut, kMalformed };

std::size_t Count(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at + what.size())) ++count;
  return count;
}

Step ReadLineEnd(std::string_view& text) {
  if (text.starts_with(kLineEnd)) return text.remove_prefix(kLineEnd.size()), Step::kWhole;
  return kLineEnd.starts_with(text) ? Step::kCut : Step::kMalformed;
}

// "*3\r\n" or "$5\r\n".
Step ReadLength(std::string_view& text, char prefix, std::size_t& length) {
  if (text.empty()) return Step::kCut;
  if (text.front() != prefix) return Step::kMalformed;
  text.remove_prefix(1);
  if (text.empty()) return Step::kCut;
  constexpr std::size_t kDigitsMax = 15;
  std::size_t digits = 0;
  for (length = 0; digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits) {
    if (digits == kDigitsMax) return Step::kMalformed;
    length = length * 10 + static_cast<std::size_t>(text[digits] - '0');
  }
  if (digits == 0) return Step::kMalformed;
  text.remove_prefix(digits);
  return ReadLineEnd(text);
}

Step ReadArgument(std::string_view& text) {
  std::size_t length = 0;
  if (const Step step = ReadLength(text, '$', length); step != Step::kWhole) return step;
  if (text.size() < length) return Step::kCut;
  text.remove_prefix(length);
  return ReadLineEnd(text);
}

Step ReadCommand(std::string_view& text) {
  std::size_t arguments = 0;
  if (const Step step = ReadLength(text, '*', arguments); step != Step::kWhole) return step;
  for (; arguments > 0; --arguments) {
    if (const Step step = ReadArgument(text); step != Step::kWhole) return step;
  }
  return Step::kWhole;
}

// An enlarged length makes whole commands look like the payload of a cut one.
bool SwallowsCommands(std::string_view cut) {
  for (auto at = cut.find("\r\n*"); at != cut.npos; at = cut.find("\r\n*", at + 1)) {
    std::string_view rest = cut.substr(at + kLineEnd.size());
    std::size_t length = 0;
    if (ReadLength(rest, '*', length) == Step::kWhole &&
        ReadLength(rest, '$', length) == Step::kWhole) {
      return true;
    }
  }
  return cut.find(kExec) != cut.npos;
}

bool IsTorn(std::string_view text) {
  const bool transaction = text.starts_with(kMulti);
  if (transaction) text.remove_prefix(kMulti.size());
  while (true) {
    if (text.empty()) return transaction;
    if (text.starts_with(kMulti)) return false;
    const std::string_view command = text;
    const Step step = ReadCommand(text);
    if (step == Step::kCut) return !SwallowsCommands(command);
    const bool may_go_on = transaction && step == Step::kWhole;
    if (!may_go_on || command.substr(0, command.size() - text.size()).ends_with(kExec))
      return false;
  }
}

}  // namespace

TailReport ExamineTail(std::string_view discarded) {
  const std::size_t transactions = Count(discarded, kMulti);
  const auto last = discarded.find_last_not_of('\0');
  if (last == discarded.npos) return {Tail::kZeros, transactions};
  const std::string_view written = discarded.substr(0, last + 1);
  return {IsTorn(written) ? Tail::kTorn : Tail::kDamaged, transactions};
}

}  // namespace linli::aof_guard
