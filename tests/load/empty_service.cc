// The floor under every RPC: a service whose only method answers at once, in the same process
// around it as all others have.

#include "linli/testing/v1/echo.pb.h"
#include "services/platform/runtime/service.h"

namespace linli::load {
namespace {

struct EmptyRpcs {
  Task<Result<testing::v1::SayResponse>> Say(rpc::Call&, const testing::v1::SayRequest&) {
    co_return testing::v1::SayResponse();
  }
};

runtime::Service MakeEmptyService(const runtime::Environment&) {
  auto rpcs = std::make_shared<EmptyRpcs>();
  runtime::Service service;
  service.name = "empty";
  service.methods = {rpc::Unary("linli.testing.v1.EchoService.Say", *rpcs, &EmptyRpcs::Say)};
  service.owner = rpcs;
  return service;
}

}  // namespace
}  // namespace linli::load

int main(int argc, char** argv) {
  return linli::runtime::Main(argc, argv, "empty", linli::load::MakeEmptyService);
}
