#include "tools/linli/commands/verb.h"

namespace linli::cli {
namespace {

constexpr Text kName{"名称", "name"};
constexpr Text kState{"状态", "state"};
constexpr Text kForm{"形式", "form"};
constexpr Flag kCase{"case", "case", {"案件", "the case"}, Flag::kRequired, "cases"};
constexpr Flag kWhy{
    "--reason", "reason", {"查阅理由，承办人可不填", "why it is read; handlers need none"}};
constexpr Flag kAgreement{
    "agreement", "name", {"协议", "the agreement"}, Flag::kRequired, "agreements"};
constexpr Flag kTerm{"--term", "term", {"第几条", "number of the term"}, Flag::kRequired};
constexpr Flag kParties{
    "--party", "parties", {"当事人，如 a1、r1，可多次", "party: a1, r1 …, repeatable"}};
constexpr Flag kCommittee{
    "--committee", "committee", {"调委会", "the committee"}, Flag::kRequired, "units"};
constexpr Flag kIntake{"suggestion",
                       "name",
                       {"建议受理", "the suggested intake"},
                       Flag::kRequired,
                       "suggestedIntakes"};

std::vector<Verb> AgreeVerbs() {
  return {
      {"agree",
       "record",
       "linli.mediation.v1.AgreementService.RecordAgreement",
       {"记录达成的协议", "write down what was agreed"},
       {kCase,
        {"--form", "form", {"书面 WRITTEN 或口头 ORAL", "WRITTEN or ORAL"}, Flag::kRequired},
        {"--content", "content", {"内容", "what was agreed"}, Flag::kRequired},
        {"--term",
         "terms",
         {"履行条款，如 debtor=r1,creditor=a1,amount_fen=300000,due_date=2026-09-30，可多次",
          "term: debtor=r1,creditor=a1,amount_fen=300000,due_date=2026-09-30, repeatable"}},
        {"--performed-at-once", "performed_at_once", {"当场履行", "performed when made"}},
        {"--major", "major", {"重大事项", "a major matter"}},
        {"--writing-asked-for",
         "writing_asked_for",
         {"当事人要求书面", "a party asked for it in writing"}},
        {"--partial", "partial", {"部分协议", "settles only part"}},
        {"--left-open", "left_open", {"未决事项", "what remains open"}},
        {"--route", "other_routes", {"就未决事项告知的途径，可多次", "other routes told of"}},
        {"--follow-up-days",
         "follow_up_days",
         {"履行期满后几日内回访", "days after a term's last day to visit by"}},
        {"--supersedes",
         "supersedes",
         {"取代哪份协议", "the agreement it takes the place of"},
         Flag::kOptional,
         "agreements"}},
       {},
       "  linli agree record cases/abc --form WRITTEN --content 赔偿三千元 --term "
       "debtor=r1,creditor=a1,amount_fen=300000,due_date=2026-09-30"},
      {"agree",
       "sign",
       "linli.mediation.v1.AgreementService.SignAgreement",
       {"签字盖章", "parties signed, or the committee sealed it"},
       {kAgreement, kParties, {"--sealed", "sealed", {"调委会已盖章", "the committee sealed it"}}},
       {},
       "  linli agree sign agreements/abc --party a1 --party r1 --sealed"},
      {"agree",
       "perform",
       "linli.mediation.v1.AgreementService.RecordPerformance",
       {"记录履行，可分次付款", "a term, or part of its money, was performed"},
       {kAgreement,
        kTerm,
        {"--amount-fen",
         "amount_fen",
         {"本次金额（分），不填为全部", "fen paid now; all if not said"}}},
       {},
       "  linli agree perform agreements/abc --term 1"},
      {"agree",
       "breach",
       "linli.mediation.v1.AgreementService.RecordBreach",
       {"记录到期未履行", "a term was not performed in time"},
       {kAgreement, kTerm, {"--note", "note", {"情况", "how it showed"}, Flag::kRequired}},
       {},
       "  linli agree breach agreements/abc --term 1 --note 到期未付"},
      {"agree",
       "void",
       "linli.mediation.v1.AgreementService.VoidAgreement",
       {"作废", "void it"},
       {kAgreement, {"--reason", "reason", {"原因", "why"}, Flag::kRequired}},
       {},
       "  linli agree void agreements/abc --reason 内容有误"},
      {"agree",
       "list",
       "linli.mediation.v1.AgreementService.ListAgreements",
       {"列出一案的协议，不含内容", "list a case's agreements, without content"},
       {kCase},
       {{"name", kName},
        {"form", kForm},
        {"state", kState},
        {"terms.number", {"条款", "terms"}},
        {"terms.due_date", {"期限", "due"}},
        {"terms.amount_fen", {"金额(分)", "fen"}},
        {"terms.paid_fen", {"已付(分)", "paid"}}},
       "  linli agree list cases/abc"},
      {"agree",
       "show",
       "linli.mediation.v1.AgreementService.GetAgreement",
       {"查看协议内容（留痕）", "show one with its content; leaves an access record"},
       {kAgreement, kWhy},
       {},
       "  linli agree show agreements/abc"},
      {"agree",
       "confirm",
       "linli.mediation.v1.ConfirmationService.ApplyForConfirmation",
       {"双方共同申请司法确认", "all parties ask the court to confirm it"},
       {kAgreement, kParties, {"--court", "court", {"法院", "the court"}, Flag::kRequired}},
       {},
       "  linli agree confirm agreements/abc --party a1 --party r1 --court 清镇市人民法院"},
      {"agree",
       "confirm-accepted",
       "linli.mediation.v1.ConfirmationService.AcceptConfirmation",
       {"法院受理司法确认", "the court took the application on"},
       {kAgreement},
       {},
       "  linli agree confirm-accepted agreements/abc"},
      {"agree",
       "confirm-decided",
       "linli.mediation.v1.ConfirmationService.DecideConfirmation",
       {"法院裁定", "the court decided"},
       {kAgreement,
        {"--confirmed", "confirmed", {"确认", "confirmed"}},
        {"--decision", "decision", {"裁定书编号与理由", "number and reason"}, Flag::kRequired}},
       {},
       "  linli agree confirm-decided agreements/abc --confirmed true --decision "
       "'(2026)黔0181民特1号'"},
  };
}

std::vector<Verb> FollowUpVerbs() {
  return {
      {"follow-up",
       "list",
       "linli.mediation.v1.FollowUpService.ListFollowUps",
       {"一案的回访，或某地待回访、逾期的", "visits of a case, or those to be made in a region"},
       {{"--case", "case", {"案件", "the case"}, Flag::kOptional, "cases"},
        {"--region", "region", {"此地区及其下级", "there and below"}, Flag::kOptional, "regions"},
        {"--overdue", "overdue", {"只看逾期", "only overdue"}}},
       {{"name", kName},
        {"case", {"案件", "case"}},
        {"term", {"条款", "term"}},
        {"due_time", {"回访期限", "due"}},
        {"state", kState},
        {"result", {"结果", "result"}}},
       "  linli follow-up list --region 520181 --overdue"},
      {"follow-up",
       "record",
       "linli.mediation.v1.FollowUpService.RecordFollowUp",
       {"记录回访", "record a visit"},
       {{"visit", "name", {"回访", "the visit"}, Flag::kRequired, "followUpVisits"},
        {"--means",
         "means",
         {"HOME_VISIT CALL AT_COMMITTEE", "HOME_VISIT CALL AT_COMMITTEE"},
         Flag::kRequired},
        {"--result",
         "result",
         {"PERFORMED NOT_PERFORMED DIFFICULTY", "PERFORMED NOT_PERFORMED DIFFICULTY"},
         Flag::kRequired},
        {"--note", "note", {"情况", "what was said"}},
        {"--again", "next_due_date", {"何日前再访", "visit again by this day"}}},
       {},
       "  linli follow-up record followUpVisits/abc-1 --means CALL --result PERFORMED"},
      {"follow-up",
       "show",
       "linli.mediation.v1.FollowUpService.GetFollowUp",
       {"查看一次回访（留痕）", "show one; leaves an access record"},
       {{"visit", "name", {"回访", "the visit"}, Flag::kRequired, "followUpVisits"}, kWhy},
       {},
       "  linli follow-up show followUpVisits/abc-1"},
  };
}

std::vector<Verb> SuggestionVerbs() {
  return {
      {"suggested-intake",
       "list",
       "linli.mediation.v1.SuggestionService.ListSuggestedIntakes",
       {"走访中得知、待处理的纠纷", "disputes heard of on visits, to be dealt with"},
       {kCommittee},
       {{"name", kName},
        {"region", {"地区", "region"}},
        {"dispute_kind", {"事由", "about"}},
        {"suggest_time", {"时间", "time"}}},
       "  linli suggested-intake list --committee units/abc"},
      {"suggested-intake",
       "show",
       "linli.mediation.v1.SuggestionService.GetSuggestedIntake",
       {"查看住户同意转告的内容", "show what the household agreed to"},
       {kIntake, kCommittee},
       {},
       "  linli suggested-intake show suggestedIntakes/abc --committee units/abc"},
      {"suggested-intake",
       "take",
       "linli.mediation.v1.SuggestionService.TakeInSuggestedIntake",
       {"登记为案件", "make a case of it"},
       {kIntake,
        kCommittee,
        {"--channel", "channel", {"来源", "how it came in"}, Flag::kRequired},
        {"--initiative",
         "initiative",
         {"申请 APPLICATION 或主动 OWN_ACCORD", "APPLICATION or OWN_ACCORD"},
         Flag::kRequired},
        {"--kind", "dispute_kind", {"纠纷类型", "what it is about"}, Flag::kRequired},
        {"--party",
         "parties",
         {"当事人，如 side=APPLICANT,display_name=张三，可多次",
          "party: side=APPLICANT,display_name=…, repeatable"},
         Flag::kRequired},
        {"--summary", "summary", {"简要情况", "what happened"}, Flag::kRequired}},
       {},
       "  linli suggested-intake take suggestedIntakes/abc --committee units/abc --channel "
       "GRID_WORKER --initiative APPLICATION --kind NEIGHBOURS --party "
       "side=APPLICANT,display_name=张三 --party side=RESPONDENT,display_name=李四 --summary 水沟"},
      {"suggested-intake",
       "dismiss",
       "linli.mediation.v1.SuggestionService.DismissSuggestedIntake",
       {"不予登记", "dismiss it"},
       {kIntake, kCommittee, {"--reason", "reason", {"原因", "why"}, Flag::kRequired}},
       {},
       "  linli suggested-intake dismiss suggestedIntakes/abc --committee units/abc --reason "
       "已自行和解"},
      {"hardship",
       "note",
       "linli.mediation.v1.SuggestionService.NoteHardship",
       {"经当事人同意，结案后转告结对帮扶", "have pairing told of a hardship, the party agreeing"},
       {kCase,
        {"--party", "party", {"当事人", "the party"}, Flag::kRequired},
        {"--text", "agreed_text", {"同意转告的内容", "what the party agreed to"}, Flag::kRequired},
        {"--agreed", "party_agreed", {"当事人同意", "the party agreed"}},
        {"--how", "consent_note", {"如何同意", "how the party agreed"}, Flag::kRequired}},
       {},
       "  linli hardship note cases/abc --party a1 --text 子女上学有困难 --agreed true --how 当面"},
      {"hardship",
       "withdraw",
       "linli.mediation.v1.SuggestionService.WithdrawHardshipConsent",
       {"当事人撤回同意", "the party takes the consent back"},
       {{"note", "name", {"困难情况", "the note"}, Flag::kRequired, "hardshipNotes"}},
       {},
       "  linli hardship withdraw hardshipNotes/abc"},
  };
}

}  // namespace

std::vector<Verb> AgreementVerbs() {
  std::vector<Verb> all;
  for (const auto& verbs : {AgreeVerbs(), FollowUpVerbs(), SuggestionVerbs()}) {
    all.insert(all.end(), verbs.begin(), verbs.end());
  }
  return all;
}

}  // namespace linli::cli
