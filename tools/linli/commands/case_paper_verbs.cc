#include "tools/linli/commands/verb.h"

namespace linli::cli {
namespace {

constexpr Text kName{"名称", "name"};
constexpr Text kState{"状态", "state"};
constexpr Text kForm{"形式", "form"};
constexpr Flag kCase{"case", "case", {"案件", "the case"}, Flag::kRequired, "cases"};
constexpr Flag kWhy{
    "--reason", "reason", {"查阅理由，承办人可不填", "why it is read; handlers need none"}};
constexpr Flag kParties{
    "--party", "parties", {"当事人，如 a1、r1，可多次", "party: a1, r1 …, repeatable"}};

std::vector<Verb> SessionVerbs() {
  return {
      {"session",
       "plan",
       "linli.mediation.v1.MediationSessionService.PlanSession",
       {"安排一次调解", "plan a session"},
       {kCase,
        {"--start", "start_time", {"开始时间", "when it begins"}, Flag::kRequired},
        {"--place", "place", {"地点", "where"}, Flag::kRequired},
        {"--openness",
         "openness",
         {"公开 OPEN 或不公开 CLOSED", "OPEN or CLOSED"},
         Flag::kRequired}},
       {},
       "  linli session plan cases/abc --start '2026-09-05 09:00' --place 村委会 --openness "
       "CLOSED"},
      {"session",
       "hold",
       "linli.mediation.v1.MediationSessionService.HoldSession",
       {"记录一次调解，未安排过的也可以", "record a session that was held, planned or not"},
       {kCase,
        {"--session",
         "session",
         {"此前安排的调解", "the planned session"},
         Flag::kOptional,
         "mediationSessions"},
        {"--start", "start_time", {"开始时间", "when it began"}, Flag::kRequired},
        {"--end", "end_time", {"结束时间", "when it ended"}, Flag::kRequired},
        {"--place", "place", {"地点", "where"}},
        {"--openness", "openness", {"公开 OPEN 或不公开 CLOSED", "OPEN or CLOSED"}},
        kParties,
        {"--mediator",
         "mediators",
         {"调解员，默认为本人", "who mediated; yourself if not said"},
         Flag::kOptional,
         "persons"},
        {"--helper", "helpers", {"协助调解人编号，如 h1", "who helped: h1 …"}},
        {"--record", "record", {"调解记录", "the record"}, Flag::kRequired}},
       {},
       "  linli session hold cases/abc --start '2026-09-05 09:00' --end '2026-09-05 10:30' --place "
       "村委会 --openness CLOSED --party a1 --party r1 --record 双方陈述"},
      {"session",
       "cancel",
       "linli.mediation.v1.MediationSessionService.CancelSession",
       {"取消已安排的调解", "cancel a planned session"},
       {{"session", "name", {"调解", "the session"}, Flag::kRequired, "mediationSessions"},
        {"--reason", "reason", {"原因", "why"}, Flag::kRequired}},
       {},
       "  linli session cancel mediationSessions/abc --reason 当事人出差"},
      {"session",
       "list",
       "linli.mediation.v1.MediationSessionService.ListSessions",
       {"列出一案的调解，不含记录", "list a case's sessions, without their records"},
       {kCase},
       {{"name", kName}, {"state", kState}, {"start_time", {"时间", "time"}}, {"openness", kForm}},
       "  linli session list cases/abc"},
      {"session",
       "show",
       "linli.mediation.v1.MediationSessionService.GetSession",
       {"查看一次调解及其记录（留痕）", "show one with its record; leaves an access record"},
       {{"session", "name", {"调解", "the session"}, Flag::kRequired, "mediationSessions"}, kWhy},
       {},
       "  linli session show mediationSessions/abc"},
  };
}

std::vector<Verb> FileVerbs() {
  return {
      {"note",
       "add",
       "linli.mediation.v1.CaseFileService.RecordNote",
       {"写调查记录", "write an investigation note"},
       {kCase,
        {"--time", "investigate_time", {"调查时间", "when"}, Flag::kRequired},
        {"--text", "text", {"内容", "what was found out"}, Flag::kRequired},
        {"--corrects",
         "corrects",
         {"更正哪一份记录", "the note it corrects"},
         Flag::kOptional,
         "investigationNotes"}},
       {},
       "  linli note add cases/abc --time '2026-09-03 15:00' --text 现场水沟堵塞"},
      {"note",
       "list",
       "linli.mediation.v1.CaseFileService.ListNotes",
       {"查看一案的调查记录（留痕）", "read a case's notes; leaves an access record"},
       {kCase, kWhy},
       {{"name", kName},
        {"investigate_time", {"调查时间", "when"}},
        {"text", {"内容", "text"}},
        {"corrects", {"更正", "corrects"}}},
       "  linli note list cases/abc"},
      {"file",
       "add",
       "linli.mediation.v1.CaseFileService.AddFileItems",
       {"材料归卷，可一次多份", "put papers into the file, several at once"},
       {kCase,
        {"--item",
         "items",
         {"材料，如 form=RIGHTS_NOTICE,reference=卷3 第2页，可多次",
          "paper: form=RIGHTS_NOTICE,party=a1,reference=…, repeatable"},
         Flag::kRequired}},
       {},
       "  linli file add cases/abc --item form=APPLICATION,reference=卷3第1页 --item "
       "form=IDENTITY_SEEN,party=a1,reference=卷3第2页"},
      {"file",
       "remove",
       "linli.mediation.v1.CaseFileService.RemoveFileItem",
       {"抽出误归的材料", "take out what was filed in error"},
       {{"item", "name", {"材料", "the paper"}, Flag::kRequired, "fileItems"},
        {"--reason", "reason", {"原因", "why"}, Flag::kRequired}},
       {},
       "  linli file remove fileItems/abc --reason 他案材料"},
      {"file",
       "list",
       "linli.mediation.v1.CaseFileService.ListFileItems",
       {"查看卷内材料（留痕）", "read the papers of a file; leaves an access record"},
       {kCase, kWhy},
       {{"name", kName},
        {"form", {"文书", "form"}},
        {"party", {"当事人", "party"}},
        {"title", {"标题", "title"}},
        {"reference", {"存放处", "kept at"}},
        {"state", kState}},
       "  linli file list cases/abc"},
      {"missing-forms",
       "list",
       "linli.mediation.v1.CaseFileService.ListMissingForms",
       {"归档前还缺哪些文书", "what the file lacks before it can be archived"},
       {kCase},
       {{"any_of", {"文书（任一）", "form (any one)"}},
        {"party", {"当事人", "party"}},
        {"why_zh", {"依据", "why"}}},
       "  linli missing-forms list cases/abc"},
      {"file",
       "archive",
       "linli.mediation.v1.CaseFileService.ArchiveCase",
       {"归档：卷宗齐全才可以", "archive the case, its file being complete"},
       {{"case", "name", {"案件", "the case"}, Flag::kRequired, "cases"}},
       {},
       "  linli file archive cases/abc"},
  };
}

}  // namespace

std::vector<Verb> CasePaperVerbs() {
  std::vector<Verb> all;
  for (const auto& verbs : {SessionVerbs(), FileVerbs()}) {
    all.insert(all.end(), verbs.begin(), verbs.end());
  }
  return all;
}

}  // namespace linli::cli
