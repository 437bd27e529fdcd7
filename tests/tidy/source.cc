#include "tests/tidy/source.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

namespace linli::tidy {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> Lines(std::string_view content) {
  std::vector<std::string> lines;
  std::istringstream in{std::string(content)};
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// Where the comment or literal that begins at `at` ends; `at` itself where none begins there.
std::size_t EndOfNonCode(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  const auto after = [&](std::string_view end, std::size_t from) {
    const auto found = text.find(end, from);
    return found == text.npos ? text.size() : found + end.size();
  };
  if (rest.starts_with("//")) return std::min(text.find('\n', at), text.size());
  if (rest.starts_with("/*")) return after("*/", at + 2);
  if (rest.starts_with("R\"")) {
    const auto open = rest.find('(');
    if (open == rest.npos) return text.size();
    return after(")" + std::string(rest.substr(2, open - 2)) + "\"", at + open);
  }
  const bool digit_separator = at > 0 && std::isalnum(text[at - 1]) != 0 && rest.front() == '\'';
  if ((rest.front() != '"' && rest.front() != '\'') || digit_separator) return at;
  for (std::size_t end = at + 1; end < text.size(); ++end) {
    if (text[end] == '\\') {
      ++end;
    } else if (text[end] == rest.front() || text[end] == '\n') {
      return end + 1;
    }
  }
  return text.size();
}

std::string Blanked(std::string_view content) {
  std::string code(content);
  for (std::size_t at = 0; at < content.size();) {
    const std::size_t end = EndOfNonCode(content, at);
    for (std::size_t i = at; i < end; ++i) {
      if (code[i] != '\n') code[i] = ' ';
    }
    at = std::max(end, at + 1);
  }
  return code;
}

bool IsWritten(const fs::path& path) {
  static const std::set<std::string> kKinds = {".cc",   ".h",  ".proto", ".lua",   ".c",
                                               ".toml", ".sh", ".conf",  ".cmake", ""};
  return kKinds.contains(path.extension().string()) || path.filename() == "CMakeLists.txt";
}

}  // namespace

bool Source::IsTest() const {
  const std::string name = path.substr(path.rfind('/') + 1);
  return IsIn("tests/") || IsIn("services/platform/testing/") || name.ends_with("_test.cc") ||
         name.find("fixture") != name.npos || name.find("test_support") != name.npos ||
         name.starts_with("testing.");
}

std::string Source::Service() const {
  constexpr std::string_view kServices = "services/";
  if (!path.starts_with(kServices)) return "";
  const auto end = path.find('/', kServices.size());
  return end == path.npos ? "" : path.substr(kServices.size(), end - kServices.size());
}

Source MakeSource(std::string path, std::string_view content) {
  Source source{std::move(path), Lines(content), {}};
  source.code = source.IsCpp() ? Lines(Blanked(content)) : source.text;
  return source;
}

std::vector<Source> ReadTree(const fs::path& root) {
  std::vector<Source> sources;
  for (const char* folder : {"services", "tools", "tests", "protos", "deploy"}) {
    if (!fs::exists(root / folder)) continue;
    for (auto entry = fs::recursive_directory_iterator(root / folder); entry != end(entry);
         ++entry) {
      if (entry->path().filename() == "node_modules") entry.disable_recursion_pending();
      if (entry->is_symlink() || !entry->is_regular_file() || !IsWritten(entry->path())) continue;
      std::ostringstream content;
      content << std::ifstream(entry->path(), std::ios::binary).rdbuf();
      sources.push_back(
          MakeSource(fs::relative(entry->path(), root).generic_string(), content.str()));
    }
  }
  return sources;
}

void Add(Findings& findings, const Source& source, std::size_t line, std::string_view what) {
  findings.push_back(source.path + ":" + std::to_string(line + 1) + ": " + std::string(what));
}

}  // namespace linli::tidy
