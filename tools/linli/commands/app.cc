#include "tools/linli/commands/app.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <map>

namespace linli::cli {
namespace {

const std::map<std::string, Text>& NounTexts() {
  static const auto* texts = new std::map<std::string, Text>{
      {"tenant", {"县(市、区)", "counties of the installation"}},
      {"region", {"地区：县、乡镇、村、网格", "regions: county, township, village, grid"}},
      {"unit", {"单位", "units: offices, schools, societies"}},
      {"person", {"人员", "people who take part"}},
      {"account", {"登录账号", "accounts people sign in with"}},
      {"grant", {"角色授权", "roles and where they hold"}},
      {"token", {"程序用的接口令牌", "API tokens for programs"}},
      {"campaign", {"宣传月、周、日，节庆", "publicity months, weeks, days, festivals"}},
      {"activity", {"活动", "activities"}},
      {"filing", {"成员单位的计划与总结", "what member units plan and report"}},
      {"registration", {"群众报名参加活动", "the public's registration for activities"}},
      {"material", {"宣传品发放", "materials handed out"}},
      {"outreach", {"宣传报道、展板、横幅", "outreach: press, boards, banners"}},
      {"team", {"志愿服务队", "volunteer teams"}},
      {"volunteer", {"志愿者", "volunteers"}},
      {"opportunity", {"招募与班次", "recruitment and its shifts"}},
      {"sign-up", {"报名、签到、签退", "sign-ups, check-in and check-out"}},
      {"record",
       {"服务记录：提交、核定、更正、撤销", "service records: submit, verify, adjust, void"}},
      {"star", {"星级", "star levels"}},
      {"platform-record",
       {"平台记录：出具、打印、核验", "platform records: issue, print, check a code"}},
      {"team-record",
       {"团队服务与人数，不记名", "service of whole teams and head counts, without names"}},
      {"erase", {"清除个人信息，不能恢复", "erase personal data, for good"}},
      {"household", {"帮扶对象：户、村、单位", "who is supported: households, villages, units"}},
      {"pairing", {"结对：提出、同意、调整、结束", "pairings: propose, consent, reassign, end"}},
      {"need", {"诉求与办理", "needs and what becomes of them"}},
      {"plan", {"一户一策", "support plans"}},
      {"feedback", {"双方反馈", "feedback of both sides"}},
      {"suggestion", {"建议结对", "suggested pairings"}},
      {"visit", {"走访：登记、更正、撤销、记事", "visits: record, amend, void, notes"}},
      {"cadence", {"走访频次与期限", "how often to visit"}},
      {"ledger", {"捐赠台账", "ledgers of donations"}},
      {"donation", {"捐赠与冲销", "donations and their corrections"}},
      {"case", {"矛盾纠纷案件：登记、受理、承办", "disputes: intake, acceptance, handlers"}},
      {"refer", {"移送：提出、同意、接收、退回", "referral from committee to committee"}},
      {"docket", {"案号登记簿", "a committee's docket"}},
      {"committee", {"人民调解委员会", "mediation committees"}},
      {"mediator", {"调解员", "mediators"}},
      {"access-log", {"案件查阅记录", "who has read a case"}},
      {"clocks",
       {"调解期限：查看、中止、延期、试算", "time limits of cases: show, pause, extend, explain"}},
      {"session", {"调解会：安排、记录", "mediation sessions"}},
      {"note", {"调查记录", "investigation notes"}},
      {"file", {"卷宗材料与归档", "papers of a case's file, archiving"}},
      {"missing-forms", {"归档前缺的文书", "forms missing before archiving"}},
      {"agree", {"调解协议、履行、司法确认", "agreements, performance, confirmation"}},
      {"follow-up", {"回访", "follow-up visits"}},
      {"suggested-intake", {"走访中得知的纠纷", "disputes heard of on visits"}},
      {"hardship", {"经同意转告结对帮扶的困难", "hardship passed on with consent"}},
      {"events", {"事件流", "the event streams"}},
      {"dead", {"处理失败而搁置的事件", "events set aside after failing"}},
      {"import", {"从 CSV 导入", "import from CSV"}},
      {"export", {"导出 CSV", "export as CSV"}},
      {"completion", {"命令行补全", "shell completion"}}};
  return *texts;
}

constexpr Text kFooter{
    "退出码：0 成功，2 用法错误，3 参数无效，4 找不到，5 未登录或无权限，6 状态不允许或有冲突，7 "
    "服务不可用，1 其他。\n"
    "环境变量：LINLI_DATA 数据目录，LINLI_AS 身份，LINLI_LANG 语言 (zh|en)。\n"
    "例：\n"
    "  linli login admin --as admin\n"
    "  linli --as admin campaign list\n"
    "  linli call campaign/GetCampaign '{\"name\": \"campaigns/…\"}'",
    "Exit codes: 0 done, 2 usage, 3 invalid argument, 4 not found, 5 not signed in or not allowed, "
    "6 the "
    "state does not allow it or a conflict, 7 unavailable, 1 anything else.\n"
    "Environment: LINLI_DATA data directory, LINLI_AS profile, LINLI_LANG language (zh|en).\n"
    "Examples:\n"
    "  linli login admin --as admin\n"
    "  linli --as admin campaign list\n"
    "  linli call campaign/GetCampaign '{\"name\": \"campaigns/…\"}'"};

void AddGlobals(CLI::App& app, Session& session) {
  auto& globals = session.globals();
  const auto say = [&session](const char* zh, const char* en) { return session.Say({zh, en}); };
  app.add_option("--data", globals.data, say("实例的数据目录", "data directory of the instance"));
  app.add_option("--as", globals.profile,
                 say("以哪个登录身份执行", "which signed-in profile acts"));
  app.add_option(
      "--tenant", globals.tenant,
      say("县区，如 qingzhen（登录时，或运维操作时）", "county, when signing in or as operator"));
  app.add_option("--lang", globals.language, say("语言", "language"))
      ->check(CLI::IsMember({"zh", "en"}));
  app.add_option("--deadline", globals.deadline_s,
                 say("每次调用最多等待的秒数", "seconds to wait for one call"))
      ->check(CLI::Range(0.05, 3600.0));
  app.add_flag("--json", globals.json, say("输出 JSON，供程序使用", "print JSON, for programs"));
}

}  // namespace

CLI::App* AddCommand(CLI::App& parent, Session& session, const char* name, const Text& about,
                     std::function<Result<void>()> run) {
  auto* command = parent.add_subcommand(name, session.Say(about));
  command->fallthrough();
  command->callback([&session, run = std::move(run)] { session.action = run; });
  return command;
}

CLI::App* Find(CLI::App& app, const std::string& name) {
  const auto found =
      app.get_subcommands([&name](CLI::App* each) { return each->get_name() == name; });
  return found.empty() ? nullptr : found.front();
}

CLI::App* Group(CLI::App& app, Session& session, const std::string& noun) {
  if (auto* group = Find(app, noun)) return group;
  const auto text = NounTexts().find(noun);
  auto* group = app.add_subcommand(
      noun, text == NounTexts().end() ? std::string() : session.Say(text->second));
  group->require_subcommand(1);
  group->fallthrough();
  return group;
}

void Examples(CLI::App& command, Session& session, const char* examples) {
  command.footer(session.Say({"例：\n", "Examples:\n"}) + examples);
}

void AddEverything(CLI::App& app, Session& session) {
  app.description(session.Say({"邻里：组织宣传、志愿服务与邻里互助的命令行客户端",
                               "Linli: the command line of campaigns, volunteers and neighbours"}));
  app.footer(session.Say(kFooter));
  app.require_subcommand(1);
  AddGlobals(app, session);
  AddLogin(app, session);
  AddVerbs(app, session);
  AddCall(app, session);
  AddImport(app, session);
  AddExport(app, session);
  AddEvents(app, session);
  AddDead(app, session);
  AddCoverage(app, session);
  AddVerify(app, session);
  AddBackup(app, session);
  AddRestore(app, session);
  AddSeed(app, session);
  AddHealth(app, session);
  AddKeygen(app, session);
  AddCompletion(app, session);
}

}  // namespace linli::cli
