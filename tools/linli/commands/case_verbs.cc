#include "tools/linli/commands/verb.h"

namespace linli::cli {
namespace {

constexpr Text kName{"名称", "name"};
constexpr Text kState{"状态", "state"};
constexpr Text kDocket{"案号", "docket number"};
constexpr Text kKind{"纠纷类型", "dispute kind"};
constexpr Text kRegion{"地点", "place"};
constexpr Text kCommittee{"调委会", "committee"};
constexpr Text kNote{"说明", "in words"};

constexpr Flag kCase{"case", "name", {"案件", "the case"}, Flag::kRequired, "cases"};
constexpr Flag kOfCase{"case", "case", {"案件", "the case"}, Flag::kRequired, "cases"};
constexpr Flag kReferral{
    "referral", "name", {"移送", "the referral"}, Flag::kRequired, "referrals"};
constexpr Flag kOfCommittee{"--committee", "committee", kCommittee, Flag::kRequired, "units"};
constexpr Flag kRoutes{
    "--route",
    "other_routes",
    {"告知的其他途径，如 court，可多次", "other route told: court …, repeatable"},
    Flag::kRequired};
constexpr Flag kParty{"--party", "party", {"当事人编号，如 a1", "the party: a1"}, Flag::kRequired};
constexpr Flag kConsents{"--consent",
                         "consents",
                         {"同意，如 party=a1,how=in_person,consent_time=2026-09-02 09:00，可多次",
                          "party=a1,how=in_person,consent_time=…, repeatable"},
                         Flag::kRequired};
constexpr Flag kWhy{"--reason", "reason", {"理由", "why"}, Flag::kRequired};
constexpr Flag kWords{"--note", "note", kNote};

constexpr Flag kByRegion{
    "--region", "region", {"此地区及其下级", "there and below"}, Flag::kOptional, "regions"};

std::vector<Column> SummaryColumns() {
  return {{"name", kName},
          {"docket_number", kDocket},
          {"dispute_kind", kKind},
          {"region", kRegion},
          {"state", kState},
          {"needs_handler", {"待定承办人", "needs a mediator"}},
          {"register_time", {"登记", "registered"}}};
}

std::vector<Verb> IntakeVerbs() {
  return {
      {"case",
       "intake",
       "linli.mediation.v1.CaseService.RegisterCase",
       {"登记一起纠纷；登记人即首接责任人", "take a dispute in; you stay its contact"},
       {kOfCommittee,
        {"--region", "region", kRegion, Flag::kRequired, "regions"},
        {"--channel", "channel", {"来源", "how it came in"}, Flag::kOptional, "", "walk_in"},
        {"--initiative", "initiative", {"依据", "whose wish"}, Flag::kOptional, "", "application"},
        {"--kind", "dispute_kind", kKind, Flag::kRequired},
        {"--party",
         "parties",
         {"当事人，如 side=applicant,display_name=甲,phone=…，可多次",
          "side=applicant,display_name=…,phone=…, repeatable"},
         Flag::kRequired},
        {"--summary", "summary", {"简要情况", "what happened"}, Flag::kRequired}},
       {},
       "  linli case intake --committee units/x --region 520181101201 --kind neighbours --party "
       "side=applicant,display_name=甲 --party side=respondent,display_name=乙 --summary 院墙漏水"},
      {"case",
       "accept",
       "linli.mediation.v1.CaseService.AcceptCase",
       {"受理并编号", "accept it; it gets its number"},
       {kCase},
       {},
       "  linli case accept cases/abc"},
      {"case",
       "decline",
       "linli.mediation.v1.CaseService.DeclineCase",
       {"不予受理，告知其他途径", "decline it and tell the other routes"},
       {kCase, kWhy, kRoutes, kWords},
       {},
       "  linli case decline cases/abc --reason out_of_scope --route court"},
      {"case",
       "refuse",
       "linli.mediation.v1.CaseService.RefuseMediation",
       {"一方明确拒绝调解", "a party clearly refuses"},
       {kCase,
        kParty,
        {"--how", "how", {"如何表示", "how it said so"}, Flag::kOptional, "", "in_person"},
        kRoutes,
        kWords},
       {},
       "  linli case refuse cases/abc --party r1 --route court"},
  };
}

std::vector<Verb> HandlerVerbs() {
  return {
      {"case",
       "assign",
       "linli.mediation.v1.CaseService.AssignHandlers",
       {"确定承办人（替换原来的）", "appoint who handles it, in place of before"},
       {kCase,
        {"--handler",
         "handlers",
         {"调解员，可多次", "mediator, repeatable"},
         Flag::kRequired,
         "persons"},
        {"--by", "appointment", {"指定或选择", "named or chosen"}, Flag::kOptional, "", "named"},
        {"--chosen-by", "chosen_by", {"由哪一方选择", "the party that chose"}}},
       {},
       "  linli case assign cases/abc --handler persons/li"},
      {"case",
       "refuse-handler",
       "linli.mediation.v1.CaseService.RefuseHandler",
       {"当事人不接受某调解员", "a party does not accept a mediator"},
       {kCase,
        {"--handler", "handler", {"调解员", "the mediator"}, Flag::kRequired, "persons"},
        kParty,
        kWords},
       {},
       "  linli case refuse-handler cases/abc --handler persons/li --party r1"},
      {"case",
       "recuse",
       "linli.mediation.v1.CaseService.RecuseHandler",
       {"本人回避", "step back yourself"},
       {kCase, {"--note", "note", {"理由", "why"}, Flag::kRequired}},
       {},
       "  linli case recuse cases/abc --note 与一方系亲属"},
  };
}

std::vector<Verb> CourseVerbs() {
  return {
      {"case",
       "start",
       "linli.mediation.v1.CaseService.StartMediation",
       {"开始调解", "begin to mediate"},
       {kCase},
       {},
       "  linli case start cases/abc"},
      {"case",
       "fail",
       "linli.mediation.v1.CaseService.FailCase",
       {"调解不成，告知其他途径", "no agreement; tell the other routes"},
       {kCase, kRoutes, kWords},
       {},
       "  linli case fail cases/abc --route court"},
      {"case",
       "withdraw",
       "linli.mediation.v1.CaseService.WithdrawCase",
       {"申请人撤回", "an applicant takes it back"},
       {kCase, kParty, kWords},
       {},
       "  linli case withdraw cases/abc --party a1"},
      {"case",
       "end",
       "linli.mediation.v1.CaseService.EndCase",
       {"终止调解", "end the mediation"},
       {kCase, kWhy, kRoutes, kWords},
       {},
       "  linli case end cases/abc --reason time_limit --route court"},
      {"case",
       "add-helper",
       "linli.mediation.v1.CaseService.AddCaseHelper",
       {"邀请协助调解人，须各方同意", "someone joins to help, all parties agreeing"},
       {kCase,
        {"--title", "display_name", {"姓名", "called"}, Flag::kRequired},
        {"--kind", "kind", {"身份", "who it is"}, Flag::kRequired},
        kConsents},
       {},
       "  linli case add-helper cases/abc --title 王大爷 --kind neighbour --consent …"},
      {"case",
       "remove-helper",
       "linli.mediation.v1.CaseService.RemoveCaseHelper",
       {"协助调解人退出", "a helper leaves"},
       {kCase, {"--helper", "helper", {"编号，如 h1", "h1"}, Flag::kRequired}},
       {},
       "  linli case remove-helper cases/abc --helper h1"},
  };
}

std::vector<Verb> ReadingVerbs() {
  const Flag by_committee{"--committee", "committee", kCommittee, Flag::kOptional, "units"};
  return {
      {"case",
       "show",
       "linli.mediation.v1.CaseService.GetCase",
       {"查阅一起案件（先留痕后显示）", "read a case; recorded before it is shown"},
       {kCase, {"--reason", "reason", {"督导须写明理由", "why; a supervisor must say"}}},
       {},
       "  linli case show cases/abc"},
      {"case",
       "list",
       "linli.mediation.v1.CaseService.ListCases",
       {"列出案件（不含内容）", "list cases, without content"},
       {by_committee,
        kByRegion,
        {"--state", "state", kState},
        {"--kind", "dispute_kind", kKind},
        {"--needs-handler", "needs_handler", {"待定承办人", "without a mediator"}}},
       SummaryColumns(),
       "  linli case list --committee units/x --state mediating --all"},
      {"docket",
       "list",
       "linli.mediation.v1.CaseService.ListDocket",
       {"案号登记簿", "the docket of a year"},
       {kOfCommittee, {"--year", "year", {"年份，默认今年", "year; this one if left out"}}},
       {{"docket_number", kDocket},
        {"summary.name", {"案件", "case"}},
        {"summary.dispute_kind", kKind},
        {"summary.state", kState},
        {"referred", {"已移送", "referred"}}},
       "  linli docket list --committee units/x --year 2026 --all"},
      {"erase",
       "case",
       "linli.mediation.v1.CaseService.EraseCase",
       {"销毁已归档案件的内容", "destroy what an archived case holds"},
       {kCase, kWhy},
       {},
       "  linli erase case cases/abc --reason retention_over"},
  };
}

std::vector<Verb> RosterAndLogVerbs() {
  return {
      {"access-log",
       "list",
       "linli.mediation.v1.AccessLogService.ListAccessRecords",
       {"谁查阅过案件", "who has read a case"},
       {kOfCase},
       {{"sequence", {"序号", "no."}},
        {"time", {"时间", "when"}},
        {"reader", {"查阅人", "who"}},
        {"method", {"方式", "how"}},
        {"reason", {"理由", "why"}}},
       "  linli access-log list cases/abc"},
      {"access-log",
       "checkpoints",
       "linli.mediation.v1.AccessLogService.ListAccessCheckpoints",
       {"查阅记录的签名", "signed checkpoints of the readings"},
       {kOfCase},
       {{"sequence", {"至序号", "up to no."}},
        {"sign_time", {"签名时间", "signed"}},
        {"head_hash", {"链头", "head"}},
        {"signature", {"签名", "signature"}}},
       "  linli access-log checkpoints cases/abc"},
      {"committee",
       "list",
       "linli.mediation.v1.RosterService.ListCommittees",
       {"列出调委会", "list mediation committees"},
       {kByRegion},
       {{"unit", kName},
        {"display_name", {"名称", "called"}},
        {"region", kRegion},
        {"docket_word", {"案号字头", "docket word"}}},
       "  linli committee list --region 520181"},
      {"mediator",
       "declare-household",
       "linli.mediation.v1.RosterService.DeclareHousehold",
       {"申报本人所在家庭，用于回避检查", "say which household is yours, for the conflict check"},
       {{"--person", "person", {"本人", "yourself"}, Flag::kOptional, "persons", "me"},
        {"--household", "household", {"家庭", "household"}, Flag::kRequired, "households"}},
       {},
       "  linli mediator declare-household --household households/abc"},
  };
}

std::vector<Verb> ReferVerbs() {
  return {
      {"refer",
       "propose",
       "linli.mediation.v1.ReferralService.ProposeReferral",
       {"提出移送", "propose that another committee takes a case"},
       {kOfCase, {"--to", "to_committee", kCommittee, Flag::kRequired, "units"}, kWhy},
       {},
       "  linli refer propose cases/abc --to units/town --reason 跨村纠纷"},
      {"refer",
       "consent",
       "linli.mediation.v1.ReferralService.ConsentToReferral",
       {"记录当事人同意移送", "note that parties agree"},
       {kReferral, kConsents},
       {},
       "  linli refer consent referrals/abc --consent 'party=a1,how=in_person,consent_time=2026-"
       "09-02 09:00'"},
      {"refer",
       "accept",
       "linli.mediation.v1.ReferralService.AcceptReferral",
       {"接收案件", "take the case"},
       {kReferral},
       {},
       "  linli refer accept referrals/abc"},
      {"refer",
       "return",
       "linli.mediation.v1.ReferralService.ReturnReferral",
       {"退回", "return it"},
       {kReferral, kWhy},
       {},
       "  linli refer return referrals/abc --reason 不属本镇"},
      {"refer",
       "withdraw",
       "linli.mediation.v1.ReferralService.WithdrawReferral",
       {"撤回移送", "take the proposal back"},
       {kReferral, kWhy},
       {},
       "  linli refer withdraw referrals/abc --reason 当事人不同意"},
      {"refer",
       "show",
       "linli.mediation.v1.ReferralService.GetReferral",
       {"查阅移送理由（留痕）", "read a referral; recorded"},
       {kReferral, {"--reason", "reason", {"理由", "why"}}},
       {},
       "  linli refer show referrals/abc"},
      {"refer",
       "list",
       "linli.mediation.v1.ReferralService.ListReferrals",
       {"列出移出或移入", "list what was sent or received"},
       {kOfCommittee,
        {"--direction",
         "direction",
         {"移出或移入", "sent or received"},
         Flag::kOptional,
         "",
         "received"},
        {"--state", "state", kState}},
       {{"name", kName},
        {"docket_number", kDocket},
        {"dispute_kind", kKind},
        {"from_committee", {"移出", "from"}},
        {"to_committee", {"移入", "to"}},
        {"state", kState},
        {"consents_missing", {"尚缺同意", "consents missing"}}},
       "  linli refer list --committee units/town --state consented"},
  };
}

}  // namespace

std::vector<Verb> CaseVerbs() {
  std::vector<Verb> out;
  for (const auto& verbs : {IntakeVerbs(), HandlerVerbs(), CourseVerbs(), ReadingVerbs(),
                            RosterAndLogVerbs(), ReferVerbs()}) {
    out.insert(out.end(), verbs.begin(), verbs.end());
  }
  return out;
}

}  // namespace linli::cli
