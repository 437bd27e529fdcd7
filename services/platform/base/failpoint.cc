#include "services/platform/base/failpoint.h"

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>

namespace linli {
namespace {

constexpr std::pair<std::string_view, Failpoint> kNames[] = {
    {"received", Failpoint::kReceived},     {"read", Failpoint::kRead},
    {"decided", Failpoint::kDecided},       {"written", Failpoint::kWritten},
    {"reply-read", Failpoint::kReplyRead},  {"answered", Failpoint::kAnswered},
    {"event-read", Failpoint::kEventRead},  {"before-effect", Failpoint::kBeforeEffect},
    {"effect-done", Failpoint::kEffectDone}};

std::atomic<int> passes_left{0};

}  // namespace

void ArmFailpoint() {
  const char* text = std::getenv("LINLI_FAILPOINT");
  if (text == nullptr) return;
  const std::string_view wanted(text);
  const auto colon = wanted.find(':');
  for (const auto& [name, point] : kNames) {
    if (colon == wanted.npos || name != wanted.substr(0, colon)) continue;
    passes_left = std::atoi(text + colon + 1);
    armed_failpoint = point;
    return;
  }
  std::cerr << "LINLI_FAILPOINT is not a failpoint and a count: " << wanted << '\n';
  std::exit(2);
}

void ReachFailpoint() {
  if (--passes_left <= 0) std::raise(SIGKILL);
}

}  // namespace linli
