#pragma once

#include <boost/asio/io_context.hpp>
#include <string>

#include "services/platform/redis/connection.h"
#include "services/platform/store/redis_store.h"
#include "tests/load/target.h"

namespace linli::load {

/// Commits without a service: one aggregate each, by the product's own store.
class RawCommits {
 public:
  RawCommits(const std::string& address, Random& random);

  /// So many as `slice` says, each with an id that no other has.
  Figures Load(const Slice& slice);

 private:
  std::string run_;  ///< tells this run's ids from others'
  int made_ = 0;
  boost::asio::io_context io_;
  redis::Connection connection_;
  store::RedisStore store_;
};

}  // namespace linli::load
