#include "tests/authority/books.h"

#include <algorithm>

#include "tests/authority/canary.h"

namespace linli::authority {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using Found = std::map<std::string, Holder>;

int SideOf(const Message& message) {
  const auto* field = message.GetDescriptor()->FindFieldByName("side");
  const bool is_enum = field != nullptr && field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM;
  return is_enum ? message.GetReflection()->GetEnumValue(message, field) : 0;
}

void Collect(const Message& message, const std::string& subject, Found& found) {
  const auto* reflection = message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const auto* field : fields) {
    const int count = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        Collect(field->is_repeated() ? reflection->GetRepeatedMessage(message, field, i)
                                     : reflection->GetMessage(message, field),
                subject, found);
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        const auto text = field->is_repeated() ? reflection->GetRepeatedString(message, field, i)
                                               : reflection->GetString(message, field);
        for (const auto& canary : CanariesIn(text)) {
          found[canary] = {subject, field->full_name(), SideOf(message)};
        }
      }
    }
  }
}

}  // namespace

std::string CollectionOf(const std::string& name) { return name.substr(0, name.find('/')); }

bool Books::Tracks(const std::string& name) const { return load_.count(CollectionOf(name)) != 0; }

void Books::Reload(const std::string& tenant, const std::string& name) {
  const auto load = load_.find(CollectionOf(name));
  if (load == load_.end()) return;
  const Key key{tenant, name};
  for (const auto& canary : canaries_of_[key]) {
    auto& holders = holders_[{tenant, canary}];
    holders.erase(std::remove_if(holders.begin(), holders.end(),
                                 [&](const Holder& holder) { return holder.subject == name; }),
                  holders.end());
  }
  canaries_of_[key].clear();
  auto state = load->second(tenant, name);
  if (state == nullptr) return;
  Found found;
  Collect(*state, name, found);
  for (const auto& [canary, holder] : found) {
    canaries_of_[key].push_back(canary);
    holders_[{tenant, canary}].push_back(holder);
  }
  auto& slot = states_[key];
  if (slot == nullptr) names_[{tenant, load->first}].push_back(name);
  slot = std::move(state);
}

void Books::ReloadSealedBy(const std::string& tenant, const std::string& key) {
  std::vector<std::string> names;
  for (const auto& [place, state] : states_) {
    const auto& key_of = key_of_[CollectionOf(place.second)];
    if (place.first == tenant && key_of && key_of(*state) == key) names.push_back(place.second);
  }
  for (const auto& name : names) Reload(tenant, name);
}

const std::vector<std::string>& Books::Names(const std::string& tenant,
                                             const std::string& collection) const {
  static const std::vector<std::string> none;
  const auto found = names_.find({tenant, collection});
  return found == names_.end() ? none : found->second;
}

std::vector<Holder> Books::HoldersOf(const std::string& tenant, const std::string& canary) const {
  const auto found = holders_.find({tenant, canary});
  return found == holders_.end() ? std::vector<Holder>() : found->second;
}

}  // namespace linli::authority
