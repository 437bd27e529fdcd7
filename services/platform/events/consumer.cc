#include "services/platform/events/consumer.h"

#include <algorithm>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/base/failpoint.h"
#include "services/platform/events/joined.h"
#include "services/platform/events/position.h"
#include "services/platform/runtime/log.h"
#include "services/platform/runtime/pause.h"
#include "services/platform/runtime/trace.h"
#include "services/platform/store/keys.h"

namespace linli::events {
namespace {

using std::chrono::milliseconds;
using store::Outcome;

constexpr int kBatch = 64;
constexpr int kConflictsMax = 100;
constexpr char kBeginning[] = "0-0";

/// What whoever reads the log is to do about a stream that went back.
constexpr char kAhead[] =
    ". This service has applied what the stream no longer has: stop the installation and restore "
    "every Redis of it from one backup (linli restore, deploy/RECOVERY.md)";

bool IsTransient(const Error& error) { return error.code() == Code::kUnavailable; }

}  // namespace

Consumer::Consumer(const store::Backend& backend, std::vector<Reaction> reactions,
                   redis::Connection& connection, redis::Connection& reader, const Clock& clock,
                   runtime::Metrics& metrics, Options options)
    : backend_(backend),
      reactions_(Joined(std::move(reactions))),
      connection_(connection),
      reader_(reader),
      clock_(clock),
      metrics_(metrics),
      options_(options) {
  std::set<std::string> sources;
  for (const auto& reaction : reactions_) sources.insert(reaction.service);
  for (const auto& source : sources) {
    for (int partition = 0; partition < options_.partitions; ++partition) {
      Stream stream;
      stream.source = source;
      stream.partition = partition;
      stream.key = store::keys::Events(partition, source);
      streams_.push_back(std::move(stream));
    }
  }
}

const Reaction* Consumer::Find(const std::string& source, const std::string& type) const {
  for (const auto& reaction : reactions_) {
    if (reaction.service == source && reaction.type == type) return &reaction;
  }
  return nullptr;
}

Task<void> Consumer::Run() {
  bool reload = true;
  while (!stopped_ && !streams_.empty()) {
    if (reload) {
      const auto loaded = co_await LoadCursors();
      if (!loaded.ok()) {
        co_await runtime::Pause(milliseconds(100));
        continue;
      }
    }
    reload = !co_await ReadBatch();
  }
}

std::vector<Consumer::Stream*> Consumer::StreamsOf(int partition) {
  std::vector<Stream*> streams;
  for (auto& stream : streams_) {
    if (stream.partition == partition) streams.push_back(&stream);
  }
  return streams;
}

Task<Result<void>> Consumer::LoadCursors() {
  for (int partition = 0; partition < options_.partitions; ++partition) {
    const auto streams = StreamsOf(partition);
    store::ReadRequest request;
    const auto key = store::keys::Cursor(partition, backend_.service);
    for (const auto* stream : streams) request.fields.emplace_back(key, stream->source);
    LINLI_CO_ASSIGN(const auto reply, co_await backend_.store.Read(request));
    for (std::size_t i = 0; i < streams.size(); ++i) {
      streams[i]->stored = reply.fields[i].value_or(kBeginning);
      streams[i]->seen = streams[i]->stored;
    }
  }
  co_return co_await CheckProducers();
}

Task<Result<void>> Consumer::CheckProducers() {
  for (int partition = 0; partition < options_.partitions; ++partition) {
    const auto streams = StreamsOf(partition);
    store::ReadRequest request;
    for (const auto* stream : streams) {
      request.fields.emplace_back(store::keys::Meta(partition, stream->source), "sequence");
    }
    LINLI_CO_ASSIGN(const auto reply, co_await backend_.store.Read(request));
    for (std::size_t i = 0; i < streams.size(); ++i) {
      CheckProducer(*streams[i], reply.fields[i].value_or("0"));
    }
  }
  checked_ = clock_.Now();
  ReportLag();
  co_return Result<void>();
}

/// A producer that has published less than we have applied was restored to an older state.
void Consumer::CheckProducer(Stream& stream, const std::string& sequence) {
  if (stream.stopped) return;
  const auto published = ParsePosition("0-" + sequence).sequence;
  const auto applied = ParsePosition(stream.seen).sequence;
  if (published < applied) {
    StopStream(stream, "ROLLBACK: has published " + std::to_string(published) + ", applied here " +
                           std::to_string(applied) + kAhead);
  }
  behind_[stream.source + "/" + std::to_string(stream.partition)] = published - applied;
}

/// Asking takes a round trip for each partition, which events under way would have to wait for.
bool Consumer::ProducersAreDue(bool idle) const {
  const Time now = clock_.Now();
  return idle || now < checked_ || now - checked_ >= options_.block;
}

void Consumer::ReportLag() {
  std::map<std::string, std::int64_t> lag;
  for (const auto& stream : streams_) {
    lag[stream.source] += behind_[stream.source + "/" + std::to_string(stream.partition)];
  }
  for (const auto& [source, events] : lag) metrics_.Lag(source, events);
}

void Consumer::StopStream(Stream& stream, const std::string& why) {
  stream.stopped = true;
  const auto name = stream.source + "/" + std::to_string(stream.partition);
  stopped_streams_[name] = why;
  runtime::Log("stream_stopped", {{"stream", name}, {"why", why}});
}

/// One XREAD over all streams; false if cursors must be loaded again.
Task<bool> Consumer::ReadBatch() {
  redis::Command read = {
      "XREAD",  "COUNT", std::to_string(kBatch), "BLOCK", std::to_string(options_.block.count()),
      "STREAMS"};
  std::vector<Stream*> live;
  for (auto& stream : streams_) {
    if (!stream.stopped) live.push_back(&stream);
  }
  if (live.empty()) {
    co_await runtime::Pause(milliseconds(1000));
    co_return true;
  }
  for (const auto* stream : live) read.push_back(stream->key);
  for (const auto* stream : live) read.push_back(stream->seen);
  const auto reply = co_await reader_.Send(std::move(read));
  if (!reply.ok() || reply->is_error()) {
    co_await runtime::Pause(milliseconds(100));
    co_return false;
  }
  for (std::size_t i = 0; i < reply->size(); ++i) {
    const auto batch = (*reply)[i];
    const std::string key(batch[0].text());
    const auto of = std::find_if(live.begin(), live.end(),
                                 [&](const Stream* stream) { return stream->key == key; });
    if (of == live.end()) co_return false;
    std::vector<Entry> entries;
    for (std::size_t j = 0; j < batch[1].size(); ++j) {
      entries.push_back(EntryOf(batch[1][j]));
    }
    const bool passed = co_await PassBatch(**of, std::move(entries));
    if (!passed) co_return false;
  }
  if (!ProducersAreDue(reply->size() == 0)) co_return true;
  const auto checked = co_await CheckProducers();
  co_return checked.ok();
}

bool Consumer::InOrder(Stream& stream, const std::string& position) {
  const auto step = StepBetween(ParsePosition(stream.seen), ParsePosition(position));
  if (step == Step::kNext) return true;
  const std::string what = step == Step::kGap        ? "GAP"
                           : step == Step::kRollback ? "ROLLBACK"
                                                     : "DUP";
  StopStream(stream, what + ": " + position + " after " + stream.seen +
                         (step == Step::kRollback ? kAhead : ""));
  return false;
}

Task<Consumer::Applied> Consumer::Pass(Stream& stream, const Arrived& arrived) {
  if (!arrived.event.ok()) {
    const std::string nobody = kCorrupt;
    const std::string why = arrived.event.error().reason();
    co_return co_await Park(stream, nobody, arrived.entry, why, false);
  }
  if (arrived.reaction == nullptr) {
    stream.seen = arrived.entry.position;
    co_return Applied::kYes;
  }
  co_return co_await Apply(stream, *arrived.reaction, *arrived.event, arrived.entry);
}

Task<Result<store::CommitRequest>> Consumer::React(const store::Backend& backend,
                                                   const Reaction& reaction, const Event& event,
                                                   Progress& progress) {
  store::Origin origin;
  origin.tenant = event.tenant;
  origin.partition = event.partition;
  origin.actor = "services/" + backend_.service;
  origin.traceparent = runtime::ChildSpan(event.traceparent, backend_.random);
  origin.correlation_id = event.correlation_id;
  origin.causation_id = event.id;
  store::Transaction tx(backend, std::move(origin), clock_.Now());
  Event whole = event;
  if (event.service == backend_.service || reaction.in_confidence) {
    LINLI_CO_ASSIGN(whole.data, co_await tx.OpenFact(event));
  }
  try {
    LINLI_CO_ASSIGN(progress, co_await reaction.react(tx, whole));
  } catch (const std::exception& thrown) {
    runtime::Log("reaction_threw", {{"type", event.type}, {"what", thrown.what()}});
    co_return Unreadable(event);
  }
  LINLI_CO_TRY(co_await tx.FetchKeys());
  auto commit = tx.ToCommit(nullptr);
  if (commit.ok() && progress == Progress::kMore && commit->aggregates.empty()) {
    co_return Unreadable(event);  // "More" without doing anything would never end.
  }
  co_return std::move(commit);
}

void Consumer::MoveCursor(store::CommitRequest& commit, const Stream& stream,
                          const std::string& from, const Event& event) const {
  commit.cursor = store::CursorMove{store::keys::Cursor(stream.partition, backend_.service),
                                    stream.source, from, event.position};
  commit.park_expectations.push_back(
      {store::keys::Parked(stream.partition, backend_.service, stream.source), event.subject,
       false});
}

void Consumer::Note(const Event& event, Applied applied,
                    std::chrono::steady_clock::time_point start) {
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - start);
  const std::string outcome = applied == Applied::kYes ? "OK" : "DUP";
  metrics_.Reaction(event.type, outcome);
  runtime::Log("reaction", {{"type", event.type},
                            {"event", event.id},
                            {"code", outcome},
                            {"us", std::to_string(took.count())},
                            {"trace", runtime::TraceId(event.traceparent)}});
}

