#include "services/platform/store/key_store.h"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/base/crypto.h"
#include "services/platform/runtime/log.h"
#include "services/platform/runtime/pause.h"
#include "services/platform/store/keys.h"

namespace linli::store {
namespace {

using redis::Command;
using redis::Reply;

constexpr std::string_view kDestroyed = "destroyed";
constexpr std::chrono::milliseconds kRewritePause{10};
constexpr std::size_t kMadeAtOnce = 500;

/// Sets each key to its value unless it is there; answers what was there.
constexpr const char* kSetWhereNone = R"(
local before = {}
for i, key in ipairs(KEYS) do
  before[i] = redis.call('SET', key, ARGV[i], 'NX', 'GET') or false
end
return before)";

Error Broken(std::string what) {
  runtime::Log("key_store", {{"what", std::move(what)}});
  return Refuse(common::v1::ERROR_REASON_INTERNAL, {{"log_id", "key store"}});
}

}  // namespace

KeyStore::KeyStore(redis::Connection& connection, Random& random, std::string master)
    : connection_(connection), random_(random), master_(DeriveKey(master, "data keys")) {}

Task<Result<Reply>> KeyStore::Send(Command command) {
  LINLI_CO_ASSIGN(auto reply, co_await connection_.Send(std::move(command)));
  if (reply.is_error()) {
    if (redis::IsTransient(reply.text())) {
      co_return Refuse(common::v1::ERROR_REASON_STORE_UNAVAILABLE);
    }
    co_return Broken(std::string(reply.text()));
  }
  co_return std::move(reply);
}

Result<DataKey> KeyStore::Unwrap(const std::string& tenant, const std::string& name,
                                 const Reply& reply) const {
  DataKey key;
  if (reply.is_null()) return key;
  if (reply.text() == kDestroyed) {
    key.state = DataKey::State::kDestroyed;
    return key;
  }
  auto bytes = Open(master_, reply.text(), keys::DataKey(tenant, name));
  if (!bytes || bytes->size() != 32) return Broken("a key that this master key did not wrap");
  key.state = DataKey::State::kLive;
  key.bytes = std::move(*bytes);
  return key;
}

Task<Result<std::vector<DataKey>>> KeyStore::Find(std::string tenant,
                                                  std::vector<std::string> names) {
  std::vector<DataKey> found;
  if (names.empty()) co_return std::move(found);
  Command get;
  get.emplace_back("MGET");
  for (const auto& name : names) get.push_back(keys::DataKey(tenant, name));
  LINLI_CO_ASSIGN(const auto reply, co_await Send(std::move(get)));
  for (std::size_t i = 0; i < names.size(); ++i) {
    LINLI_CO_ASSIGN(auto key, Unwrap(tenant, names[i], reply[i]));
    found.push_back(std::move(key));
  }
  co_return std::move(found);
}

/// Asks for none beforehand: who gets here knows of none, and making finds those that are there.
Task<Result<std::vector<DataKey>>> KeyStore::FindOrMake(std::string tenant,
                                                        std::vector<std::string> names) {
  std::vector<DataKey> keys(names.size());
  for (std::size_t from = 0; from < names.size(); from += kMadeAtOnce) {
    std::vector<std::size_t> some(std::min(names.size() - from, kMadeAtOnce));
    std::iota(some.begin(), some.end(), from);
    LINLI_CO_TRY(co_await Make(tenant, names, some, keys));
  }
  co_return std::move(keys);
}

Task<Result<void>> KeyStore::Make(const std::string& tenant, const std::vector<std::string>& names,
                                  const std::vector<std::size_t>& which,
                                  std::vector<DataKey>& made) {
  Command set;
  set.emplace_back("EVAL");
  set.emplace_back(kSetWhereNone);
  set.push_back(std::to_string(which.size()));
  std::vector<std::string> wrapped;
  for (const auto i : which) {
    const auto place = keys::DataKey(tenant, names[i]);
    made[i].bytes = random_.Bytes(32);
    wrapped.push_back(Seal(master_, random_.Bytes(24), made[i].bytes, place));
    set.push_back(place);
  }
  std::move(wrapped.begin(), wrapped.end(), std::back_inserter(set));
  LINLI_CO_ASSIGN(const auto before, co_await Send(std::move(set)));
  for (std::size_t k = 0; k < which.size(); ++k) {
    auto& key = made[which[k]];
    key.state = DataKey::State::kLive;
    if (before[k].is_null()) continue;
    // Somebody else was quicker.
    LINLI_CO_ASSIGN(key, Unwrap(tenant, names[which[k]], before[k]));
  }
  co_return Result<void>();
}

Task<Result<void>> KeyStore::Destroy(std::string tenant, std::string name) {
  Command set;
  set.emplace_back("SET");
  set.push_back(keys::DataKey(tenant, name));
  set.emplace_back(kDestroyed);
  LINLI_CO_TRY(co_await Send(std::move(set)));
  co_return co_await RewriteLog();
}

/// A rewrite that was under way before may have copied what is to go: ask until one begins now.
Task<Result<void>> KeyStore::RewriteLog() {
  for (bool begun = false;;) {
    Command ask;
    ask.emplace_back("INFO");
    ask.emplace_back("persistence");
    LINLI_CO_ASSIGN(const auto info, co_await Send(std::move(ask)));
    const auto says = [&](std::string_view line) {
      return info.text().find(line) != std::string_view::npos;
    };
    const bool idle = says("aof_rewrite_in_progress:0") && says("aof_rewrite_scheduled:0");
    if (idle && begun) {
      if (says("aof_last_bgrewrite_status:ok")) co_return Result<void>();
      co_return Refuse(common::v1::ERROR_REASON_STORE_UNAVAILABLE);
    }
    if (idle) {
      Command rewrite;
      rewrite.emplace_back("BGREWRITEAOF");
      LINLI_CO_TRY(co_await Send(std::move(rewrite)));
      begun = true;
    }
    co_await runtime::Pause(kRewritePause);
  }
}

}  // namespace linli::store
