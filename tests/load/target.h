#pragma once

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "linli/platform/v1/identity.pb.h"
#include "services/platform/base/check.h"
#include "services/platform/base/time.h"

namespace linli::load {

inline constexpr char kTenant[] = "bench";
inline constexpr char kRegion[] = "regions/520181";

/// How many calls, and how many of them at once.
struct Settings {
  std::string data;
  int calls = 20000;
  int in_flight = 64;
};

/// What one kind of call cost.
struct Figures {
  std::string what;
  double per_second = 0;
  double p50_us = 0;
  double p99_us = 0;
  int failed = 0;
};

Figures ToFigures(std::string what, std::vector<double> times_us,
                  std::chrono::steady_clock::duration took, int failed);

/// A service as a load client sees it: byte buffers in, byte buffers out, several connections. The
/// caller is `person`, an organizer and team leader of everything.
class Target {
 public:
  Target(const std::string& address, std::string service, std::string seed,
         std::string person = "persons/bench");
  /// The caller is whoever `identity` says.
  Target(const std::string& address, std::string seed, platform::v1::Identity identity);

  struct Call {
    grpc::ClientContext context;
    grpc::ByteBuffer request;
    grpc::ByteBuffer response;
    std::chrono::steady_clock::time_point start;
  };
  using Done = std::function<void(Call&, const grpc::Status&)>;

  /// Starts one call; `done` runs on a thread of gRPC's.
  void Start(int index, const std::string& method, const std::string& bytes, Done done);

 private:
  std::string Token();

  std::string seed_;
  platform::v1::Identity identity_;
  std::vector<std::unique_ptr<grpc::GenericStub>> channels_;
  std::mutex mutex_;
  std::string token_;
  Time renew_;
};

/// Keeps `in_flight` calls going until `calls` are through; answers in the order of their index.
Figures Load(Target& target, const std::string& what, const std::string& method,
             const Settings& settings, const std::function<std::string(int)>& request,
             std::vector<std::string>* answers = nullptr);

/// One call that must succeed, and its answer.
template <class Response>
Response Once(Target& target, const std::string& method, const google::protobuf::Message& request) {
  Settings once;
  once.calls = 1;
  once.in_flight = 1;
  std::vector<std::string> answers;
  const auto bytes = request.SerializeAsString();
  const auto figures = Load(
      target, method, method, once, [&](int) { return bytes; }, &answers);
  Response response;
  LINLI_CHECK(figures.failed == 0 && response.ParseFromString(answers.front()));
  return response;
}

/// A table, each line beside `empty` and (unless 0) `commit` calls per second.
void Print(const std::vector<Figures>& all, double empty, double commit);

}  // namespace linli::load
