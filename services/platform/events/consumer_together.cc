// A batch of events: as far as possible several effects are decided at once and committed one after
// the other, so that a consumer keeps up where each fsync takes long.

#include <algorithm>
#include <optional>

#include "services/platform/base/failpoint.h"
#include "services/platform/events/consumer.h"
#include "services/platform/events/position.h"
#include "services/platform/events/touched.h"
#include "services/platform/runtime/pause.h"
#include "services/platform/runtime/together.h"

namespace linli::events {
namespace {

constexpr std::size_t kTogetherMax = 16;

}  // namespace

Consumer::Arrived Consumer::Arrive(const Stream& stream, Entry entry) const {
  auto event = FromFields(entry.position, entry.fields);
  Arrived arrived{std::move(entry), std::move(event)};
  if (!arrived.event.ok()) return arrived;
  arrived.event->partition = stream.partition;
  arrived.reaction = Find(stream.source, arrived.event->type);
  return arrived;
}

Task<bool> Consumer::PassBatch(Stream& stream, std::vector<Entry> entries) {
  std::vector<Arrived> batch;
  for (auto& entry : entries) batch.push_back(Arrive(stream, std::move(entry)));
  for (std::size_t next = 0; next < batch.size();) {
    if (stopped_) co_return true;
    const std::size_t before = next;
    Applied applied = co_await PassTogether(stream, batch, next);
    if (applied == Applied::kYes && next == before) {
      const auto& arrived = batch[next++];
      if (!InOrder(stream, arrived.entry.position)) co_return true;
      FailAt(Failpoint::kEventRead);
      applied = co_await Pass(stream, arrived);
    }
    if (applied == Applied::kUnavailable) {
      co_await runtime::Pause(std::chrono::milliseconds(100));
      co_return false;
    }
    if (applied == Applied::kReload) co_return false;
  }
  if (stream.stored == stream.seen) co_return true;
  const Applied saved = co_await SaveCursor(stream);
  co_return saved == Applied::kYes;
}

struct Consumer::Effect {
  Effect(const Arrived& of, std::size_t at, const store::Backend& backend)
      : arrived(of),
        index(at),
        reads(backend.store),
        noting{reads, backend.random, backend.service, backend.secret, backend.keys} {}

  const Arrived& arrived;
  std::size_t index;  ///< in the batch
  ReadsNoted reads;
  store::Backend noting;
  std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
  Progress progress = Progress::kDone;
  std::optional<Result<store::CommitRequest>> commit;
  std::optional<Result<store::CommitReply>> reply;
};

/// The effects to come of those from `from` on; of each subject the next one only.
std::vector<std::unique_ptr<Consumer::Effect>> Consumer::Following(
    const Stream& stream, const std::vector<Arrived>& batch, std::size_t from) {
  std::vector<std::unique_ptr<Effect>> effects;
  if (batch[from].reaction == nullptr) return effects;
  std::set<std::string> subjects;
  std::string before = stream.seen;
  const auto end = std::min(batch.size(), from + kTogetherMax);
  for (std::size_t i = from; i < end; ++i) {
    const auto& [entry, event, reaction] = batch[i];
    const auto step = StepBetween(ParsePosition(before), ParsePosition(entry.position));
    if (step != Step::kNext || !event.ok()) break;
    before = entry.position;
    if (reaction == nullptr) continue;
    if (reaction->alone || !subjects.insert(event->subject).second) break;
    FailAt(Failpoint::kEventRead);
    effects.push_back(std::make_unique<Effect>(batch[i], i, backend_));
  }
  return effects;
}

Task<void> Consumer::Decide(Effect& effect) {
  effect.commit = co_await React(effect.noting, *effect.arrived.reaction, *effect.arrived.event,
                                 effect.progress);
}

Task<void> Consumer::Commit(Effect& effect) {
  FailAt(Failpoint::kBeforeEffect);
  effect.reply = co_await backend_.store.Commit(effect.commit->value());
  FailAt(Failpoint::kEffectDone);
}

/// Leaves those that stand as they were decided if all before them are applied.
void Consumer::Chain(const Stream& stream, std::vector<std::unique_ptr<Effect>>& effects) const {
  std::set<std::string> written;
  std::string from = stream.stored;
  std::size_t good = 0;
  for (const auto& effect : effects) {
    const bool stands = effect->commit->ok() && effect->progress == Progress::kDone &&
                        !effect->reads.ReadAnyOf(written);
    if (!stands) break;
    auto& commit = effect->commit->value();
    MoveCursor(commit, stream, from, *effect->arrived.event);
    from = effect->arrived.entry.position;
    AddWritten(commit, written);
    ++good;
  }
  effects.resize(good);
}

Task<Consumer::Applied> Consumer::PassTogether(Stream& stream, const std::vector<Arrived>& batch,
                                               std::size_t& next) {
  auto effects = Following(stream, batch, next);
  if (effects.size() < 2) co_return Applied::kYes;
  std::vector<Task<void>> decisions;
  for (auto& effect : effects) decisions.push_back(Decide(*effect));
  co_await runtime::Together(std::move(decisions));
  Chain(stream, effects);
  std::vector<Task<void>> commits;
  for (auto& effect : effects) commits.push_back(Commit(*effect));
  co_await runtime::Together(std::move(commits));
  for (const auto& effect : effects) {
    const auto& reply = *effect->reply;
    // What was refused is tried again by itself, and its refusal dealt with there.
    const bool refused = !reply.ok() || reply->outcome == store::Outcome::kConflict ||
                         reply->outcome == store::Outcome::kFull ||
                         reply->outcome == store::Outcome::kUnique;
    if (refused) break;
    const Applied applied = Conclude(stream, effect->arrived.entry.position, *reply);
    Note(*effect->arrived.event, applied, effect->start);
    if (applied != Applied::kYes) co_return applied;
    next = effect->index + 1;
  }
  co_return Applied::kYes;
}

}  // namespace linli::events
