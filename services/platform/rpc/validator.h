#pragma once

#include <google/protobuf/message.h>

#include <memory>
#include <string>
#include <unordered_map>

#include "services/platform/base/result.h"

namespace re2 {
class RE2;
}

namespace linli::rpc {

/// Checks the field rules a message declares (buf.validate) plus two that hold everywhere: no
/// control characters in text but tab and newline, and timestamps within the years 1 to 9999.
class Validator {
 public:
  Validator();
  ~Validator();

  /// Compiles the patterns of a request type and all it contains; aborts on a malformed one.
  void Learn(const google::protobuf::Descriptor& type);
  /// INVALID_FIELDS naming every bad field.
  Result<void> Check(const google::protobuf::Message& request) const;

 private:
  class Walk;
  std::unordered_map<std::string, std::unique_ptr<re2::RE2>> patterns_;
  std::unordered_map<const google::protobuf::Descriptor*, bool> learned_;
};

}  // namespace linli::rpc
