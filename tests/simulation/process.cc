#include "tests/simulation/process.h"

#include <boost/asio/co_spawn.hpp>

#include "services/platform/base/crypto.h"

namespace linli::simulation {
namespace {

constexpr std::int64_t kBeginningMs = 1'788'220'800'000;  // 2026-09-01
constexpr std::chrono::seconds kDeadline{10};

Task<void> RunNow(std::function<void()> work) {
  work();
  co_return;
}

}  // namespace

Time TrueTime(const Stage& stage) { return Time(milliseconds(kBeginningMs) + stage.time.now()); }

const std::string& Secrets::TokenSeed() {
  static const std::string seed(32, 's');
  return seed;
}

std::string Secrets::File(const std::string& option) {
  const bool is_key = option == "signing_key_file" || option == "access_sign_key_file";
  return is_key ? ToBase64(TokenSeed()) : std::string();
}

Time Process::SkewedClock::Now() const { return TrueTime(stage_) + off; }

Process::Process(Stage& stage, Server& store, Server& keys, std::string service, int number,
                 runtime::MakeService make)
    : stage_(stage),
      store_(store),
      keys_(keys),
      service_(std::move(service)),
      make_(make),
      clock_(stage) {
  port_.name = service_ + std::to_string(number);
}

void Process::Start() {
  if (alive()) return;
  random_ = std::make_unique<SeededRandom>(stage_.chance.Below(1ULL << 60));
  runtime::Core::Options options;
  options.store.address = store_.AddressFor(port_);
  options.keys.address = keys_.AddressFor(port_);
  options.seal_key = std::string(32, 'k');
  options.master_key = std::string(32, 'm');
  static const std::string verify_key = PublicKeyOf(Secrets::TokenSeed());
  options.verify_key = verify_key;
  options.partitions = 1;
  core_ = std::make_unique<runtime::Core>(
      stage_.io.get_executor(), std::move(options),
      runtime::Core::Surroundings{clock_, *random_, Secrets::File, RunNow}, make_);
  methods_.clear();
  for (const auto& method : core_->dispatcher().methods()) {
    methods_[method.descriptor->full_name()] = &method;
  }
  core_->Start();
}

void Process::Kill() {
  if (!alive()) return;
  ++life_;
  core_->Stop();
  dead_.emplace_back(std::move(random_), std::move(core_));
}

std::shared_ptr<Pending> Process::Serve(const std::string& method, rpc::Incoming incoming) {
  const auto found = methods_.find(method);
  if (!alive() || found == methods_.end()) return nullptr;
  incoming.deadline = clock_.Now() + kDeadline;
  auto pending = std::make_shared<Pending>(stage_.io);
  boost::asio::co_spawn(stage_.io, Run(found->second, std::move(incoming), pending, life_),
                        runtime::Core::Crash);
  return pending;
}

Task<void> Process::Run(const rpc::Method* method, rpc::Incoming incoming,
                        std::shared_ptr<Pending> pending, int life) {
  auto answer = co_await core_->dispatcher().Serve(*method, incoming);
  if (life != life_) co_return;
  pending->answer.emplace(std::move(answer));
  pending->ready.cancel();
}

}  // namespace linli::simulation
