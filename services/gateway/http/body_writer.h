#pragma once

#include <functional>
#include <string>

#include "services/gateway/http/message.h"
#include "services/platform/runtime/task.h"

namespace linli::gateway {

/// An answer that is sent piece by piece, with the connection as its pace. The connection ends with
/// it. Used on the runtime thread only.
class BodyWriter {
 public:
  virtual ~BodyWriter() = default;
  /// Sends status and headers; the body follows in chunks. Once, first.
  virtual Task<bool> Begin(HttpResponse head) = 0;
  /// Returns when the network has taken the piece; false if the client is gone or takes nothing.
  virtual Task<bool> Write(std::string piece) = 0;
  /// Sends the end of the body.
  virtual Task<bool> End() = 0;
  /// The client is gone. Known while nothing is written, too.
  virtual bool gone() const = 0;
  /// The gateway stops: the handler should send an end soon.
  virtual bool stopping() const = 0;
  /// Called once, when the client goes or the gateway stops; at once if either has happened.
  virtual void OnGone(std::function<void()> told) = 0;
};

}  // namespace linli::gateway
