#include "tools/linli/commands/event_view.h"

#include <google/protobuf/message.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include "tools/linli/text/county_time.h"
#include "tools/linli/text/table.h"
#include "tools/linli/wire/message_json.h"

namespace linli::cli {
namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::Message;
using google::protobuf::MessageFactory;

std::string LastWord(const std::string& type) { return type.substr(type.rfind('.') + 1); }

// What any service may read of the fact; personal parts are sealed for their own service.
std::string Content(const events::Event& event) {
  const auto* type = DescriptorPool::generated_pool()->FindMessageTypeByName(event.type);
  if (type == nullptr) return "{}";
  const std::unique_ptr<Message> fact(
      MessageFactory::generated_factory()->GetPrototype(type)->New());
  return fact->ParseFromString(event.data) ? ToJsonLine(*fact) : "{}";
}

}  // namespace

bool Matches(const EventFilter& filter, const events::Event& event) {
  if (!filter.service.empty() && filter.service != event.service) return false;
  if (!filter.type.empty() && filter.type != event.type && filter.type != LastWord(event.type)) {
    return false;
  }
  if (filter.subject.empty() || filter.subject == event.subject) return true;
  return filter.subject.back() == '/' && event.subject.rfind(filter.subject, 0) == 0;
}

Result<events::Event> EventOf(const StreamEntry& entry) {
  return events::FromFields(entry.id, entry.fields);
}

std::string EventLine(const events::Event& event) {
  return ToCountyText(event.time) + "  " + event.service + "  " + LastWord(event.type) + "  " +
         event.id + "  " + OneLine(Content(event)) + (event.sealed.empty() ? "" : "  +sealed") +
         "\n";
}

std::string EventJson(const events::Event& event) {
  google::protobuf::Struct json;
  auto& fields = *json.mutable_fields();
  for (const auto& [key, value] :
       {std::pair{"position", event.position}, std::pair{"id", event.id},
        std::pair{"tenant", event.tenant}, std::pair{"service", event.service},
        std::pair{"type", event.type}, std::pair{"subject", event.subject},
        std::pair{"time", ToText(event.time)}, std::pair{"correlationId", event.correlation_id},
        std::pair{"causationId", event.causation_id}, std::pair{"traceparent", event.traceparent},
        std::pair{"actor", event.actor}}) {
    fields[key].set_string_value(value);
  }
  fields["sealed"].set_bool_value(!event.sealed.empty());
  auto& content = *fields["data"].mutable_struct_value();
  (void)google::protobuf::util::JsonStringToMessage(Content(event), &content);
  return ToJsonLine(json) + "\n";
}

}  // namespace linli::cli
