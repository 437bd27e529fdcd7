#include "services/gateway/documents/openapi.h"

#include <algorithm>
#include <set>

#include "linli/common/v1/role.pb.h"
#include "services/gateway/documents/descriptor_set.h"
#include "services/gateway/documents/json_schema.h"
#include "services/gateway/documents/reasons.h"

namespace linli::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::MethodDescriptor;

struct Schemas {
  std::map<std::string, const Descriptor*> messages;
  std::map<std::string, const EnumDescriptor*> enums;

  void Add(const Descriptor& type) {
    const auto& name = type.full_name();
    // Written where they are used.
    if (name == "google.protobuf.Timestamp" || name == "google.protobuf.Duration" ||
        name == "google.protobuf.FieldMask") {
      return;
    }
    if (!messages.emplace(name, &type).second) return;
    for (int i = 0; i < type.field_count(); ++i) Add(*type.field(i));
  }
  void Add(const FieldDescriptor& field) {
    if (field.is_map()) return Add(*field.message_type()->map_value());
    if (field.message_type() != nullptr) Add(*field.message_type());
    if (field.enum_type() != nullptr)
      enums.emplace(field.enum_type()->full_name(), field.enum_type());
  }
};

const options::v1::Access& AccessOf(const MethodDescriptor& method) {
  return method.options().GetExtension(options::v1::access);
}

std::string WhoMayCall(const options::v1::Access& access) {
  if (access.anonymous()) return "Anybody may call, without signing in.";
  if (access.authenticated()) return "Whoever is signed in may call.";
  std::string roles;
  for (const int role : access.roles()) {
    if (!roles.empty()) roles += ", ";
    roles += common::v1::Role_Name(role).substr(std::string_view("ROLE_").size());
  }
  if (access.self()) roles += roles.empty() ? "the person concerned" : "; the person concerned";
  return "Who may call, within their scope: " + roles + ".";
}

std::string FirstSentence(const std::string& text) {
  const auto end = text.find(". ");
  return end == text.npos ? text : text.substr(0, end + 1);
}

void WriteContent(const Descriptor& type, bool streams, JsonText& out) {
  out.Object("content").Object(streams ? "application/connect+json" : "application/json");
  out.Key("schema");
  WriteRef(type.full_name(), out);
  out.End().End();
}

void WriteRefusals(const MethodDescriptor& method, JsonText& out) {
  std::map<int, std::string> by_status;
  for (const auto& [code, reasons] : ReasonsOf(method)) {
    for (const auto& reason : reasons) {
      by_status[HttpStatusOf(code)] += "- `" + reason.name + "` (" + ConnectCode(code) +
                                       "): " + reason.text.zh() + " / " + reason.text.en() + "\n";
    }
  }
  for (const auto& [status, text] : by_status) {
    out.Object(std::to_string(status)).Text("description", text);
    out.Object("content").Object("application/json").Key("schema");
    WriteRef("connect.Error", out);
    out.End().End().End();
  }
  out.Object("default").Text("description", "Any other refusal.");
  out.Object("content").Object("application/json").Key("schema");
  WriteRef("connect.Error", out);
  out.End().End().End();
}

void WriteSecurity(const options::v1::Access& access, JsonText& out) {
  if (!access.anonymous()) return;
  out.Array("security").End();
}

void WriteAccess(const options::v1::Access& access, JsonText& out) {
  out.Object("x-linli-access").Array("roles");
  for (const int role : access.roles()) out.Text(common::v1::Role_Name(role));
  out.End();
  out.Bool("self", access.self()).Bool("authenticated", access.authenticated());
  out.Bool("anonymous", access.anonymous()).Bool("hidden", access.hidden()).End();
}

void WriteOperation(const MethodDescriptor& method, bool get, JsonText& out) {
  const auto comment = CommentOf(method);
  const auto& access = AccessOf(method);
  const bool streams = method.server_streaming();
  out.Object(get ? "get" : "post");
  out.Text("operationId", method.full_name() + (get ? ".get" : ""));
  out.Array("tags").Text(method.service()->full_name()).End();
  out.Text("summary", FirstSentence(comment));
  out.Text("description", comment + "\n\n" + WhoMayCall(access));
  WriteSecurity(access, out);
  WriteAccess(access, out);
  out.Array("parameters");
  if (get) {
    for (const auto* name : {"encoding", "message"}) {
      out.Object().Text("name", name).Text("in", "query").Bool("required", true);
      out.Object("schema").Text("type", "string").End();
      const bool encoding = std::string_view(name) == "encoding";
      out.Text("description", encoding ? "json" : "The request as JSON, percent-encoded.").End();
    }
  }
  out.Object().Text("$ref", "#/components/parameters/ConnectTimeoutMs").End();
  out.End();
  if (!get) {
    out.Object("requestBody").Bool("required", true);
    WriteContent(*method.input_type(), streams, out);
    out.End();
  }
  out.Object("responses").Object("200");
  out.Text("description", streams ? "A stream of enveloped messages; the last envelope tells how "
                                    "it ended."
                                  : "The answer.");
  WriteContent(*method.output_type(), streams, out);
  out.End();
  WriteRefusals(method, out);
  out.End().End();
}

