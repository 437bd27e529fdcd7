// What the gateway costs beside the same calls made by gRPC, in one interleaved run on one machine:
// rounds of each kind take turns, and the middle of the rounds' ratios is told. Only ratios mean
// something. Exit code 1 if a ratio is more than a quarter below its budget.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "linli/directory/v1/identity_service.pb.h"
#include "linli/directory/v1/region_service.pb.h"
#include "services/gateway/rpc/json.h"
#include "services/platform/base/crypto.h"
#include "tests/load/http_target.h"
#include "tools/linli/wire/client.h"
#include "tools/linli/wire/file.h"
#include "tools/linli/wire/instance.h"

namespace linli::load {
namespace {

namespace dir = directory::v1;

constexpr double kTolerance = 0.75;

struct Options {
  Settings settings;
  int port = 0;
  int rounds = 5;
  std::string tenant = "qingzhen";
  std::string login = "admin";
  std::string password;
};

/// One kind of call, and what of the direct rate the gateway should reach.
struct Kind {
  std::string name;
  std::string path;
  std::string binary;
  std::string json;
  double binary_budget;
  double json_budget;
};

std::string Request(const std::string& path, const std::string& type, const std::string& body,
                    const std::string& bearer) {
  return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + bearer +
         "\r\nContent-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

template <class Message>
Kind MakeKind(const std::string& name, const std::string& method, const Message& request,
              double binary_budget, double json_budget) {
  return {name,
          "/linli.directory.v1.RegionService/" + method,
          request.SerializeAsString(),
          gateway::ToJson(request),
          binary_budget,
          json_budget};
}

double Middle(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

/// Rounds of one kind at so many connections; whether the budgets were kept.
bool Compare(const Kind& kind, Target& direct, const Options& options, const std::string& bearer,
             int connections) {
  Settings settings = options.settings;
  settings.in_flight = connections;
  if (connections == 1) settings.calls /= 4;
  std::vector<double> binary;
  std::vector<double> json;
  std::vector<double> binary_more;
  std::vector<double> json_more;
  int failed = 0;
  for (int round = 0; round < options.rounds; ++round) {
    const auto grpc =
        Load(direct, kind.name, kind.path, settings, [&](int) { return kind.binary; });
    const auto as_binary =
        LoadHttp(options.port, kind.name,
                 Request(kind.path, "application/proto", kind.binary, bearer), settings);
    const auto as_json =
        LoadHttp(options.port, kind.name, Request(kind.path, "application/json", kind.json, bearer),
                 settings);
    const auto again =
        Load(direct, kind.name, kind.path, settings, [&](int) { return kind.binary; });
    const double per_second = (grpc.per_second + again.per_second) / 2;
    const double p50 = (grpc.p50_us + again.p50_us) / 2;
    binary.push_back(as_binary.per_second / per_second);
    json.push_back(as_json.per_second / per_second);
    binary_more.push_back(as_binary.p50_us - p50);
    json_more.push_back(as_json.p50_us - p50);
    failed += grpc.failed + as_binary.failed + as_json.failed + again.failed;
    std::printf(
        "%-16s %2d connections: direct %6.0f/s %5.0f us  binary %6.0f/s %5.0f us  json "
        "%6.0f/s %5.0f us\n",
        kind.name.c_str(), connections, per_second, p50, as_binary.per_second, as_binary.p50_us,
        as_json.per_second, as_json.p50_us);
  }
  std::printf(
      "%-16s %2d connections: binary %.2f, json %.2f of direct; added p50 %+.0f, %+.0f us; "
      "%d failed\n",
      kind.name.c_str(), connections, Middle(binary), Middle(json), Middle(binary_more),
      Middle(json_more), failed);
  if (connections == 1) return failed == 0 && Middle(binary_more) < 150 / kTolerance;
  return failed == 0 && Middle(binary) > kind.binary_budget * kTolerance &&
         Middle(json) > kind.json_budget * kTolerance;
}

platform::v1::Identity Who(const std::string& token) {
  platform::v1::Identity identity;
  const auto payload = FromBase64(token.substr(0, token.find('.')));
  LINLI_CHECK(payload.has_value() && identity.ParseFromString(*payload));
  return identity;
}

bool Bench(const Options& options) {
  SystemRandom random;
  const auto instance = cli::FindInstance({options.settings.data}).value();
  cli::Client anybody(instance, {}, {}, random);
  dir::LoginRequest login;
  login.set_tenant(options.tenant);
  login.set_login(options.login);
  login.set_password(options.password);
  const auto bearer =
      anybody.Call<dir::LoginResponse>("linli.directory.v1.IdentityService.Login", login)
          .value()
          .bearer();
  cli::Client person(instance, {bearer, {}}, {}, random);
  const auto seed =
      FromBase64(cli::ReadFile(options.settings.data + "/secrets/signing.key").value());
  Target direct(instance.AddressOf("directory").value(), seed.value(),
                Who(person.TokenFor("directory").value()));
  dir::ListRegionsRequest list;
  list.set_page_size(50);
  dir::GetRegionRequest get;
  get.set_name(
      person.Call<dir::ListRegionsResponse>("linli.directory.v1.RegionService.ListRegions", list)
          .value()
          .regions(0)
          .name());
  const auto small = MakeKind("one region", "GetRegion", get, 0.45, 0.35);
  const auto large = MakeKind("list of 50", "ListRegions", list, 0.85, 0.5);
  bool good = Compare(small, direct, options, bearer, 16);
  good = Compare(large, direct, options, bearer, 16) && good;
  return Compare(small, direct, options, bearer, 1) && good;
}

}  // namespace
}  // namespace linli::load

int main(int argc, char** argv) {
  linli::load::Options options;
  CLI::App app("calls through the gateway beside the same by gRPC");
  app.add_option("--data", options.settings.data, "data directory of a running instance")
      ->required();
  app.add_option("--port", options.port, "of its gateway, without rate limits")->required();
  app.add_option("--calls", options.settings.calls, "calls of each kind and round")
      ->check(CLI::Range(100, 1000000));
  app.add_option("--rounds", options.rounds, "rounds of each kind")->check(CLI::Range(1, 100));
  app.add_option("--tenant", options.tenant, "the county");
  app.add_option("--login", options.login, "of a person of the county");
  app.add_option("--password", options.password, "of the person")->required();
  CLI11_PARSE(app, argc, argv);
  return linli::load::Bench(options) ? 0 : 1;
}
