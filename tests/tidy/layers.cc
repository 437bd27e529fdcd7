#include <re2/re2.h>

#include <array>

#include "tests/tidy/rules.h"

namespace linli::tidy {
namespace {

// What a line includes, "" if nothing.
std::string Included(const std::string& line) {
  static const RE2 kInclude(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
  std::string header;
  RE2::PartialMatch(line, kInclude, &header);
  return header;
}

constexpr std::array<std::string_view, 8> kMachinery = {
    "hiredis/", "grpc/", "grpcpp/", "boost/asio", "boost/beast", "spdlog/", "prometheus/", "absl/"};

bool IsMachinery(std::string_view header) {
  for (const auto folder : kMachinery) {
    if (header.starts_with(folder)) return true;
  }
  return header.starts_with("services/platform/") &&
         !header.starts_with("services/platform/base/") &&
         !header.starts_with("services/platform/decider/");
}

// "volunteer" for services/volunteer/… and linli/volunteer/….
std::string OwnerOf(const std::string& header) {
  static const RE2 kOwned("^(?:services|linli)/([a-z]+)/");
  std::string owner;
  RE2::PartialMatch(header, kOwned, &owner);
  return owner;
}

bool IsShared(const std::string& owner) {
  return owner.empty() || owner == "platform" || owner == "common" || owner == "options";
}

}  // namespace

Findings DomainIsPure(const Source& source) {
  Findings findings;
  if (source.path.find("/domain/") == source.path.npos || source.IsTest()) return findings;
  for (std::size_t line = 0; line < source.text.size(); ++line) {
    const std::string header = Included(source.text[line]);
    if (IsMachinery(header)) Add(findings, source, line, "domain/ includes " + header);
  }
  return findings;
}

Findings ServicesMeetInEventsOnly(const Source& source) {
  Findings findings;
  const std::string service = source.Service();
  if (service.empty() || source.IsTest()) return findings;
  const bool edge = service == "gateway";  // Its callers' RPCs are what it is for.
  for (std::size_t line = 0; line < source.text.size(); ++line) {
    const std::string header = Included(source.text[line]);
    const std::string owner = OwnerOf(header);
    if (IsShared(owner) || owner == service) continue;
    const bool message =
        header.starts_with("linli/" + owner + "/v1/") && !header.ends_with("_service.pb.h");
    if (edge && header.starts_with("linli/" + owner + "/v1/")) continue;
    if (!message || !source.IsIn("services/" + service + "/reactions/"))
      Add(findings, source, line, service + " includes " + header);
  }
  return findings;
}

Findings PlatformKnowsNoDomain(const Source& source) {
  Findings findings;
  if (!source.IsIn("services/platform/") || !source.IsCpp() || source.IsTest()) return findings;
  static const RE2 kDomain(
      "(?i)activit|campaign|volunteer|mediation|mediator|opportunit|sign_?up|household");
  for (std::size_t line = 0; line < source.code.size(); ++line) {
    if (RE2::PartialMatch(source.code[line], kDomain)) {
      Add(findings, source, line, "platform speaks of the domain: " + source.text[line]);
    }
  }
  return findings;
}

}  // namespace linli::tidy
