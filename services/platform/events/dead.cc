// The operator's side of Consumer: what was set aside, and what becomes of it.

#include <algorithm>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/events/consumer.h"
#include "services/platform/runtime/pause.h"
#include "services/platform/store/keys.h"

namespace linli::events {
namespace {

constexpr std::size_t kPage = 1000;
constexpr std::size_t kListed = 1000;
constexpr std::size_t kAll = ~std::size_t{0};
constexpr int kConflictsMax = 20;

/// An entry of a dead letters' stream: the event as it was, and why last.
DeadLetter ToLetter(const std::string& source, int partition, const redis::Reply& entry) {
  auto [position, fields] = EntryOf(entry);
  DeadLetter letter;
  letter.source = source;
  letter.partition = partition;
  if (!fields.empty()) {
    letter.why = std::move(fields.back().second);
    fields.pop_back();
  }
  auto event = FromFields(position, fields);
  if (event.ok()) {
    letter.event = std::move(event).value();
  } else {
    letter.event.subject = kCorrupt;
  }
  letter.event.position = std::move(position);
  letter.event.partition = partition;
  return letter;
}

}  // namespace

/// At most `limit` letters, from the oldest on.
Task<Result<std::vector<DeadLetter>>> Consumer::ReadDead(std::string source, int partition,
                                                         std::size_t limit) {
  std::vector<DeadLetter> letters;
  std::string from = "-";
  for (std::size_t read = kPage; read == kPage && letters.size() < limit;) {
    redis::Command range;
    range.emplace_back("XRANGE");
    range.push_back(store::keys::Dead(partition, backend_.service, source));
    range.push_back(from);
    range.emplace_back("+");
    range.emplace_back("COUNT");
    range.push_back(std::to_string(kPage));
    LINLI_CO_ASSIGN(const auto reply, co_await connection_.Send(std::move(range)));
    read = reply.size();
    for (std::size_t i = 0; i < read; ++i) {
      letters.push_back(ToLetter(source, partition, reply[i]));
      from = "(" + letters.back().event.position;
    }
  }
  co_return std::move(letters);
}

std::vector<Backlog> Consumer::BacklogsOf(int partition) const {
  std::vector<Backlog> all;
  for (const auto& stream : streams_) {
    if (stream.partition != partition) continue;
    const auto behind = behind_.find(stream.source + "/" + std::to_string(partition));
    all.push_back({stream.source, behind == behind_.end() ? 0 : behind->second, stream.stopped});
  }
  std::sort(all.begin(), all.end(),
            [](const Backlog& a, const Backlog& b) { return a.source < b.source; });
  return all;
}

Task<Result<std::vector<DeadLetter>>> Consumer::ListDead(std::string source, int partition) {
  LINLI_CO_ASSIGN(auto letters, co_await ReadDead(source, partition, kListed));
  metrics_.Dead(source, static_cast<std::int64_t>(letters.size()));
  co_return std::move(letters);
}

/// Applies one letter and takes it off the list; with the last one its subject is let through
/// again, provided that no newer letter has joined meanwhile. False if the list is no longer as
/// read.
Task<Result<bool>> Consumer::RetryOne(const DeadLetter& letter, bool last,
                                      const std::string& newest) {
  const Reaction* reaction = Find(letter.source, letter.event.type);
  if (reaction == nullptr) co_return Unreadable(letter.event);
  const auto dead = store::keys::Dead(letter.partition, backend_.service, letter.source);
  const auto parked = store::keys::Parked(letter.partition, backend_.service, letter.source);
  for (;;) {
    Progress progress = Progress::kDone;
    LINLI_CO_ASSIGN(auto commit, co_await React(backend_, *reaction, letter.event, progress));
    commit.park_expectations.push_back({parked, letter.event.subject, true});
    if (progress == Progress::kDone) {
      commit.dead_removals.push_back({dead, letter.event.position});
      if (last) {
        commit.newest.push_back({dead, newest});
        commit.parks.push_back({parked, letter.event.subject, false});
      }
    }
    LINLI_CO_ASSIGN(const auto reply, co_await backend_.store.Commit(commit));
    if (reply.outcome == store::Outcome::kUnique) {
      co_return Refuse(common::v1::ERROR_REASON_CONFLICT);
    }
    if (reply.outcome != store::Outcome::kOk) co_return false;
    if (progress == Progress::kDone) co_return true;
  }
}

Task<Result<int>> Consumer::RetryDead(std::string source, int partition, std::string subject) {
  int applied = 0;
  for (int conflicts = 0; conflicts < kConflictsMax; ++conflicts) {
    LINLI_CO_ASSIGN(const auto letters, co_await ReadDead(source, partition, kAll));
    std::vector<const DeadLetter*> own;
    for (const auto& letter : letters) {
      if (letter.event.subject == subject) own.push_back(&letter);
    }
    bool fresh = true;
    for (std::size_t i = 0; i < own.size() && fresh; ++i) {
      const bool last = i + 1 == own.size();
      LINLI_CO_ASSIGN(fresh, co_await RetryOne(*own[i], last, letters.back().event.position));
      applied += fresh ? 1 : 0;
    }
    if (fresh) co_return applied;
    const std::chrono::milliseconds jitter(backend_.random.Below(20));
    co_await runtime::Pause(jitter);
  }
  co_return Refuse(common::v1::ERROR_REASON_CONFLICT);
}

Task<Result<void>> Consumer::SkipDead(std::string source, int partition, std::string position) {
  for (int conflicts = 0; conflicts < kConflictsMax; ++conflicts) {
    LINLI_CO_ASSIGN(const auto letters, co_await ReadDead(source, partition, kAll));
    const auto found = std::find_if(letters.begin(), letters.end(), [&](const DeadLetter& letter) {
      return letter.event.position == position;
    });
    if (found == letters.end()) {
      Error::Metadata what;
      what["name"] = position;
      co_return Refuse(common::v1::ERROR_REASON_NOT_FOUND, std::move(what));
    }
    const auto& subject = found->event.subject;
    const auto others =
        std::count_if(letters.begin(), letters.end(),
                      [&](const DeadLetter& letter) { return letter.event.subject == subject; });
    store::CommitRequest commit;
    commit.meta_key = store::keys::Meta(partition, backend_.service);
    commit.events_key = store::keys::Events(partition, backend_.service);
    const auto dead = store::keys::Dead(partition, backend_.service, source);
    commit.dead_removals.push_back({dead, position});
    if (others == 1) {
      commit.newest.push_back({dead, letters.back().event.position});
      commit.parks.push_back(
          {store::keys::Parked(partition, backend_.service, source), subject, false});
    }
    LINLI_CO_ASSIGN(const auto reply, co_await backend_.store.Commit(commit));
    if (reply.outcome == store::Outcome::kOk) co_return Result<void>();
  }
  co_return Refuse(common::v1::ERROR_REASON_CONFLICT);
}

}  // namespace linli::events
