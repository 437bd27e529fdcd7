#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <string>

#include "tests/tidy/rules.h"

namespace linli::tidy {
namespace {

constexpr std::size_t kFileLinesMax = 400;
constexpr std::size_t kProtoLinesMax = 800;
constexpr std::size_t kFunctionLinesMax = 70;

void AddMatches(Findings& findings, const Source& source, const std::vector<std::string>& lines,
                const RE2& pattern) {
  for (std::size_t line = 0; line < lines.size(); ++line) {
    if (RE2::PartialMatch(lines[line], pattern)) Add(findings, source, line, source.text[line]);
  }
}

// Published files, whose form is not ours.
bool IsForeign(const Source& source) {
  return source.IsIn("protos/google/") || source.IsIn("protos/buf/");
}

// The operand of a co_await, from behind the keyword to where the expression ends.
std::string_view Operand(std::string_view code) {
  int depth = 0;
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char c = code[at];
    if (c == '(') ++depth;
    if (c == ')') --depth;
    if (depth < 0 || (depth == 0 && (c == ';' || c == ','))) return code.substr(0, at);
  }
  return code;
}

bool IsPlain(std::string_view operand) {
  static const RE2 kLambda(R"((^|[(,\s])\[[^\]])");
  return operand.find_first_of("{?") == operand.npos &&
         !RE2::PartialMatch(re2::StringPiece(operand.data(), operand.size()), kLambda);
}

// A line that may begin a function or a class: something at the left margin that is code.
bool BeginsBlock(std::string_view line) {
  return !line.empty() && std::isspace(line.front()) == 0 &&
         std::string_view("}#/").find(line.front()) == std::string_view::npos;
}

// A function that only lists what there is: the client's commands, words in two languages.
bool BeginsTable(std::string_view line) {
  return line.starts_with("std::vector<Verb> ") || line.starts_with("const std::map<std::string, ");
}

}  // namespace

Findings NoHiddenInputs(const Source& source) {
  Findings findings;
  const bool base = source.IsIn("services/platform/base/");
  if (!source.IsIn("services/") || !source.IsCpp() || source.IsTest() || base) return findings;
  static const RE2 kHidden(
      R"(\b(system_clock::now|s?rand\(|sleep_for|usleep\(|getenv|std::cout|printf\())");
  static const RE2 kShutdown(R"(Shutdown\(std::chrono::system_clock::now\(\))");
  for (std::size_t line = 0; line < source.code.size(); ++line) {
    // gRPC takes the deadline of a shutdown as a time of day.
    const std::string& code = source.code[line];
    if (!RE2::PartialMatch(code, kHidden) || RE2::PartialMatch(code, kShutdown)) continue;
    Add(findings, source, line, source.text[line]);
  }
  return findings;
}

Findings CoAwaitIsPlain(const Source& source) {
  Findings findings;
  if (!source.IsCpp()) return findings;
  constexpr std::string_view kKeyword = "co_await";
  std::string code;
  for (const auto& line : source.code) code += line + "\n";
  for (auto at = code.find(kKeyword); at != code.npos; at = code.find(kKeyword, at + 1)) {
    if (IsPlain(Operand(std::string_view(code).substr(at + kKeyword.size())))) continue;
    const auto line =
        std::count(code.begin(), code.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    Add(findings, source, static_cast<std::size_t>(line), "co_await of more than plain names");
  }
  return findings;
}

Findings NothingUnfinished(const Source& source) {
  Findings findings;
  static const RE2 kLater(
      "\\b(TO"
      "DO|FIX"
      "ME|X"
      "XX)\\b");
  AddMatches(findings, source, source.text, kLater);
  return findings;
}

Findings NoMachinePaths(const Source& source) {
  Findings findings;
  static const RE2 kPath("(^|[\\s\"'=:(])/(tmp|work|root)/[A-Za-z0-9_]");
  AddMatches(findings, source, source.text, kPath);
  return findings;
}

Findings SizesAreBounded(const Source& source) {
  Findings findings;
  if (IsForeign(source)) return findings;
  const std::size_t lines = source.text.size();
  const bool proto = source.path.ends_with(".proto");
  if (lines > (proto ? kProtoLinesMax : kFileLinesMax))
    Add(findings, source, lines - 1, std::to_string(lines) + " lines");
  if (!source.IsCpp()) return findings;
  std::size_t start = 0;
  for (std::size_t line = 0; line < source.code.size(); ++line) {
    if (BeginsBlock(source.code[line])) start = line;
    const std::size_t length = line - start + 1;
    // "};" ends a class and "}  // namespace" a namespace: the comment is blank in the code.
    const bool ends = source.text[line] == "}";
    if (ends && length > kFunctionLinesMax && !BeginsTable(source.code[start])) {
      Add(findings, source, start, "a function of " + std::to_string(length) + " lines");
    }
  }
  return findings;
}

}  // namespace linli::tidy
