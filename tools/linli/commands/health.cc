#include <ostream>
#include <thread>

#include "tools/linli/commands/app.h"
#include "tools/linli/text/table.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kPoll{200};
// grpc.health.v1.HealthCheckResponse{status: SERVING}, serialised.
constexpr std::string_view kServing("\x08\x01", 2);

struct HealthInput {
  double wait_s = 0;
};

// One service's state, asked over a new connection: one that was there before proves nothing.
std::string StateOf(const std::string& address, milliseconds deadline) {
  const auto reply = Connect(address)->Call({"/grpc.health.v1.Health/Check", "", {}, deadline});
  if (reply.status.code != 0) return "UNREACHABLE";
  return reply.response == kServing ? "SERVING" : "NOT_SERVING";
}

struct Check {
  Table table{{}};
  std::string failing;
};

Check CheckAll(Session& session, const Instance& instance, milliseconds deadline) {
  Check check;
  check.table = Table({session.Say({"服务", "service"}), session.Say({"地址", "address"}),
                       session.Say({"状态", "state"})});
  for (const auto& [service, address] : instance.services) {
    const std::string state = StateOf(address, deadline);
    if (state != "SERVING") check.failing += (check.failing.empty() ? "" : ", ") + service;
    check.table.Add({service, address, state});
  }
  return check;
}

// With --wait the instance itself may still be coming up.
Result<void> RunHealth(Session& session, const HealthInput& input) {
  const auto until = steady_clock::now() + milliseconds(static_cast<int>(input.wait_s * 1000));
  const auto deadline = session.Options({milliseconds(2000), {}}).deadline;
  for (;;) {
    const auto instance = session.FindInstance();
    const bool last = steady_clock::now() + kPoll > until;
    if (!instance.ok() && last) return instance.error();
    if (instance.ok()) {
      const auto check = CheckAll(session, *instance, deadline);
      if (check.failing.empty() || last) session.out() << check.table.ToText();
      if (check.failing.empty()) return {};
      if (last) {
        return Refuse(reason::ERROR_REASON_NOT_HEALTHY, {{"services", check.failing}});
      }
    }
    std::this_thread::sleep_for(kPoll);
  }
}

}  // namespace

void AddHealth(CLI::App& app, Session& session) {
  const auto input = std::make_shared<HealthInput>();
  auto* health = AddCommand(app, session, "health",
                            {"检查每个服务是否可用；全部可用时退出码为 0",
                             "ask every service whether it serves; exit code 0 when all do"},
                            [&session, input] { return RunHealth(session, *input); });
  health
      ->add_option("--wait", input->wait_s,
                   session.Say({"最多等待多少秒", "wait up to so many seconds"}))
      ->check(CLI::Range(0.0, 3600.0));
  Examples(*health, session, "  linli health --wait 30");
}

}  // namespace linli::cli
