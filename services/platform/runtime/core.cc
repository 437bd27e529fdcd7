#include "services/platform/runtime/core.h"

#include <boost/asio/co_spawn.hpp>
#include <utility>

namespace linli::runtime {
namespace {

std::vector<rpc::Method> AllMethods(const Service& service, Operations& operations) {
  auto methods = service.methods;
  for (auto& method : operations.Methods()) methods.push_back(std::move(method));
  return methods;
}

events::Consumer::Options ConsumerOptions(int partitions) {
  events::Consumer::Options options;
  options.partitions = partitions;
  return options;
}

events::Timers::Options TimerOptions(int partitions) {
  events::Timers::Options options;
  options.partitions = partitions;
  return options;
}

}  // namespace

Core::Core(boost::asio::any_io_executor executor, Options options, Surroundings surroundings,
           MakeService make)
    : executor_(executor),
      clock_(surroundings.clock),
      keys_connection_(executor, std::move(options.keys), surroundings.random, redis::CheckDurable),
      keys_(keys_connection_, surroundings.random, std::move(options.master_key)),
      environment_{surroundings.clock,
                   surroundings.random,
                   std::move(surroundings.file),
                   std::move(surroundings.offload),
                   keys_,
                   std::move(surroundings.erasures)},
      service_(make(environment_)),
      connection_(executor, options.store, surroundings.random, store::PrepareStore),
      reader_(executor, options.store, surroundings.random, store::PrepareStore),
      store_(connection_, surroundings.random),
      backend_{store_, surroundings.random, service_.name, std::move(options.seal_key), keys_},
      consumer_(backend_, service_.reactions, connection_, reader_, clock_, metrics_,
                ConsumerOptions(options.partitions)),
      timers_(backend_, service_.timers, connection_, clock_, metrics_,
              TimerOptions(options.partitions)),
      operations_(consumer_, service_.reactions, options.partitions),
      dispatcher_(backend_, AllMethods(service_, operations_),
                  rpc::IdentityVerifier(std::move(options.verify_key), service_.name), clock_,
                  metrics_, rpc::Dispatcher::Options()) {}

void Core::Crash(std::exception_ptr thrown) {
  if (thrown) std::rethrow_exception(thrown);
}

void Core::Start() {
  keys_connection_.Start();
  connection_.Start();
  reader_.Start();
  boost::asio::co_spawn(executor_, consumer_.Run(), Crash);
  boost::asio::co_spawn(executor_, timers_.Run(), Crash);
}

void Core::Stop() {
  consumer_.Stop();
  timers_.Stop();
  for (auto* connection : {&keys_connection_, &connection_, &reader_}) connection->Stop();
}

}  // namespace linli::runtime
