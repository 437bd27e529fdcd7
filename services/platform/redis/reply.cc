#include "services/platform/redis/reply.h"

#include <hiredis/hiredis.h>

#include <array>

namespace linli::redis {

Reply::Reply(redisReply* reply)
    : owner_(reply, [](redisReply* owned) { freeReplyObject(owned); }), view_(reply) {}

bool Reply::is_error() const { return view_ != nullptr && view_->type == REDIS_REPLY_ERROR; }
bool Reply::is_null() const { return view_ == nullptr || view_->type == REDIS_REPLY_NIL; }
bool Reply::is_array() const { return view_ != nullptr && view_->type == REDIS_REPLY_ARRAY; }

std::string_view Reply::text() const {
  if (view_ == nullptr || view_->str == nullptr) return {};
  return {view_->str, static_cast<std::size_t>(view_->len)};
}

std::int64_t Reply::integer() const {
  return view_ != nullptr && view_->type == REDIS_REPLY_INTEGER ? view_->integer : 0;
}

std::size_t Reply::size() const { return is_array() ? view_->elements : 0; }

Reply Reply::operator[](std::size_t index) const {
  return index < size() ? Reply(owner_, view_->element[index]) : Reply();
}

bool IsTransient(std::string_view error) {
  constexpr std::array<std::string_view, 9> kTransient = {"LOADING",    "TRYAGAIN", "CLUSTERDOWN",
                                                          "MASTERDOWN", "READONLY", "NOREPLICAS",
                                                          "OOM",        "MISCONF",  "BUSY"};
  for (const auto prefix : kTransient) {
    if (error.substr(0, prefix.size()) == prefix) return true;
  }
  return false;
}

}  // namespace linli::redis
