#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <vector>

#include "services/platform/base/result.h"

namespace linli::testing {

/// "PairingEnded", "WRONG_STATE", or "-" if nothing happens: a cell of a state table.
template <class Fact>
std::string Outcome(const Result<std::vector<Fact>>& result) {
  if (!result.ok()) return result.error().reason();
  std::string text;
  for (const auto& fact : result.value()) {
    const auto* field =
        fact.GetReflection()->GetOneofFieldDescriptor(fact, fact.GetDescriptor()->oneof_decl(0));
    text += (text.empty() ? "" : "+") + field->message_type()->name();
  }
  return text.empty() ? "-" : text;
}

}  // namespace linli::testing
