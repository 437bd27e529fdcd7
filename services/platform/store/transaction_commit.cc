// What a transaction has gathered, as the store takes it.

#include <algorithm>
#include <iterator>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/events/event.h"
#include "services/platform/store/keys.h"
#include "services/platform/store/marks.h"
#include "services/platform/store/transaction.h"

namespace linli::store {
namespace {

using google::protobuf::Message;

constexpr std::size_t kStateBytesMax = 65536;
constexpr std::size_t kEventBytesMax = 65536;  // of each field, as the commit function has it
constexpr std::size_t kEventsMax = 16;
constexpr std::size_t kEventsBulkMax = 20000;

/// The event inside a fact: the one member its oneof holds.
const Message& EventOf(const Message& fact) {
  const auto* reflection = fact.GetReflection();
  const auto* field =
      reflection->GetOneofFieldDescriptor(fact, fact.GetDescriptor()->oneof_decl(0));
  LINLI_CHECK(field != nullptr);
  return reflection->GetMessage(fact, field);
}

template <class Mark, class Write>
void Difference(std::vector<Mark> before, std::vector<Mark> after, const Write& write) {
  std::sort(before.begin(), before.end());
  std::sort(after.begin(), after.end());
  std::vector<Mark> gone;
  std::vector<Mark> come;
  std::set_difference(before.begin(), before.end(), after.begin(), after.end(),
                      std::back_inserter(gone));
  std::set_difference(after.begin(), after.end(), before.begin(), before.end(),
                      std::back_inserter(come));
  for (const auto& mark : gone) write(mark, false);
  for (const auto& mark : come) write(mark, true);
}

Error TooLarge(std::string what, std::size_t limit) {
  return Refuse(common::v1::ERROR_REASON_TOO_LARGE,
                {{"what", std::move(what)}, {"limit", std::to_string(limit)}});
}

}  // namespace

void Transaction::AddMarks(CommitRequest& commit, const Change& change) const {
  const auto& type = *change.type;
  const auto after = type.marks(*change.state);
  const auto name = type.NameOf(change.id);
  Difference(change.before.indexes, after.indexes, [&](const IndexMark& mark, bool add) {
    commit.sorted.push_back({IndexKey(type, mark.index, mark.value), IndexMember(mark, change.id),
                             mark.sort == kBySequence ? std::string(kBySequence) : "0", add});
  });
  Difference(change.before.uniques, after.uniques, [&](const UniqueMark& mark, bool add) {
    commit.uniques.push_back(
        {keys::Unique(origin_.partition, backend_.service, origin_.tenant, mark.scope),
         UniqueMember(mark.scope, mark.value), name, add});
  });
  Difference(change.before.timers, after.timers, [&](const TimerMark& mark, bool add) {
    commit.sorted.push_back({keys::Timers(origin_.partition, backend_.service),
                             TimerMember(type, origin_.tenant, change.id, mark.timer),
                             std::to_string(mark.due.time_since_epoch().count()), add});
  });
}

std::string Transaction::KeyNameOf(const Change& change) const {
  return change.type->key ? change.type->key(*change.state) : std::string();
}

Task<Result<void>> Transaction::FetchKeys() {
  std::vector<std::string> names;
  for (const auto& change : changes_) {
    const bool seals = HoldsConfidential(*change.state) ||
                       std::any_of(change.facts.begin(), change.facts.end(),
                                   [](const auto& fact) { return HoldsConfidential(*fact); });
    if (seals) names.push_back(KeyNameOf(change));
  }
  co_return co_await keys_.FindOrMake(std::move(names));
}

Result<void> Transaction::AddState(CommitRequest& commit, const Change& change) const {
  const auto name = change.type->NameOf(change.id);
  const auto key = keys_.Get(KeyNameOf(change));
  const auto bound = BoundOfState(origin_.tenant, name, change.version);
  LINLI_ASSIGN(const auto kept, SealMessage(*change.state, key, backend_.random, bound));
  std::string state = kept.SerializeAsString();
  if (state.size() > kStateBytesMax) return TooLarge(name, kStateBytesMax);
  commit.aggregates.push_back(
      {PlaceOf(*change.type, change.id), change.expected, change.version, std::move(state)});
  return {};
}

Result<void> Transaction::AddEvents(CommitRequest& commit, const Change& change) const {
  events::Event event;
  event.tenant = origin_.tenant;
  event.service = backend_.service;
  event.subject = change.type->NameOf(change.id);
  event.time = now_;
  event.correlation_id = origin_.correlation_id;
  event.causation_id = origin_.causation_id;
  event.traceparent = origin_.traceparent;
  event.actor = origin_.actor;
  event.version = change.expected;
  const auto key = keys_.Get(KeyNameOf(change));
  for (const auto& fact : change.facts) {
    const Message& content = EventOf(*fact);
    ++event.version;
    event.id = event.subject + "@" + std::to_string(event.version);
    event.type = content.GetDescriptor()->full_name();
    const auto bound = BoundOfFact(origin_.tenant, event.id);
    LINLI_ASSIGN(auto kept, SealMessage(content, key, backend_.random, bound));
    event.data = std::move(*kept.mutable_open());
    event.sealed = kept.has_sealed() ? kept.sealed().SerializeAsString() : std::string();
    commit.events.push_back({events::ToFields(event)});
  }
  return {};
}

/// Sealed by the first data key of what was changed: an answer is about one thing.
Result<void> Transaction::AddAnswer(CommitRequest& commit, const Message& answer) const {
  std::string name;
  for (const auto& change : changes_) {
    if (name.empty() && !keys_.Get(KeyNameOf(change)).bytes.empty()) name = KeyNameOf(change);
  }
  const auto bound = BoundOfAnswer(origin_.tenant, request_id_, fingerprint_);
  LINLI_ASSIGN(const auto kept, SealMessage(answer, keys_.Get(name), backend_.random, bound));
  commit.response = kept.SerializeAsString();
  return {};
}

void Transaction::AddCounters(CommitRequest& commit) const {
  std::map<std::string, std::int64_t> deltas = moves_;
  for (const auto& change : changes_) {
    for (const auto& mark : change.before.counters) deltas[mark.counter] -= mark.amount;
    for (const auto& mark : change.type->marks(*change.state).counters) {
      deltas[mark.counter] += mark.amount;
    }
  }
  const auto key = keys::Counters(origin_.partition, backend_.service, origin_.tenant);
  for (const auto& [counter, delta] : deltas) {
    if (delta == 0) continue;
    std::optional<std::int64_t> limit;
    if (const auto found = limits_.find(counter); found != limits_.end()) limit = found->second;
    commit.counters.push_back({key, counter, delta, limit});
  }
  for (const auto& [counter, floor] : floors_) commit.floors.push_back({key, counter, floor});
}

Result<CommitRequest> Transaction::ToCommit(const Message* answer) const {
  CommitRequest commit;
  commit.meta_key = keys::Meta(origin_.partition, backend_.service);
  commit.events_key = keys::Events(origin_.partition, backend_.service);
  if (!request_id_.empty() && answer != nullptr) {
    commit.request_key = keys::Request(origin_.partition, backend_.service, origin_.tenant,
                                       origin_.actor, request_id_);
    commit.fingerprint = fingerprint_;
    LINLI_TRY(AddAnswer(commit, *answer));
  }
  for (const auto& change : changes_) {
    LINLI_TRY(AddState(commit, change));
    AddMarks(commit, change);
    LINLI_TRY(AddEvents(commit, change));
  }
  const std::size_t events_max = bulk_ ? kEventsBulkMax : kEventsMax;
  if (commit.events.size() > events_max) return TooLarge("events", events_max);
  for (const auto& event : commit.events) {
    for (const auto& [field, value] : event.fields) {
      if (value.size() > kEventBytesMax) return TooLarge("event " + field, kEventBytesMax);
    }
  }
  AddCounters(commit);
  commit.expectations = guards_;
  commit.empties = empties_;
  return commit;
}

}  // namespace linli::store
