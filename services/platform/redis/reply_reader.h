#pragma once

#include <memory>
#include <string_view>

#include "services/platform/redis/reply.h"

struct redisReader;

namespace linli::redis {

/// Cuts what a Redis sends into replies.
class ReplyReader {
 public:
  enum class Found {
    kReply,
    kMore,    ///< the next reply has not come whole
    kBroken,  ///< the peer does not speak RESP: no reply after this one can be trusted
  };

  ReplyReader();
  ~ReplyReader();

  /// Takes bytes, cut anywhere.
  void Feed(std::string_view bytes);
  /// The next reply, in their order.
  Found Next(Reply* reply);

 private:
  struct Deleter {
    void operator()(redisReader* reader) const;
  };
  std::unique_ptr<redisReader, Deleter> reader_;
};

}  // namespace linli::redis
