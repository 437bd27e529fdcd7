#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace linli::testing {

/// A reply of Redis as a value.
struct Value {
  enum class Kind : std::uint8_t { kNil, kInteger, kText, kStatus, kError, kArray };

  static Value Nil() { return {}; }
  static Value Integer(std::int64_t number) { return {Kind::kInteger, number, {}, {}}; }
  static Value Text(std::string text) { return {Kind::kText, 0, std::move(text), {}}; }
  static Value Status(std::string text) { return {Kind::kStatus, 0, std::move(text), {}}; }
  static Value Error(std::string text) { return {Kind::kError, 0, std::move(text), {}}; }
  static Value Array(std::vector<Value> elements = {}) {
    return {Kind::kArray, 0, {}, std::move(elements)};
  }
  /// An array of two; braces would copy what may be large.
  static Value Pair(Value first, Value second) {
    auto pair = Array(std::vector<Value>(2));
    pair.elements[0] = std::move(first);
    pair.elements[1] = std::move(second);
    return pair;
  }
  bool is_error() const { return kind == Kind::kError; }
  bool operator==(const Value&) const = default;

  Kind kind = Kind::kNil;
  std::int64_t integer = 0;
  std::string text;
  std::vector<Value> elements;
};

using Words = std::vector<std::string>;

/// What a Redis holds, and those of its commands that Linli sends or calls from a function, as
/// strict as Redis 7.0: types, positions of streams, scores, numbers of arguments.
class Keyspace {
 public:
  struct Position {
    std::uint64_t epoch = 0;
    std::uint64_t sequence = 0;
    auto operator<=>(const Position&) const = default;
  };
  using Hash = std::map<std::string, std::string>;
  struct SortedSet {
    std::map<std::string, double> scores;
    std::set<std::pair<double, std::string>> order;
  };
  struct Stream {
    std::map<Position, Words> entries;
    Position last;
  };
  using Object = std::variant<std::string, Hash, SortedSet, Stream>;
  using Objects = std::map<std::string, Object>;

  /// Errors as Redis words them, as far as callers look at them.
  Value Execute(const Words& words);
  static bool IsWrite(std::string_view command);

  const Objects& objects() const { return objects_; }
  void Clear() { objects_.clear(); }
  /// Whether the last command changed anything.
  bool changed() const { return changed_; }
  /// Everything, one line for each thing: equal texts are equal contents.
  std::string ToText() const;

 private:
  friend struct KeyspaceCommands;

  Objects objects_;
  bool changed_ = false;
};

/// "1-42"; a score as Redis prints it.
std::string ToText(const Keyspace::Position& position);
std::string ScoreText(double score);

}  // namespace linli::testing
