#include "tests/simulation/bugs.h"

#include <algorithm>
#include <map>

#include "services/platform/base/check.h"
#include "tests/fault/log.h"

namespace linli::simulation {

using testing::Words;

namespace {

struct Edit {
  std::string_view from;
  std::string_view to;
};

/// Defects of the functions themselves: what stands in linli_v1.lua, and what would stand there.
const std::map<std::string_view, std::vector<Edit>>& LibraryBugs() {
  static const std::map<std::string_view, std::vector<Edit>> bugs = {
      {"no request record",
       {{"    redis.call('HSET', request, 'fingerprint', fingerprint, 'sequence', text, 'answer', "
         "answer)\n",
         ""}}},
      {"forgets the answer", {{"'answer', answer)", "'answer', '')"}}},
      {"does not know a repeat", {{"if seen[1] then\n", "if false then\n"}}},
      {"takes another request for a repeat", {{"if seen[1] ~= fingerprint then", "if false then"}}},
      {"skips the version check",
       {{"if (redis.call('HGET', key, 'v') or '0') ~= args[i + 2] then", "if false then"}}},
      {"skips the limit",
       {{"if limit ~= '' and delta > 0 and value > whole(limit) then", "if false then"}}},
      {"skips the emptiness check",
       {{"if redis.call('ZCARD', empties[j]) > (removed[empties[j]] or 0) then", "if false then"}}},
      {"skips the cursor check", {{"if current ~= from then", "if false then"}}},
      {"trims the stream by MAXLEN",
       {{"  local text = string.format('%.0f', sequence)",
         "  redis.call('XTRIM', stream, 'MAXLEN', '60')\n"
         "  local text = string.format('%.0f', sequence)"}}},
      {"skips a sequence",
       {{"    sequence = sequence + 1\n",
         "    sequence = sequence + 1\n    if sequence == 99 then sequence = 100 end\n"}}},
      {"leaves index entries",
       {{"writes[#writes + 1] = {'ZREM', key, args[i + 2]}",
         "if not string.find(key, ':index:', 1, true) then "
         "writes[#writes + 1] = {'ZREM', key, args[i + 2]} end"}}},
      {"leaves timers",
       {{"writes[#writes + 1] = {'ZREM', key, args[i + 2]}",
         "if not string.find(key, ':timers', 1, true) then "
         "writes[#writes + 1] = {'ZREM', key, args[i + 2]} end"}}},
      {"moves counters by one at most",
       {{"value = value + delta", "value = value + math.max(-1, math.min(1, delta))"}}},
      {"the queue is not in sequence",
       {{"write[3] == '@sequence' then write[3] = text end",
         "write[3] == '@sequence' then write[3] = '0' end"}}},
      {"reads what was before",
       {{"local TOO_LARGE", "local old, reads = {}, 0\nlocal TOO_LARGE"},
        {"    local write = writes[j]\n",
         "    local write = writes[j]\n"
         "    if write[3] == 'v' then old[write[2]] = redis.call('HMGET', write[2], 'v', 's') "
         "end\n"},
        {"      local found = redis.call('HMGET', key, 'v', 's')\n",
         "      local found = redis.call('HMGET', key, 'v', 's')\n"
         "      reads = reads + 1\n"
         "      if reads % 9 == 0 and old[key] then found = old[key] end\n"}}},
      {"remembers a request only if it published",
       {{"  if fingerprint ~= '' then\n    redis.call('HSET', request",
         "  if fingerprint ~= '' and #events > 1 then\n    redis.call('HSET', request"}}},
  };
  return bugs;
}

/// Of an FCALL linli_commit_v1.
bool IsCommit(const Words& words) {
  return words[0] == "FCALL" && words.size() > 6 && words[1] == "linli_commit_v1";
}
std::size_t FirstOperation(const Words& words) {
  return 3 + static_cast<std::size_t>(std::stoi(words[2])) + 3;
}

/// How many words an operation is.
std::size_t LengthOf(const Words& words, std::size_t at) {
  static const std::map<char, std::size_t> lengths = {
      {'A', 5}, {'R', 3}, {'U', 4}, {'V', 4}, {'Z', 4}, {'z', 3}, {'C', 5}, {'F', 4},
      {'M', 2}, {'G', 5}, {'S', 3}, {'s', 3}, {'N', 3}, {'Y', 3}, {'X', 3}, {'d', 3}};
  const char op = words[at][0];
  const auto count = [&](std::size_t n) {
    return 2 * static_cast<std::size_t>(std::stoi(words[n]));
  };
  if (op == 'E') return 2 + count(at + 1);
  if (op == 'D') return 4 + count(at + 3);
  return lengths.at(op);
}

/// The operations whose opcodes are `apart` by themselves, and the others.
std::pair<Words, Words> Split(const Words& words, std::string_view apart) {
  const auto first = FirstOperation(words);
  Words with(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(first));
  Words without = with;
  for (auto at = first; at < words.size();) {
    const auto length = LengthOf(words, at);
    auto& to = apart.find(words[at][0]) == apart.npos ? without : with;
    to.insert(to.end(), words.begin() + static_cast<std::ptrdiff_t>(at),
              words.begin() + static_cast<std::ptrdiff_t>(at + length));
    at += length;
  }
  return {with, without};
}

/// Without the request: a second commit would be its own repeat.
Words Anonymous(Words words) {
  words[FirstOperation(words) - 2].clear();
  return words;
}

bool HasOperations(const Words& words) { return words.size() > FirstOperation(words); }

/// Sets a field of every event, and its checksum anew.
Words WithField(Words words, std::string_view field, const std::string& value) {
  for (auto at = FirstOperation(words); at < words.size(); at += LengthOf(words, at)) {
    if (words[at] != "E") continue;
    std::vector<std::pair<std::string, std::string>> fields;
    const auto end = at + LengthOf(words, at);
    for (auto i = at + 2; i < end; i += 2) {
      if (words[i] == field) words[i + 1] = value;
      fields.emplace_back(words[i], words[i + 1]);
    }
    words[end - 1] = fault::ChecksumOf(fields);
  }
  return words;
}

}  // namespace

const std::vector<std::string>& Bugs::All() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> names = {"no guard",
                                      "answers before it syncs",
                                      "writes without MULTI",
                                      "reuses a connection after a timeout",
                                      "state before event",
                                      "cursor before effect",
                                      "cursor after effect",
                                      "a reaction without its cause",
                                      "loses the move of a counter",
                                      "damages an event"};
    for (const auto& [name, edits] : LibraryBugs()) names.emplace_back(name);
    return names;
  }();
  return all;
}

