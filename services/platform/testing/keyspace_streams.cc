// Streams.

#include <limits>

#include "services/platform/testing/keyspace_commands.h"

namespace linli::testing {

namespace {

using Position = Keyspace::Position;

/// "1-2", or "1" with `missing` behind the dash.
Position ToPosition(std::string_view text, std::uint64_t missing) {
  const auto dash = text.find('-');
  const auto epoch = Whole<std::uint64_t>(text.substr(0, dash));
  const auto sequence =
      dash == text.npos ? std::optional(missing) : Whole<std::uint64_t>(text.substr(dash + 1));
  if (!epoch || !sequence) Fail("ERR Invalid stream ID specified as stream command argument");
  return {*epoch, *sequence};
}

constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();

Value EntryOf(const Position& position, const Words& fields) {
  std::vector<Value> words;
  words.reserve(fields.size());
  for (const auto& field : fields) words.push_back(Value::Text(field));
  return Value::Pair(Value::Text(ToText(position)), Value::Array(std::move(words)));
}

std::int64_t CountOf(const Words& w) {
  if (w.size() == 4) return std::numeric_limits<std::int64_t>::max();
  if (w.size() != 6 || w[4] != "COUNT") Fail(kSyntax);
  return Number(w[5]);
}
Position RangeEnd(const std::string& text, std::uint64_t missing) {
  if (text == "-") return {0, 0};
  if (text == "+") return {kMost, kMost};
  return ToPosition(text, missing);
}

}  // namespace

Value KeyspaceCommands::XAdd(Keyspace& space, const Words& w) {
  if (w.size() % 2 == 0) Fail("ERR wrong number of arguments for 'xadd' command");
  const auto position = ToPosition(w[2], 0);
  if (position == Position()) Fail("ERR The ID specified in XADD must be greater than 0-0");
  const auto* there = Find<Stream>(space, w[1]);
  if (position <= (there == nullptr ? Position() : there->last)) {
    Fail("ERR The ID specified in XADD is equal or smaller than the target stream top item");
  }
  auto& stream = Make<Stream>(space, w[1]);
  stream.entries.emplace(position, Words(w.begin() + 3, w.end()));
  stream.last = position;
  space.changed_ = true;
  return Value::Text(ToText(position));
}
Value KeyspaceCommands::XDel(Keyspace& space, const Words& w) {
  auto* stream = Change<Stream>(space, w[1]);
  if (stream == nullptr) return Value::Integer(0);
  std::vector<Position> gone;
  for (std::size_t i = 2; i < w.size(); ++i) gone.push_back(ToPosition(w[i], 0));
  std::int64_t count = 0;
  for (const auto& one : gone) count += static_cast<std::int64_t>(stream->entries.erase(one));
  space.changed_ = count > 0;
  return Value::Integer(count);
}
Value KeyspaceCommands::XTrim(Keyspace& space, const Words& w) {
  if (w[2] != "MAXLEN") Fail(kSyntax);
  auto* stream = Change<Stream>(space, w[1]);
  const auto most = static_cast<std::size_t>(Number(w[3]));
  while (stream != nullptr && stream->entries.size() > most) {
    stream->entries.erase(stream->entries.begin());
    space.changed_ = true;
  }
  return Value::Integer(space.changed_ ? 1 : 0);
}
Value KeyspaceCommands::XLen(Keyspace& space, const Words& w) {
  const auto* stream = Find<Stream>(space, w[1]);
  return Value::Integer(stream == nullptr ? 0 : static_cast<std::int64_t>(stream->entries.size()));
}
Value KeyspaceCommands::XRange(Keyspace& space, const Words& w) {
  const bool open = w[2].rfind('(', 0) == 0;
  const auto low = RangeEnd(open ? w[2].substr(1) : w[2], 0);
  const auto high = RangeEnd(w[3], kMost);
  auto count = CountOf(w);
  std::vector<Value> entries;
  const auto* stream = Find<Stream>(space, w[1]);
  if (stream == nullptr) return Value::Array();
  auto at = open ? stream->entries.upper_bound(low) : stream->entries.lower_bound(low);
  for (; at != stream->entries.end() && at->first <= high && count-- > 0; ++at) {
    entries.push_back(EntryOf(at->first, at->second));
  }
  return Value::Array(std::move(entries));
}
/// Of the whole stream only.
Value KeyspaceCommands::XRevRange(Keyspace& space, const Words& w) {
  if (w[2] != "+" || w[3] != "-") Fail(kSyntax);
  auto count = CountOf(w);
  std::vector<Value> entries;
  const auto* stream = Find<Stream>(space, w[1]);
  if (stream == nullptr) return Value::Array();
  for (auto at = stream->entries.rbegin(); at != stream->entries.rend() && count-- > 0; ++at) {
    entries.push_back(EntryOf(at->first, at->second));
  }
  return Value::Array(std::move(entries));
}
Value KeyspaceCommands::XInfo(Keyspace& space, const Words& w) {
  if (w[1] != "STREAM") Fail(kSyntax);
  const auto* stream = Find<Stream>(space, w[2]);
  if (stream == nullptr) Fail("ERR no such key");
  return Value::Array({Value::Text("length"),
                       Value::Integer(static_cast<std::int64_t>(stream->entries.size())),
                       Value::Text("last-generated-id"), Value::Text(ToText(stream->last))});
}
/// What is there now; whoever sends BLOCK waits elsewhere.
Value KeyspaceCommands::XRead(Keyspace& space, const Words& w) {
  std::size_t at = 1;
  std::int64_t count = std::numeric_limits<std::int64_t>::max();
  for (; at + 1 < w.size() && w[at] != "STREAMS"; at += 2) {
    if (w[at] == "COUNT") count = Number(w[at + 1]);
  }
  const std::size_t streams = (w.size() - ++at) / 2;
  std::vector<Value> batches;
  for (std::size_t i = at; i < at + streams; ++i) {
    const auto after = ToPosition(w[i + streams], 0);
    const auto* stream = Find<Stream>(space, w[i]);
    if (stream == nullptr) continue;
    std::vector<Value> entries;
    auto left = count;
    for (auto next = stream->entries.upper_bound(after);
         next != stream->entries.end() && left-- > 0; ++next) {
      entries.push_back(EntryOf(next->first, next->second));
    }
    if (entries.empty()) continue;
    batches.push_back(Value::Pair(Value::Text(w[i]), Value::Array(std::move(entries))));
  }
  return batches.empty() ? Value::Nil() : Value::Array(std::move(batches));
}

}  // namespace linli::testing
