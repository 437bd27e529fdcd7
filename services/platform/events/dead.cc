// The operator's side of Consumer: what was set aside, and what becomes of it.

#include <algorithm>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/events/consumer.h"
#include "services/platform/runtime/pause.h"
#include "services/platform/store/keys.h"

namespace linli::events {
namespace {

constexpr int kListed = 1000;
constexpr int kConflictsMax = 20;

}  // namespace

Task<Result<std::vector<Consumer::Entry>>> Consumer::ReadDead(const std::string& source,
                                                              int partition) {
  redis::Command range;
  range.emplace_back("XRANGE");
  range.push_back(store::keys::Dead(partition, backend_.service, source));
  range.emplace_back("-");
  range.emplace_back("+");
  range.emplace_back("COUNT");
  range.push_back(std::to_string(kListed));
  LINLI_CO_ASSIGN(const auto reply, co_await reader_.Send(std::move(range)));
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < reply.size(); ++i) {
    Entry entry;
    entry.position = reply[i][0].text();
    const auto words = reply[i][1];
    for (std::size_t k = 0; k + 1 < words.size(); k += 2) {
      entry.fields.emplace_back(words[k].text(), words[k + 1].text());
    }
    entries.push_back(std::move(entry));
  }
  co_return std::move(entries);
}

Task<Result<std::vector<DeadLetter>>> Consumer::ListDead(std::string source, int partition) {
  LINLI_CO_ASSIGN(auto entries, co_await ReadDead(source, partition));
  std::vector<DeadLetter> letters;
  for (auto& entry : entries) {
    DeadLetter letter;
    letter.source = source;
    letter.partition = partition;
    letter.why = entry.fields.back().second;
    entry.fields.pop_back();
    auto event = FromFields(entry.position, entry.fields);
    if (event.ok()) {
      letter.event = std::move(event).value();
    } else {
      letter.event.subject = "corrupt";
    }
    letter.event.position = entry.position;
    letter.event.partition = partition;
    letters.push_back(std::move(letter));
  }
  metrics_.Dead(source, static_cast<std::int64_t>(letters.size()));
  co_return std::move(letters);
}

/// Applies one letter and takes it off the list; with the last one its subject is let through again,
/// provided that no newer letter has joined meanwhile.
Task<Result<void>> Consumer::RetryOne(const DeadLetter& letter, bool last,
                                      const std::string& newest) {
  const Reaction* reaction = Find(letter.source, letter.event.type);
  if (reaction == nullptr) co_return Unreadable(letter.event);
  const auto dead = store::keys::Dead(letter.partition, backend_.service, letter.source);
  const auto parked = store::keys::Parked(letter.partition, backend_.service, letter.source);
  for (int conflicts = 0; conflicts < kConflictsMax;) {
    Progress progress = Progress::kDone;
    LINLI_CO_ASSIGN(auto commit, co_await React(*reaction, letter.event, progress));
    if (progress == Progress::kDone) {
      commit.park_expectations.push_back({parked, letter.event.subject, true});
      commit.dead_removals.push_back({dead, letter.event.position});
      if (last) {
        commit.newest.push_back({dead, newest});
        commit.parks.push_back({parked, letter.event.subject, false});
      }
    }
    LINLI_CO_ASSIGN(const auto reply, co_await backend_.store.Commit(commit));
    if (reply.outcome == store::Outcome::kOk) {
      if (progress == Progress::kDone) co_return Result<void>();
      continue;
    }
    if (reply.outcome == store::Outcome::kUnique) {
      co_return Refuse(common::v1::ERROR_REASON_CONFLICT);
    }
    ++conflicts;
  }
  co_return Refuse(common::v1::ERROR_REASON_CONFLICT);
}

Task<Result<int>> Consumer::RetryDead(std::string source, int partition, std::string subject) {
  int applied = 0;
  for (;;) {
    LINLI_CO_ASSIGN(const auto letters, co_await ListDead(source, partition));
    std::vector<const DeadLetter*> own;
    for (const auto& letter : letters) {
      if (letter.event.subject == subject) own.push_back(&letter);
    }
    if (own.empty()) co_return applied;
    const std::string newest = letters.back().event.position;
    LINLI_CO_TRY(co_await RetryOne(*own.front(), own.size() == 1, newest));
    ++applied;
  }
}

Task<Result<void>> Consumer::SkipDead(std::string source, int partition, std::string position) {
  for (int conflicts = 0; conflicts < kConflictsMax; ++conflicts) {
    LINLI_CO_ASSIGN(const auto letters, co_await ListDead(source, partition));
    const auto found = std::find_if(letters.begin(), letters.end(), [&](const DeadLetter& letter) {
      return letter.event.position == position;
    });
    if (found == letters.end()) {
      Error::Metadata what;
      what["name"] = position;
      co_return Refuse(common::v1::ERROR_REASON_NOT_FOUND, std::move(what));
    }
    const auto& subject = found->event.subject;
    const auto others = std::count_if(letters.begin(), letters.end(), [&](const DeadLetter& letter) {
      return letter.event.subject == subject;
    });
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
