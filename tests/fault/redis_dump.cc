#include "tests/fault/redis_dump.h"

#include <hiredis/hiredis.h>

#include <cstdlib>
#include <iostream>

namespace linli::fault {
namespace {

constexpr std::size_t kBatch = 500;

struct FreeReply {
  void operator()(redisReply* reply) const { freeReplyObject(reply); }
};

[[noreturn]] void Fail(const std::string& why) {
  std::cerr << "redis: " << why << std::endl;
  std::abort();
}

Value ToValue(const redisReply& reply) {
  Value value;
  value.null = reply.type == REDIS_REPLY_NIL;
  value.error = reply.type == REDIS_REPLY_ERROR;
  if (reply.type == REDIS_REPLY_INTEGER) value.text = std::to_string(reply.integer);
  if (reply.str != nullptr) value.text.assign(reply.str, reply.len);
  if (reply.type != REDIS_REPLY_ARRAY) return value;
  for (std::size_t i = 0; i < reply.elements; ++i) {
    value.elements.push_back(ToValue(*reply.element[i]));
  }
  return value;
}

std::vector<std::pair<std::string, std::string>> PairsOf(const Value& value) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (std::size_t i = 0; i + 1 < value.elements.size(); i += 2) {
    pairs.emplace_back(value.elements[i].text, value.elements[i + 1].text);
  }
  return pairs;
}

using Words = std::vector<std::string>;

Words Fetch(const std::string& key, const std::string& type) {
  if (type == "hash") return {"HGETALL", key};
  if (type == "zset") return {"ZRANGE", key, "0", "-1", "WITHSCORES"};
  if (type == "stream") return {"XRANGE", key, "-", "+"};
  if (type == "none") return {"PING"};  // Emptied since it was listed.
  if (type == "string") return {"GET", key};
  Fail(key + " is a " + type);
}

void Take(Dump& dump, const std::string& key, const std::string& type, const Value& value) {
  if (type == "hash") {
    for (auto& [field, text] : PairsOf(value)) dump.hashes[key][field] = text;
  } else if (type == "zset") {
    dump.sorted[key] = PairsOf(value);
  } else if (type == "string") {
    dump.texts[key] = value.text;
  } else if (type == "stream") {
    auto& entries = dump.streams[key];
    for (const auto& each : value.elements) {
      entries.push_back({each.elements[0].text, PairsOf(each.elements[1])});
    }
  }
}

std::vector<std::string> AllKeys(RawRedis& redis) {
  std::map<std::string, bool> keys;
  std::string cursor = "0";
  do {
    const auto reply = redis.Call({"SCAN", cursor, "COUNT", "1000"});
    cursor = reply.elements[0].text;
    for (const auto& key : reply.elements[1].elements) keys[key.text] = true;
  } while (cursor != "0");
  std::vector<std::string> names;
  for (const auto& [key, found] : keys) names.push_back(key);
  return names;
}

}  // namespace

void RawRedis::Free::operator()(redisContext* context) const { redisFree(context); }

RawRedis::RawRedis(const std::string& socket) : context_(redisConnectUnix(socket.c_str())) {
  if (!context_ || context_->err != 0) Fail("cannot connect to " + socket);
}

Value RawRedis::Call(const std::vector<std::string>& words) { return CallAll({words}).front(); }

std::vector<Value> RawRedis::CallAll(const std::vector<std::vector<std::string>>& commands) {
  for (const auto& words : commands) {
    std::vector<const char*> texts;
    std::vector<std::size_t> sizes;
    for (const auto& word : words) {
      texts.push_back(word.data());
      sizes.push_back(word.size());
    }
    redisAppendCommandArgv(context_.get(), static_cast<int>(words.size()), texts.data(),
                           sizes.data());
  }
  std::vector<Value> values;
  for (std::size_t i = 0; i < commands.size(); ++i) {
    void* raw = nullptr;
    if (redisGetReply(context_.get(), &raw) != REDIS_OK) Fail(context_->errstr);
    const std::unique_ptr<redisReply, FreeReply> reply(static_cast<redisReply*>(raw));
    values.push_back(ToValue(*reply));
  }
  return values;
}

namespace {

Dump DumpKeys(RawRedis& redis, const std::vector<std::string>& keys,
              Words (*fetch)(const std::string& key, const std::string& type)) {
  Dump dump;
  for (std::size_t from = 0; from < keys.size(); from += kBatch) {
    const auto to = std::min(keys.size(), from + kBatch);
    std::vector<Words> commands;
    for (auto i = from; i < to; ++i) commands.push_back({"TYPE", keys[i]});
    const auto types = redis.CallAll(commands);
    commands.clear();
    for (auto i = from; i < to; ++i) commands.push_back(fetch(keys[i], types[i - from].text));
    const auto values = redis.CallAll(commands);
    for (auto i = from; i < to; ++i) Take(dump, keys[i], types[i - from].text, values[i - from]);
  }
  return dump;
}

}  // namespace

Dump DumpAll(RawRedis& redis) { return DumpKeys(redis, AllKeys(redis), Fetch); }

Dump DumpPositions(RawRedis& redis) {
  auto keys = AllKeys(redis);
  std::erase_if(keys, [](const auto& key) {
    return !key.ends_with(":cursor") && !key.ends_with(":timers") && !key.ends_with(":events");
  });
  return DumpKeys(redis, keys, [](const std::string& key, const std::string& type) {
    return type == "stream" ? Words{"XREVRANGE", key, "+", "-", "COUNT", "1"} : Fetch(key, type);
  });
}

}  // namespace linli::fault
