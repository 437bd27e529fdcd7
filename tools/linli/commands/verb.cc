#include "tools/linli/commands/verb.h"

#include <google/protobuf/message.h>

#include <ostream>

#include "linli/options/v1/options.pb.h"
#include "linli/volunteer/v1/volunteer_service.pb.h"
#include "tools/linli/text/table.h"
#include "tools/linli/wire/field_text.h"
#include "tools/linli/wire/message_json.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MessageFactory;

constexpr const char* kMe = "me";
constexpr const char* kNextPage = "next_page_token";

std::unique_ptr<Message> New(const Descriptor& type) {
  return std::unique_ptr<Message>(MessageFactory::generated_factory()->GetPrototype(&type)->New());
}

// Reads the pages after the one in `response` into it.
Result<void> FollowPages(Client& client, const MethodDescriptor& method, Message& request,
                         Message* response) {
  for (;;) {
    const std::string token = GetField(*response, kNextPage, Language::kEnglish);
    if (token.empty()) return {};
    request.GetReflection()->SetString(
        &request, request.GetDescriptor()->FindFieldByName("page_token"), token);
    if (const auto* id = request.GetDescriptor()->FindFieldByName("request_id")) {
      request.GetReflection()->ClearField(&request, id);  // the next page is another request
    }
    const auto page = New(*method.output_type());
    LINLI_TRY(client.Call(method, request, page.get()));
    response->GetReflection()->ClearField(response,
                                          response->GetDescriptor()->FindFieldByName(kNextPage));
    response->MergeFrom(*page);
  }
}

Result<std::string> OwnVolunteer(Client& client, const std::string& person) {
  volunteer::v1::ListVolunteersRequest request;
  request.set_person(person);
  LINLI_ASSIGN(const auto list, client.Call<volunteer::v1::ListVolunteersResponse>(
                                    "linli.volunteer.v1.VolunteerService.ListVolunteers", request));
  if (list.volunteers_size() > 0) return list.volunteers(0).name();
  return Refuse(reason::ERROR_REASON_NOTHING_FOUND, {{"what", "volunteer of " + person}});
}

// Puts the caller's own name where "me" was typed (or is the default) for a person or volunteer.
Result<void> ReplaceMe(Session& session, Client& client, const Verb& verb, VerbInput& input) {
  for (const auto& flag : verb.flags) {
    const std::string collection = flag.collection;
    if (collection != "persons" && collection != "volunteers") continue;
    auto& texts = input.values[flag.name];
    if (texts.empty() && std::string_view(flag.fallback) == kMe) texts = {kMe};
    for (auto& text : texts) {
      if (text != kMe) continue;
      LINLI_ASSIGN(const auto instance, session.FindInstance());
      LINLI_ASSIGN(const auto credential,
                   session.credentials().Get(instance.dir, session.Profile()));
      text = credential.person;
      if (collection == "persons") continue;
      LINLI_ASSIGN(text, OwnVolunteer(client, credential.person));
    }
  }
  return {};
}

// What an answer says in both languages, `zh` and `en` or `title_zh` and `title_en`, is declared by
// its Chinese field.
std::string InLanguage(std::string field, Language language) {
  const bool both = field == "zh" || (field.size() > 3 && field.ends_with("_zh"));
  if (both && language == Language::kEnglish) field.replace(field.size() - 2, 2, "en");
  return field;
}

// Of a series with more sessions a table shows the first and the last.
constexpr int kCellMost = 3;

std::string ShowList(const Message& response, const FieldDescriptor& list,
                     const std::vector<Column>& columns, Language language) {
  std::vector<std::string> headings;
  for (const auto& column : columns) headings.push_back(column.heading.In(language));
  Table table(headings);
  const auto* reflection = response.GetReflection();
  for (int i = 0; i < reflection->FieldSize(response, &list); ++i) {
    const Message& each = reflection->GetRepeatedMessage(response, &list, i);
    std::vector<std::string> row;
    for (const auto& column : columns) {
      row.push_back(GetField(each, InLanguage(column.field, language), language, kCellMost));
    }
    table.Add(std::move(row));
  }
  const Text none{"（没有）\n", "(none)\n"};
  const Text more{"（还有更多，用 --all 全部列出）\n", "(there is more; --all lists everything)\n"};
  if (table.empty()) return none.In(language);
  return table.ToText() +
         (GetField(response, kNextPage, language).empty() ? "" : more.In(language));
}

