// (e): from the acknowledgement of a command to the commit of what another service does about it.

#include <atomic>
#include <condition_variable>
#include <thread>

#include "linli/campaign/v1/activity_service.pb.h"
#include "services/platform/store/keys.h"
#include "tests/load/sections.h"

namespace linli::load {
namespace {

using std::chrono::steady_clock;
using Moments = std::map<std::string, steady_clock::time_point>;

constexpr int kRates[] = {500, 2000};
constexpr double kLateMsMax = 25;
constexpr std::size_t kEventWords = 29;
constexpr std::size_t kCause = 17;

std::string NameOf(const Target::Call& call) {
  campaign::v1::Activity activity;
  LINLI_CHECK(activity.ParseFromString(BytesOf(call)));
  return activity.name();
}

/// When the events of the volunteer service that other services' events caused were there to read,
/// by the subject of the cause.
class Watcher {
 public:
  explicit Watcher(Stage& stage, int partition)
      : redis_(stage.redis()), key_(store::keys::Events(partition, "volunteer")) {
    const auto newest = redis_.Ask({"XREVRANGE", key_, "+", "-", "COUNT", "1"});
    if (!newest.empty()) last_ = newest.front();
    thread_ = std::thread([this] { Watch(); });
  }
  ~Watcher() {
    if (thread_.joinable()) Stop();
  }

  Moments Stop() {
    stopped_ = true;
    thread_.join();
    return std::move(seen_);
  }

 private:
  void Watch() {
    while (!stopped_) {
      const auto words =
          redis_.Ask({"XREAD", "COUNT", "500", "BLOCK", "100", "STREAMS", key_, last_});
      const auto now = steady_clock::now();
      // The stream's name, then for each event its position and fields.
      for (std::size_t at = 1; at + kEventWords <= words.size(); at += kEventWords) {
        last_ = words[at];
        LINLI_CHECK(words[at + kCause] == "causationid");
        const auto& cause = words[at + kCause + 1];
        seen_.emplace(cause.substr(0, cause.find('@')), now);
      }
    }
  }

  const e2e::RedisView& redis_;
  const std::string key_;
  std::string last_ = "0-0";
  std::atomic<bool> stopped_{false};
  Moments seen_;
  std::thread thread_;
};

/// Schedules the activities of these numbers at `rate` a second; when each was acknowledged, by its
/// name.
class Paced {
 public:
  Paced(Bench& bench, const Slice& slice, int rate) : slice_(slice) {
    const auto& kind = bench.kinds.command("campaign ScheduleActivity");
    auto& target = bench.stage.To(kind.service, kind.person);
    const auto start = steady_clock::now();
    for (int i = 0; i < slice.calls; ++i) {
      std::this_thread::sleep_until(start + std::chrono::microseconds(1000000LL * i / rate));
      target.Start(i, kind.question.method, kind.question.request(slice.first + i),
                   [this](Target::Call& call, const grpc::Status& status) { Note(call, status); });
    }
    std::unique_lock lock(mutex_);
    finished_.wait(lock, [this] { return done_ == slice_.calls; });
    per_second_ = slice.calls / std::chrono::duration<double>(steady_clock::now() - start).count();
  }

  const Moments& acknowledged() const { return acknowledged_; }
  double per_second() const { return per_second_; }
  int failed() const { return failed_; }

 private:
  void Note(const Target::Call& call, const grpc::Status& status) {
    const auto now = steady_clock::now();
    const auto name = status.ok() ? NameOf(call) : std::string();
    const std::lock_guard lock(mutex_);
    if (status.ok()) acknowledged_[name] = now;
    failed_ += status.ok() ? 0 : 1;
    if (++done_ == slice_.calls) finished_.notify_one();
  }

  const Slice slice_;
  std::mutex mutex_;
  std::condition_variable finished_;
  Moments acknowledged_;
  double per_second_ = 0;
  int done_ = 0;
  int failed_ = 0;
};

void MeasureAt(Bench& bench, int rate) {
  const int calls = rate * bench.options.events;
  const Slice slice{bench.kinds.Take(calls), calls, 64};
  Tell("e", std::to_string(calls) + " activities to schedule");
  bench.kinds.Run(bench.kinds.command("campaign CreateActivity"), slice);
  bench.stage.Settle();
  Tell("e", std::to_string(rate) + " events a second");
  Watcher watcher(bench.stage, bench.stage.partition());
  const Paced paced(bench, slice, rate);
  bench.stage.Settle();
  const auto seen = watcher.Stop();
  std::vector<double> late_us;
  for (const auto& [name, acknowledged] : paced.acknowledged()) {
    const auto found = seen.find(name);
    if (found == seen.end()) continue;
    const std::chrono::duration<double, std::micro> late = found->second - acknowledged;
    late_us.push_back(std::max(0.0, late.count()));
  }
  const int missing = calls - static_cast<int>(late_us.size());
  const auto figures = ToFigures("", std::move(late_us), std::chrono::seconds(1), 0);
  const auto at = "at " + std::to_string(rate) + " events/s";
  bench.report.Add(Measure{"e", "scheduled " + at, paced.per_second(), "per s"});
  bench.report.Add(Measure{"e", "without an opened recruitment " + at, double(missing), "events",
                           Measure::Goal::kAtMost, 0});
  bench.report.Add(
      Measure{"e", "acknowledged to reacted, p50 " + at, figures.Percentile(50) / 1000, "ms"});
  Measure p99{"e", "acknowledged to reacted, p99 " + at, figures.Percentile(99) / 1000, "ms"};
  if (rate == kRates[0]) {
    p99.goal_is = Measure::Goal::kAtMost;
    p99.goal = kLateMsMax;
  }
  bench.report.Add(p99);
}

}  // namespace

void MeasureReactions(Bench& bench) {
  for (const int rate : kRates) MeasureAt(bench, rate);
}

}  // namespace linli::load
