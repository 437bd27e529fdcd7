#include "services/platform/runtime/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/exposer.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <mutex>
#include <unordered_map>
#include <vector>

namespace linli::runtime {

using prometheus::BuildCounter;
using prometheus::BuildGauge;
using prometheus::BuildHistogram;

namespace {

/// A family's members by the values of its labels. The family's own Add makes a new member at each
/// call, to throw it away where there is one.
template <class Metric>
class Members {
 public:
  Members(prometheus::Family<Metric>& family, std::vector<std::string> labels)
      : family_(family), labels_(std::move(labels)) {}

  template <class... Arguments>
  Metric& Of(const std::vector<std::string_view>& values, const Arguments&... arguments) {
    std::string key;
    for (const auto value : values) key.append(value).append("\n");
    const std::lock_guard lock(mutex_);
    auto*& member = members_[key];
    if (member == nullptr) {
      prometheus::Labels labels;
      for (std::size_t i = 0; i < labels_.size(); ++i) labels[labels_[i]] = values[i];
      member = &family_.Add(labels, arguments...);
    }
    return *member;
  }

 private:
  prometheus::Family<Metric>& family_;
  const std::vector<std::string> labels_;
  std::mutex mutex_;
  std::unordered_map<std::string, Metric*> members_;
};

}  // namespace

struct Metrics::Families {
  explicit Families(prometheus::Registry& registry)
      : rpcs(BuildCounter()
                 .Name("linli_rpc_total")
                 .Help("RPCs by method and code")
                 .Register(registry),
             {"method", "code"}),
        rpc_seconds(
            BuildHistogram().Name("linli_rpc_seconds").Help("Duration of RPCs").Register(registry),
            {"method"}),
        commits(BuildCounter()
                    .Name("linli_commit_retries_total")
                    .Help("Commits not taken at once, by outcome")
                    .Register(registry)),
        reactions(BuildCounter()
                      .Name("linli_reaction_total")
                      .Help("Reactions by event type and outcome")
                      .Register(registry)),
        lag(BuildGauge()
                .Name("linli_lag_events")
                .Help("Events of a source not yet applied")
                .Register(registry)),
        dead(BuildGauge()
                 .Name("linli_dead_letters")
                 .Help("Events of a source set aside")
                 .Register(registry)),
        timers(BuildHistogram()
                   .Name("linli_timer_late_seconds")
                   .Help("How late timers ran")
                   .Register(registry)),
        in_flight(BuildGauge()
                      .Name("linli_rpc_in_flight")
                      .Help("RPCs being worked on")
                      .Register(registry)
                      .Add({})),
        open(BuildGauge()
                 .Name("linli_open")
                 .Help("How many are open: connections, calls, streams")
                 .Register(registry)) {}

  Members<prometheus::Counter> rpcs;
  Members<prometheus::Histogram> rpc_seconds;
  prometheus::Family<prometheus::Counter>& commits;
  prometheus::Family<prometheus::Counter>& reactions;
  prometheus::Family<prometheus::Gauge>& lag;
  prometheus::Family<prometheus::Gauge>& dead;
  prometheus::Family<prometheus::Histogram>& timers;
  prometheus::Gauge& in_flight;
  prometheus::Family<prometheus::Gauge>& open;
};

namespace {

const prometheus::Histogram::BucketBoundaries kBuckets = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                          0.05,   0.1,   0.25,   0.5,   1,    5};

}  // namespace

Metrics::Metrics()
    : registry_(std::make_shared<prometheus::Registry>()),
      families_(std::make_unique<Families>(*registry_)) {}

Metrics::~Metrics() = default;

void Metrics::Rpc(const std::string& method, const std::string& code,
                  std::chrono::microseconds took) {
  families_->rpcs.Of({method, code}).Increment();
  families_->rpc_seconds.Of({method}, kBuckets)
      .Observe(std::chrono::duration<double>(took).count());
}

void Metrics::Commit(const std::string& outcome) {
  families_->commits.Add({{"outcome", outcome}}).Increment();
}

void Metrics::Reaction(const std::string& type, const std::string& outcome) {
  families_->reactions.Add({{"type", type}, {"outcome", outcome}}).Increment();
}

void Metrics::Lag(const std::string& source, std::int64_t events) {
  families_->lag.Add({{"source", source}}).Set(static_cast<double>(events));
}

void Metrics::Dead(const std::string& source, std::int64_t letters) {
  families_->dead.Add({{"source", source}}).Set(static_cast<double>(letters));
}

void Metrics::Timer(const std::string& timer, std::chrono::milliseconds late) {
  families_->timers.Add({{"timer", timer}}, kBuckets)
      .Observe(std::chrono::duration<double>(late).count());
}

void Metrics::InFlight(int calls) { families_->in_flight.Set(calls); }

void Metrics::Open(const std::string& what, std::int64_t count) {
  families_->open.Add({{"what", what}}).Set(static_cast<double>(count));
}

int Metrics::Expose(const std::string& address) {
  // Idle connections may hold some threads up, and none for long.
  exposer_ = std::make_unique<prometheus::Exposer>(std::vector<std::string>{
      "listening_ports", address, "num_threads", "4", "request_timeout_ms", "500"});
  exposer_->RegisterCollectable(registry_);
  return exposer_->GetListeningPorts().front();
}

}  // namespace linli::runtime
