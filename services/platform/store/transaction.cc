#include "services/platform/store/transaction.h"

#include <algorithm>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/base/crypto.h"
#include "services/platform/events/event.h"
#include "services/platform/store/keys.h"
#include "services/platform/store/marks.h"

namespace linli::store {

using google::protobuf::Message;

namespace {

std::int64_t ValueOf(const std::optional<std::string>& counter) {
  return counter ? std::stoll(*counter) : 0;
}

/// What was read ahead under all of these keys; nullopt if one is missing.
template <class Value>
std::optional<std::vector<Value>> AllOf(const std::map<std::string, Value>& ahead,
                                        const std::vector<std::string>& keys) {
  if (keys.empty()) return std::nullopt;
  std::vector<Value> values;
  for (const auto& key : keys) {
    const auto found = ahead.find(key);
    if (found == ahead.end()) return std::nullopt;
    values.push_back(found->second);
  }
  return values;
}

}  // namespace

Transaction::Transaction(const Backend& backend, Origin origin, Time now)
    : backend_(backend),
      origin_(std::move(origin)),
      now_(now),
      keys_(backend.keys, backend.secret, origin_.tenant) {}

std::string Transaction::KeyFor(const std::string& purpose) const {
  return DeriveKey(backend_.secret, purpose);
}

void Transaction::ActFor(std::string tenant, int partition) {
  LINLI_CHECK(!changed());
  origin_.tenant = std::move(tenant);
  origin_.partition = partition;
  keys_.SwitchTo(origin_.tenant);
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

std::string Transaction::PlaceOf(const AggregateType& type, std::string_view id) const {
  return keys::Aggregate(origin_.partition, backend_.service, type.kind, origin_.tenant, id);
}

std::string Transaction::IndexKey(const AggregateType& type, const std::string& index,
                                  const std::string& value) const {
  return keys::Index(origin_.partition, backend_.service, type.kind, index, origin_.tenant,
                     IndexValue(backend_.secret, index, value));
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

Task<Result<void>> Transaction::ReadAhead(Ahead what) {
  ReadRequest request;
  for (const auto& [type, name] : what.aggregates) {
    if (const auto id = type->IdOf(name); !id.empty()) {
      request.aggregates.push_back(PlaceOf(*type, id));
    }
  }
  const auto counters = keys::Counters(origin_.partition, backend_.service, origin_.tenant);
  for (const auto& counter : what.counters) request.fields.emplace_back(counters, counter);
  const auto places = request.aggregates;
  LINLI_CO_ASSIGN(auto reply, co_await Read(std::move(request)));
  for (std::size_t i = 0; i < places.size(); ++i) {
    aggregates_ahead_[places[i]] = std::move(reply.aggregates[i]);
  }
  for (std::size_t i = 0; i < what.counters.size(); ++i) {
    counters_ahead_[what.counters[i]] = ValueOf(reply.fields[i]);
  }
  co_return Result<void>();
}

Task<Result<std::vector<Stored>>> Transaction::ReadAggregates(const AggregateType& type,
                                                              std::vector<std::string> ids) {
  ReadRequest request;
  for (const auto& id : ids) request.aggregates.push_back(PlaceOf(type, id));
  auto stored = AllOf(aggregates_ahead_, request.aggregates);
  if (!stored) {
    LINLI_CO_ASSIGN(auto reply, co_await Read(std::move(request)));
    stored = std::move(reply.aggregates);
  }
  LINLI_CO_TRY(co_await OpenStates(type, ids, *stored));
  co_return std::move(*stored);
}

/// What does not exist asks for its key as well, so that the time taken does not tell.
Task<Result<void>> Transaction::OpenStates(const AggregateType& type,
                                           const std::vector<std::string>& ids,
                                           std::vector<Stored>& stored) {
  std::vector<platform::v1::Stored> kept(stored.size());
  std::vector<std::string> names;
  for (std::size_t i = 0; i < stored.size(); ++i) {
    LINLI_CHECK(kept[i].ParseFromString(stored[i].state));
    if (kept[i].has_sealed()) names.push_back(kept[i].sealed().key());
    if (type.key && stored[i].version == 0) names.push_back(type.NameOf(ids[i]));
  }
  LINLI_CO_TRY(co_await keys_.Find(std::move(names)));
  for (std::size_t i = 0; i < stored.size(); ++i) {
    auto bound = BoundOfState(origin_.tenant, type.NameOf(ids[i]), stored[i].version);
    LINLI_CO_ASSIGN(stored[i].state, co_await OpenKept(kept[i], std::move(bound)));
  }
  co_return Result<void>();
}

Task<Result<std::string>> Transaction::OpenKept(const platform::v1::Stored& kept,
                                                std::string bound) {
  LINLI_CO_ASSIGN(auto whole, co_await keys_.Open(kept, std::move(bound)));
  if (!whole) co_return Refuse(common::v1::ERROR_REASON_INTERNAL, {{"log_id", "sealing"}});
  co_return std::move(*whole);
}

Task<Result<std::string>> Transaction::OpenAnswer(std::string kept) {
  platform::v1::Stored stored;
  LINLI_CHECK(stored.ParseFromString(kept));
  auto bound = BoundOfAnswer(origin_.tenant, request_id_, fingerprint_);
  co_return co_await OpenKept(stored, std::move(bound));
}

Task<Result<std::string>> Transaction::OpenFact(const events::Event& event) {
  platform::v1::Stored stored;
  stored.set_open(event.data);
  if (!event.sealed.empty() && !stored.mutable_sealed()->ParseFromString(event.sealed)) {
    co_return Refuse(common::v1::ERROR_REASON_INTERNAL, {{"log_id", "sealing"}});
  }
  auto bound = BoundOfFact(origin_.tenant, event.id);
  co_return co_await OpenKept(stored, std::move(bound));
}

Task<Result<std::pair<std::vector<std::string>, std::string>>> Transaction::ReadRange(
    const AggregateType& type, std::string index, std::string value, std::string after, int limit,
    bool by_sequence) {
  RangeRead range;
  range.key = IndexKey(type, index, value);
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
  if (auto ahead = AllOf(counters_ahead_, counters)) co_return std::move(*ahead);
  const auto key = keys::Counters(origin_.partition, backend_.service, origin_.tenant);
  ReadRequest request;
  for (auto& counter : counters) request.fields.emplace_back(key, std::move(counter));
  LINLI_CO_ASSIGN(auto reply, co_await Read(std::move(request)));
  std::vector<std::int64_t> values;
  for (const auto& field : reply.fields) values.push_back(ValueOf(field));
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
  guards_.push_back({PlaceOf(type, id), version});
}

void Transaction::LimitCounter(const std::string& counter, std::int64_t limit) {
  limits_[counter] = limit;
}

void Transaction::RequireCounter(const std::string& counter, std::int64_t floor) {
  floors_[counter] = floor;
}

void Transaction::RequireEmpty(const AggregateType& type, const std::string& index,
                               const std::string& value) {
  empties_.push_back(IndexKey(type, index, value));
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

}  // namespace linli::store
