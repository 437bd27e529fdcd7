#include "tests/load/target.h"

#include <grpcpp/alarm.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdio>

#include "services/platform/rpc/identity.h"

namespace linli::load {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

constexpr std::chrono::seconds kDeadline{60};
constexpr int kReconnectMs = 20;
// What the services ask for by RetryInfo.
constexpr milliseconds kComeAgain{200};

}  // namespace

double Figures::Percentile(int percent) const {
  if (times_us.empty()) return 0;
  return times_us[(times_us.size() - 1) * static_cast<std::size_t>(percent) / 100];
}

Figures ToFigures(std::string what, std::vector<double> times_us, steady_clock::duration took,
                  int failed) {
  std::sort(times_us.begin(), times_us.end());
  Figures figures;
  figures.what = std::move(what);
  figures.per_second =
      static_cast<double>(times_us.size()) / std::chrono::duration<double>(took).count();
  figures.times_us = std::move(times_us);
  figures.failed = failed;
  return figures;
}

Target::Target(const std::vector<std::string>& replicas, std::string seed,
               platform::v1::Identity identity, int connections)
    : seed_(std::move(seed)), identity_(std::move(identity)) {
  for (int i = 0; i < connections; ++i) {
    for (const auto& address : replicas) {
      grpc::ChannelArguments arguments;
      arguments.SetInt("connection", i);
      // Services are killed and started under it.
      arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kReconnectMs);
      arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, kReconnectMs);
      arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kReconnectMs);
      channels_.push_back(std::make_unique<grpc::GenericStub>(
          grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments)));
    }
  }
}

void Target::Start(int index, const std::string& method, const std::string& bytes, Done done) {
  auto* call = new Call;
  call->context.set_deadline(std::chrono::system_clock::now() + kDeadline);
  call->context.set_wait_for_ready(true);
  call->context.AddMetadata("authorization", "Linli " + Token());
  const grpc::Slice slice(bytes);
  call->request = grpc::ByteBuffer(&slice, 1);
  call->start = steady_clock::now();
  auto& stub = *channels_[static_cast<std::size_t>(index) % channels_.size()];
  stub.UnaryCall(&call->context, method, grpc::StubOptions(), &call->request, &call->response,
                 [call, done = std::move(done)](const grpc::Status& status) {
                   done(*call, status);
                   delete call;
                 });
}

std::string Target::Token() {
  const std::lock_guard lock(mutex_);
  const auto now = SystemClock().Now();
  if (now < renew_) return token_;
  *identity_.mutable_issue_time() = ToProto(now);
  *identity_.mutable_expire_time() = ToProto(now + std::chrono::seconds(60));
  token_ = rpc::SignIdentity(identity_, seed_);
  renew_ = now + std::chrono::seconds(30);
  return token_;
}

std::string BytesOf(const Target::Call& call) {
  std::string bytes;
  std::vector<grpc::Slice> slices;
  if (!call.response.Dump(&slices).ok()) return bytes;
  for (const auto& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

namespace {

/// The calls of one slice, each of which starts the next one.
class Run {
 public:
  Run(Target& target, const Question& question, const Slice& slice)
      : target_(target),
        question_(question),
        slice_(slice),
        times_(static_cast<std::size_t>(slice.calls)) {}

  Figures Wait() {
    const auto start = steady_clock::now();
    for (int i = 0; i < slice_.in_flight; ++i) Next();
    std::unique_lock lock(mutex_);
    finished_.wait(lock, [&] { return done_ == slice_.calls; });
    auto figures =
        ToFigures(question_.what, std::move(times_), steady_clock::now() - start, failed_);
    figures.held_off = held_off_;
    return figures;
  }

 private:
  void Next() {
    const int at = next_.fetch_add(1);
    if (at < slice_.calls) Ask(at, steady_clock::now());
  }

  void Ask(int at, steady_clock::time_point since) {
    const int index = slice_.first + at;
    target_.Start(index, question_.method, question_.request(index),
                  [this, at, since](Target::Call& call, const grpc::Status& status) {
                    if (status.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED) {
                      ++held_off_;
                      return AskLater(at, since);
                    }
                    Take(at, since, call, status);
                  });
  }

  void AskLater(int at, steady_clock::time_point since) {
    const auto alarm = std::make_shared<grpc::Alarm>();
    alarm->Set(std::chrono::system_clock::now() + kComeAgain,
               [this, at, since, alarm](bool) { Ask(at, since); });
  }

  void Take(int at, steady_clock::time_point since, const Target::Call& call,
            const grpc::Status& status) {
    times_[static_cast<std::size_t>(at)] =
        std::chrono::duration<double, std::micro>(steady_clock::now() - since).count();
    if (!status.ok() && failed_.fetch_add(1) == 0) {
      std::fprintf(stderr, "%s: %s\n", question_.what.c_str(), status.error_message().c_str());
    }
    if (status.ok() && question_.keep) question_.keep(slice_.first + at, BytesOf(call));
    Next();
    const std::lock_guard lock(mutex_);
    if (++done_ == slice_.calls) finished_.notify_one();
  }

  Target& target_;
  const Question& question_;
  const Slice slice_;
  std::vector<double> times_;
  std::atomic<int> next_{0};
  std::atomic<int> failed_{0};
  std::atomic<int> held_off_{0};
  std::mutex mutex_;
  std::condition_variable finished_;
  int done_ = 0;
};

}  // namespace

Figures Load(Target& target, const Question& question, const Slice& slice) {
  return Run(target, question, slice).Wait();
}

}  // namespace linli::load
