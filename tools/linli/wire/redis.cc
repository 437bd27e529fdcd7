#include "tools/linli/wire/redis.h"

#include <hiredis/hiredis.h>

#include "services/platform/redis/address.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

struct FreeReply {
  void operator()(redisReply* reply) const { freeReplyObject(reply); }
};
using Reply = std::unique_ptr<redisReply, FreeReply>;

Error Unreachable(const std::string& address, const char* why) {
  return Refuse(reason::ERROR_REASON_UNREACHABLE, {{"address", address}, {"why", why}});
}

Result<Reply> Run(redisContext* context, const std::string& address,
                  const std::vector<std::string>& words) {
  std::vector<const char*> texts;
  std::vector<std::size_t> sizes;
  for (const auto& word : words) {
    texts.push_back(word.data());
    sizes.push_back(word.size());
  }
  Reply reply(static_cast<redisReply*>(
      redisCommandArgv(context, static_cast<int>(words.size()), texts.data(), sizes.data())));
  if (!reply) return Unreachable(address, context->errstr);
  if (reply->type == REDIS_REPLY_ERROR) return Unreachable(address, reply->str);
  return reply;
}

std::string TextOf(const redisReply& reply) { return std::string(reply.str, reply.len); }

std::vector<StreamEntry> EntriesOf(const redisReply& reply) {
  std::vector<StreamEntry> out;
  for (std::size_t i = 0; i < reply.elements; ++i) {
    const redisReply& each = *reply.element[i];
    if (each.elements != 2) continue;
    StreamEntry entry{TextOf(*each.element[0]), {}};
    const redisReply& fields = *each.element[1];
    for (std::size_t f = 0; f + 1 < fields.elements; f += 2) {
      entry.fields.emplace_back(TextOf(*fields.element[f]), TextOf(*fields.element[f + 1]));
    }
    out.push_back(std::move(entry));
  }
  return out;
}

}  // namespace

void Redis::Free::operator()(redisContext* context) const { redisFree(context); }

Result<Redis> Redis::Connect(const std::string& address) {
  LINLI_ASSIGN(const auto parsed, redis::ParseAddress(address));
  Redis out(address);
  const timeval timeout{2, 0};
  out.context_.reset(
      parsed.kind == redis::Address::Kind::kUnix
          ? redisConnectUnixWithTimeout(parsed.host.c_str(), timeout)
          : redisConnectWithTimeout(parsed.host.c_str(), std::stoi("0" + parsed.port), timeout));
  if (!out.context_) return Unreachable(address, "memory");
  if (out.context_->err != 0) return Unreachable(address, out.context_->errstr);
  return out;
}

Result<std::vector<StreamEntry>> Redis::Backward(const std::string& key, const std::string& from,
                                                 int count) {
  LINLI_ASSIGN(
      const auto reply,
      Run(context_.get(), address_, {"XREVRANGE", key, from, "-", "COUNT", std::to_string(count)}));
  return EntriesOf(*reply);
}

Result<std::vector<StreamEntry>> Redis::Forward(const std::string& key, const std::string& from,
                                                int count) {
  LINLI_ASSIGN(const auto reply, Run(context_.get(), address_,
                                     {"XRANGE", key, from, "+", "COUNT", std::to_string(count)}));
  return EntriesOf(*reply);
}

Result<std::vector<std::pair<std::string, StreamEntry>>> Redis::Follow(
    std::vector<StreamPosition>& positions, int wait_ms) {
  std::vector<std::string> words{"XREAD",  "COUNT", "100", "BLOCK", std::to_string(wait_ms),
                                 "STREAMS"};
  for (const auto& position : positions) words.push_back(position.key);
  for (const auto& position : positions) words.push_back(position.after);
  LINLI_ASSIGN(const auto reply, Run(context_.get(), address_, words));
  std::vector<std::pair<std::string, StreamEntry>> out;
  for (std::size_t i = 0; i < reply->elements; ++i) {
    const redisReply& stream = *reply->element[i];
    const std::string key = TextOf(*stream.element[0]);
    for (auto& entry : EntriesOf(*stream.element[1])) {
      for (auto& position : positions) {
        if (position.key == key) position.after = entry.id;
      }
      out.emplace_back(key, std::move(entry));
    }
  }
  return out;
}

}  // namespace linli::cli
