// (k): what the gateway costs beside the same calls made by gRPC, kinds and ways in turn, and what
// streams that stand open cost it.

#include "linli/directory/v1/identity_service.pb.h"
#include "linli/directory/v1/region_service.pb.h"
#include "linli/directory/v1/tenant_service.pb.h"
#include "linli/gateway/v1/live_service.pb.h"
#include "services/gateway/rpc/envelope.h"
#include "services/gateway/rpc/json.h"
#include "services/platform/base/crypto.h"
#include "tests/load/http_target.h"
#include "tests/load/sections.h"
#include "tests/load/series.h"

namespace linli::load {
namespace {

namespace dir = directory::v1;

constexpr int kRegions = 60;
constexpr double kAddedMsMax = 0.15;
constexpr double kStreamKiBMax = 32;
constexpr int kStreamsOfPerson = 32;  // no more are admitted
constexpr char kPassword[] = "a long password";

/// One kind of call, and what of the direct rate the gateway should reach.
struct Way {
  std::string name;
  std::string path;
  std::string binary;
  std::string json;
  double binary_goal;
  double json_goal;
};

template <class Message>
Way MakeWay(const std::string& name, const std::string& method, const Message& request,
            double binary_goal, double json_goal) {
  return {name,
          "/linli.directory.v1.RegionService/" + method,
          request.SerializeAsString(),
          gateway::ToJson(request),
          binary_goal,
          json_goal};
}

std::string Post(const std::string& path, const std::string& type, const std::string& body,
                 const std::string& bearer) {
  return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + bearer +
         "\r\nContent-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

class Gateway {
 public:
  explicit Gateway(Bench& bench) : bench_(bench), stage_(bench.stage) {
    stage_.instance().StartGateway({"--requests-per-minute", "100000000", "--connections-max",
                                    std::to_string(bench.options.streams + 1000)});
    port_ = std::atoi(stage_.instance().gateway_url().substr(17).c_str());
    bearer_ = SignIn("admin");
    AddRegions();
  }

  void Run() {
    const auto small = MakeWay("GetRegion", "GetRegion", get_, 0.45, 0.35);
    dir::ListRegionsRequest list;
    list.set_page_size(50);
    const auto large = MakeWay("ListRegions of 50", "ListRegions", list, 0.85, 0.5);
    Compare(small, 16);
    Compare(large, 16);
    Compare(small, 1);
    MeasureStreams(small);
  }

 private:
  /// A new admin's bearer.
  std::string SignIn(const std::string& name) {
    auto& instance = stage_.instance();
    dir::AppointAdminRequest appoint;
    appoint.set_display_name(name);
    appoint.set_login(name);
    appoint.set_password(kPassword);
    LINLI_CHECK(instance.OperatorClient(stage_.county().tenant())
                    ->Call<dir::AppointAdminResponse>(
                        "linli.directory.v1.TenantService.AppointAdmin", appoint)
                    .ok());
    dir::LoginRequest login;
    login.set_tenant(stage_.county().tenant());
    login.set_login(name);
    login.set_password(kPassword);
    return instance.ClientOf({})
        ->Call<dir::LoginResponse>("linli.directory.v1.IdentityService.Login", login)
        .value()
        .bearer();
  }

  void AddRegions() {
    for (int i = 0; i < kRegions; ++i) {
      dir::CreateRegionRequest region;
      region.set_request_id("gateway-region-" + std::to_string(i));
      region.set_code("520181" + std::to_string(101 + i));
      region.set_parent(kRegion);
      region.set_display_name("第" + std::to_string(i) + "镇");
      region.set_level(dir::REGION_LEVEL_TOWNSHIP);
      const auto made = Once<dir::Region>(stage_.To("directory"),
                                          "/linli.directory.v1.RegionService/CreateRegion", region);
      get_.set_name(made.name());
    }
  }

  Figures Direct(const Way& way, const Slice& slice) {
    return Load(stage_.To("directory"), {way.name, way.path, [&](int) { return way.binary; }},
                slice);
  }
  Figures Through(const Way& way, const char* what, const char* type, const std::string& body,
                  const Slice& slice) {
    return LoadHttp(port_, way.name + what, Post(way.path, type, body, bearer_), slice);
  }

  void Compare(const Way& way, int connections) {
    const int calls = connections == 1 ? bench_.options.calls / 2 : bench_.options.calls * 2;
    const Slice slice{0, calls, connections};
    Series direct;
    Series binary;
    Series json;
    std::vector<double> added_us;
    for (int round = 0; round < bench_.options.rounds; ++round) {
      Tell("k", way.name + ", " + std::to_string(connections) + " connections");
      const auto before = Direct(way, slice);
      const auto as_binary = Through(way, ", binary", "application/proto", way.binary, slice);
      const auto as_json = Through(way, ", JSON", "application/json", way.json, slice);
      const auto after = Direct(way, slice);
      const double beside = (before.per_second + after.per_second) / 2;
      direct.Add(before, 0);
      direct.Add(after, 0);
      binary.Add(as_binary, beside);
      json.Add(as_json, beside);
      added_us.push_back(as_binary.Percentile(50) -
                         (before.Percentile(50) + after.Percentile(50)) / 2);
    }
    auto alone = direct.ToCommand("k", connections, "", 0);
    alone.name += ", gRPC";
    bench_.report.Add(alone);
    const bool asked = connections > 1;
    bench_.report.Add(
        binary.ToCommand("k", connections, "direct gRPC", asked ? way.binary_goal : 0));
    bench_.report.Add(json.ToCommand("k", connections, "direct gRPC", asked ? way.json_goal : 0));
    if (asked) return;
    bench_.report.Add(Measure{"k", way.name + ", added p50, binary", Middle(added_us) / 1000, "ms",
                              Measure::Goal::kAtMost, kAddedMsMax});
  }

  /// Streams that wait for a hint that does not come, each on a connection of its own.
  void MeasureStreams(const Way& others) {
    const int streams = bench_.options.streams;
    Tell("k", "people for " + std::to_string(streams) + " streams");
    std::vector<std::string> bearers;
    for (int i = 0; i * kStreamsOfPerson < streams; ++i) {
      bearers.push_back(SignIn("watcher-" + std::to_string(i)));
    }
    gateway::v1::WatchRequest watch;
    watch.add_topics("me");
    const auto body = gateway::Enveloped(0, watch.SerializeAsString());
    const auto request = [&](int number) {
      const auto& bearer = bearers[static_cast<std::size_t>(number / kStreamsOfPerson)];
      return Post("/linli.gateway.v1.LiveService/Watch", "application/connect+proto", body, bearer);
    };
    Tell("k", std::to_string(streams) + " streams");
    const auto gateway = stage_.instance().process("gateway").pid();
    const double before = ResidentMiB(gateway);
    const HeldStreams held(port_, request, streams);
    const double each = (ResidentMiB(gateway) - before) * 1024 / streams;
    bench_.report.Add(Measure{"k", std::to_string(held.open()) + " open streams: memory of each",
                              each, "KiB", Measure::Goal::kAtMost, kStreamKiBMax});
    auto figures = Through(others, ", binary, beside the streams", "application/proto",
                           others.binary, {0, bench_.options.calls, 16});
    Series series;
    series.Add(figures, 0);
    bench_.report.Add(series.ToCommand("k", 16, "", 0));
  }

  Bench& bench_;
  Stage& stage_;
  int port_ = 0;
  std::string bearer_;
  dir::GetRegionRequest get_;
};

}  // namespace

void MeasureGateway(Bench& bench) { Gateway(bench).Run(); }

}  // namespace linli::load
