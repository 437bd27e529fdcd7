#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace linli::tidy {

/// One file of the repository as the rules see it.
struct Source {
  std::string path;               ///< from the root, with '/'
  std::vector<std::string> text;  ///< its lines
  std::vector<std::string> code;  ///< its lines, comments and what is in quotes blanked out

  bool IsCpp() const { return path.ends_with(".cc") || path.ends_with(".h"); }
  /// A test, or what only tests use: fixtures and testing.h.
  bool IsTest() const;
  bool IsIn(std::string_view folder) const { return path.starts_with(folder); }
  /// "campaign" for services/campaign/…, "" elsewhere.
  std::string Service() const;
};

Source MakeSource(std::string path, std::string_view content);

/// What is written by hand under services, tools, tests, protos and deploy.
std::vector<Source> ReadTree(const std::filesystem::path& root);

/// A rule adds to these, one line each: "path:line: what is wrong".
using Findings = std::vector<std::string>;
void Add(Findings& findings, const Source& source, std::size_t line, std::string_view what);

}  // namespace linli::tidy
