#pragma once

#include <boost/asio/any_io_executor.hpp>

#include "services/platform/base/random.h"
#include "services/platform/redis/connection.h"
#include "services/platform/store/store.h"

namespace linli::store {

/// Store over the Redis Functions of linli_v1.lua. Every reply carries the nonce of its call and is
/// refused (and the process stopped) if it is another's.
class RedisStore final : public Store {
 public:
  RedisStore(redis::Connection& connection, Random& random);

  Task<Result<ReadReply>> Read(const ReadRequest& request) override;
  Task<Result<CommitReply>> Commit(const CommitRequest& request) override;

 private:
  Task<Result<redis::Reply>> Call(redis::Command command, std::string nonce);
  std::string NextNonce();

  redis::Connection& connection_;
  std::string session_;
  std::uint64_t calls_ = 0;
};

/// What a connection of the store does first: refuse a Redis that is not durable, then load the
/// function library if it is not there.
Task<Result<void>> PrepareStore(const redis::Connection::Sender& send);

/// The words of an FCALL for a commit: shared with tests that run the same script elsewhere.
redis::Command CommitCommand(const CommitRequest& request, const std::string& nonce);

}  // namespace linli::store
