#pragma once

#include <optional>

#include "services/gateway/http/body_writer.h"
#include "services/gateway/http/message.h"

namespace linli::gateway {

/// What connections ask: everything behind HTTP.
class Handler {
 public:
  virtual ~Handler() = default;
  /// The most bytes the body of a request with this head may have.
  virtual std::size_t BodyBytesMax(const HttpRequest& head) = 0;
  /// The answer, or nullopt if it was sent through `writer`.
  virtual Task<std::optional<HttpResponse>> Handle(Incoming& incoming, BodyWriter& writer) = 0;
  /// The answer to a request that is refused before it is read whole; `limit` of its body.
  virtual HttpResponse Refused(const Incoming& incoming, HttpStatus status, std::size_t limit) = 0;
};

}  // namespace linli::gateway