Consumer::Applied Consumer::Conclude(Stream& stream, const std::string& position,
                                     const store::CommitReply& reply) {
  if (reply.outcome != Outcome::kOk) return Applied::kReload;
  stream.stored = position;
  stream.seen = position;
  return Applied::kYes;
}

Task<Consumer::Applied> Consumer::Apply(Stream& stream, const Reaction& reaction,
                                        const Event& event, const Entry& entry) {
  const auto start = std::chrono::steady_clock::now();
  std::string refusal;
  int conflicts = 0;
  for (int tries = 0; tries < options_.tries_max && conflicts < kConflictsMax;) {
    if (stopped_) co_return Applied::kUnavailable;
    Progress progress = Progress::kDone;
    auto commit = co_await React(backend_, reaction, event, progress);
    if (!commit.ok()) {
      if (IsTransient(commit.error())) co_return Applied::kUnavailable;
      refusal = commit.error().reason();
      co_await runtime::Pause(milliseconds(10LL << ++tries));
      continue;
    }
    const bool done = progress == Progress::kDone;
    MoveCursor(*commit, stream, stream.stored, event);
    if (!done) commit->cursor.reset();  // A part moves nothing.
    FailAt(Failpoint::kBeforeEffect);
    const auto reply = co_await backend_.store.Commit(*commit);
    if (!reply.ok()) {
      if (IsTransient(reply.error())) co_return Applied::kUnavailable;
      refusal = reply.error().reason();
      co_await runtime::Pause(milliseconds(10LL << ++tries));
      continue;
    }
    FailAt(Failpoint::kEffectDone);
    if (reply->outcome == Outcome::kOk && !done) {
      // A part is done: what went wrong before it says nothing of the next.
      tries = 0;
      conflicts = 0;
      continue;
    }
    if (reply->outcome == Outcome::kConflict || reply->outcome == Outcome::kFull) {
      const auto parked = co_await IsParked(stream.source, stream.partition, event.subject);
      if (!parked.ok()) co_return Applied::kUnavailable;
      if (*parked) co_return co_await Park(stream, event.subject, entry, "BEHIND", true);
      ++conflicts;
      const milliseconds jitter(backend_.random.Below(10));
      co_await runtime::Pause(jitter);
      refusal = "CONFLICT";
      continue;
    }
    if (reply->outcome == Outcome::kUnique) {
      refusal = "ALREADY_EXISTS";
      ++tries;
      continue;
    }
    const Applied applied = Conclude(stream, entry.position, *reply);
    Note(event, applied, start);
    co_return applied;
  }
  co_return co_await Park(stream, event.subject, entry, refusal, false);
}

