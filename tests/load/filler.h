#pragma once

#include <boost/asio/io_context.hpp>
#include <string>

#include "services/platform/redis/connection.h"
#include "services/platform/store/redis_store.h"
#include "services/platform/store/transaction.h"
#include "tests/load/stage.h"

namespace linli::load {

/// Fills the county with service records faster than people can: by commits of the product's own
/// transactions, many records each. The books balance afterwards as ever.
class Filler {
 public:
  Filler(Stage& stage, std::string team);

  /// Until there are so many records, those before counted.
  void FillTo(int records);

 private:
  Task<void> Commits(int until);
  Task<void> Write(const store::CommitRequest& commit);
  void AddRecord(store::Transaction& tx, int number) const;

  const std::string tenant_;
  const int partition_;
  const std::string team_;
  const Time now_;
  boost::asio::io_context io_;
  redis::Connection connection_;
  store::RedisStore store_;
  store::KeyStore keys_;
  store::Backend backend_;
  int next_ = 0;
  int working_ = 0;
};

}  // namespace linli::load
