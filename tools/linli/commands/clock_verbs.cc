#include "tools/linli/commands/clock_text.h"
#include "tools/linli/commands/verb.h"

namespace linli::cli {
namespace {

constexpr Text kCaseText{"案件", "the case"};
constexpr Flag kCase{"case", "case", kCaseText, Flag::kRequired, "cases"};
constexpr Flag kClock{"--clock", "clock", {"期限编号", "number of the clock"}, Flag::kRequired};

std::string PrintClocks(Session& session, const google::protobuf::Message& message) {
  return ClocksText(static_cast<const mediation::v1::CaseClocks&>(message), session.language());
}

std::string PrintRule(Session& session, const google::protobuf::Message& message) {
  return RuleText(static_cast<const mediation::v1::ExplainRuleResponse&>(message),
                  session.language());
}

std::vector<Verb> ReadingVerbs() {
  return {
      {"clocks",
       "show",
       "linli.mediation.v1.ClockService.GetCaseClocks",
       {"一件案件的全部期限及其算法", "all clocks of a case, each explained"},
       {kCase},
       {},
       "  linli clocks show cases/abc",
       PrintClocks},
      {"clocks",
       "due",
       "linli.mediation.v1.ClockService.ListDueClocks",
       {"按届满日列出计时中的期限，逾期在前", "running clocks by last day, the overdue first"},
       {{"--committee", "committee", {"调委会", "committee"}, Flag::kOptional, "units"},
        {"--region", "region", {"此地区及其下级", "there and below"}, Flag::kOptional, "regions"},
        {"--from", "from_date", {"届满日不早于", "last days from this one on"}},
        {"--until", "until_date", {"且不晚于", "until this one"}}},
       {{"docket_number", {"案号", "docket"}},
        {"case", kCaseText},
        {"title_zh", {"期限", "clock"}},
        {"due_date", {"届满日", "last day"}},
        {"days_left", {"剩余天数", "days left"}},
        {"overdue", {"逾期", "overdue"}}},
       "  linli clocks due --region 520181 --until 2026-10-08 --all"},
      {"clocks",
       "explain",
       "linli.mediation.v1.ClockService.ExplainRule",
       {"试算：某规则从某日起算到哪天", "what a rule makes of a starting day"},
       {{"rule", "rule", {"规则编号", "id of the rule"}, Flag::kRequired},
        {"--start", "start_date", {"起算事由发生日", "day of the starting event"}, Flag::kRequired},
        {"--region",
         "region",
         {"地区，地方规则需要", "place, for a local rule"},
         Flag::kOptional,
         "regions"}},
       {},
       "  linli clocks explain mediation-ordinary --start 2026-09-01",
       PrintRule},
      {"clocks",
       "rules",
       "linli.mediation.v1.ClockService.GetClockPolicy",
       {"列出期限规则及出处", "the rules and where they are from"},
       {},
       {{"id", {"规则", "rule"}},
        {"title_zh", {"名称", "title"}},
        {"value", {"天数", "days"}},
        {"unit", {"单位", "unit"}},
        {"article_zh", {"出处", "source"}},
        {"place_zh", {"适用地区", "place"}},
        {"valid_from", {"起始", "from"}}},
       "  linli clocks rules"},
  };
}

std::vector<Verb> ChangingVerbs() {
  return {
      {"clocks",
       "pause",
       "linli.mediation.v1.ClockService.PauseClock",
       {"中止计算，自今日起不计", "stop counting from today on"},
       {kCase, kClock, {"--reason", "reason", {"原因", "why"}, Flag::kRequired}},
       {},
       "  linli clocks pause cases/abc --clock 2 --reason appraisal",
       PrintClocks},
      {"clocks",
       "resume",
       "linli.mediation.v1.ClockService.ResumeClock",
       {"恢复计算，自今日起", "count again from today on"},
       {kCase, kClock},
       {},
       "  linli clocks resume cases/abc --clock 2",
       PrintClocks},
      {"clocks",
       "extend",
       "linli.mediation.v1.ClockService.ExtendClock",
       {"登记延期，须双方当事人同意", "record more time, with the consent of both parties"},
       {kCase,
        kClock,
        {"--to", "new_date", {"延至", "the last day from now on"}, Flag::kRequired},
        {"--asked-by", "asked_by", {"何方提出", "who asked"}, Flag::kRequired},
        {"--reason", "reason", {"原因", "why"}, Flag::kRequired},
        {"--consent",
         "consents",
         {"同意，如 side=applicant,how=in_person,consent_time=2026-03-29 10:00；双方各一次",
          "a consent: side=applicant,how=in_person,consent_time=…; one of each side"}},
        {"--court-document",
         "court_document",
         {"由法院延长的：法律文书号", "given by the court: number of its document"}}},
       {},
       "  linli clocks extend cases/abc --clock 2 --to 2026-05-06 --asked-by applicant --reason "
       "complex --consent 'side=applicant,how=in_person,consent_time=2026-03-29 10:00' --consent "
       "'side=respondent,how=by_phone,consent_time=2026-03-29 10:30'",
       PrintClocks},
  };
}

}  // namespace

std::vector<Verb> ClockVerbs() {
  std::vector<Verb> out;
  for (const auto& verbs : {ReadingVerbs(), ChangingVerbs()}) {
    out.insert(out.end(), verbs.begin(), verbs.end());
  }
  return out;
}

}  // namespace linli::cli
