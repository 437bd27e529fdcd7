#include "services/platform/store/transaction.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/base/crypto.h"
#include "services/platform/events/event.h"
#include "services/platform/events/sealing.h"
#include "services/platform/store/keys.h"
#include "services/platform/store/marks.h"

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

Transaction::Transaction(const Backend& backend, Origin origin, Time now)
    : backend_(backend), origin_(std::move(origin)), now_(now) {}

void Transaction::ActFor(std::string tenant, int partition) {
  LINLI_CHECK(!changed());
  origin_.tenant = std::move(tenant);
  origin_.partition = partition;
  if (!request_id_.empty()) {
    request_key_ = keys::Request(origin_.partition, backend_.service, origin_.tenant, origin_.actor,
                                 request_id_);
  }
}

void Transaction::SetRequest(const std::string& request_id, std::string fingerprint) {
  request_id_ = request_id;
  fingerprint_ = std::move(fingerprint);
  request_key_ = keys::Request(origin_.partition, backend_.service, origin_.tenant, origin_.actor,
                               request_id_);
}

std::string Transaction::KeyOf(const AggregateType& type, std::string_view id) const {
  return keys::Aggregate(origin_.partition, backend_.service, type.kind, origin_.tenant, id);
}

Error Transaction::NotFound(std::string_view name) const {
  return Refuse(common::v1::ERROR_REASON_NOT_FOUND, {{"name", std::string(name)}});
}

Task<Result<ReadReply>> Transaction::Read(ReadRequest request) {
  request.request_key = request_key_;
  LINLI_CO_ASSIGN(auto reply, co_await backend_.store.Read(request));
  request_key_.clear();
  if (reply.replay.has_value()) {
    replay_ = std::move(reply.replay);
    co_return Refuse(common::v1::ERROR_REASON_REQUEST_ID_REUSED);
  }
  co_return std::move(reply);
}

Task<Result<void>> Transaction::LookUpRequest() {
  if (request_key_.empty()) co_return Result<void>();
  ReadRequest nothing_else;
  LINLI_CO_TRY(co_await Read(std::move(nothing_else)));
  co_return Result<void>();
}

Task<Result<std::vector<Stored>>> Transaction::ReadAggregates(const AggregateType& type,
                                                              std::vector<std::string> ids) {
  ReadRequest request;
  for (const auto& id : ids) request.aggregates.push_back(KeyOf(type, id));
  LINLI_CO_ASSIGN(auto reply, co_await Read(std::move(request)));
  co_return std::move(reply.aggregates);
}

Task<Result<std::pair<std::vector<std::string>, std::string>>> Transaction::ReadRange(
    const AggregateType& type, std::string index, std::string value, std::string after, int limit,
    bool by_sequence) {
  RangeRead range;
  range.key =
      keys::Index(origin_.partition, backend_.service, type.kind, index, origin_.tenant, value);
  range.after = std::move(after);
  range.limit = limit + 1;
  range.by_sequence = by_sequence;
  ReadRequest request;
  request.ranges.push_back(std::move(range));
  LINLI_CO_ASSIGN(auto reply, co_await Read(std::move(request)));
  auto entries = std::move(reply.ranges.front());
  std::string next;
  if (entries.size() > static_cast<std::size_t>(limit)) {
    entries.pop_back();
    next = entries.back();
  }
  std::vector<std::string> names;
  for (const auto& entry : entries) names.push_back(type.NameOf(IdOfMember(entry)));
  co_return std::make_pair(std::move(names), std::move(next));
}

Task<Result<std::vector<std::int64_t>>> Transaction::Counters(std::vector<std::string> counters) {
  const auto key = keys::Counters(origin_.partition, backend_.service, origin_.tenant);
  ReadRequest request;
  for (auto& counter : counters) request.fields.emplace_back(key, std::move(counter));
  LINLI_CO_ASSIGN(auto reply, co_await Read(std::move(request)));
  std::vector<std::int64_t> values;
  for (const auto& field : reply.fields) values.push_back(field ? std::stoll(*field) : 0);
  co_return std::move(values);
}

Task<Result<std::int64_t>> Transaction::Counter(std::string counter) {
  std::vector<std::string> counters;
  counters.push_back(std::move(counter));
  LINLI_CO_ASSIGN(const auto values, co_await Counters(std::move(counters)));
  co_return values.front();
}

