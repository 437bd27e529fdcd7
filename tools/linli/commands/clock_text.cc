#include "tools/linli/commands/clock_text.h"

#include "tools/linli/text/language.h"
#include "tools/linli/wire/enum_words.h"

namespace linli::cli {
namespace {

using mediation::v1::Clock;

std::string StandOf(const Clock& clock, Language language) {
  const auto* state = Clock::State_descriptor()->FindValueByNumber(clock.state());
  std::string stand = state == nullptr ? "" : WordFor(*state, language);
  if (clock.state() != Clock::STATE_RUNNING) return stand;
  const int left = clock.days_left();
  const auto days = std::to_string(left < 0 ? -left : left);
  const Text before{left < 0 ? "，已逾期 " : "，还剩 ", left < 0 ? ", overdue by " : ", "};
  const Text after{" 天", left < 0 ? " day(s)" : " day(s) left"};
  return stand + before.In(language) + days + after.In(language);
}

std::string Indented(const std::string& lines) {
  std::string out;
  bool begins = true;
  for (const char c : lines) {
    if (begins) out += "  ";
    out += c;
    begins = c == '\n';
  }
  return out;
}

}  // namespace

std::string ClocksText(const mediation::v1::CaseClocks& clocks, Language language) {
  const bool chinese = language == Language::kChinese;
  std::string out = clocks.case_() + " " + clocks.docket_number() + "\n";
  for (const auto& clock : clocks.clocks()) {
    const auto& rule = clock.rule();
    out += "[" + clock.id() + "] " + (chinese ? rule.title_zh() : rule.title_en()) +
           (chinese ? "：" : ": ") + StandOf(clock, language) + "\n";
    out += Indented(chinese ? clock.explanation().zh() : clock.explanation().en());
  }
  if (clocks.clocks().empty()) out += chinese ? "没有期限。\n" : "No clocks.\n";
  return out;
}

std::string RuleText(const mediation::v1::ExplainRuleResponse& told, Language language) {
  const bool chinese = language == Language::kChinese;
  return chinese ? told.explanation().zh() : told.explanation().en();
}

}  // namespace linli::cli
