#include <google/protobuf/stubs/logging.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <csignal>
#include <sstream>

#include "tests/simulation/world.h"

namespace linli::simulation {
namespace {

std::string announced;

void OnAbort(int) {
  (void)!write(STDOUT_FILENO, announced.data(), announced.size());
  std::_Exit(1);
}

}  // namespace

std::string ReplayLine(const Plan& plan) {
  std::string line = "linli_simulation --seeds 1 --first " + std::to_string(plan.seed) +
                     " --commands " + std::to_string(plan.commands);
  if (!plan.bug.empty()) line += " --bug '" + plan.bug + "'";
  if (!plan.faults) line += " --calm";
  return line;
}

std::string Describe(const Plan& plan, const Outcome& outcome) {
  std::ostringstream text;
  text << "seed " << plan.seed << ": " << outcome.acknowledged << " acknowledged, "
       << outcome.refused << " refused, " << outcome.unknown << " unknown, " << outcome.injuries
       << " injuries, " << outcome.restores << " restores, " << outcome.wild_percent << "% wild, "
       << outcome.virtual_ms / 1000 << " s, " << outcome.entries << " messages, trace " << std::hex
       << outcome.trace;
  return text.str();
}

/// What can be printed of the bytes, in one line.
void Trace::Print(std::int64_t time_ms, std::string_view what, std::string_view bytes) const {
  *told_ << time_ms << ' ' << what << ' ';
  for (const char c : bytes) *told_ << (c >= ' ' && c <= '~' ? c : '.');
  *told_ << '\n';
}

void AnnounceSeed(const Plan& plan) {
  announced = "aborted\nreplay: " + ReplayLine(plan) + "\n";
  std::signal(SIGABRT, OnAbort);
}

void SilenceLog() {
  spdlog::set_level(spdlog::level::off);
  google::protobuf::SetLogHandler(nullptr);  // Wild texts need not be UTF-8.
}

}  // namespace linli::simulation
