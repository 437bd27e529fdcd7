#pragma once

#include <string>
#include <string_view>

#include "services/gateway/parts.h"
#include "services/gateway/session/caller.h"

namespace linli::gateway {

/// TOPIC_UNKNOWN unless objects of this kind can be watched.
Result<void> CheckTopic(const std::string& topic);

/// Whether the caller may watch the object: OK if it can be read as the caller, by a method that
/// leaves no record of a reading; the service's refusal otherwise.
Task<grpc::Status> MayWatch(const Environment& environment, const Caller& caller,
                            std::string topic);

/// The names under which facts speak of the person, beside the person's own: `accounts/x`,
/// `volunteers/y`. Adds none that cannot be read.
Task<void> AddOwnNames(const Environment& environment, const Caller& caller, std::string person,
                       std::vector<std::string>& names);

}  // namespace linli::gateway