Task<Result<std::vector<std::string>>> Transaction::OwnersOf(std::string scope,
                                                             std::vector<std::string> values) {
  const auto key = keys::Unique(origin_.partition, backend_.service, origin_.tenant, scope);
  ReadRequest request;
  for (const auto& value : values) request.fields.emplace_back(key, UniqueMember(scope, value));
  LINLI_CO_ASSIGN(auto reply, co_await Read(std::move(request)));
  std::vector<std::string> owners;
  for (auto& field : reply.fields) owners.push_back(field.value_or(""));
  co_return std::move(owners);
}

std::string Transaction::UniqueMember(const std::string& scope, const std::string& value) const {
  return store::UniqueMember(backend_.secret, {scope, value});
}

void Transaction::RecordErased(const AggregateType& type, const std::string& id,
                               std::int64_t& version, Message& state,
                               std::vector<std::unique_ptr<Message>> facts) {
  const auto [at, is_first] = change_of_.try_emplace({&type, id}, changes_.size());
  if (is_first) {
    Change first;
    first.type = &type;
    first.id = id;
    first.expected = version;
    first.version = version;
    if (version > 0) first.before = type.marks(state);
    changes_.push_back(std::move(first));
  }
  Change* const change = &changes_[at->second];
  LINLI_CHECK(change->version == version);
  for (auto& fact : facts) {
    type.evolve(state, *fact);
    ++version;
    change->facts.push_back(std::move(fact));
  }
  change->version = version;
  change->state.reset(state.New());
  change->state->CopyFrom(state);
}

void Transaction::GuardErased(const AggregateType& type, const std::string& id,
                              std::int64_t version) {
  guards_.push_back({KeyOf(type, id), version});
}

void Transaction::LimitCounter(const std::string& counter, std::int64_t limit) {
  limits_[counter] = limit;
}

void Transaction::RequireCounter(const std::string& counter, std::int64_t floor) {
  floors_[counter] = floor;
}

void Transaction::RequireEmpty(const AggregateType& type, const std::string& index,
                               const std::string& value) {
  empties_.push_back(
      keys::Index(origin_.partition, backend_.service, type.kind, index, origin_.tenant, value));
}

void Transaction::Move(const std::string& counter, std::int64_t delta) { moves_[counter] += delta; }

bool Transaction::changed() const { return !changes_.empty() || !moves_.empty(); }

bool Transaction::ClearsTimer(const std::string& kind, const std::string& id,
                              const TimerMark& mark) const {
  return std::any_of(changes_.begin(), changes_.end(), [&](const Change& change) {
    if (change.type->kind != kind || change.id != id) return false;
    const auto& before = change.before.timers;
    const auto after = change.type->marks(*change.state).timers;
    return std::find(before.begin(), before.end(), mark) != before.end() &&
           std::find(after.begin(), after.end(), mark) == after.end();
  });
}

void Transaction::AddMarks(CommitRequest& commit, const Change& change) const {
  const auto& type = *change.type;
  const auto after = type.marks(*change.state);
  const auto name = type.NameOf(change.id);
  Difference(change.before.indexes, after.indexes, [&](const IndexMark& mark, bool add) {
    commit.sorted.push_back({keys::Index(origin_.partition, backend_.service, type.kind, mark.index,
                                         origin_.tenant, mark.value),
                             IndexMember(mark, change.id),
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

void Transaction::AddEvents(CommitRequest& commit, const Change& change) const {
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
  for (const auto& fact : change.facts) {
    const Message& content = EventOf(*fact);
    ++event.version;
    event.id = event.subject + "@" + std::to_string(event.version);
    event.type = content.GetDescriptor()->full_name();
    auto published = events::Publish(content, backend_.secret, backend_.random, event.id);
    event.data = std::move(published.data);
    event.sealed = std::move(published.sealed);
    commit.events.push_back({events::ToFields(event)});
  }
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

Result<CommitRequest> Transaction::ToCommit(std::string answer) const {
  CommitRequest commit;
  commit.meta_key = keys::Meta(origin_.partition, backend_.service);
  commit.events_key = keys::Events(origin_.partition, backend_.service);
  if (!request_id_.empty()) {
    commit.request_key = keys::Request(origin_.partition, backend_.service, origin_.tenant,
                                       origin_.actor, request_id_);
    commit.fingerprint = fingerprint_;
    commit.response = std::move(answer);
  }
  for (const auto& change : changes_) {
    std::string state = change.state->SerializeAsString();
    if (state.size() > kStateBytesMax) {
      return TooLarge(change.type->NameOf(change.id), kStateBytesMax);
    }
    commit.aggregates.push_back(
        {KeyOf(*change.type, change.id), change.expected, change.version, std::move(state)});
    AddMarks(commit, change);
    AddEvents(commit, change);
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
