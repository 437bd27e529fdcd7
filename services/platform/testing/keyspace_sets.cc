// Sorted sets.

#include <cmath>
#include <cstdlib>

#include "services/platform/testing/keyspace_commands.h"

namespace linli::testing {

namespace {

double Score(std::string_view text) {
  const std::string word(text);
  char* end = nullptr;
  const double score = std::strtod(word.c_str(), &end);
  if (word.empty() || end != word.c_str() + word.size() || std::isnan(score)) {
    Fail("ERR value is not a valid float");
  }
  return score;
}

/// What stands behind the bounds of a range: WITHSCORES, LIMIT offset count.
struct RangeOptions {
  bool with_scores = false;
  std::int64_t offset = 0;
  std::int64_t count = -1;
};
RangeOptions OptionsOf(const Words& w) {
  RangeOptions options;
  for (std::size_t i = 4; i < w.size();) {
    if (w[i] == "WITHSCORES") {
      options.with_scores = true;
      ++i;
    } else if (w[i] == "LIMIT" && i + 2 < w.size()) {
      options.offset = Number(w[i + 1]);
      options.count = Number(w[i + 2]);
      i += 3;
    } else {
      Fail(kSyntax);
    }
  }
  return options;
}
template <class Wanted>
Value Range(Keyspace& space, const Words& w, const Wanted& wanted) {
  auto options = OptionsOf(w);
  std::vector<Value> members;
  const auto* set = KeyspaceCommands::Find<Keyspace::SortedSet>(space, w[1]);
  if (set == nullptr) return Value::Array();
  for (const auto& entry : set->order) {
    if (options.count == 0) break;
    if (!wanted(entry)) continue;
    if (options.offset-- > 0) continue;
    --options.count;
    members.push_back(Value::Text(entry.second));
    if (options.with_scores) members.push_back(Value::Text(ScoreText(entry.first)));
  }
  return Value::Array(std::move(members));
}

}  // namespace

Value KeyspaceCommands::ZAdd(Keyspace& space, const Words& w) {
  if (w.size() % 2 != 0) Fail(kSyntax);
  for (std::size_t i = 2; i < w.size(); i += 2) Score(w[i]);
  auto& set = Make<SortedSet>(space, w[1]);
  std::int64_t added = 0;
  for (std::size_t i = 2; i < w.size(); i += 2) {
    const double score = Score(w[i]);
    const auto [at, fresh] = set.scores.try_emplace(w[i + 1], score);
    added += fresh ? 1 : 0;
    space.changed_ |= fresh || at->second != score;
    set.order.erase({at->second, w[i + 1]});
    at->second = score;
    set.order.emplace(score, w[i + 1]);
  }
  return Value::Integer(added);
}
Value KeyspaceCommands::ZRem(Keyspace& space, const Words& w) {
  auto* set = Change<SortedSet>(space, w[1]);
  if (set == nullptr) return Value::Integer(0);
  std::int64_t gone = 0;
  for (std::size_t i = 2; i < w.size(); ++i) {
    const auto found = set->scores.find(w[i]);
    if (found == set->scores.end()) continue;
    set->order.erase({found->second, w[i]});
    set->scores.erase(found);
    ++gone;
  }
  space.changed_ = gone > 0;
  if (set->scores.empty()) space.objects_.erase(w[1]);
  return Value::Integer(gone);
}
Value KeyspaceCommands::ZCard(Keyspace& space, const Words& w) {
  const auto* set = Find<SortedSet>(space, w[1]);
  return Value::Integer(set == nullptr ? 0 : static_cast<std::int64_t>(set->scores.size()));
}
Value KeyspaceCommands::ZScore(Keyspace& space, const Words& w) {
  const auto* set = Find<SortedSet>(space, w[1]);
  if (set == nullptr) return Value::Nil();
  const auto found = set->scores.find(w[2]);
  return found == set->scores.end() ? Value::Nil() : Value::Text(ScoreText(found->second));
}

Value KeyspaceCommands::ZRangeByScore(Keyspace& space, const Words& w) {
  const auto bound = [](std::string_view text) {
    const bool open = !text.empty() && text.front() == '(';
    return std::pair(Score(open ? text.substr(1) : text), open);
  };
  const auto [low, above] = bound(w[2]);
  const auto [high, below] = bound(w[3]);
  return Range(space, w, [&, low = low, above = above, high = high, below = below](auto& entry) {
    return (above ? entry.first > low : entry.first >= low) &&
           (below ? entry.first < high : entry.first <= high);
  });
}
Value KeyspaceCommands::ZRangeByLex(Keyspace& space, const Words& w) {
  for (const auto i : {2U, 3U}) {
    const auto& text = w[i];
    const bool known = text == "-" || text == "+" ||
                       (!text.empty() && (text.front() == '(' || text.front() == '['));
    if (!known) Fail("ERR min or max not valid string range item");
  }
  return Range(space, w, [&](auto& entry) {
    const auto rest = [](const std::string& text) { return std::string_view(text).substr(1); };
    const std::string_view member = entry.second;
    const bool high_enough =
        w[2] == "-" ||
        (w[2] != "+" && (w[2].front() == '(' ? member > rest(w[2]) : member >= rest(w[2])));
    const bool low_enough =
        w[3] == "+" ||
        (w[3] != "-" && (w[3].front() == '(' ? member < rest(w[3]) : member <= rest(w[3])));
    return high_enough && low_enough;
  });
}
/// From the beginning to the end only.
Value KeyspaceCommands::ZRange(Keyspace& space, const Words& w) {
  if (w[2] != "0" || w[3] != "-1") Fail(kSyntax);
  return Range(space, w, [](auto&) { return true; });
}

}  // namespace linli::testing
