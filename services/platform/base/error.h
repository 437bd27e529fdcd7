#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/generated_enum_reflection.h>

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linli {

/// gRPC's status codes, so that the domain can name one without knowing gRPC.
enum class Code {
  kCancelled = 1,
  kInvalidArgument = 3,
  kDeadlineExceeded = 4,
  kNotFound = 5,
  kAlreadyExists = 6,
  kPermissionDenied = 7,
  kResourceExhausted = 8,
  kFailedPrecondition = 9,
  kAborted = 10,
  kInternal = 13,
  kUnavailable = 14,
  kUnauthenticated = 16,
};

enum class Language { kChinese, kEnglish };

/// One field of a request that broke its rule, and what would be right.
struct FieldViolation {
  std::string field;
  std::string zh;
  std::string en;
};

/// An expected failure: a reason declared in an errors.proto (which fixes its code and texts) and
/// the metadata its texts speak of. Values of this type become google.rpc.Status at the edge.
class Error {
 public:
  using Metadata = std::map<std::string, std::string>;

  Error(const google::protobuf::EnumValueDescriptor* reason, Metadata metadata);

  Code code() const;
  /// "SHIFT_OVERLAPS": the enum value without its enum's prefix.
  std::string reason() const;
  /// The service that gives it: "volunteer.linli".
  std::string domain() const;
  const Metadata& metadata() const { return metadata_; }
  const std::vector<FieldViolation>& violations() const { return violations_; }
  std::optional<std::chrono::milliseconds> retry_after() const { return retry_after_; }
  /// The declared text with its {placeholders} filled from the metadata.
  std::string Message(Language language) const;

  bool Is(const google::protobuf::EnumValueDescriptor* reason) const { return reason_ == reason; }
  template <class Reason>
  bool Is(Reason reason) const;

  Error With(std::vector<FieldViolation> violations) &&;
  Error RetryAfter(std::chrono::milliseconds delay) &&;

 private:
  const google::protobuf::EnumValueDescriptor* reason_;
  Metadata metadata_;
  std::vector<FieldViolation> violations_;
  std::optional<std::chrono::milliseconds> retry_after_;
};

/// The declaration of a reason: Reason is a generated ErrorReason enum.
template <class Reason>
const google::protobuf::EnumValueDescriptor* ReasonOf(Reason reason) {
  return google::protobuf::GetEnumDescriptor<Reason>()->FindValueByNumber(static_cast<int>(reason));
}

template <class Reason>
bool Error::Is(Reason reason) const {
  return reason_ == ReasonOf(reason);
}

/// Refuse(v1::ERROR_REASON_SHIFT_FULL, {{"shift", name}}).
template <class Reason>
Error Refuse(Reason reason, Error::Metadata metadata = {}) {
  return Error(ReasonOf(reason), std::move(metadata));
}

/// Collects every bad field of a request, so that one answer names them all.
class Violations {
 public:
  void Add(std::string field, std::string zh, std::string en);
  /// Adds unless `good`; returns `good`.
  bool Check(bool good, std::string_view field, std::string_view zh, std::string_view en);
  bool empty() const { return violations_.empty(); }
  /// INVALID_FIELDS with all of them.
  Error ToError() &&;

 private:
  std::vector<FieldViolation> violations_;
};

}  // namespace linli
