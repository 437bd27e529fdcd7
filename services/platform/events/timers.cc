#include "services/platform/events/timers.h"

#include <algorithm>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/runtime/log.h"
#include "services/platform/runtime/pause.h"
#include "services/platform/runtime/trace.h"
#include "services/platform/store/keys.h"
#include "services/platform/store/marks.h"

namespace linli::events {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kAtOnce = 32;
constexpr int kAttemptsMax = 10;
constexpr std::chrono::seconds kRestAfterRefusal{30};

/// INTERNAL if the handler throws.
Task<Result<void>> Handle(const TimerHandler& handler, store::Transaction& tx,
                          const std::string& name) {
  try {
    co_return co_await handler.fire(tx, name);
  } catch (const std::exception& thrown) {
    runtime::Log("timer_threw", {{"timer", handler.timer}, {"what", thrown.what()}});
    co_return Refuse(common::v1::ERROR_REASON_INTERNAL);
  }
}

}  // namespace

Timers::Timers(const store::Backend& backend, std::vector<TimerHandler> handlers,
               redis::Connection& connection, const Clock& clock, runtime::Metrics& metrics,
               Options options)
    : backend_(backend),
      handlers_(std::move(handlers)),
      connection_(connection),
      clock_(clock),
      metrics_(metrics),
      options_(options) {}

Task<void> Timers::Run() {
  while (!stopped_ && !handlers_.empty()) {
    const int fired = co_await FireDue();
    if (fired == 0) co_await runtime::Pause(options_.period);
  }
}

Task<int> Timers::FireDue() {
  int fired = 0;
  // Nor does a timer rest beyond a clock that was set back.
  std::erase_if(refused_at_, [now = clock_.Now()](const auto& refused) {
    return now < refused.second || now >= refused.second + kRestAfterRefusal;
  });
  for (int partition = 0; partition < options_.partitions && !stopped_; ++partition) {
    const auto dues = co_await ReadDue(partition);
    if (!dues.ok()) co_return fired;
    for (const auto& due : *dues) {
      if (refused_at_.count(due.member) > 0) continue;
      const bool done = co_await Fire(partition, due);
      fired += done ? 1 : 0;
    }
  }
  co_return fired;
}

Task<Result<std::vector<Timers::Due>>> Timers::ReadDue(int partition) {
  redis::Command range;
  range.emplace_back("ZRANGEBYSCORE");
  range.push_back(store::keys::Timers(partition, backend_.service));
  range.emplace_back("-inf");
  range.push_back(std::to_string(clock_.Now().time_since_epoch().count()));
  range.emplace_back("WITHSCORES");
  range.emplace_back("LIMIT");
  range.emplace_back("0");
  range.push_back(std::to_string(kAtOnce + refused_at_.size()));  // These may all come first.
  LINLI_CO_ASSIGN(const auto reply, co_await connection_.Send(std::move(range)));
  std::vector<Due> dues;
  for (std::size_t i = 0; i + 1 < reply.size(); i += 2) {
    Due due;
    due.member = reply[i].text();
    due.score = reply[i + 1].text();
    due.at = Time(milliseconds(static_cast<std::int64_t>(std::stod(due.score))));
    dues.push_back(std::move(due));
  }
  co_return std::move(dues);
}

Task<Result<bool>> Timers::IsDue(int partition, const Due& due) {
  redis::Command score;
  score.emplace_back("ZSCORE");
  score.push_back(store::keys::Timers(partition, backend_.service));
  score.push_back(due.member);
  LINLI_CO_ASSIGN(const auto reply, co_await connection_.Send(std::move(score)));
  co_return reply.text() == due.score;
}

/// True if the timer has fired; one that is refused rests for a while and is logged.
Task<bool> Timers::Fire(int partition, const Due& due) {
  const auto result = co_await RunOnce(partition, due);
  const auto parts = store::ParseTimerMember(due.member);
  const std::string code = !result.ok() ? result.error().reason() : *result ? "OK" : "DONE";
  metrics_.Timer(parts.timer, clock_.Now() - due.at);
  runtime::Log("timer",
               {{"timer", parts.timer}, {"of", parts.kind + "/" + parts.id}, {"code", code}});
  if (result.ok()) {
    refused_at_.erase(due.member);
    co_return *result;
  }
  if (result.error().code() != Code::kUnavailable) refused_at_[due.member] = clock_.Now();
  co_return false;
}

/// True if it fired, false if another was quicker. The commit expects the aggregate at the version
/// at which it had this very mark, so a timer cannot fire twice.
Task<Result<bool>> Timers::RunOnce(int partition, const Due& due) {
  const auto parts = store::ParseTimerMember(due.member);
  const auto handler = std::find_if(
      handlers_.begin(), handlers_.end(),
      [&](const TimerHandler& one) { return one.timer == parts.timer && one.kind == parts.kind; });
  if (handler == handlers_.end()) co_return Refuse(common::v1::ERROR_REASON_INTERNAL);
  store::Origin origin;
  origin.tenant = parts.tenant;
  origin.partition = partition;
  origin.actor = "services/" + backend_.service;
  origin.traceparent = runtime::ChildSpan("", backend_.random);
  origin.correlation_id = "timer:" + due.member;
  const std::string name = handler->collection + "/" + parts.id;
  const TimerMark mark{parts.timer, due.at};
  for (int attempts = 0; attempts < kAttemptsMax; ++attempts) {
    store::Transaction tx(backend_, origin, clock_.Now());
    LINLI_CO_TRY(co_await Handle(*handler, tx, name));
    if (!tx.ClearsTimer(parts.kind, parts.id, mark)) {
      LINLI_CO_ASSIGN(const bool still_due, co_await IsDue(partition, due));
      if (still_due) co_return Refuse(common::v1::ERROR_REASON_INTERNAL);
      co_return false;
    }
    LINLI_CO_TRY(co_await tx.FetchKeys());
    LINLI_CO_ASSIGN(const auto commit, tx.ToCommit(nullptr));
    LINLI_CO_ASSIGN(const auto reply, co_await backend_.store.Commit(commit));
    if (reply.outcome == store::Outcome::kOk) co_return true;
    const milliseconds jitter(backend_.random.Below(10));
    co_await runtime::Pause(jitter);
  }
  co_return Refuse(common::v1::ERROR_REASON_CONFLICT);
}

}  // namespace linli::events
