#include "tests/load/target.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdio>

#include "services/platform/rpc/identity.h"

namespace linli::load {

using std::chrono::steady_clock;

Figures ToFigures(std::string what, std::vector<double> times_us, steady_clock::duration took,
                  int failed) {
  std::sort(times_us.begin(), times_us.end());
  Figures figures;
  figures.what = std::move(what);
  figures.per_second =
      static_cast<double>(times_us.size()) / std::chrono::duration<double>(took).count();
  figures.p50_us = times_us[times_us.size() / 2];
  figures.p99_us = times_us[times_us.size() * 99 / 100];
  figures.failed = failed;
  return figures;
}

namespace {

platform::v1::Identity OrganizerOf(std::string service, std::string person) {
  platform::v1::Identity identity;
  identity.set_tenant(kTenant);
  identity.set_person(std::move(person));
  identity.set_audience(std::move(service));
  for (const auto role : {common::v1::ROLE_ORGANIZER, common::v1::ROLE_TEAM_LEADER}) {
    identity.add_grants()->set_role(role);
  }
  return identity;
}

}  // namespace

Target::Target(const std::string& address, std::string service, std::string seed,
               std::string person)
    : Target(address, std::move(seed), OrganizerOf(std::move(service), std::move(person))) {}

Target::Target(const std::string& address, std::string seed, platform::v1::Identity identity)
    : seed_(std::move(seed)), identity_(std::move(identity)) {
  for (int i = 0; i < 4; ++i) {
    grpc::ChannelArguments arguments;
    arguments.SetInt("connection", i);
    channels_.push_back(std::make_unique<grpc::GenericStub>(
        grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments)));
  }
}

void Target::Start(int index, const std::string& method, const std::string& bytes, Done done) {
  auto* call = new Call;
  call->context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
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

Figures Load(Target& target, const std::string& what, const std::string& method,
             const Settings& settings, const std::function<std::string(int)>& request,
             std::vector<std::string>* answers) {
  std::atomic<int> next{0};
  std::atomic<int> failed{0};
  std::vector<double> times(static_cast<std::size_t>(settings.calls));
  if (answers != nullptr) answers->assign(times.size(), "");
  std::mutex mutex;
  std::condition_variable finished;
  int done = 0;
  std::function<void()> go = [&] {
    const int index = next.fetch_add(1);
    if (index >= settings.calls) return;
    const auto at = static_cast<std::size_t>(index);
    target.Start(
        index, method, request(index), [&, at](Target::Call& call, const grpc::Status& status) {
          times[at] =
              std::chrono::duration<double, std::micro>(steady_clock::now() - call.start).count();
          if (!status.ok() && failed.fetch_add(1) == 0) {
            std::fprintf(stderr, "%s: %s\n", what.c_str(), status.error_message().c_str());
          }
          if (answers != nullptr) {
            std::vector<grpc::Slice> slices;
            if (call.response.Dump(&slices).ok()) {
              for (const auto& slice : slices) {
                (*answers)[at].append(reinterpret_cast<const char*>(slice.begin()), slice.size());
              }
            }
          }
          go();
          const std::lock_guard lock(mutex);
          if (++done == settings.calls) finished.notify_one();
        });
  };
  const auto start = steady_clock::now();
  for (int i = 0; i < settings.in_flight; ++i) go();
  std::unique_lock lock(mutex);
  finished.wait(lock, [&] { return done == settings.calls; });
  return ToFigures(what, std::move(times), steady_clock::now() - start, failed);
}

void Print(const std::vector<Figures>& all, double empty, double commit) {
  std::printf("%-40s %10s %9s %9s %12s %12s %6s\n", "", "per s", "p50 us", "p99 us", "of empty RPC",
              "of commit", "failed");
  for (const auto& one : all) {
    std::printf("%-40s %10.0f %9.0f %9.0f %11.0f%% %11.0f%% %6d\n", one.what.c_str(),
                one.per_second, one.p50_us, one.p99_us, 100 * one.per_second / empty,
                100 * one.per_second / commit, one.failed);
  }
}

}  // namespace linli::load
