#include "tests/load/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "services/platform/runtime/log.h"

namespace linli::load {
namespace {

using runtime::JsonString;

bool Reached(const Command& command) { return command.ratio >= command.goal; }

bool Reached(const Measure& measure) {
  if (measure.goal_is == Measure::Goal::kAtMost) return measure.value <= measure.goal;
  return measure.goal_is == Measure::Goal::kNone || measure.value >= measure.goal;
}

const char* Verdict(bool asked, bool reached) {
  if (!asked) return "";
  return reached ? "yes" : "NO";
}

std::string RowOf(const Command& one) {
  auto row = fmt::format("{:<2} {:<42} {:>5} {:>9.0f} {:>9.0f} {:>9.0f}", one.section, one.name,
                         one.in_flight, one.per_second, one.p50_us, one.p99_us);
  row += one.of.empty() ? std::string(23, ' ') : fmt::format(" {:>6.2f} {:<15}", one.ratio, one.of);
  if (one.goal > 0) row += fmt::format(" >= {:<5} {}", one.goal, Verdict(true, Reached(one)));
  if (one.failed > 0) row += fmt::format("  {} FAILED", one.failed);
  return row + "\n";
}

std::string RowOf(const Measure& one) {
  const bool asked = one.goal_is != Measure::Goal::kNone;
  auto row = fmt::format("{:<2} {:<48} {:>9.{}f} {:<20}", one.section, one.name, one.value,
                         one.value < 100 ? 2 : 0, one.unit);
  if (asked) {
    const char* sign = one.goal_is == Measure::Goal::kAtMost ? "<=" : ">=";
    row += fmt::format(" {} {:<5} {}", sign, one.goal, Verdict(asked, Reached(one)));
  }
  return row + "\n";
}

std::string JsonOf(const Command& one) {
  return fmt::format(
      R"({{"section":{},"name":{},"per_second":{:.1f},"p50_us":{:.1f},"p99_us":{:.1f},)"
      R"("in_flight":{},"ratio":{:.4f},"of":{},"goal":{},"reached":{},"failed":{}}})",
      JsonString(one.section), JsonString(one.name), one.per_second, one.p50_us, one.p99_us,
      one.in_flight, one.ratio, JsonString(one.of), one.goal, Reached(one), one.failed);
}

std::string JsonOf(const Measure& one) {
  const char* goal_is = one.goal_is == Measure::Goal::kNone     ? "none"
                        : one.goal_is == Measure::Goal::kAtMost ? "at_most"
                                                                : "at_least";
  return fmt::format(
      R"({{"section":{},"name":{},"value":{:.3f},"unit":{},"goal_is":"{}","goal":{},"reached":{}}})",
      JsonString(one.section), JsonString(one.name), one.value, JsonString(one.unit), goal_is,
      one.goal, Reached(one));
}

template <class Row>
std::string JsonListOf(const std::vector<Row>& rows) {
  std::string list;
  for (const auto& row : rows) list += (list.empty() ? "\n" : ",\n") + JsonOf(row);
  return "[" + list + "]";
}

}  // namespace

bool Report::HasFailures() const {
  return std::any_of(commands_.begin(), commands_.end(),
                     [](const Command& one) { return one.failed > 0; });
}

std::string Report::ToTable() const {
  std::set<std::string> sections;
  for (const auto& one : commands_) sections.insert(one.section);
  for (const auto& one : measures_) sections.insert(one.section);
  auto table = fmt::format("{:<2} {:<42} {:>5} {:>9} {:>9} {:>9} {:>6} {:<15} {}\n", "", "", "at 1",
                           "per s", "p50 us", "p99 us", "ratio", "of", "goal");
  for (const auto& section : sections) {
    for (const auto& one : commands_) {
      if (one.section == section) table += RowOf(one);
    }
    for (const auto& one : measures_) {
      if (one.section == section) table += RowOf(one);
    }
  }
  return table;
}

std::string Report::ToJson() const {
  return "{\"commands\": " + JsonListOf(commands_) + ",\n\"measures\": " + JsonListOf(measures_) +
         "}\n";
}

}  // namespace linli::load
