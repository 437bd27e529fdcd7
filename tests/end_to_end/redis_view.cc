#include "tests/end_to_end/redis_view.h"

#include <hiredis/hiredis.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <memory>

namespace linli::e2e {
namespace {

constexpr std::size_t kEventFields = 14;

void Flatten(const redisReply& reply, std::vector<std::string>& out) {
  switch (reply.type) {
    case REDIS_REPLY_ARRAY:
      for (std::size_t i = 0; i < reply.elements; ++i) Flatten(*reply.element[i], out);
      return;
    case REDIS_REPLY_INTEGER:
      out.push_back(std::to_string(reply.integer));
      return;
    case REDIS_REPLY_NIL:
      out.emplace_back();
      return;
    case REDIS_REPLY_ERROR:
      std::cerr << "redis: " << std::string(reply.str, reply.len) << std::endl;
      std::abort();
    default:
      out.emplace_back(reply.str, reply.len);
  }
}

}  // namespace

std::vector<std::string> RedisView::Ask(const std::vector<std::string>& words) const {
  const std::unique_ptr<redisContext, decltype(&redisFree)> context(
      redisConnectUnix(socket_.c_str()), redisFree);
  std::vector<const char*> argv;
  std::vector<std::size_t> sizes;
  for (const auto& word : words) {
    argv.push_back(word.data());
    sizes.push_back(word.size());
  }
  auto* reply = static_cast<redisReply*>(
      redisCommandArgv(context.get(), static_cast<int>(argv.size()), argv.data(), sizes.data()));
  if (reply == nullptr) {
    std::cerr << "redis: " << context->errstr << std::endl;
    std::abort();
  }
  std::vector<std::string> out;
  Flatten(*reply, out);
  freeReplyObject(reply);
  return out;
}

std::vector<std::string> RedisView::Keys(const std::string& part) const {
  auto keys = Ask({"KEYS", "*" + part + "*"});
  std::sort(keys.begin(), keys.end());
  return keys;
}

std::map<std::string, std::string> RedisView::Dump(const std::string& part) const {
  std::map<std::string, std::string> dump;
  for (const auto& key : Keys(part)) dump[key] = Ask({"DUMP", key}).front();
  return dump;
}

std::vector<RawEvent> RedisView::Events(const std::string& service) const {
  std::vector<RawEvent> events;
  for (const auto& key : Keys(":" + service + ":events")) {
    const auto words = Ask({"XRANGE", key, "-", "+"});
    for (std::size_t i = 0; i + 2 * kEventFields < words.size(); i += 1 + 2 * kEventFields) {
      RawEvent event;
      event.position = words[i];
      for (std::size_t field = 0; field < kEventFields; ++field) {
        event.fields[words[i + 1 + 2 * field]] = words[i + 2 + 2 * field];
      }
      events.push_back(std::move(event));
    }
  }
  return events;
}

std::size_t RedisView::EventCount(const std::string& service) const {
  std::size_t count = 0;
  for (const auto& key : Keys(":" + service + ":events")) {
    count += std::stoul(Ask({"XLEN", key}).front());
  }
  return count;
}

std::string Difference(const std::map<std::string, std::string>& before,
                       const std::map<std::string, std::string>& after) {
  std::string out;
  for (const auto& [key, value] : before) {
    const auto found = after.find(key);
    if (found == after.end()) out += "gone: " + key + "\n";
    if (found != after.end() && found->second != value) out += "changed: " + key + "\n";
  }
  for (const auto& [key, value] : after) {
    if (before.count(key) == 0) out += "new: " + key + "\n";
  }
  return out;
}

}  // namespace linli::e2e
