#include "tests/authority/canary.h"

#include <algorithm>
#include <cstdio>

namespace linli::authority {
namespace {

constexpr std::string_view kMark = "cnry";
constexpr std::size_t kLength = 10;

}  // namespace

std::string Canaries::Next() {
  char text[16];
  std::snprintf(text, sizeof text, "cnry%06d", ++last_);
  return text;
}

std::vector<std::string> CanariesIn(std::string_view bytes) {
  std::vector<std::string> found;
  for (auto at = bytes.find(kMark); at != bytes.npos; at = bytes.find(kMark, at + 1)) {
    found.emplace_back(bytes.substr(at, kLength));
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace linli::authority
