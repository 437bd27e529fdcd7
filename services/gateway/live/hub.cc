#include "services/gateway/live/hub.h"

#include <algorithm>

namespace linli::gateway {
namespace {

std::string Key(const std::string& tenant, const std::string& name) { return tenant + ' ' + name; }

/// After these the directory may no longer say of a person what it said.
bool ChangesAuthority(const Hint& hint) {
  static constexpr std::string_view kTypes[] = {
      "linli.directory.v1.RoleGranted",     "linli.directory.v1.RoleRevoked",
      "linli.directory.v1.ApiTokenRevoked", "linli.directory.v1.PasswordChanged",
      "linli.directory.v1.AccountDisabled", "linli.directory.v1.PersonClosed"};
  return std::find(std::begin(kTypes), std::end(kTypes), hint.type) != std::end(kTypes);
}

}  // namespace

Hub::Hub(std::vector<std::string> services, int partitions, std::size_t hints_max)
    : services_(std::move(services)),
      rings_(static_cast<std::size_t>(partitions), Ring(services_.size(), hints_max)),
      all_(static_cast<std::size_t>(partitions)) {}

void Hub::Publish(int partition, std::size_t source, const events::Position& position,
                  HintPtr hint) {
  ring(partition).Add(source, position, hint);
  if (hint == nullptr) return;
  for (const auto& name : hint->names) {
    const auto seats = seats_.find(Key(hint->tenant, name));
    if (seats == seats_.end()) continue;
    for (const auto& seat : seats->second) {
      if (seat.own) {
        TellOwn(*seat.watcher, hint);
      } else {
        Tell(*seat.watcher, hint, name);
      }
    }
  }
}

void Hub::TellOwn(Watcher& watcher, const HintPtr& hint) {
  if (ChangesAuthority(*hint)) {
    watcher.recheck = true;
    watcher.wake.cancel();
  }
  // Who is named in a case without working in mediation is a party, and learns nothing here.
  if (watcher.me && (watcher.cases || hint->service != "mediation")) {
    Tell(watcher, hint, Watcher::kMe);
  }
}

void Hub::Tell(Watcher& watcher, const HintPtr& hint, std::string_view topic) {
  watcher.wake.cancel();
  if (watcher.reset) return;
  const bool told = !watcher.queue.empty() && watcher.queue.back().hint == hint &&
                    watcher.queue.back().topic == topic;
  if (told) return;
  if (watcher.queue.size() < Watcher::kQueueMax) {
    watcher.queue.push_back({hint, topic});
    return;
  }
  watcher.queue = {};
  watcher.reset = true;
}

void Hub::Lose(int partition, std::size_t source, const events::Position& position) {
  ring(partition).StartAt(source, position);
  for (auto* watcher : all_[static_cast<std::size_t>(partition)]) {
    watcher->queue = {};
    watcher->reset = true;
    watcher->wake.cancel();
  }
}

void Hub::Offer(Watcher& watcher, const HintPtr& hint) {
  const auto names = [&](const std::string& name) {
    return std::binary_search(hint->names.begin(), hint->names.end(), name);
  };
  for (const auto& name : hint->names) {
    if (std::find(watcher.topics.begin(), watcher.topics.end(), name) != watcher.topics.end()) {
      Tell(watcher, hint, name);
    }
  }
  if (std::any_of(watcher.own.begin(), watcher.own.end(), names)) TellOwn(watcher, hint);
}

void Hub::Enter(Watcher& watcher, const std::string& cursor) {
  for (const auto& topic : watcher.topics) Take(watcher, topic, false);
  for (const auto& name : watcher.own) Take(watcher, name, true);
  all_[static_cast<std::size_t>(watcher.partition)].push_back(&watcher);
  ++watchers_;
  watcher.at = ring(watcher.partition).newest();
  if (cursor.empty()) return;
  const auto from = ParseCursor(cursor, services_.size());
  if (!from || from->partition != watcher.partition) {
    watcher.reset = true;
    return;
  }
  const auto since = ring(watcher.partition).Since(*from);
  if (!since) {
    watcher.reset = true;
    return;
  }
  watcher.at = from->at;
  for (const auto& hint : *since) {
    if (hint->tenant == watcher.tenant) Offer(watcher, hint);
  }
}

void Hub::Leave(Watcher& watcher) {
  for (const auto& topic : watcher.topics) Free(watcher, topic);
  for (const auto& name : watcher.own) Free(watcher, name);
  std::erase(all_[static_cast<std::size_t>(watcher.partition)], &watcher);
  --watchers_;
}

void Hub::Take(Watcher& watcher, const std::string& name, bool own) {
  seats_[Key(watcher.tenant, name)].push_back({&watcher, own});
}

void Hub::Free(Watcher& watcher, const std::string& name) {
  const auto seats = seats_.find(Key(watcher.tenant, name));
  if (seats == seats_.end()) return;
  std::erase_if(seats->second, [&](const Seat& seat) { return seat.watcher == &watcher; });
  if (seats->second.empty()) seats_.erase(seats);
}

std::size_t Hub::WatchersOf(const std::string& tenant, const std::string& person) const {
  const auto seats = seats_.find(Key(tenant, person));
  return seats == seats_.end() ? 0 : seats->second.size();
}

Cursor Hub::Told(const Watcher& watcher) const {
  Cursor cursor;
  cursor.partition = watcher.partition;
  cursor.at = watcher.queue.empty() ? rings_[static_cast<std::size_t>(watcher.partition)].newest()
                                    : watcher.at;
  return cursor;
}

}  // namespace linli::gateway
