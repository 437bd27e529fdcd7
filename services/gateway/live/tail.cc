#include "services/gateway/live/tail.h"

#include <algorithm>

#include "services/platform/events/entry.h"
#include "services/platform/runtime/log.h"
#include "services/platform/runtime/pause.h"
#include "services/platform/store/keys.h"

namespace linli::gateway {
namespace {

using events::ParsePosition;
using events::Position;
using events::Step;
using std::chrono::milliseconds;

constexpr int kBatch = 256;
constexpr char kBeginning[] = "0-0";

Position Before(const Position& position) {
  return {position.epoch, position.sequence > 0 ? position.sequence - 1 : 0};
}

}  // namespace

Tail::Tail(Hub& hub, redis::Connection& reader, Options options)
    : hub_(hub), reader_(reader), options_(options) {
  for (std::size_t source = 0; source < hub.services().size(); ++source) {
    for (int partition = 0; partition < options_.partitions; ++partition) {
      Stream stream;
      stream.key = store::keys::Events(partition, hub.services()[source]);
      stream.partition = partition;
      stream.source = source;
      stream.seen = kBeginning;
      streams_.push_back(std::move(stream));
    }
  }
}

Task<void> Tail::Run() {
  while (!stopped_) {
    bool well = false;
    if (!hub_.ready) {
      well = co_await Begin();
      hub_.ready = well;
    } else {
      well = co_await ReadBatch();
    }
    if (!well && !stopped_) co_await runtime::Pause(milliseconds(200));
  }
}

Tail::Entry Tail::Parse(const Stream& stream, const redis::Reply& reply) const {
  auto [position, fields] = events::EntryOf(reply);
  const auto event = events::FromFields(position, fields);
  Entry entry;
  entry.position = std::move(position);
  if (event.ok()) entry.hint = HintOf(*event, stream.source);
  return entry;
}

/// What the streams end with, so that a cursor of before a restart is still good.
Task<bool> Tail::Begin() {
  std::vector<std::pair<Stream*, Entry>> entries;
  for (auto& stream : streams_) {
    redis::Command read = {"XREVRANGE", stream.key, "+",
                           "-",         "COUNT",    std::to_string(options_.before)};
    const auto reply = co_await reader_.Send(std::move(read));
    if (!reply.ok() || reply->is_error()) co_return false;
    const auto count = reply->size();
    Position floor;
    if (count > 0) floor = Before(ParsePosition((*reply)[count - 1][0].text()));
    hub_.ring(stream.partition).StartAt(stream.source, floor);
    for (std::size_t i = count; i > 0; --i) {
      entries.emplace_back(&stream, Parse(stream, (*reply)[i - 1]));
    }
  }
  std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
    const Time none;
    return (a.second.hint ? a.second.hint->time : none) <
           (b.second.hint ? b.second.hint->time : none);
  });
  for (auto& [stream, entry] : entries) {
    auto position = ParsePosition(entry.position);
    // Sorted by time, of one stream two may have changed places.
    const bool newer = position > ParsePosition(stream->seen);
    if (newer) stream->seen = entry.position;
    hub_.ring(stream->partition)
        .Add(stream->source, ParsePosition(stream->seen), std::move(entry.hint));
  }
  checked_ = std::chrono::steady_clock::now();
  co_return true;
}

Tail::Stream* Tail::Find(std::string_view key) {
  const auto found = std::find_if(streams_.begin(), streams_.end(),
                                  [&](const Stream& stream) { return stream.key == key; });
  return found == streams_.end() ? nullptr : &*found;
}

Task<bool> Tail::ReadBatch() {
  redis::Command read = {
      "XREAD",  "COUNT", std::to_string(kBatch), "BLOCK", std::to_string(options_.block.count()),
      "STREAMS"};
  for (const auto& stream : streams_) read.push_back(stream.key);
  for (const auto& stream : streams_) read.push_back(stream.seen);
  const auto reply = co_await reader_.Send(std::move(read));
  if (!reply.ok() || reply->is_error()) {
    checked_ = {};
    co_return false;
  }
  for (std::size_t i = 0; i < reply->size(); ++i) {
    const auto batch = (*reply)[i];
    Stream* const stream = Find(batch[0].text());
    if (stream == nullptr) co_return false;
    for (std::size_t j = 0; j < batch[1].size(); ++j) {
      Pass(*stream, Parse(*stream, batch[1][j]));
    }
  }
  if (std::chrono::steady_clock::now() < checked_ + options_.check_every) co_return true;
  co_return co_await CheckNewest();
}

void Tail::Pass(Stream& stream, Entry entry) {
  const auto position = ParsePosition(entry.position);
  const auto step = StepBetween(ParsePosition(stream.seen), position);
  if (step == Step::kDuplicate) return;
  if (step != Step::kNext) {
    runtime::Log("live_lost", {{"stream", stream.key}, {"at", entry.position}});
    hub_.Lose(stream.partition, stream.source, Before(position));
  }
  stream.seen = entry.position;
  hub_.Publish(stream.partition, stream.source, position, std::move(entry.hint));
}

/// A stream restored to an earlier end would never be read again: it is behind what was seen.
Task<bool> Tail::CheckNewest() {
  for (auto& stream : streams_) {
    redis::Command read = {"XREVRANGE", stream.key, "+", "-", "COUNT", "1"};
    const auto reply = co_await reader_.Send(std::move(read));
    if (!reply.ok() || reply->is_error()) co_return false;
    const std::string newest(reply->size() > 0 ? (*reply)[0][0].text() : kBeginning);
    if (ParsePosition(newest) >= ParsePosition(stream.seen)) continue;
    runtime::Log("live_set_back", {{"stream", stream.key}, {"to", newest}});
    stream.seen = newest;
    hub_.Lose(stream.partition, stream.source, ParsePosition(newest));
  }
  checked_ = std::chrono::steady_clock::now();
  co_return true;
}

}  // namespace linli::gateway
