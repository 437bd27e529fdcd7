#include "services/gateway/documents/api_page.h"

#include "linli/options/v1/options.pb.h"
#include "services/gateway/documents/descriptor_set.h"

namespace linli::gateway {
namespace {

using google::protobuf::MethodDescriptor;

/// A text in both languages.
struct Both {
  const char* zh;
  const char* en;
  const char* In(Language language) const { return language == Language::kChinese ? zh : en; }
};

std::string Escape(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

struct Example {
  Both title;
  Both text;
  const char* code;  ///< "$ORIGIN" stands for where this is
};

constexpr Example kExamples[] = {
    {{"调用方法", "Calling a method"},
     {"每个方法都是一次 POST，正文为 JSON。令牌在控制台“接口令牌”页面创建，只显示一次。",
      "Every method is one POST with a JSON body. Make a token on the console's page of API "
      "tokens; "
      "it is shown once."},
     "curl $ORIGIN/linli.campaign.v1.ActivityService/ListActivities \\\n"
     "  -H \"Authorization: Bearer $LINLI_TOKEN\" \\\n"
     "  -H 'Content-Type: application/json' \\\n"
     "  -d '{\"pageSize\": 5}'"},
    {{"修改数据", "Changing something"},
     {"修改类请求带 requestId（8 至 64 位）。重试时用同一个，结果不会重复。",
      "A request that changes something carries a requestId (8 to 64 characters). Repeat it with a "
      "retry, and it happens once."},
     "curl $ORIGIN/linli.directory.v1.RegionService/CreateRegion \\\n"
     "  -H \"Authorization: Bearer $LINLI_TOKEN\" \\\n"
     "  -H 'Content-Type: application/json' \\\n"
     "  -d '{\"code\": \"520181103\", \"displayName\": \"卫城镇\", \"level\": "
     "\"REGION_LEVEL_TOWNSHIP\", \"parent\": \"regions/520181\", \"requestId\": "
     "\"weicheng-20260901\"}'"},
    {{"出错时", "When it is refused"},
     {"HTTP 状态不是 200，正文有 code、message 和 details：原因代码、两种语言的说明、出错的字段。",
      "The HTTP status is not 200, and the body has code, message and details: the reason, texts "
      "in "
      "both languages, the fields that are wrong."},
     "{\"code\": \"not_found\", \"message\": \"…\", \"details\": [{\"type\": "
     "\"google.rpc.ErrorInfo\", …}]}"},
    {{"实时更新", "Live changes"},
     {"Watch 是服务器流：只告诉哪些对象变了，再用普通方法读取。断开后带上最后的 cursor 继续。",
      "Watch is a server stream: it tells which objects changed; read them again by the ordinary "
      "methods. Come back with the last cursor."},
     "buf curl --schema $ORIGIN/descriptors.binpb \\\n"
     "  -H \"Authorization: Bearer $LINLI_TOKEN\" -d '{\"topics\": [\"me\"]}' \\\n"
     "  $ORIGIN/linli.gateway.v1.LiveService/Watch"},
    {{"机器可读的说明", "For machines"},
     {"OpenAPI 3.1 在 /openapi.json，protobuf 描述集在 "
      "/descriptors.binpb，可用来生成任何语言的客户端。",
      "OpenAPI 3.1 is at /openapi.json, the protobuf descriptor set at /descriptors.binpb: clients "
      "in "
      "any language are generated from either."},
     "curl -O $ORIGIN/openapi.json\ncurl -O $ORIGIN/descriptors.binpb\n"
     "buf curl --schema descriptors.binpb --list-methods $ORIGIN"},
};

constexpr Both kTitle{"邻里 · 接口说明", "Linli · API"};
constexpr Both kLead{"给开发者的简明示例。", "Examples for people who write programs."};
constexpr Both kMethods{"全部方法", "All methods"};
constexpr Both kComments{"方法说明为英文。", "What each does."};
constexpr Both kOther{"English", "中文"};

std::string WithOrigin(std::string text, const std::string& origin) {
  constexpr std::string_view kOrigin = "$ORIGIN";
  for (auto at = text.find(kOrigin); at != text.npos; at = text.find(kOrigin, at)) {
    text.replace(at, kOrigin.size(), origin);
    at += origin.size();
  }
  return text;
}

void AddExamples(Language language, const std::string& origin, std::string& out) {
  for (const auto& example : kExamples) {
    out += "<section><h2>" + Escape(example.title.In(language)) + "</h2><p>";
    out += Escape(example.text.In(language)) + "</p><pre tabindex=\"0\"><code>";
    out += Escape(WithOrigin(example.code, origin)) + "</code></pre></section>\n";
  }
}

void AddMethods(Language language, std::string& out) {
  out += std::string("<section><h2>") + kMethods.In(language) + "</h2><p>";
  out += std::string(kComments.In(language)) + "</p>\n";
  std::string service;
  for (const auto* method : DocumentedMethods()) {
    if (method->service()->full_name() != service) {
      if (!service.empty()) out += "</dl>";
      service = method->service()->full_name();
      out += "<h3>" + Escape(service) + "</h3><p lang=\"en\">";
      out += Escape(CommentOf(*method->service())) + "</p><dl>\n";
    }
    out += "<dt><code>" + Escape(method->name()) + "</code></dt><dd lang=\"en\">";
    out += Escape(CommentOf(*method)) + "</dd>\n";
  }
  out += "</dl></section>\n";
}

}  // namespace

std::string ApiPage(Language language, const std::string& origin) {
  const bool chinese = language == Language::kChinese;
  std::string out = "<!doctype html>\n<html lang=\"";
  out += chinese ? "zh-CN" : "en";
  out += "\"><head><meta charset=\"utf-8\"><title>";
  out += kTitle.In(language);
  out += "</title><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">";
  out += "<link rel=\"stylesheet\" href=\"/api.css\"></head>\n<body><header><h1>";
  out += kTitle.In(language);
  out += "</h1><p>";
  out += kLead.In(language);
  out += chinese ? " <a lang=\"en\" href=\"/api?lang=en\">"
                 : " <a lang=\"zh-CN\" href=\"/api?lang=zh\">";
  out += kOther.In(language);
  out += "</a></p></header>\n<main>\n";
  AddExamples(language, origin, out);
  AddMethods(language, out);
  out += "</main></body></html>\n";
  return out;
}

std::string ApiStyle() {
  return "html{font:16px/1.6 \"PingFang SC\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",sans-serif;"
         "color:#1a1a1a;background:#fff}"
         "body{max-width:60rem;margin:0 auto;padding:1rem}"
         "pre{background:#f3f4f6;padding:1rem;overflow-x:auto;border-radius:4px}"
         "code{font-family:ui-monospace,monospace}a{color:#0b57a4}"
         "h3{overflow-wrap:anywhere}dt{margin-top:.75rem}dd{margin-left:1rem;color:#333}"
         "@media(prefers-color-scheme:dark){html{color:#eee;background:#161616}"
         "pre{background:#262626}dd{color:#ccc}a{color:#8ab4f8}}\n";
}

}  // namespace linli::gateway
