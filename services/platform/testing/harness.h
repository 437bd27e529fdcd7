#pragma once

#include <boost/asio/io_context.hpp>
#include <utility>

#include "services/platform/redis/connection.h"
#include "services/platform/runtime/run.h"
#include "services/platform/store/redis_store.h"
#include "services/platform/store/transaction.h"
#include "services/platform/store/verify.h"
#include "services/platform/testing/redis_server.h"

namespace linli::testing {

/// A clock that stands still until it is set.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(Time now) : now_(now) {}
  Time Now() const override { return now_; }
  void Set(Time now) { now_ = now; }
  void Advance(std::chrono::milliseconds time) { now_ += time; }

 private:
  Time now_;
};

/// A store over a real Redis, driven from a test:
///   StoreHarness harness("sample");
///   auto reply = harness.Run(harness.store().Commit(request));
class StoreHarness {
 public:
  explicit StoreHarness(const std::string& service)
      : random_(1),
        connection_(io_.get_executor(), Options(), random_, store::PrepareStore),
        reader_(io_.get_executor(), Options(), random_, store::PrepareStore),
        store_(connection_, random_),
        keys_(connection_, random_, std::string(32, 'm')),
        backend_{store_, random_, service, std::string(32, 'k'), keys_} {
    connection_.Start();
    reader_.Start();
    LINLI_CHECK(Run(connection_.WaitReady(std::chrono::seconds(10))).ok());
    LINLI_CHECK(Run(reader_.WaitReady(std::chrono::seconds(10))).ok());
  }

  /// Runs one coroutine to its end.
  template <class T>
  T Run(Task<T> task) {
    return runtime::RunToEnd(io_, std::move(task));
  }

  /// One command on the store's connection, outside of any transaction.
  redis::Reply Command(redis::Command words) {
    return Run(connection_.Send(std::move(words))).value();
  }

  boost::asio::io_context& io() { return io_; }
  RedisServer& redis() { return redis_; }
  redis::Connection& connection() { return connection_; }
  redis::Connection& reader() { return reader_; }
  store::RedisStore& store() { return store_; }
  /// In the same Redis as the store.
  store::KeyStore& keys() { return keys_; }
  /// What store::Verify reads sealed fields with.
  store::Secrets secrets() { return {backend_.secret, keys_}; }
  const store::Backend& backend() { return backend_; }
  Random& random() { return random_; }

 private:
  redis::Connection::Options Options() {
    redis::Connection::Options options;
    options.address = redis::ParseAddress(redis_.address()).value();
    return options;
  }

  RedisServer redis_;
  boost::asio::io_context io_;
  SeededRandom random_;
  redis::Connection connection_;
  redis::Connection reader_;
  store::RedisStore store_;
  store::KeyStore keys_;
  store::Backend backend_;
};

}  // namespace linli::testing
