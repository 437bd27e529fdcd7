#pragma once

// What the commands of Keyspace are made of; nobody else includes this.

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include "services/platform/testing/keyspace.h"

namespace linli::testing {

inline constexpr char kWrongType[] =
    "WRONGTYPE Operation against a key holding the wrong kind of value";
inline constexpr char kSyntax[] = "ERR syntax error";

/// Thrown by what a command is made of, caught where it is executed.
struct Refusal {
  std::string text;
};

[[noreturn]] inline void Fail(std::string text) { throw Refusal{std::move(text)}; }

template <class T>
std::optional<T> Whole(std::string_view text) {
  T number{};
  const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (ec != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

inline std::int64_t Number(const std::string& text) {
  const auto number = Whole<std::int64_t>(text);
  if (!number) Fail("ERR value is not an integer or out of range");
  return *number;
}

/// One function for each command; `w` are its words, `w[0]` its name, `w[1]` mostly its key.
struct KeyspaceCommands {
  using Hash = Keyspace::Hash;
  using SortedSet = Keyspace::SortedSet;
  using Stream = Keyspace::Stream;
  using Position = Keyspace::Position;

  template <class T>
  static const T* Find(const Keyspace& space, const std::string& key) {
    const auto found = space.objects_.find(key);
    if (found == space.objects_.end()) return nullptr;
    const T* object = std::get_if<T>(&found->second);
    if (object == nullptr) Fail(kWrongType);
    return object;
  }
  template <class T>
  static T& Make(Keyspace& space, const std::string& key) {
    Find<T>(space, key);
    const auto at = space.objects_.try_emplace(key, T()).first;
    return std::get<T>(at->second);
  }
  template <class T>
  static T* Change(Keyspace& space, const std::string& key) {
    return const_cast<T*>(Find<T>(space, key));
  }

  static Value Type(Keyspace& space, const Words& w);
  static Value Del(Keyspace& space, const Words& w);
  static Value Scan(Keyspace& space, const Words& w);
  static Value Get(Keyspace& space, const Words& w);
  static Value MGet(Keyspace& space, const Words& w);
  static Value Set(Keyspace& space, const Words& w);
  static Value HGet(Keyspace& space, const Words& w);
  static Value HMGet(Keyspace& space, const Words& w);
  static Value HGetAll(Keyspace& space, const Words& w);
  static Value HExists(Keyspace& space, const Words& w);
  static Value HSet(Keyspace& space, const Words& w);
  static Value HDel(Keyspace& space, const Words& w);
  static Value ZAdd(Keyspace& space, const Words& w);
  static Value ZRem(Keyspace& space, const Words& w);
  static Value ZCard(Keyspace& space, const Words& w);
  static Value ZScore(Keyspace& space, const Words& w);
  static Value ZRangeByScore(Keyspace& space, const Words& w);
  static Value ZRangeByLex(Keyspace& space, const Words& w);
  static Value ZRange(Keyspace& space, const Words& w);
  static Value XAdd(Keyspace& space, const Words& w);
  static Value XDel(Keyspace& space, const Words& w);
  static Value XTrim(Keyspace& space, const Words& w);
  static Value XLen(Keyspace& space, const Words& w);
  static Value XRange(Keyspace& space, const Words& w);
  static Value XRevRange(Keyspace& space, const Words& w);
  static Value XInfo(Keyspace& space, const Words& w);
  static Value XRead(Keyspace& space, const Words& w);
};

}  // namespace linli::testing
