#include "services/platform/events/event.h"

#include <google/protobuf/util/time_util.h>

#include <array>
#include <charconv>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/base/crypto.h"
#include "services/platform/events/reaction.h"

namespace linli::events {
namespace {

constexpr std::array<std::string_view, 14> kFields = {
    "id",          "source",      "specversion",     "type",
    "subject",     "time",        "datacontenttype", "correlationid",
    "causationid", "traceparent", "actor",           "data",
    "sealed",      "crc"};

constexpr std::size_t kBytesOfMost = 1024;  // of an event's fields

using Fields = std::vector<std::pair<std::string, std::string>>;

/// Over every field but the last, each with its length, so that bytes cannot move between fields.
std::string Checksum(const Fields& fields) {
  std::string all;
  all.reserve(kBytesOfMost);
  for (std::size_t i = 0; i + 1 < kFields.size(); ++i) {
    const auto& value = fields[i].second;
    all.append(std::to_string(value.size())).append(":").append(value);
  }
  return std::to_string(Crc32c(all));
}

Error Corrupt(const std::string& position, std::string what) {
  return Refuse(common::v1::ERROR_REASON_INTERNAL,
                {{"log_id", position}, {"cause", std::move(what)}});
}

}  // namespace

std::vector<std::pair<std::string, std::string>> ToFields(const Event& event) {
  Fields fields;
  fields.reserve(kFields.size());
  std::array<std::string, 13> values = {event.id,
                                        "/tenants/" + event.tenant + "/services/" + event.service,
                                        "1.0",
                                        event.type,
                                        event.subject,
                                        ToText(event.time),
                                        "application/protobuf",
                                        event.correlation_id,
                                        event.causation_id,
                                        event.traceparent,
                                        event.actor,
                                        event.data,
                                        event.sealed};
  for (std::size_t i = 0; i < values.size(); ++i) {
    fields.emplace_back(kFields[i], std::move(values[i]));
  }
  fields.emplace_back("crc", "");
  fields.back().second = Checksum(fields);
  return fields;
}

Error Unreadable(const Event& event) { return Corrupt(event.position, "data of " + event.type); }

Result<Event> FromFields(std::string position, const Fields& fields) {
  if (fields.size() != kFields.size()) return Corrupt(position, "number of fields");
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    if (fields[i].first != kFields[i]) return Corrupt(position, "field " + fields[i].first);
  }
  if (fields.back().second != Checksum(fields)) return Corrupt(position, "checksum");
  Event event;
  event.id = fields[0].second;
  const std::string& source = fields[1].second;
  constexpr std::string_view kTenants = "/tenants/";
  constexpr std::string_view kServices = "/services/";
  const auto services = source.find(kServices);
  if (source.rfind(kTenants, 0) != 0 || services == source.npos || services < kTenants.size()) {
    return Corrupt(position, "source");
  }
  event.tenant = source.substr(kTenants.size(), services - kTenants.size());
  event.service = source.substr(services + kServices.size());
  event.type = fields[3].second;
  event.subject = fields[4].second;
  google::protobuf::Timestamp time;
  if (!google::protobuf::util::TimeUtil::FromString(fields[5].second, &time)) {
    return Corrupt(position, "time");
  }
  event.time = FromProto(time);
  event.correlation_id = fields[7].second;
  event.causation_id = fields[8].second;
  event.traceparent = fields[9].second;
  event.actor = fields[10].second;
  event.data = fields[11].second;
  event.sealed = fields[12].second;
  const auto at = event.id.rfind('@') + 1;
  const char* end = event.id.data() + event.id.size();
  if (at == 0 || std::from_chars(event.id.data() + at, end, event.version).ptr != end ||
      event.version < 1) {
    return Corrupt(position, "id");
  }
  event.position = std::move(position);
  return event;
}

}  // namespace linli::events
