#include "services/platform/store/keys.h"

#include <initializer_list>

namespace linli::store::keys {
namespace {

std::string Join(std::string key, std::initializer_list<std::string_view> parts) {
  for (const auto part : parts) key.append(part);
  return key;
}

}  // namespace

std::string Prefix(int partition, std::string_view service) {
  std::string number = std::to_string(partition);
  if (number.size() < 2) number.insert(0, "0");
  return Join("{p", {number, "}:", service, ":"});
}

std::string Meta(int partition, std::string_view service) {
  return Prefix(partition, service) + "meta";
}
std::string Events(int partition, std::string_view service) {
  return Prefix(partition, service) + "events";
}
std::string Cursor(int partition, std::string_view service) {
  return Prefix(partition, service) + "cursor";
}
std::string Timers(int partition, std::string_view service) {
  return Prefix(partition, service) + "timers";
}
std::string Parked(int partition, std::string_view service, std::string_view source) {
  return Join(Prefix(partition, service), {"parked:", source});
}
std::string Dead(int partition, std::string_view service, std::string_view source) {
  return Join(Prefix(partition, service), {"dead:", source});
}
std::string Aggregate(int partition, std::string_view service, std::string_view kind,
                      std::string_view tenant, std::string_view id) {
  return Join(Prefix(partition, service), {"aggregate:", kind, ":", tenant, "/", id});
}
std::string Request(int partition, std::string_view service, std::string_view tenant,
                    std::string_view actor, std::string_view request_id) {
  return Join(Prefix(partition, service), {"request:", tenant, "/", actor, "/", request_id});
}
std::string Index(int partition, std::string_view service, std::string_view kind,
                  std::string_view index, std::string_view tenant, std::string_view value) {
  return Join(Prefix(partition, service), {"index:", kind, ":", index, ":", tenant, "/", value});
}
std::string Unique(int partition, std::string_view service, std::string_view tenant,
                   std::string_view scope) {
  return Join(Prefix(partition, service), {"unique:", scope, ":", tenant});
}
std::string Counters(int partition, std::string_view service, std::string_view tenant) {
  return Join(Prefix(partition, service), {"counters:", tenant});
}

std::string DataKey(std::string_view tenant, std::string_view name) {
  return Join("key:", {tenant, "/", name});
}

}  // namespace linli::store::keys
