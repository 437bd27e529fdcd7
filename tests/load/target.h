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

/// Which calls, and how many of them at once. The first one's number is `first`.
struct Slice {
  int first = 0;
  int calls = 1000;
  int in_flight = 64;
};

/// What one kind of call cost.
struct Figures {
  std::string what;
  double per_second = 0;
  std::vector<double> times_us;  ///< of each call, sorted
  int failed = 0;
  int held_off = 0;  ///< told to come again later, and did

  /// The time within which so many percent were answered.
  double Percentile(int percent) const;
};

Figures ToFigures(std::string what, std::vector<double> times_us,
                  std::chrono::steady_clock::duration took, int failed);

/// A service as a load client sees it: byte buffers in, byte buffers out, several connections to
/// each of its replicas.
class Target {
 public:
  /// The caller is whoever `identity` says; `seed` signs for it.
  Target(const std::vector<std::string>& replicas, std::string seed,
         platform::v1::Identity identity, int connections = 4);

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

/// The bytes that a call was answered with.
std::string BytesOf(const Target::Call& call);

/// What is asked ("/linli.volunteer.v1.TeamService/GetTeam"), by the number of the call, and what
/// becomes of the answers. Both run on threads of gRPC's, many at once.
struct Question {
  std::string what;
  std::string method;
  std::function<std::string(int)> request;
  std::function<void(int, const std::string&)> keep = nullptr;
};

/// Keeps `in_flight` calls going until `calls` are through. Who is told RESOURCE_EXHAUSTED asks the
/// same again a moment later; any other refusal counts as failed, and the first one is told.
Figures Load(Target& target, const Question& question, const Slice& slice);

/// One call that must succeed, and its answer.
template <class Response>
Response Once(Target& target, const std::string& method, const google::protobuf::Message& request) {
  std::string bytes;
  const Question question{method, method, [&](int) { return request.SerializeAsString(); },
                          [&](int, const std::string& answer) { bytes = answer; }};
  const auto figures = Load(target, question, {0, 1, 1});
  Response response;
  LINLI_CHECK(figures.failed == 0 && response.ParseFromString(bytes));
  return response;
}

}  // namespace linli::load
