// A request off the wire up to the call it names: target, query, headers, cookies, envelope, files.
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <filesystem>
#include <fstream>

#include "linli/testing/v1/echo.pb.h"
#include "services/gateway/http/static_files.h"
#include "services/gateway/live/cursor.h"
#include "services/gateway/rpc/base64.h"
#include "services/gateway/rpc/envelope.h"
#include "services/gateway/rpc/framing.h"
#include "services/gateway/session/cookies.h"
#include "services/gateway/session/guard.h"
#include "services/platform/base/check.h"
#include "tests/fuzz/fuzz.h"

namespace linli::fuzz {
namespace {

using gateway::Incoming;

constexpr std::string_view kSecret = "what lies beside the root";

/// The request in `input`, whole or not at all.
std::optional<Incoming> Read(std::string_view input) {
  boost::beast::http::request_parser<boost::beast::http::string_body> parser;
  parser.header_limit(16 * 1024);
  parser.body_limit(64 * 1024);
  parser.eager(true);
  boost::system::error_code ec;
  for (auto left = boost::asio::buffer(input); left.size() > 0 && !ec && !parser.is_done();) {
    const auto taken = parser.put(left, ec);
    if (taken == 0) break;
    left += taken;
  }
  if (ec || !parser.is_done()) return {};
  Incoming incoming;
  incoming.http = parser.release();
  gateway::SplitTarget(&incoming);
  return incoming;
}

const gateway::MethodTable& Methods() {
  static const gateway::MethodTable methods({});
  return methods;
}

/// Files in the current folder, which is the run's own: one below the root and one beside it.
gateway::StaticFiles& Files() {
  static gateway::StaticFiles files = [] {
    std::filesystem::create_directories("root/assets");
    std::ofstream("root/index.html") << "the console";
    std::ofstream("root/assets/a.js") << "1";
    std::ofstream("secret") << kSecret;
    return gateway::StaticFiles("root");
  }();
  return files;
}

void TryCall(Incoming& incoming) {
  for (const auto& [path, method] : Methods().entries()) {
    if (incoming.path != path) continue;
    LINLI_CHECK(Methods().Find(incoming.path) == &method);
    std::optional<gateway::HttpResponse> refusal;
    const auto framing = gateway::FramingOf(incoming, method, &refusal);
    LINLI_CHECK(!framing.ok() || !refusal);
  }
}

void TryCaller(const Incoming& incoming) {
  const auto caller = gateway::CallerOf(incoming);
  if (!caller.ok()) return;
  for (const char c : caller->bearer) LINLI_CHECK(c > ' ' && c < 0x7F);
  LINLI_CHECK(caller->bearer.empty() == (caller->kind == gateway::Caller::Kind::kNobody));
}

void TryText(std::string_view text) {
  const auto bytes = gateway::FromAnyBase64(std::string(text));
  if (bytes) LINLI_CHECK(gateway::FromAnyBase64(gateway::ToUnpaddedBase64(*bytes)) == bytes);
  const auto cursor = gateway::ParseCursor(text, 5);
  if (cursor) LINLI_CHECK(gateway::ParseCursor(gateway::ToText(*cursor), 5)->at == cursor->at);
  LINLI_CHECK(gateway::OnlyMessage(gateway::Enveloped(0, text)) == text);
  (void)gateway::OnlyMessage(text);
}

}  // namespace

void Try(std::string_view input) {
  (void)testing::v1::SayRequest::default_instance();  // Links its file: methods go by descriptor.
  auto incoming = Read(input);
  if (!incoming) return TryText(input);
  const auto answer = Files().Serve(*incoming);
  LINLI_CHECK(answer.body().find(kSecret) == std::string::npos);
  TryCaller(*incoming);
  (void)gateway::CookieValue(gateway::Header(*incoming, "Cookie"), gateway::kSessionCookie);
  TryText(gateway::Parameter(incoming->query, "message").value_or(""));
  TryCall(*incoming);
}

}  // namespace linli::fuzz
