#include <unistd.h>

#include <cstdint>
#include <ostream>

#include "tools/linli/commands/app.h"
#include "tools/linli/seed/people.h"
#include "tools/linli/seed/plan.h"
#include "tools/linli/seed/seeder.h"
#include "tools/linli/text/table.h"

namespace linli::cli {
namespace {

struct SeedInput {
  std::string county = kDemoTenant;
  double scale = 0.02;
  std::uint64_t seed = 1;
};

void PrintTotals(Session& session, const seed::Totals& totals) {
  Table table({session.Say({"演示县", "demo county"}), session.Say({"数量", "count"})});
  const std::pair<Text, std::int64_t> rows[] = {
      {{"人员", "persons"}, totals.persons},
      {{"志愿服务队", "teams"}, totals.teams},
      {{"志愿者", "volunteers"}, totals.volunteers},
      {{"活动", "activities"}, totals.activities},
      {{"已举办场次", "sessions held"}, totals.sessions_held},
      {{"受益人次", "beneficiaries, person-times"}, totals.beneficiaries},
      {{"发放宣传品（件）", "items handed out"}, totals.items},
      {{"宣传展板（块）", "boards"}, totals.boards},
      {{"群众报名", "registrations"}, totals.registrations},
      {{"志愿者报名", "sign-ups"}, totals.sign_ups},
      {{"服务记录", "service records"}, totals.records},
      {{"已核定分钟", "verified minutes"}, totals.verified_minutes}};
  for (const auto& [what, count] : rows) table.Add({session.Say(what), std::to_string(count)});
  session.out() << table.ToText();
}

void PrintPersons(Session& session, const seed::Settings& settings) {
  Table table({session.Say({"账号", "login"}), session.Say({"密码", "password"}),
               session.Say({"是谁", "who"})});
  table.Add({seed::kAdminLogin, settings.PasswordOf(seed::kAdminLogin),
             session.Say({"县管理员", "administrator of the county"})});
  for (const auto& person : seed::DemoPersons()) {
    table.Add({person.login, settings.PasswordOf(person.login),
               std::string(person.title) + " " + person.what});
  }
  session.out() << "\n"
                << table.ToText() << session.Say({"（也写在 ", "(also in "})
                << settings.instance.dir << "/" << kDemoPersonsFile
                << session.Say({"；linli login --demo 可全部登录）\n",
                                "; linli login --demo signs them all in)\n"});
}

Result<void> RunSeed(Session& session, const SeedInput& input) {
  seed::Settings settings;
  LINLI_ASSIGN(settings.instance, session.FindInstance());
  LINLI_ASSIGN(settings.operator_token, session.BearerOf(settings.instance, kOperatorProfile));
  settings.seed = input.seed;
  settings.scale = input.scale;
  settings.random = &session.random();
  LINLI_ASSIGN(const Time anchor, seed::CreateCounty(settings));
  const auto plan = seed::MakePlan(input.scale, input.seed, anchor);
  seed::Progress progress(session.err(), ::isatty(STDERR_FILENO) != 0);
  seed::Seeder seeder(settings, plan, progress, session.language());
  LINLI_TRY(seeder.Run());
  PrintTotals(session, seeder.totals());
  PrintPersons(session, settings);
  return {};
}

}  // namespace

void AddSeed(CLI::App& app, Session& session) {
  const auto input = std::make_shared<SeedInput>();
  auto* seed = AddCommand(app, session, "seed",
                          {"装入演示县：只用公开接口；中断后重新运行即可继续，结果相同",
                           "load the demo county by public RPCs; run it again after an "
                           "interruption, the totals are the same"},
                          [&session, input] { return RunSeed(session, *input); });
  seed->add_option("--county", input->county, session.Say({"哪个县", "which county"}))
      ->check(CLI::IsMember({kDemoTenant}));
  seed->add_option("--scale", input->scale,
                   session.Say({"规模：1 为清镇一年的真实数字", "1 is a real year of Qingzhen"}))
      ->check(CLI::Range(0.001, 20.0))
      ->capture_default_str();
  seed->add_option("--seed", input->seed, session.Say({"随机种子", "seed of chance"}))
      ->capture_default_str();
  Examples(*seed, session, "  linli seed --county qingzhen --scale 0.02");
}

}  // namespace linli::cli
