#include <google/protobuf/descriptor.h>

#include <cctype>

#include "tools/linli/commands/app.h"
#include "tools/linli/commands/verb.h"
#include "tools/linli/wire/field_text.h"

namespace linli::cli {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptor;

constexpr Flag kPageSize{"--limit", "page_size", {"每页多少条", "how many on a page"}};
constexpr Flag kPageToken{"--page", "page_token", {"从这一页继续", "continue from this page"}};
constexpr Flag kEtag{
    "--etag", "etag", {"只在未被他人修改时执行", "only if unchanged since this version"}};
constexpr Flag kRequestId{"--request-id",
                          "request_id",
                          {"重试同一操作时用同一编号", "the same id makes a repetition harmless"}};

// The flags every verb of this request has without declaring them.
void AddCommonFlags(const Descriptor& request, Verb& verb) {
  for (const Flag& flag : {kPageSize, kPageToken, kEtag, kRequestId}) {
    if (request.FindFieldByName(flag.field) != nullptr) verb.flags.push_back(flag);
  }
}

std::string HelpFor(Session& session, const Flag& flag, const FieldDescriptor& field) {
  std::string help = session.Say(flag.help);
  if (field.cpp_type() != FieldDescriptor::CPPTYPE_ENUM) return help;
  help += " (";
  const auto* values = field.enum_type();
  for (int i = 0; i < values->value_count(); ++i) {
    if (values->value(i)->number() == 0) continue;
    std::string word = ShortName(*values->value(i));
    for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    help += (help.back() == '(' ? "" : "|") + word;
  }
  return help + ")";
}

void AddFlag(CLI::App& command, Session& session, const Flag& flag, const FieldDescriptor& field,
             VerbInput& input) {
  auto& values = input.values[flag.name];
  const std::string help = HelpFor(session, flag, field);
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_BOOL && !field.is_repeated()) {
    command.add_flag_callback(
        flag.name, [&values] { values = {"true"}; }, help);
    return;
  }
  auto* option = command.add_option(flag.name, values, help);
  if (flag.need == Flag::kRequired) option->required();
  if (!field.is_repeated()) {
    option->expected(1);
  } else if (flag.name[0] == '-') {
    option->allow_extra_args(false)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }
}

void AddVerb(CLI::App& app, Session& session, Verb verb) {
  const auto* method = DescriptorPool::generated_pool()->FindMethodByName(verb.method);
  LINLI_CHECK(method != nullptr);
  const Descriptor& request = *method->input_type();
  AddCommonFlags(request, verb);
  const auto input = std::make_shared<VerbInput>();
  auto* group = *verb.noun == '\0' ? &app : Group(app, session, verb.noun);
  auto* command = AddCommand(*group, session, verb.verb, verb.about,
                             [&session, verb, input] { return RunVerb(session, verb, *input); });
  for (const auto& flag : verb.flags) {
    const auto* field = FieldAt(request, flag.field);
    LINLI_CHECK(field != nullptr);
    AddFlag(*command, session, flag, *field, *input);
  }
  if (request.FindFieldByName("page_token") != nullptr) {
    command->add_flag("--all", input->all, session.Say({"列出所有页", "follow all pages"}));
  }
  if (*verb.example != '\0') Examples(*command, session, verb.example);
}

}  // namespace

void AddVerbs(CLI::App& app, Session& session) {
  for (const auto& verb : AllVerbs()) AddVerb(app, session, verb);
}

}  // namespace linli::cli
