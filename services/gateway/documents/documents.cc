#include "services/gateway/documents/documents.h"

#include "services/gateway/documents/api_page.h"
#include "services/gateway/documents/descriptor_set.h"
#include "services/gateway/documents/openapi.h"
#include "services/platform/base/crypto.h"

namespace linli::gateway {
namespace {

/// A document that does not change while the program runs; made when first asked for.
struct Document {
  std::string type;
  std::function<std::string()> make;
  std::string text;
  std::string tag;

  HttpResponse Serve(const Incoming& incoming) {
    if (tag.empty()) {
      text = make();
      tag = "\"" + Hash(text) + "\"";
    }
    const auto known = Header(incoming, "If-None-Match");
    auto response = known.find(tag) != known.npos ? Answer(HttpStatus::not_modified, type, "")
                                                  : Answer(HttpStatus::ok, type, text);
    response.set("ETag", tag);
    response.set("Cache-Control", "no-cache");
    return response;
  }
};

Route Serving(std::string path, std::string type, std::function<std::string()> make) {
  const auto document = std::make_shared<Document>();
  document->type = std::move(type);
  document->make = std::move(make);
  Route route;
  route.method = boost::beast::http::verb::get;
  route.path = std::move(path);
  route.serve = [document](Incoming& incoming) -> Task<HttpResponse> {
    co_return document->Serve(incoming);
  };
  return route;
}

Language LanguageOf(const Incoming& incoming) {
  const auto asked = Parameter(incoming.query, "lang");
  if (asked.has_value()) return *asked == "en" ? Language::kEnglish : Language::kChinese;
  const auto accepted = Header(incoming, "Accept-Language");
  return accepted.substr(0, 2) == "en" ? Language::kEnglish : Language::kChinese;
}

std::string OriginOf(const Incoming& incoming) {
  const std::string host(Header(incoming, "Host"));
  return (incoming.secure ? "https://" : "http://") + host;
}

HttpResponse Page(const Incoming& incoming) {
  auto response = Answer(HttpStatus::ok, "text/html; charset=utf-8",
                         ApiPage(LanguageOf(incoming), OriginOf(incoming)));
  response.set("Cache-Control", "no-cache");
  response.set("Vary", "Accept-Language");
  return response;
}

}  // namespace

Part MakeDocumentsPart(const Environment&) {
  Part part;
  part.routes.push_back(Serving("/openapi.json", "application/json", OpenApi));
  part.routes.push_back(Serving("/descriptors.binpb", "application/octet-stream",
                                [] { return std::string(DescriptorSet()); }));
  part.routes.push_back(Serving("/api.css", "text/css; charset=utf-8", ApiStyle));
  Route page;
  page.method = boost::beast::http::verb::get;
  page.path = "/api";
  page.serve = [](Incoming& incoming) -> Task<HttpResponse> { co_return Page(incoming); };
  part.routes.push_back(std::move(page));
  return part;
}

}  // namespace linli::gateway