std::string ShowFields(const Message& message, Language language) {
  std::size_t width = 0;
  const auto fields = ShownFields(message);
  for (const auto* field : fields) width = std::max(width, field->name().size());
  std::string out;
  for (const auto* field : fields) {
    std::string name = field->name();
    for (const auto& line : GetLines(message, *field, language)) {
      out += name + std::string(width + 2 - name.size(), ' ') + OneLine(line) + "\n";
      name.clear();
    }
  }
  return out.empty() ? Text{"完成\n", "done\n"}.In(language) : out;
}

}  // namespace

std::string InCollection(const std::string& text, const std::string& collection) {
  if (collection.empty() || text.empty() || text.find('/') != text.npos) return text;
  return collection + "/" + text;
}

std::vector<Verb> AllVerbs() {
  std::vector<Verb> out = DirectoryVerbs();
  for (const auto& verb : CampaignVerbs()) out.push_back(verb);
  for (const auto& verb : SeriesVerbs()) out.push_back(verb);
  for (const auto& verb : VolunteerVerbs()) out.push_back(verb);
  for (const auto& verb : ClockVerbs()) out.push_back(verb);
  for (const auto& verb : PublicityVerbs()) out.push_back(verb);
  for (const auto& verb : RecordVerbs()) out.push_back(verb);
  for (const auto& verb : PairingVerbs()) out.push_back(verb);
  for (const auto& verb : VisitVerbs()) out.push_back(verb);
  for (const auto& verb : DonationVerbs()) out.push_back(verb);
  for (const auto& verb : CaseVerbs()) out.push_back(verb);
  for (const auto& verb : CasePaperVerbs()) out.push_back(verb);
  for (const auto& verb : AgreementVerbs()) out.push_back(verb);
  return out;
}

Result<void> FillRequest(const Verb& verb, const VerbInput& input, Message* request) {
  for (const auto& flag : verb.flags) {
    const auto typed = input.values.find(flag.name);
    std::vector<std::string> texts;
    if (typed != input.values.end()) texts = typed->second;
    if (texts.empty() && *flag.fallback != '\0') texts = {flag.fallback};
    for (const auto& text : texts) {
      LINLI_TRY(SetField(request, flag.field, InCollection(text, flag.collection)));
    }
  }
  return {};
}

Result<void> RunVerb(Session& session, const Verb& verb, VerbInput input) {
  const auto* method = DescriptorPool::generated_pool()->FindMethodByName(verb.method);
  LINLI_CHECK(method != nullptr);
  const auto request = New(*method->input_type());
  const auto response = New(*method->output_type());
  const bool anonymous = method->options().GetExtension(options::v1::access).anonymous();
  std::unique_ptr<Client> nobody;
  Client* client = nullptr;
  if (anonymous) {
    LINLI_ASSIGN(nobody, session.AnonymousClient());
    client = nobody.get();
  } else {
    LINLI_ASSIGN(client, session.GetClient());
  }
  LINLI_TRY(ReplaceMe(session, *client, verb, input));
  LINLI_TRY(FillRequest(verb, input, request.get()));
  LINLI_TRY(client->Call(*method, *request, response.get()));
  if (input.all) LINLI_TRY(FollowPages(*client, *method, *request, response.get()));
  if (session.globals().json) {
    session.out() << ToJson(*response);
  } else if (verb.print != nullptr) {
    session.out() << verb.print(session, *response);
  } else {
    session.out() << Show(*response, verb.columns, session.language());
  }
  return {};
}

std::string Show(const Message& response, const std::vector<Column>& columns, Language language) {
  const auto* list = ListFieldOf(*response.GetDescriptor());
  if (list != nullptr && !columns.empty()) return ShowList(response, *list, columns, language);
  return ShowFields(response, language);
}

const FieldDescriptor* ListFieldOf(const Descriptor& response) {
  for (int i = 0; i < response.field_count(); ++i) {
    const auto* field = response.field(i);
    if (field->is_repeated() && field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) return field;
  }
  return nullptr;
}

}  // namespace linli::cli
