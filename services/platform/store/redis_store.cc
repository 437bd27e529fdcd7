#include "services/platform/store/redis_store.h"

#include <charconv>
#include <unordered_map>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/base/failpoint.h"
#include "services/platform/runtime/log.h"

namespace linli {
extern const std::string_view kStoreFunctions;  // linli_v1.lua
}  // namespace linli

namespace linli::store {
namespace {

using redis::Command;
using redis::Reply;

/// Numbers the keys of a call, each once.
class Keys {
 public:
  std::string Number(const std::string& key) {
    const auto [at, added] = numbers_.try_emplace(key, names_.size() + 1);
    if (added) names_.push_back(key);
    return std::to_string(at->second);
  }
  /// A position of its own, even if the key is there already.
  void Fix(const std::string& key) {
    names_.push_back(key);
    numbers_.try_emplace(key, names_.size());
  }
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::size_t> numbers_;
};

template <class... Words>
void Put(Command& args, Words&&... words) {
  (args.emplace_back(std::forward<Words>(words)), ...);
}

void PutFields(Command& args, const std::vector<std::pair<std::string, std::string>>& fields) {
  Put(args, std::to_string(fields.size()));
  for (const auto& [field, value] : fields) Put(args, field, value);
}

Command Fcall(std::string name, const Keys& keys, Command args) {
  Command command;
  command.reserve(3 + keys.names().size() + args.size());
  Put(command, "FCALL", std::move(name), std::to_string(keys.names().size()));
  for (const auto& key : keys.names()) Put(command, key);
  for (auto& arg : args) Put(command, std::move(arg));
  return command;
}

void PutChecks(const CommitRequest& request, Keys& keys, Command& args) {
  if (const auto& move = request.cursor) {
    Put(args, "G", keys.Number(move->key), move->field, move->from, move->to);
  }
  for (const auto& one : request.expectations) {
    Put(args, "R", keys.Number(one.key), std::to_string(one.version));
  }
  for (const auto& one : request.floors) {
    Put(args, "F", keys.Number(one.key), one.field, std::to_string(one.at_least));
  }
  for (const auto& one : request.park_expectations) {
    Put(args, one.parked ? "Y" : "N", keys.Number(one.key), one.subject);
  }
  for (const auto& one : request.newest) Put(args, "X", keys.Number(one.key), one.id);
  for (const auto& key : request.empties) Put(args, "M", keys.Number(key));
}

void PutWrites(const CommitRequest& request, Keys& keys, Command& args) {
  for (const auto& one : request.aggregates) {
    Put(args, "A", keys.Number(one.key), std::to_string(one.expected), std::to_string(one.next),
        one.state);
  }
  for (const bool claim : {false, true}) {
    for (const auto& one : request.uniques) {
      if (one.claim != claim) continue;
      Put(args, claim ? "U" : "V", keys.Number(one.key), one.member, one.owner);
    }
  }
  for (const auto& one : request.sorted) {
    if (one.add) {
      Put(args, "Z", keys.Number(one.key), one.score, one.member);
    } else {
      Put(args, "z", keys.Number(one.key), one.member);
    }
  }
  for (const auto& one : request.counters) {
    Put(args, "C", keys.Number(one.key), one.field, std::to_string(one.delta),
        one.limit ? std::to_string(*one.limit) : std::string());
  }
  for (const auto& one : request.parks) {
    Put(args, one.park ? "S" : "s", keys.Number(one.key), one.subject);
  }
  for (const auto& one : request.dead) {
    Put(args, "D", keys.Number(one.key), one.id);
    PutFields(args, one.fields);
  }
  for (const auto& one : request.dead_removals) Put(args, "d", keys.Number(one.key), one.id);
  for (const auto& event : request.events) {
    Put(args, "E");
    PutFields(args, event.fields);
  }
}

Error Broken(std::string what) {
  runtime::Log("store_broken", {{"why", std::move(what)}});
  return Refuse(common::v1::ERROR_REASON_INTERNAL, {{"log_id", "store"}});
}

std::int64_t Number(std::string_view text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

CommitReply Parse(const Reply& reply) {
  const auto word = [&reply](std::size_t at) { return std::string(reply[at].text()); };
  const auto outcome = word(1);
  CommitReply out;
  if (outcome == "OK" || outcome == "DUP") {
    out.outcome = outcome == "OK" ? Outcome::kOk : Outcome::kDuplicate;
    out.sequence = Number(reply[2].text());
    out.response = word(3);
  } else if (outcome == "MISMATCH") {
    out.outcome = Outcome::kMismatch;
  } else if (outcome == "CONFLICT" || outcome == "FULL") {
    out.outcome = outcome == "FULL" ? Outcome::kFull : Outcome::kConflict;
    out.detail = word(2);
  } else if (outcome == "UNIQUE") {
    out.outcome = Outcome::kUnique;
    out.detail = word(2);
    out.owner = word(3);
  } else {
    LINLI_CHECK(outcome == "CURSOR");
    out.outcome = word(2) == "DUP" ? Outcome::kCursorDuplicate : Outcome::kCursorGap;
    out.detail = word(3);
  }
  return out;
}

}  // namespace

redis::Command CommitCommand(const CommitRequest& request, const std::string& nonce) {
  Keys keys;
  keys.Fix(request.meta_key);
  keys.Fix(request.events_key);
  keys.Fix(request.request_key.empty() ? request.meta_key : request.request_key);
  Command args;
  Put(args, nonce, request.request_key.empty() ? std::string() : request.fingerprint,
      request.response);
  PutChecks(request, keys, args);
  PutWrites(request, keys, args);
  return Fcall("linli_commit_v1", keys, std::move(args));
}

RedisStore::RedisStore(redis::Connection& connection, Random& random)
    : connection_(connection), session_(random.Id()) {}

std::string RedisStore::NextNonce() { return session_ + std::to_string(++calls_); }

Task<Result<Reply>> RedisStore::Call(Command command, std::string nonce) {
  LINLI_CO_ASSIGN(auto reply, co_await connection_.Send(std::move(command)));
  if (reply.is_error()) {
    if (redis::IsTransient(reply.text())) {
      co_return Refuse(common::v1::ERROR_REASON_STORE_UNAVAILABLE);
    }
    co_return Broken(std::string(reply.text()));
  }
  LINLI_CHECK(reply[0].text() == nonce);  // Another caller's reply: nothing here can be trusted.
  co_return std::move(reply);
}

Task<Result<CommitReply>> RedisStore::Commit(const CommitRequest& request) {
  std::string nonce = NextNonce();
  Command command = CommitCommand(request, nonce);
  LINLI_CO_ASSIGN(const auto reply, co_await Call(std::move(command), std::move(nonce)));
  co_return Parse(reply);
}

Task<Result<ReadReply>> RedisStore::Read(const ReadRequest& request) {
  std::string nonce = NextNonce();
  Keys keys;
  Command args;
  Put(args, nonce);
  if (!request.request_key.empty()) Put(args, "Q", keys.Number(request.request_key));
  for (const auto& key : request.aggregates) Put(args, "A", keys.Number(key));
  for (const auto& one : request.ranges) {
    Put(args, one.by_sequence ? "O" : "L", keys.Number(one.key), one.after,
        std::to_string(one.limit));
  }
  for (const auto& [key, field] : request.fields) Put(args, "H", keys.Number(key), field);
  Command command = Fcall("linli_read_v1", keys, std::move(args));
  LINLI_CO_ASSIGN(const auto reply, co_await Call(std::move(command), std::move(nonce)));
  FailAt(Failpoint::kRead);

  ReadReply out;
  std::size_t at = 1;
  if (!request.request_key.empty()) {
    const auto seen = reply[at++];
    if (seen.size() == 2) {
      Replay replay;
      replay.fingerprint = seen[0].text();
      replay.response = seen[1].text();
      out.replay = std::move(replay);
    }
  }
  for (std::size_t i = 0; i < request.aggregates.size(); ++i) {
    const auto found = reply[at++];
    Stored stored;
    stored.version = Number(found[0].text());
    stored.state = found[1].text();
    out.aggregates.push_back(std::move(stored));
  }
  for (std::size_t i = 0; i < request.ranges.size(); ++i) {
    const auto entries = reply[at++];
    auto& range = out.ranges.emplace_back();
    for (std::size_t j = 0; j < entries.size(); ++j) range.emplace_back(entries[j].text());
  }
  for (std::size_t i = 0; i < request.fields.size(); ++i) {
    const auto value = reply[at++];
    if (value.is_null()) {
      out.fields.emplace_back(std::nullopt);
    } else {
      out.fields.emplace_back(std::string(value.text()));
    }
  }
  co_return std::move(out);
}

Task<Result<void>> PrepareStore(const redis::Connection::Sender& send) {
  LINLI_CO_TRY(co_await redis::CheckDurable(send));
  Command load;
  Put(load, "FUNCTION", "LOAD", std::string(kStoreFunctions));
  LINLI_CO_ASSIGN(const auto reply, co_await send(std::move(load)));
  // "already exists": another service was first; the library's name carries its version.
  if (reply.is_error() && reply.text().find("already exists") == std::string_view::npos) {
    if (redis::IsTransient(reply.text()))
      co_return Refuse(common::v1::ERROR_REASON_STORE_UNAVAILABLE);
    co_return Broken(std::string(reply.text()));
  }
  co_return Result<void>();
}

}  // namespace linli::store
