#include <google/protobuf/message.h>

#include <ostream>

#include "linli/options/v1/options.pb.h"
#include "tools/linli/commands/app.h"
#include "tools/linli/text/table.h"
#include "tools/linli/wire/field_text.h"
#include "tools/linli/wire/file.h"
#include "tools/linli/wire/message_json.h"

namespace linli::cli {
namespace {

using google::protobuf::Message;
using google::protobuf::MessageFactory;

struct CallInput {
  std::string method;
  std::string json = "{}";
};

bool IsAnonymous(const MethodDescriptor& method) {
  return method.options().GetExtension(options::v1::access).anonymous();
}

Result<void> RunCall(Session& session, const CallInput& input) {
  LINLI_ASSIGN(const auto* method, FindMethod(input.method));
  std::string json = input.json;
  if (json == "-") {
    LINLI_ASSIGN(json, ReadFile("-"));
  }
  auto* factory = MessageFactory::generated_factory();
  const std::unique_ptr<Message> request(factory->GetPrototype(method->input_type())->New());
  const std::unique_ptr<Message> response(factory->GetPrototype(method->output_type())->New());
  LINLI_TRY(ParseJson(json, request.get()));
  if (IsAnonymous(*method)) {
    LINLI_ASSIGN(const auto client, session.AnonymousClient());
    LINLI_TRY(client->Call(*method, *request, response.get()));
  } else {
    LINLI_ASSIGN(auto* client, session.GetClient());
    LINLI_TRY(client->Call(*method, *request, response.get()));
  }
  session.out() << ToJson(*response);
  return {};
}

std::string CallerOf(const MethodDescriptor& method, Language language) {
  const auto& access = method.options().GetExtension(options::v1::access);
  if (access.anonymous()) return Text{"任何人", "anyone"}.In(language);
  if (access.authenticated()) return Text{"已登录者", "anyone signed in"}.In(language);
  std::string out;
  for (const int role : access.roles()) {
    const auto* value = common::v1::Role_descriptor()->FindValueByNumber(role);
    out += (out.empty() ? "" : "|") + ShortName(*value);
  }
  if (access.self()) out += std::string(out.empty() ? "" : "|") + Text{"本人", "self"}.In(language);
  return out;
}

std::string FieldsOf(const google::protobuf::Descriptor& type) {
  std::string out;
  for (int i = 0; i < type.field_count(); ++i) {
    const auto* field = type.field(i);
    if (field->name() == "request_id") continue;
    out += (out.empty() ? "" : " ") + field->name() + (field->is_repeated() ? "[]" : "");
  }
  return out;
}

Result<void> RunMethods(Session& session, const std::string& service) {
  Table table({session.Say({"方法", "method"}), session.Say({"谁可以调用", "who may call"}),
               session.Say({"请求字段", "request fields"})});
  for (const auto* method : AllMethods()) {
    const std::string name = ServiceOf(*method->file());
    if (!service.empty() && service != name && service != method->service()->name()) continue;
    table.Add({name + "/" + method->name(), CallerOf(*method, session.language()),
               FieldsOf(*method->input_type())});
  }
  session.out() << table.ToText();
  return {};
}

}  // namespace

void AddCall(CLI::App& app, Session& session) {
  const auto input = std::make_shared<CallInput>();
  auto* call = AddCommand(app, session, "call",
                          {"调用任意方法，输入输出均为 JSON", "call any RPC, JSON in and out"},
                          [&session, input] { return RunCall(session, *input); });
  call->add_option("method", input->method,
                   session.Say({"如 campaign/CreateCampaign；全部见 linli methods",
                                "such as campaign/CreateCampaign; all: linli methods"}))
      ->required();
  call->add_option("json", input->json,
                   session.Say({"请求；- 表示从标准输入读；缺 request_id 时自动填写",
                                "the request; - reads standard input; request_id is filled in"}));
  Examples(*call, session,
           "  linli call directory/ListUnits '{\"pageSize\": 10}'\n"
           "  echo '{\"name\": \"activities/…\"}' | linli call ActivityService/GetActivity -");

  const auto service = std::make_shared<std::string>();
  auto* methods = AddCommand(
      app, session, "methods",
      {"列出所有方法、谁可以调用、请求字段", "list RPCs, who may call them, request fields"},
      [&session, service] { return RunMethods(session, *service); });
  methods->add_option("service", *service,
                      session.Say({"只列这个服务，如 volunteer", "only this service: volunteer"}));
  Examples(*methods, session, "  linli methods volunteer");
}

}  // namespace linli::cli
