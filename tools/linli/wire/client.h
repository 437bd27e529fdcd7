#pragma once

#include <google/protobuf/message.h>

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "services/platform/base/random.h"
#include "services/platform/base/time.h"
#include "tools/linli/wire/catalog.h"
#include "tools/linli/wire/channel.h"
#include "tools/linli/wire/instance.h"

namespace linli::cli {

struct ClientOptions {
  std::chrono::milliseconds deadline{5000};  ///< of one attempt
  std::chrono::milliseconds patience{3000};  ///< how long refusals that may pass are retried
};

/// On whose behalf a client calls; empty: only what needs nobody signed in.
struct Caller {
  std::string bearer;
  std::string tenant;  ///< an operator's: the county to act in, or none
};

/// A request id: 36 characters shaped as a UUID.
std::string NewRequestId(Random& random);

/// Calls an instance's services for one person. Answers UNAVAILABLE, RESOURCE_EXHAUSTED, ABORTED
/// and a passed deadline by trying again with the same request (so the same request_id), with
/// jittered backoff, until the patience ends. Thread safe.
class Client {
 public:
  Client(const Instance& instance, Caller caller, ClientOptions options, Random& random);

  /// Fills an empty `request_id` field of the request first.
  Result<void> Call(const MethodDescriptor& method, google::protobuf::Message& request,
                    google::protobuf::Message* response);
  /// The same for an RPC that every service serves about itself.
  Result<void> CallAt(const std::string& service, const MethodDescriptor& method,
                      google::protobuf::Message& request, google::protobuf::Message* response);

  /// The same for generated types: Call<v1::Campaign>("linli.campaign.v1.CampaignService.…", …).
  template <class Response, class Request>
  Result<Response> Call(const std::string& method, Request request) {
    Response response;
    LINLI_TRY(Call(*Descriptor(method), request, &response));
    return response;
  }

  /// An internal token for one service, as the directory issues it; held while it is good.
  Result<std::string> TokenFor(const std::string& service);

  /// An RPC of linli.platform.v1.OperationsService of one service.
  template <class Response, class Request>
  Result<Response> Operate(const std::string& service, const std::string& rpc, Request request) {
    Response response;
    LINLI_TRY(CallAt(service, *Descriptor("linli.platform.v1.OperationsService." + rpc), request,
                     &response));
    return response;
  }

  /// `00-<trace>-<span>-01`: one trace per client, a span per call.
  std::string Traceparent();

 private:
  struct Token {
    std::string text;
    std::chrono::steady_clock::time_point fresh_until;
  };

  static const MethodDescriptor* Descriptor(const std::string& name);
  Result<WireReply> Attempt(const std::string& service, const MethodDescriptor& method,
                            const std::string& body);
  Result<Channel*> ChannelTo(const std::string& service);
  Result<std::string> IssueToken(const std::string& service);
  std::chrono::milliseconds Backoff(int attempt, const Error& error);

  Instance instance_;
  Caller caller_;
  ClientOptions options_;
  Random& random_;
  std::string trace_id_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Channel>> channels_;
  std::map<std::string, Token> tokens_;
};

}  // namespace linli::cli
