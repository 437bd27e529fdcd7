#include <unistd.h>

#include <cstdint>
#include <memory>
#include <ostream>

#include "tools/linli/commands/app.h"
#include "tools/linli/seed/counties.h"
#include "tools/linli/seed/people.h"
#include "tools/linli/seed/ulanhot.h"
#include "tools/linli/text/table.h"

namespace linli::cli {
namespace {

struct SeedInput {
  std::string county = kDemoTenant;
  double scale = 0.02;
  std::uint64_t seed = 1;
};

void PrintTotals(Session& session, const seed::TotalRows& rows) {
  Table table({session.Say({"演示县", "demo county"}), session.Say({"数量", "count"})});
  for (const auto& row : rows) table.Add({session.Say(row.what), row.figure});
  session.out() << table.ToText();
}

void PrintPersons(Session& session, const seed::Settings& settings) {
  Table table({session.Say({"账号", "login"}), session.Say({"密码", "password"}),
               session.Say({"是谁", "who"})});
  table.Add({seed::kAdminLogin, settings.PasswordOf(seed::kAdminLogin),
             session.Say({"县管理员", "administrator of the county"})});
  for (const auto& person : seed::DemoPersons(settings.county)) {
    table.Add({person.login, settings.PasswordOf(person.login),
               std::string(person.title) + " " + person.what});
  }
  const std::string file = settings.instance.dir + "/" + DemoPersonsFile(settings.county);
  const std::string tenant = settings.county == kDemoTenant ? "" : " --tenant " + settings.county;
  session.out() << "\n"
                << table.ToText() << session.Say({"（也写在 ", "(also in "}) << file
                << session.Say({"；linli login --demo", "; linli login --demo"}) << tenant
                << session.Say({" 可全部登录）\n", " signs them all in)\n"});
}

Result<void> RunSeed(Session& session, const SeedInput& input) {
  seed::Settings settings;
  LINLI_ASSIGN(settings.instance, session.FindInstance());
  LINLI_ASSIGN(settings.operator_token, session.BearerOf(settings.instance, kOperatorProfile));
  settings.county = input.county;
  settings.seed = input.seed;
  settings.scale = input.scale;
  settings.random = &session.random();
  seed::Progress progress(session.err(), ::isatty(STDERR_FILENO) != 0);
  const seed::Work work{settings, progress, session.language()};
  LINLI_ASSIGN(const auto totals,
               input.county == seed::kUlanhot ? seed::LoadUlanhot(work) : seed::LoadQingzhen(work));
  PrintTotals(session, totals);
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
  seed->add_option(
          "--county", input->county,
          session.Say({"哪个县：qingzhen 活动、志愿与调解；ulanhot 结对行动“暖情织网”",
                       "which county: qingzhen has activities, volunteers and mediation; ulanhot "
                       "a pairing action"}))
      ->check(CLI::IsMember({kDemoTenant, seed::kUlanhot}));
  seed->add_option("--scale", input->scale,
                   session.Say({"规模：1 为该县的真实数字", "1 is the county's real figures"}))
      ->check(CLI::Range(0.001, 20.0))
      ->capture_default_str();
  seed->add_option("--seed", input->seed, session.Say({"随机种子", "seed of chance"}))
      ->capture_default_str();
  Examples(*seed, session,
           "  linli seed --county qingzhen --scale 0.02\n"
           "  linli seed --county ulanhot --scale 1");
}

}  // namespace linli::cli
