#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "services/gateway/http/message.h"
#include "services/gateway/rpc/reply.h"
#include "services/gateway/session/caller.h"
#include "services/platform/base/time.h"
#include "services/platform/runtime/task.h"

namespace linli::gateway {

/// One call of a method that the gateway answers itself.
struct LocalCall {
  const Incoming& incoming;
  Caller caller;
  Time deadline;
  /// Values of Set-Cookie for the answer; unary calls only.
  std::vector<std::string> cookies;
};

/// Where a server-streaming method writes to. Belongs to one stream, on the runtime thread.
class StreamWriter {
 public:
  virtual ~StreamWriter() = default;
  /// Returns when the message (serialized) is handed to the network, which is the back-pressure:
  /// false when the client is gone, the deadline has passed or the gateway stops.
  virtual Task<bool> Send(std::string message) = 0;
  virtual bool closed() const = 0;
  /// Called once, on the runtime thread, when the stream closes from outside; at once if it has. A
  /// handler that waits for something else must end by it: a stop waits for its streams.
  virtual void OnClose(std::function<void()> told) = 0;
};

/// A method that the gateway answers itself. Its descriptor must be linked into the program; the
/// `access` option says whether a session is needed (anonymous, authenticated), checked before the
/// handler. Exactly one handler, by the descriptor's kind. `request` has passed the field rules.
struct LocalMethod {
  std::string name;  ///< "linli.gateway.v1.SessionService.SignIn"
  std::function<Task<Reply>(LocalCall&, std::string request)> unary;
  std::function<Task<grpc::Status>(LocalCall&, std::string request, StreamWriter&)> stream;
};

/// A unary method with a generated request: Local(name, object, &Object::Handler), where Handler is
/// `Task<Reply> Handler(LocalCall&, const Request&)`; Reply::Of makes one of an answer or an Error.
template <class Object, class Request>
LocalMethod Local(std::string name, Object& object,
                  Task<Reply> (Object::*handler)(LocalCall&, const Request&)) {
  auto unary = [&object, handler](LocalCall& call, std::string bytes) -> Task<Reply> {
    Request request;
    LINLI_CHECK(request.ParseFromString(bytes));
    co_return co_await (object.*handler)(call, request);
  };
  return {std::move(name), std::move(unary), nullptr};
}

/// A server-streaming one: `Task<grpc::Status> Handler(LocalCall&, const Request&, StreamWriter&)`.
template <class Object, class Request>
LocalMethod LocalStream(std::string name, Object& object,
                        Task<grpc::Status> (Object::*handler)(LocalCall&, const Request&,
                                                              StreamWriter&)) {
  auto stream = [&object, handler](LocalCall& call, std::string bytes,
                                   StreamWriter& writer) -> Task<grpc::Status> {
    Request request;
    LINLI_CHECK(request.ParseFromString(bytes));
    co_return co_await (object.*handler)(call, request, writer);
  };
  return {std::move(name), nullptr, std::move(stream)};
}

}  // namespace linli::gateway
