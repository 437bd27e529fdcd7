#pragma once

#include <google/protobuf/message.h>

#include <optional>
#include <string>
#include <string_view>

#include "linli/platform/v1/sealed.pb.h"
#include "services/platform/base/random.h"
#include "services/platform/base/result.h"

namespace linli::store {

/// What seals the confidential fields of a message: a data key by its name in the key store, or the
/// service's own key (`name` empty).
struct SealKey {
  std::string name;
  std::string bytes;  ///< empty: destroyed
};

/// The key of a service that keeps `secret`.
SealKey ServiceKey(std::string_view secret);

/// Whether a field declared PERSONAL or CONFIDENTIAL is set, however deep.
bool HoldsConfidential(const google::protobuf::Message& message);
/// Clears every such field; true if there was one.
bool ClearConfidential(google::protobuf::Message& message);

/// Splits `message` by the confidentiality its fields declare. It opens only with the same `bound`,
/// which says whose, what and which version it is. ERASED if it holds something confidential and
/// the key is destroyed.
Result<platform::v1::Stored> SealMessage(const google::protobuf::Message& message,
                                         const SealKey& key, Random& random,
                                         std::string_view bound);

/// The whole message's bytes; those of its open part if the key is destroyed; nullopt if the sealed
/// part is not what was sealed.
std::optional<std::string> OpenMessage(const platform::v1::Stored& stored, const SealKey& key,
                                       std::string_view bound);

/// What a state, a fact and an answer are bound to.
std::string BoundOfState(std::string_view tenant, std::string_view name, std::int64_t version);
std::string BoundOfFact(std::string_view tenant, std::string_view event_id);
std::string BoundOfAnswer(std::string_view tenant, std::string_view request_id,
                          std::string_view fingerprint);

}  // namespace linli::store
