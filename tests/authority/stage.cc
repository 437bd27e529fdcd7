#include "tests/authority/stage.h"

#include <utility>

#include "services/platform/store/keys.h"

namespace linli::authority {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

Fields FieldsOf(const redis::Reply& pairs) {
  Fields fields;
  for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) {
    fields.emplace_back(pairs[i].text(), pairs[i + 1].text());
  }
  return fields;
}

void Texts(const redis::Reply& reply, std::string& out) {
  out += reply.text();
  for (std::size_t i = 0; i < reply.size(); ++i) {
    out += '\n';
    Texts(reply[i], out);
  }
}

}  // namespace

Stage::Stage(const std::string& name, runtime::MakeService make, Time now, Files files)
    : ServiceDriver(name, make, now, std::move(files)),
      books_(harness_, now),
      requests_(random_, canaries_, clock_) {}

const std::string& Stage::TokenFor(const testing::Caller& who) {
  std::string key = who.tenant + " " + who.person;
  for (const auto& grant : who.grants) key += "\n" + grant.SerializeAsString();
  auto& token = tokens_[key];
  if (token.empty()) token = TokenOf(who);
  return token;
}

Result<std::string> Stage::Ask(const testing::Caller& who, const std::string& method,
                               const google::protobuf::Message& request) {
  Answer answer;
  Begin(TokenFor(who), method, request, answer);
  return Wait(answer);
}

void Stage::Pass(std::chrono::milliseconds time) {
  clock_.Advance(time);
  tokens_.clear();
}

std::vector<events::Event> Stage::ReadFacts() {
  const auto key = store::keys::Events(0, service().name);
  const auto entries = harness_.Command({"XRANGE", key, last_position_, "+"});
  std::vector<events::Event> facts;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::string position(entries[i][0].text());
    last_position_ = "(" + position;
    auto fields = FieldsOf(entries[i][1]);
    for (const auto& [field, value] : fields) {
      for (const auto& canary : CanariesIn(value)) {
        ADD_FAILURE() << canary << " stands in clear in `" << field
                      << "` of an event: " << ::testing::PrintToString(fields[3])
                      << fields[4].second;
      }
    }
    facts.push_back(events::FromFields(position, fields).value());
  }
  return facts;
}

std::vector<events::Event> Stage::TakeFacts() {
  auto facts = ReadFacts();
  for (auto batch = facts; !batch.empty(); batch = ReadFacts()) {
    for (const auto& fact : batch) books_.Reload(fact.tenant, fact.subject);
    for (const auto& fact : batch) Apply(fact);
    // What was sealed by a key that a reaction has destroyed reads otherwise now.
    for (const auto& fact : batch) {
      if (fact.type.find("Erased") != fact.type.npos) {
        books_.ReloadSealedBy(fact.tenant, fact.subject);
      }
    }
  }
  return facts;
}

void Stage::Apply(const events::Event& event) {
  testing::Caller of;
  of.tenant = event.tenant;
  events::Event whole = event;
  for (const auto& reaction : service().reactions) {
    if (reaction.service != service().name || reaction.type != event.type) continue;
    for (auto progress = events::Progress::kMore; progress == events::Progress::kMore;) {
      auto tx = BeginTransaction(of);
      auto data = harness_.Run(tx.OpenFact(event));
      if (data.ok()) whole.data = std::move(data).value();
      const auto done = harness_.Run(reaction.react(tx, whole));
      if (!done.ok()) {
        ADD_FAILURE() << event.type << ": " << done.error().reason();
        return;
      }
      if (tx.changed() && !Commit(tx)) continue;
      progress = done.value();
    }
  }
}

void Stage::AddNames(const std::string& collection, std::vector<std::string> names) {
  names_[collection] = std::move(names);
}

const std::vector<std::string>& Stage::NamesIn(const std::string& tenant,
                                               const std::string& collection) {
  const auto found = names_.find(collection);
  return found == names_.end() ? books_.Names(tenant, collection) : found->second;
}

std::string Stage::AnyOf(const std::string& tenant, const std::vector<std::string>& collections) {
  const auto& collection = collections[static_cast<std::size_t>(Below(collections.size()))];
  const auto& names = NamesIn(tenant, collection);
  if (names.empty()) return collection + (collection == "regions" ? "/999999" : "/none");
  return names[static_cast<std::size_t>(Below(names.size()))];
}

std::string Stage::Details(const Result<std::string>& answer) {
  std::string text;
  const auto& error = answer.error();
  for (const auto& [key, value] : error.metadata()) text += key + "=" + value + " ";
  for (const auto& violation : error.violations()) {
    text += violation.field + ": " + violation.en + "; ";
  }
  return text;
}

std::vector<std::string> Stage::AllInRedis() {
  std::vector<std::string> all;
  const auto keys = harness_.Command({"KEYS", "*"});
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const std::string key(keys[i].text());
    const auto type = harness_.Command({"TYPE", key});
    redis::Reply content;
    if (type.text() == "hash") content = harness_.Command({"HGETALL", key});
    if (type.text() == "zset") content = harness_.Command({"ZRANGE", key, "0", "-1"});
    if (type.text() == "stream") content = harness_.Command({"XRANGE", key, "-", "+"});
    if (type.text() == "set") content = harness_.Command({"SMEMBERS", key});
    if (type.text() == "list") content = harness_.Command({"LRANGE", key, "0", "-1"});
    if (type.text() == "string") content = harness_.Command({"GET", key});
    std::string text = key + "\n";
    Texts(content, text);
    all.push_back(std::move(text));
  }
  return all;
}

}  // namespace linli::authority
