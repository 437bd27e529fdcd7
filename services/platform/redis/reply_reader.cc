#include "services/platform/redis/reply_reader.h"

#include <hiredis/hiredis.h>

namespace linli::redis {

void ReplyReader::Deleter::operator()(redisReader* reader) const { redisReaderFree(reader); }

ReplyReader::ReplyReader() : reader_(redisReaderCreate()) {}
ReplyReader::~ReplyReader() = default;

void ReplyReader::Feed(std::string_view bytes) {
  // What it cannot take it tells at Next.
  redisReaderFeed(reader_.get(), bytes.data(), bytes.size());
}

ReplyReader::Found ReplyReader::Next(Reply* reply) {
  void* raw = nullptr;
  if (redisReaderGetReply(reader_.get(), &raw) != REDIS_OK) return Found::kBroken;
  if (raw == nullptr) return Found::kMore;
  *reply = Reply(static_cast<redisReply*>(raw));
  return Found::kReply;
}

}  // namespace linli::redis