bool ReadsOnly(const MethodDescriptor& method) {
  return method.options().idempotency_level() == google::protobuf::MethodOptions::NO_SIDE_EFFECTS &&
         !method.server_streaming();
}

void WriteErrorSchema(JsonText& out) {
  out.Object("connect.Error").Text("type", "object");
  out.Text("description", "A refusal, as the Connect protocol has it.");
  out.Object("properties").Object("code").Text("type", "string").Array("enum");
  for (int code = 1; code <= 16; ++code) out.Text(ConnectCode(code));
  out.End().End();
  out.Object("message").Text("type", "string").End();
  out.Object("details").Text("type", "array").Object("items").Text("type", "object");
  out.Text("description",
           "google.rpc.ErrorInfo (reason), LocalizedMessage (zh-CN, en), BadRequest (fields), "
           "RetryInfo.");
  out.Object("properties");
  out.Object("type").Text("type", "string").End();
  out.Object("value").Text("type", "string").Text("contentEncoding", "base64").End();
  out.Object("debug").End();
  out.End().End().End();
  out.End();
  out.Array("required").Text("code").End().End();
}

void WriteComponents(const Schemas& schemas, JsonText& out) {
  out.Object("components");
  out.Object("securitySchemes");
  out.Object("bearer").Text("type", "http").Text("scheme", "bearer");
  out.Text("description", "An API token: ApiTokenService.CreateApiToken.").End();
  out.Object("session").Text("type", "apiKey").Text("in", "cookie");
  out.Text("name", "__Host-linli-session");
  out.Text("description",
           "A browser's session; calls that change something also need X-Linli-Csrf.");
  out.End().End();
  out.Object("parameters").Object("ConnectTimeoutMs").Text("name", "Connect-Timeout-Ms");
  out.Text("in", "header").Text("description", "How long the answer is waited for.");
  out.Object("schema").Text("type", "integer").Number("minimum", 1).End().End().End();
  out.Object("schemas");
  for (const auto& [name, type] : schemas.messages) {
    out.Key(name);
    WriteSchema(*type, out);
  }
  for (const auto& [name, type] : schemas.enums) {
    out.Key(name);
    WriteSchema(*type, out);
  }
  WriteErrorSchema(out);
  out.End().End();
}

void WriteTags(const std::vector<const MethodDescriptor*>& methods, JsonText& out) {
  std::set<std::string> known;
  out.Array("tags");
  for (const auto* method : methods) {
    const auto& service = *method->service();
    if (!known.insert(service.full_name()).second) continue;
    out.Object().Text("name", service.full_name()).Text("description", CommentOf(service)).End();
  }
  out.End();
}

}  // namespace

std::string OpenApi() {
  const auto methods = DocumentedMethods();
  JsonText out;
  out.Object().Text("openapi", "3.1.0");
  out.Object("info").Text("title", "Linli").Text("version", "v1");
  out.Text("description",
           "All methods are called by POST with a JSON body (the Connect protocol). Unset fields "
           "may be left out; 64-bit integers are text; times are RFC 3339 in UTC.");
  out.End();
  out.Array("servers").Object().Text("url", "/").End().End();
  out.Array("security").Object().Array("bearer").End().End();
  out.Object().Array("session").End().End().End();
  WriteTags(methods, out);
  Schemas schemas;
  out.Object("paths");
  for (const auto* method : methods) {
    schemas.Add(*method->input_type());
    schemas.Add(*method->output_type());
    out.Object("/" + method->service()->full_name() + "/" + method->name());
    WriteOperation(*method, false, out);
    if (ReadsOnly(*method)) WriteOperation(*method, true, out);
    out.End();
  }
  out.End();
  WriteComponents(schemas, out);
  out.End();
  return std::move(out).Take();
}

}  // namespace linli::gateway
