#pragma once

#include <google/protobuf/message.h>

#include <optional>
#include <string>
#include <string_view>

#include "services/platform/base/random.h"

namespace linli::events {

/// A fact as it is published: `data` is what any service may read, `sealed` the whole fact,
/// readable by its own service alone; empty when the fact holds nothing PERSONAL or CONFIDENTIAL.
struct Published {
  std::string data;
  std::string sealed;
};

/// Splits `fact` by the confidentiality its fields declare. `event_id` binds the sealed part.
Published Publish(const google::protobuf::Message& fact, std::string_view secret, Random& random,
                  std::string_view event_id);

/// The whole fact's bytes for its own service; nullopt if the sealed part does not open.
std::optional<std::string> Unseal(const Published& published, std::string_view secret,
                                  std::string_view event_id);

/// Clears every field declared PERSONAL or CONFIDENTIAL; true if there was one.
bool ClearConfidential(google::protobuf::Message& message);

}  // namespace linli::events
