#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct redisReply;

namespace linli::redis {

/// One reply as hiredis parsed it. Accessors of the wrong type give an empty value, so that a reply
/// of an unexpected shape is told from its content, never by a crash.
class Reply {
 public:
  Reply() = default;
  /// Takes ownership.
  explicit Reply(redisReply* reply);

  bool is_error() const;
  bool is_null() const;
  bool is_array() const;
  /// The text of a string, status or error.
  std::string_view text() const;
  std::int64_t integer() const;
  std::size_t size() const;
  /// An element of an array; valid while this reply lives.
  Reply operator[](std::size_t index) const;

 private:
  Reply(std::shared_ptr<redisReply> owner, const redisReply* view)
      : owner_(std::move(owner)), view_(view) {}

  std::shared_ptr<redisReply> owner_;
  const redisReply* view_ = nullptr;
};

/// Whether this error reply is of the kind that passes by itself; any other is a bug.
bool IsTransient(std::string_view error);

}  // namespace linli::redis
