#include "tools/linli/commands/verb.h"

namespace linli::cli {
namespace {

constexpr Text kName{"名称", "name"};
constexpr Text kState{"状态", "state"};
constexpr Text kKind{"方式", "kind"};
constexpr Text kReason{"原因", "why"};
constexpr Text kBegin{"开始", "begin"};
constexpr Text kMinutes{"分钟", "minutes"};
constexpr Text kPairing{"结对", "pairing"};
constexpr Text kUnit{"单位", "unit"};
constexpr Text kCampaign{"宣传活动", "campaign"};

constexpr Flag kVisit{"visit", "name", {"走访", "the visit"}, Flag::kRequired, "visits"};
constexpr Flag kThePairing{"pairing", "pairing", kPairing, Flag::kRequired, "pairings"};
constexpr Flag kByUnit{"--unit", "unit", kUnit, Flag::kOptional, "units"};
constexpr Flag kByCampaign{"--campaign", "campaign", kCampaign, Flag::kOptional, "campaigns"};
constexpr Flag kByPairing{"--pairing", "pairing", kPairing, Flag::kOptional, "pairings"};
constexpr Flag kByHousehold{
    "--household", "household", {"帮扶对象", "household"}, Flag::kOptional, "households"};
constexpr Flag kByRegion{
    "--region", "region", {"此地区及其下级", "there and below"}, Flag::kOptional, "regions"};
constexpr Flag kByHelper{"--helper",
                         "helper",
                         {"帮扶人，me 为本人", "who helps; me for yourself"},
                         Flag::kOptional,
                         "persons"};

/// What a visit was: when it is entered, and when it is corrected.
std::vector<Flag> ContentFlags() {
  return {{"--kind", "content.kind", kKind, Flag::kRequired},
          {"--start", "content.start_time", kBegin, Flag::kRequired},
          {"--minutes", "content.minutes", kMinutes},
          {"--helper",
           "content.helpers",
           {"走访人，如 person=persons/li,unit=units/x，可多次",
            "who came: person=persons/li,unit=units/x, repeatable"},
           Flag::kRequired},
          {"--met",
           "content.met",
           {"见到的结对，可多次", "pairings that were met, repeatable"},
           Flag::kOptional,
           "pairings"}};
}

std::vector<Flag> With(std::vector<Flag> flags, const std::vector<Flag>& more) {
  flags.insert(flags.end(), more.begin(), more.end());
  return flags;
}

std::vector<Verb> VisitCourseVerbs() {
  return {
      {"visit",
       "record",
       "linli.pairing.v1.VisitService.RecordVisit",
       {"登记一次走访：可多人、多户，只算一次", "enter a visit of any number, counted once"},
       With({{"--to",
              "parties",
              {"走访对象，如 pairing=pairings/a,note=…，可多次",
               "who was visited: pairing=pairings/a,note=…, repeatable"},
              Flag::kRequired},
             kByCampaign},
            ContentFlags()),
       {},
       "  linli visit record --kind home_visit --start '2026-09-05 09:00' --minutes 40 --helper "
       "person=persons/li --to pairing=pairings/a --met pairings/a"},
      {"visit",
       "amend",
       "linli.pairing.v1.VisitService.AmendVisit",
       {"更正；前后两个值都保留", "correct it; both values stay"},
       With({kVisit, {"--reason", "reason", kReason, Flag::kRequired}}, ContentFlags()),
       {},
       "  linli visit amend visits/v --reason 时间填错 --kind call --start '2026-09-05 10:00' "
       "--minutes 10 --helper person=persons/li --met pairings/a"},
      {"visit",
       "void",
       "linli.pairing.v1.VisitService.VoidVisit",
       {"撤销", "take it back"},
       {kVisit, {"--reason", "reason", kReason, Flag::kRequired}},
       {},
       "  linli visit void visits/v --reason 重复登记"},
      {"visit",
       "show",
       "linli.pairing.v1.VisitService.GetVisit",
       {"查看一次走访", "show one"},
       {kVisit},
       {},
       "  linli visit show visits/v"},
      {"visit",
       "list",
       "linli.pairing.v1.VisitService.ListVisits",
       {"列出走访", "list visits"},
       {kByHousehold, kByPairing, kByUnit, kByCampaign, kByRegion, kByHelper},
       {{"name", kName},
        {"content.kind", kKind},
        {"content.start_time", kBegin},
        {"content.minutes", kMinutes},
        {"content.helpers.person", {"走访人", "who came"}},
        {"parties.household", {"走访对象", "visited"}},
        {"late_entry", {"补录", "late entry"}},
        {"state", kState}},
       "  linli visit list --pairing pairings/a --all"},
  };
}

std::vector<Verb> NoteVerbs() {
  return {
      {"visit",
       "note",
       "linli.pairing.v1.VisitService.WriteVisitNote",
       {"记下一户的情况；经本户同意可转告矛盾纠纷",
        "write about one household; pass a dispute on if it agrees"},
       {{"visit", "visit", {"走访", "the visit"}, Flag::kRequired, "visits"},
        {"--pairing", "pairing", kPairing, Flag::kRequired, "pairings"},
        {"--text", "text", {"记事", "the note"}},
        {"--dispute",
         "dispute",
         {"经同意转告，如 household_agreed=true,dispute_kind=邻里,agreed_text=…",
          "household_agreed=true,dispute_kind=…,agreed_text=…"}}},
       {},
       "  linli visit note visits/v --pairing pairings/a --text 门锁已换"},
      {"visit",
       "notes",
       "linli.pairing.v1.VisitService.ListVisitNotes",
       {"查看一个结对的走访记事", "what was written under a pairing"},
       {kThePairing,
        {"--earlier",
         "earlier_pairing",
         {"已开放的前任结对", "an earlier pairing opened to it"},
         Flag::kOptional,
         "pairings"}},
       {{"visit", {"走访", "visit"}}, {"visit_time", kBegin}, {"versions.text", {"记事", "notes"}}},
       "  linli visit notes pairings/a"},
  };
}

std::vector<Verb> CadenceVerbs() {
  const std::vector<Column> columns = {{"pairing", kPairing},
                                       {"kind", kKind},
                                       {"every_days", {"每几天", "every days"}},
                                       {"every_months", {"每几月", "every months"}},
                                       {"last_visit_time", {"上次走访", "last visit"}},
                                       {"due_time", {"期限", "due before"}},
                                       {"overdue", {"逾期", "overdue"}}};
  return {
      {"cadence",
       "set",
       "linli.pairing.v1.CadenceService.SetCadence",
       {"设定走访频次，如每月入户", "how often to visit, as a home visit monthly"},
       {kThePairing,
        {"--kind", "kind", kKind, Flag::kRequired},
        {"--days", "every_days", {"每几天", "every so many days"}},
        {"--months", "every_months", {"每几月", "every so many months"}}},
       {},
       "  linli cadence set pairings/a --kind home_visit --months 1"},
      {"cadence",
       "clear",
       "linli.pairing.v1.CadenceService.ClearCadence",
       {"取消频次", "take it off"},
       {{"cadence", "name", {"频次", "the cadence"}, Flag::kRequired, "cadences"}},
       {},
       "  linli cadence clear cadences/a-home-visit"},
      {"cadence",
       "list",
       "linli.pairing.v1.CadenceService.ListCadences",
       {"一个结对的频次与期限", "a pairing's cadences and what is due"},
       {kThePairing},
       columns,
       "  linli cadence list pairings/a"},
      {"",
       "overdue",
       "linli.pairing.v1.CadenceService.ListOverdueVisits",
       {"逾期未走访", "whose visit is overdue"},
       {kByRegion, kByUnit, kByHelper},
       columns,
       "  linli overdue --region 520181101"},
  };
}

}  // namespace

std::vector<Verb> VisitVerbs() {
  std::vector<Verb> out;
  for (const auto& verbs : {VisitCourseVerbs(), NoteVerbs(), CadenceVerbs()}) {
    out.insert(out.end(), verbs.begin(), verbs.end());
  }
  return out;
}

}  // namespace linli::cli