Task<Consumer::Applied> Consumer::Park(Stream& stream, const std::string& subject,
                                       const Entry& entry, const std::string& why, bool behind) {
  store::CommitRequest commit;
  commit.meta_key = store::keys::Meta(stream.partition, backend_.service);
  commit.events_key = store::keys::Events(stream.partition, backend_.service);
  commit.cursor = store::CursorMove{store::keys::Cursor(stream.partition, backend_.service),
                                    stream.source, stream.stored, entry.position};
  store::DeadWrite dead;
  dead.key = store::keys::Dead(stream.partition, backend_.service, stream.source);
  dead.id = entry.position;
  dead.fields = entry.fields;
  dead.fields.emplace_back("why", why);
  commit.dead.push_back(std::move(dead));
  const auto parked = store::keys::Parked(stream.partition, backend_.service, stream.source);
  if (behind) {
    commit.park_expectations.push_back({parked, subject, true});
  } else {
    commit.parks.push_back({parked, subject, true});
  }
  const auto reply = co_await backend_.store.Commit(commit);
  if (!reply.ok()) co_return Applied::kUnavailable;
  const Applied applied = Conclude(stream, entry.position, *reply);
  if (applied == Applied::kYes) {
    metrics_.Reaction(subject.substr(0, subject.find('/')), behind ? "BEHIND" : "PARKED");
    runtime::Log("parked", {{"source", stream.source},
                            {"position", entry.position},
                            {"subject", subject},
                            {"why", why}});
  }
  co_return applied;
}

Task<Consumer::Applied> Consumer::SaveCursor(Stream& stream) {
  store::CommitRequest commit;
  commit.meta_key = store::keys::Meta(stream.partition, backend_.service);
  commit.events_key = store::keys::Events(stream.partition, backend_.service);
  commit.cursor = store::CursorMove{store::keys::Cursor(stream.partition, backend_.service),
                                    stream.source, stream.stored, stream.seen};
  const auto reply = co_await backend_.store.Commit(commit);
  if (!reply.ok()) co_return Applied::kUnavailable;
  const std::string seen = stream.seen;
  co_return Conclude(stream, seen, *reply);
}

Task<Result<bool>> Consumer::IsParked(const std::string& source, int partition,
                                      std::string subject) {
  store::ReadRequest request;
  request.fields.emplace_back(store::keys::Parked(partition, backend_.service, source),
                              std::move(subject));
  LINLI_CO_ASSIGN(const auto reply, co_await backend_.store.Read(request));
  co_return reply.fields.front().has_value();
}

}  // namespace linli::events
