#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "services/platform/redis/connection.h"

namespace linli::store {

/// Reads that only an audit makes: what lies under a service's keys, as it lies there.

/// A sorted set (member > score) or a hash (field > value).
using Content = std::map<std::string, std::string>;

/// All keys of a service, on all partitions, by one scan.
Task<Result<std::set<std::string>>> KeysOfService(redis::Connection& connection,
                                                  const std::string& service);

/// The content under each of the keys; the command's words stand before and after a key. Many are
/// asked for at once.
Task<Result<std::vector<Content>>> ReadEach(redis::Connection& connection,
                                            const std::vector<std::string>& keys,
                                            redis::Command before, redis::Command after);

}  // namespace linli::store
