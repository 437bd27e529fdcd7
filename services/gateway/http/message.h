#pragma once

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace linli::gateway {

using HttpRequest = boost::beast::http::request<boost::beast::http::string_body>;
using HttpResponse = boost::beast::http::response<boost::beast::http::string_body>;
using HttpStatus = boost::beast::http::status;

/// One request as it came in.
struct Incoming {
  HttpRequest http;
  std::string path;         ///< of the target, not decoded: "/ical/abc.ics"
  std::string query;        ///< what follows its "?", not decoded
  std::string address;      ///< the client's, as a trusted proxy tells it
  bool secure = false;      ///< came by TLS, here or at the trusted proxy
  std::string traceparent;  ///< of this request's own span
};

/// Sets path and query from the target.
void SplitTarget(Incoming* incoming);

/// A header's value; "" where there is none.
std::string_view Header(const Incoming& incoming, std::string_view name);

/// An answer with a body. The connection adds what all answers carry (security headers, length).
HttpResponse Answer(HttpStatus status, std::string_view content_type, std::string body);

/// Decodes %XX and "+"; nullopt if an escape is broken.
std::optional<std::string> Unescape(std::string_view text);

/// The decoded value of a query's parameter; nullopt where there is none, or it is broken.
std::optional<std::string> Parameter(std::string_view query, std::string_view name);

}  // namespace linli::gateway
