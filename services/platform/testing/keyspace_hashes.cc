// Keys of any type, texts and hashes.

#include "services/platform/testing/keyspace_commands.h"

namespace linli::testing {

Value KeyspaceCommands::Type(Keyspace& space, const Words& w) {
  const auto found = space.objects_.find(w[1]);
  if (found == space.objects_.end()) return Value::Status("none");
  constexpr const char* kNames[] = {"string", "hash", "zset", "stream"};
  return Value::Status(kNames[found->second.index()]);
}
Value KeyspaceCommands::Del(Keyspace& space, const Words& w) {
  std::int64_t gone = 0;
  for (std::size_t i = 1; i < w.size(); ++i) {
    gone += static_cast<std::int64_t>(space.objects_.erase(w[i]));
  }
  space.changed_ = gone > 0;
  return Value::Integer(gone);
}
/// In one go, whatever COUNT says.
Value KeyspaceCommands::Scan(Keyspace& space, const Words& w) {
  std::string start;
  for (std::size_t i = 2; i + 1 < w.size(); i += 2) {
    if (w[i] == "MATCH") start = w[i + 1].substr(0, w[i + 1].find('*'));
  }
  std::vector<Value> keys;
  for (auto at = space.objects_.lower_bound(start); at != space.objects_.end(); ++at) {
    if (at->first.rfind(start, 0) != 0) break;
    keys.push_back(Value::Text(at->first));
  }
  return Value::Pair(Value::Text("0"), Value::Array(std::move(keys)));
}

Value KeyspaceCommands::Get(Keyspace& space, const Words& w) {
  const auto* text = Find<std::string>(space, w[1]);
  return text == nullptr ? Value::Nil() : Value::Text(*text);
}
Value KeyspaceCommands::MGet(Keyspace& space, const Words& w) {
  std::vector<Value> values;
  for (std::size_t i = 1; i < w.size(); ++i) {
    const auto found = space.objects_.find(w[i]);
    const auto* text =
        found == space.objects_.end() ? nullptr : std::get_if<std::string>(&found->second);
    values.push_back(text == nullptr ? Value::Nil() : Value::Text(*text));
  }
  return Value::Array(std::move(values));
}
Value KeyspaceCommands::Set(Keyspace& space, const Words& w) {
  bool only_new = false;
  bool get = false;
  for (std::size_t i = 3; i < w.size(); ++i) {
    if (w[i] == "NX") {
      only_new = true;
    } else if (w[i] == "GET") {
      get = true;
    } else {
      Fail(kSyntax);
    }
  }
  const bool there = space.objects_.count(w[1]) > 0;
  Value before = get ? Get(space, w) : Value::Nil();
  if (there && only_new) return before;
  space.objects_[w[1]] = w[2];
  space.changed_ = true;
  return get ? before : Value::Status("OK");
}

Value KeyspaceCommands::HGet(Keyspace& space, const Words& w) {
  const auto* hash = Find<Hash>(space, w[1]);
  if (hash == nullptr) return Value::Nil();
  const auto found = hash->find(w[2]);
  return found == hash->end() ? Value::Nil() : Value::Text(found->second);
}
Value KeyspaceCommands::HMGet(Keyspace& space, const Words& w) {
  const auto* hash = Find<Hash>(space, w[1]);
  std::vector<Value> values;
  for (std::size_t i = 2; i < w.size(); ++i) {
    const bool there = hash != nullptr && hash->count(w[i]) > 0;
    values.push_back(there ? Value::Text(hash->at(w[i])) : Value::Nil());
  }
  return Value::Array(std::move(values));
}
Value KeyspaceCommands::HGetAll(Keyspace& space, const Words& w) {
  std::vector<Value> values;
  if (const auto* hash = Find<Hash>(space, w[1])) {
    for (const auto& [field, text] : *hash) {
      values.push_back(Value::Text(field));
      values.push_back(Value::Text(text));
    }
  }
  return Value::Array(std::move(values));
}
Value KeyspaceCommands::HExists(Keyspace& space, const Words& w) {
  const auto* hash = Find<Hash>(space, w[1]);
  return Value::Integer(hash != nullptr && hash->count(w[2]) > 0 ? 1 : 0);
}
Value KeyspaceCommands::HSet(Keyspace& space, const Words& w) {
  if (w.size() % 2 != 0) Fail("ERR wrong number of arguments for 'hset' command");
  auto& hash = Make<Hash>(space, w[1]);
  std::int64_t added = 0;
  for (std::size_t i = 2; i < w.size(); i += 2) {
    added += hash.insert_or_assign(w[i], w[i + 1]).second ? 1 : 0;
  }
  space.changed_ = true;
  return Value::Integer(added);
}
Value KeyspaceCommands::HDel(Keyspace& space, const Words& w) {
  auto* hash = Change<Hash>(space, w[1]);
  if (hash == nullptr) return Value::Integer(0);
  std::int64_t gone = 0;
  for (std::size_t i = 2; i < w.size(); ++i) {
    gone += static_cast<std::int64_t>(hash->erase(w[i]));
  }
  space.changed_ = gone > 0;
  if (hash->empty()) space.objects_.erase(w[1]);
  return Value::Integer(gone);
}

}  // namespace linli::testing