std::string Bugs::Library(std::string text) const {
  const auto found = LibraryBugs().find(planted_);
  if (found == LibraryBugs().end()) return text;
  for (const auto& edit : found->second) {
    const auto at = text.find(edit.from);
    LINLI_CHECK(at != text.npos);  // The library has changed: so must the defect.
    text.replace(at, edit.from.size(), edit.to);
  }
  return text;
}

std::vector<Words> Bugs::Commands(Words words) const {
  if (planted_.empty() || !IsCommit(words)) return {std::move(words)};
  if (Is("state before event")) {
    const auto [events, rest] = Split(words, "E");
    if (HasOperations(events) && HasOperations(rest)) return {Anonymous(rest), events};
  }
  if (Is("cursor before effect") || Is("cursor after effect")) {
    const auto [cursor, rest] = Split(words, "G");
    const bool first = Is("cursor before effect");
    if (HasOperations(cursor) && HasOperations(rest)) {
      return first ? std::vector{cursor, rest} : std::vector{rest, cursor};
    }
  }
  if (Is("a reaction without its cause")) return {WithField(std::move(words), "causationid", "")};
  if (Is("loses the move of a counter")) return {Split(words, "C").second};
  if (Is("damages an event") && words.size() % 16 == 0) {
    auto damaged = words;
    for (std::size_t i = 0; i + 1 < damaged.size(); ++i) {
      if (damaged[i] == "data" && !damaged[i + 1].empty()) damaged[i + 1].back() ^= 1;
    }
    return {std::move(damaged)};
  }
  return {std::move(words)};
}

}  // namespace linli::simulation
