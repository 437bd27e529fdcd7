#pragma once

#include <optional>
#include <string>

#include "services/gateway/http/message.h"
#include "services/gateway/rpc/method_table.h"

namespace linli::gateway {

/// How a call is written on HTTP.
struct Framing {
  bool json = false;
  std::string message;  ///< taken from body or query
};

/// The framing of a call, with the request's message taken out of it. Where HTTP itself is wrong,
/// `refusal` is the answer: 405 with Allow, 415 with Accept-Post. PROTOCOL_INVALID otherwise.
Result<Framing> FramingOf(Incoming& incoming, const MethodEntry& method,
                          std::optional<HttpResponse>* refusal);

/// Whether the request asks for a stream's framing, so that its refusals are streamed, too.
bool IsStreamFraming(const Incoming& incoming);

/// A PROTOCOL_INVALID refusal.
Error BadFraming(std::string zh, std::string en);

}  // namespace linli::gateway
