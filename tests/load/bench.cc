// What durable commands cost, and what reading costs in a county of real size, beside what nothing
// can be faster than: an empty RPC of the same server and the raw commit of the same Redis, in one
// run on one machine. Only the ratios mean something.

#include <CLI/CLI.hpp>

#include "services/platform/base/crypto.h"
#include "tests/load/commands.h"
#include "tests/load/county.h"
#include "tools/linli/wire/file.h"
#include "tools/linli/wire/instance.h"

namespace linli::load {
namespace {

int Bench(const Settings& settings, const CountySize& size) {
  const auto instance = cli::FindInstance({settings.data}).value();
  const auto seed =
      FromBase64(cli::ReadFile(settings.data + "/secrets/signing.key").value()).value();
  Target campaign(instance.AddressOf("campaign").value(), "campaign", seed);
  Target volunteer(instance.AddressOf("volunteer").value(), "volunteer", seed);
  Target verifier(instance.AddressOf("volunteer").value(), "volunteer", seed, "persons/verifier");
  SystemRandom random;
  const std::string run = random.Id();
  std::vector<Figures> all;
  all.push_back(Load(volunteer, "empty RPC (health check)", "/grpc.health.v1.Health/Check",
                     settings, [](int) { return std::string(); }));
  all.push_back(LoadCommits(instance.redis, settings, random));
  const auto more = size.volunteers > 0
                        ? LoadCounty({campaign, volunteer, verifier}, settings, size)
                        : LoadCommands(campaign, volunteer, settings, run);
  all.insert(all.end(), more.begin(), more.end());
  Print(all, all[0].per_second, all[1].per_second);
  return 0;
}

}  // namespace
}  // namespace linli::load

int main(int argc, char** argv) {
  linli::load::Settings settings;
  linli::load::CountySize size;
  CLI::App app("durable commands per second, beside an empty RPC and the raw commit");
  app.add_option("--data", settings.data, "data directory of a running instance")->required();
  app.add_option("--calls", settings.calls, "calls of each kind")->check(CLI::Range(100, 1000000));
  app.add_option("--in-flight", settings.in_flight, "calls at once")->check(CLI::Range(1, 1000));
  app.add_option("--volunteers", size.volunteers,
                 "measures a county of so many volunteers instead, filling the instance with them")
      ->check(CLI::Range(1000, 1000000));
  app.add_option("--records", size.records, "service records of that county")
      ->check(CLI::Range(1000, 5000000));
  CLI11_PARSE(app, argc, argv);
  return linli::load::Bench(settings, size);
}
