#include "services/gateway/http/message.h"

#include <charconv>

namespace linli::gateway {

namespace http = boost::beast::http;

void SplitTarget(Incoming* incoming) {
  const std::string_view target(incoming->http.target().data(), incoming->http.target().size());
  const auto question = target.find('?');
  incoming->path = target.substr(0, question);
  if (question != target.npos) incoming->query = target.substr(question + 1);
}

std::string_view Header(const Incoming& incoming, std::string_view name) {
  const auto found = incoming.http.find(name);
  if (found == incoming.http.end()) return {};
  return {found->value().data(), found->value().size()};
}

HttpResponse Answer(HttpStatus status, std::string_view content_type, std::string body) {
  HttpResponse response(status, 11);
  if (!content_type.empty()) response.set(http::field::content_type, content_type);
  response.body() = std::move(body);
  return response;
}

std::optional<std::string> Unescape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i] == '+' ? ' ' : text[i];
      continue;
    }
    unsigned value = 0;
    const auto digits = text.substr(i + 1, 2);
    const auto* const end = digits.data() + digits.size();
    if (digits.size() < 2 || std::from_chars(digits.data(), end, value, 16).ptr != end) return {};
    out += static_cast<char>(value);
    i += 2;
  }
  return out;
}

std::optional<std::string> Parameter(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const auto end = std::min(query.find('&'), query.size());
    const auto part = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    const auto equals = part.find('=');
    if (part.substr(0, equals) != name) continue;
    return Unescape(equals == part.npos ? std::string_view() : part.substr(equals + 1));
  }
  return {};
}

}  // namespace linli::gateway
