#pragma once

#include <string>
#include <string_view>

/// The names of all keys, and nowhere else. Every key of a service begins with the hash tag of its
/// partition, so that all a commit touches lies in one slot of a Redis Cluster.
namespace linli::store::keys {

inline constexpr int kPartitions = 16;

/// "{p03}:campaign:"
std::string Prefix(int partition, std::string_view service);

std::string Meta(int partition, std::string_view service);
std::string Events(int partition, std::string_view service);
/// Hash: source service > position of the last event it has applied.
std::string Cursor(int partition, std::string_view service);
/// Sorted set: "<kind>:<tenant>/<id>:<timer>" by due time in ms.
std::string Timers(int partition, std::string_view service);
/// Hash of subjects whose events wait behind a poison one.
std::string Parked(int partition, std::string_view service, std::string_view source);
/// Stream of poison events and those behind them, at their own positions.
std::string Dead(int partition, std::string_view service, std::string_view source);

std::string Aggregate(int partition, std::string_view service, std::string_view kind,
                      std::string_view tenant, std::string_view id);
std::string Request(int partition, std::string_view service, std::string_view tenant,
                    std::string_view actor, std::string_view request_id);
std::string Index(int partition, std::string_view service, std::string_view kind,
                  std::string_view index, std::string_view tenant, std::string_view value);
std::string Unique(int partition, std::string_view service, std::string_view tenant,
                   std::string_view scope);
std::string Counters(int partition, std::string_view service, std::string_view tenant);
/// In the key store: a data key, or the mark that it was destroyed.
std::string DataKey(std::string_view tenant, std::string_view name);

}  // namespace linli::store::keys
