#include "services/platform/testing/keyspace.h"

#include <cmath>
#include <cstdio>
#include <unordered_map>

#include "services/platform/testing/keyspace_commands.h"

namespace linli::testing {
namespace {

struct Entry {
  std::size_t least;  ///< words, with the name
  std::size_t most;   ///< 0: any number
  bool writes;
  Value (*run)(Keyspace&, const Words&);
};

using K = KeyspaceCommands;

const std::unordered_map<std::string_view, Entry>& Table() {
  static const std::unordered_map<std::string_view, Entry> table = {
      {"TYPE", {2, 2, false, K::Type}},
      {"DEL", {2, 0, true, K::Del}},
      {"SCAN", {2, 0, false, K::Scan}},
      {"GET", {2, 2, false, K::Get}},
      {"MGET", {2, 0, false, K::MGet}},
      {"SET", {3, 0, true, K::Set}},
      {"HGET", {3, 3, false, K::HGet}},
      {"HMGET", {3, 0, false, K::HMGet}},
      {"HGETALL", {2, 2, false, K::HGetAll}},
      {"HEXISTS", {3, 3, false, K::HExists}},
      {"HSET", {4, 0, true, K::HSet}},
      {"HDEL", {3, 0, true, K::HDel}},
      {"ZADD", {4, 0, true, K::ZAdd}},
      {"ZREM", {3, 0, true, K::ZRem}},
      {"ZCARD", {2, 2, false, K::ZCard}},
      {"ZSCORE", {3, 3, false, K::ZScore}},
      {"ZRANGEBYSCORE", {4, 0, false, K::ZRangeByScore}},
      {"ZRANGEBYLEX", {4, 0, false, K::ZRangeByLex}},
      {"ZRANGE", {4, 0, false, K::ZRange}},
      {"XADD", {5, 0, true, K::XAdd}},
      {"XDEL", {3, 0, true, K::XDel}},
      {"XTRIM", {4, 4, true, K::XTrim}},
      {"XLEN", {2, 2, false, K::XLen}},
      {"XRANGE", {4, 6, false, K::XRange}},
      {"XREVRANGE", {4, 6, false, K::XRevRange}},
      {"XINFO", {3, 3, false, K::XInfo}},
      {"XREAD", {4, 0, false, K::XRead}},
  };
  return table;
}

}  // namespace

Value Keyspace::Execute(const Words& words) {
  changed_ = false;
  const auto found = words.empty() ? Table().end() : Table().find(words[0]);
  if (found == Table().end()) return Value::Error("ERR unknown command");
  const auto& entry = found->second;
  if (words.size() < entry.least || (entry.most > 0 && words.size() > entry.most)) {
    return Value::Error("ERR wrong number of arguments");
  }
  try {
    return entry.run(*this, words);
  } catch (Refusal& refusal) {
    return Value::Error(std::move(refusal.text));
  }
}

bool Keyspace::IsWrite(std::string_view command) {
  const auto found = Table().find(command);
  return found != Table().end() && found->second.writes;
}

std::string ToText(const Keyspace::Position& position) {
  return std::to_string(position.epoch) + "-" + std::to_string(position.sequence);
}

std::string ScoreText(double score) {
  constexpr double kWholeMost = 1e17;
  char text[64];
  if (std::abs(score) < kWholeMost && std::floor(score) == score) {
    std::snprintf(text, sizeof(text), "%.0f", score);
  } else if (std::isinf(score)) {
    return score > 0 ? "inf" : "-inf";
  } else {
    std::snprintf(text, sizeof(text), "%.17g", score);
  }
  return text;
}

std::string Keyspace::ToText() const {
  std::string text;
  const auto add = [&text](std::string_view part) {
    text.append(std::to_string(part.size())).append(":").append(part).append(" ");
  };
  for (const auto& [key, object] : objects_) {
    add(key);
    if (const auto* string = std::get_if<std::string>(&object)) add(*string);
    if (const auto* hash = std::get_if<Hash>(&object)) {
      for (const auto& [field, value] : *hash) {
        add(field);
        add(value);
      }
    }
    if (const auto* set = std::get_if<SortedSet>(&object)) {
      for (const auto& [score, member] : set->order) {
        add(ScoreText(score));
        add(member);
      }
    }
    if (const auto* stream = std::get_if<Stream>(&object)) {
      add(testing::ToText(stream->last));
      for (const auto& [position, fields] : stream->entries) {
        add(testing::ToText(position));
        for (const auto& field : fields) add(field);
      }
    }
    text += '\n';
  }
  return text;
}

}  // namespace linli::testing
