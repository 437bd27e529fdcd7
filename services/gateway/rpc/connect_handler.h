#pragma once

#include <optional>

#include "services/gateway/http/body_writer.h"
#include "services/gateway/rpc/method_table.h"
#include "services/gateway/session/guard.h"
#include "services/gateway/session/identities.h"
#include "services/platform/rpc/validator.h"

namespace linli::gateway {

/// The Connect protocol: unary calls as JSON or binary, by POST and, where nothing changes, by GET;
/// server streams. Each becomes a gRPC call to a service or one of a LocalMethod.
class ConnectHandler {
 public:
  ConnectHandler(const MethodTable& methods, Guard& guard, Services& services,
                 Identities& identities, const Clock& clock);

  /// The answer, or nullopt if it was streamed. `code` becomes Connect's name of the outcome.
  Task<std::optional<HttpResponse>> Handle(Incoming& incoming, const MethodEntry& method,
                                           BodyWriter& writer, std::string* code);
  /// The most bytes the body of a call may have.
  static std::size_t BodyBytesMax(const HttpRequest& head, const MethodEntry& method);

 private:
  /// A call whose framing is right and whose caller is known.
  struct Prepared {
    const MethodEntry* method;
    Caller caller;
    bool json = false;
    Time deadline;
    std::string message;  ///< as it came
  };

  Task<HttpResponse> Unary(Incoming& incoming, const MethodEntry& method, std::string* code);
  Task<void> Stream(Incoming& incoming, const MethodEntry& method, BodyWriter& writer,
                    std::string* code);
  Task<grpc::Status> Forward(const Incoming& incoming, const Prepared& call, std::string request,
                             BodyWriter& writer);
  Task<grpc::Status> Pump(const Prepared& call, ServiceStream& stream, BodyWriter& writer);
  Task<grpc::Status> Produce(const Incoming& incoming, const Prepared& call, std::string request,
                             BodyWriter& writer);

  Result<Time> DeadlineOf(const Incoming& incoming, bool stream) const;
  /// The request in binary. JSON_INVALID, BINARY_INVALID; of local methods INVALID_FIELDS.
  Result<std::string> Decode(Prepared* call) const;
  Result<ServiceCall> ToService(const Incoming& incoming, const Prepared& call,
                                std::string request) const;
  Task<Reply> Answered(const Incoming& incoming, const Prepared& call, std::string request,
                       std::vector<std::string>* cookies);

  const MethodTable& methods_;
  Guard& guard_;
  Services& services_;
  Identities& identities_;
  const Clock& clock_;
  rpc::Validator validator_;
};

}  // namespace linli::gateway
