#include "services/platform/store/verify.h"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <list>
#include <set>

#include "services/platform/events/entry.h"
#include "services/platform/events/event.h"
#include "services/platform/events/position.h"
#include "services/platform/store/key_ring.h"
#include "services/platform/store/keys.h"
#include "services/platform/store/marks.h"
#include "services/platform/store/raw_reads.h"

namespace linli::store {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using redis::Command;
using redis::Reply;

constexpr int kBatch = 500;

template <class... Words>
Command MakeCommand(Words&&... words) {
  Command command;
  (command.emplace_back(std::forward<Words>(words)), ...);
  return command;
}

/// Entries that should be in a sorted set or hash and are found there, by key.
using Table = std::map<std::string, Content>;

/// The audit of one partition of one service.
class Auditor {
 public:
  Auditor(redis::Connection& connection, Store& store, const Books& books, const Secrets& secrets,
          int partition, Audit& audit)
      : connection_(connection),
        store_(store),
        books_(books),
        secrets_(secrets),
        partition_(partition),
        audit_(audit) {
    for (const auto* type : books.aggregates) {
      const auto* oneof = type->fact->GetDescriptor()->oneof_decl(0);
      for (int i = 0; i < oneof->field_count(); ++i) {
        facts_[{type->collection, oneof->field(i)->message_type()->full_name()}] = {
            type, oneof->field(i)};
      }
    }
  }

  Task<Result<void>> FoldEvents() {
    std::string after = "-";
    events::Position last;
    for (;;) {
      Command range = MakeCommand("XRANGE", keys::Events(partition_, books_.service), after, "+",
                                  "COUNT", std::to_string(kBatch));
      LINLI_CO_ASSIGN(const auto reply, co_await connection_.Send(std::move(range)));
      for (std::size_t i = 0; i < reply.size(); ++i) {
        const auto [position, fields] = events::EntryOf(reply[i]);
        const auto now = events::ParsePosition(position);
        if (events::StepBetween(last, now) != events::Step::kNext) {
          Differ("sequence: " + position + " after " + std::to_string(last.sequence));
        }
        last = now;
        LINLI_CO_TRY(co_await Fold(position, fields));
        after = "(" + position;
      }
      if (reply.size() < kBatch) break;
    }
    ReadRequest meta;
    meta.fields.emplace_back(keys::Meta(partition_, books_.service), "sequence");
    meta.fields.emplace_back(keys::Meta(partition_, books_.service), "epoch");
    LINLI_CO_ASSIGN(const auto stored, co_await store_.Read(meta));
    const auto sequence = stored.fields.front().value_or("0");
    const auto epoch = stored.fields.back().value_or("1");
    if (last.epoch > events::ParsePosition(epoch + "-0").epoch) {
      Differ("meta epoch " + epoch + ", last event " + std::to_string(last.epoch));
    }
    if (sequence != std::to_string(last.sequence)) {
      Differ("meta sequence " + sequence + ", last event " + std::to_string(last.sequence));
    }
    co_return Result<void>();
  }

  /// With the service's keys as they were after all its events were folded.
  Task<Result<void>> Compare(const std::set<std::string>& stored) {
    LINLI_CO_TRY(co_await CompareStates(stored));
    Expect();
    LINLI_CO_TRY(co_await CompareSorted(stored, "index:"));
    LINLI_CO_TRY(co_await CompareSorted(stored, "timers"));
    LINLI_CO_TRY(co_await CompareHashes(stored, "unique:"));
    LINLI_CO_TRY(co_await CompareHashes(stored, "counters:"));
    LINLI_CO_TRY(co_await CountLag());
    for (auto& [key, folded] : folded_) audit_.states.push_back(std::move(folded));
    co_return Result<void>();
  }

 private:
  struct FactField {
    const AggregateType* type;
    const FieldDescriptor* field;
  };

  std::string Prefix() const { return keys::Prefix(partition_, books_.service); }
  void Differ(std::string what) { audit_.differences.push_back(Prefix() + " " + std::move(what)); }
  /// Differ, and go on.
  Result<void> Noted(std::string what) {
    Differ(std::move(what));
    return {};
  }

  KeyRing& RingOf(const std::string& tenant) {
    return rings_.try_emplace(tenant, secrets_.keys, secrets_.own, tenant).first->second;
  }

  Task<Result<void>> Fold(const std::string& position,
                          const std::vector<std::pair<std::string, std::string>>& fields) {
    ++audit_.events;
    auto parsed = events::FromFields(position, fields);
    if (!parsed.ok()) co_return Noted("event " + position + " is corrupt");
    const auto& event = parsed.value();
    const auto collection = event.subject.substr(0, event.subject.find('/'));
    const auto fact = facts_.find({collection, event.type});
    if (fact == facts_.end())
      co_return Noted("event " + position + " of unknown type " + event.type);
    platform::v1::Stored kept;
    kept.set_open(event.data);
    if (!event.sealed.empty() && !kept.mutable_sealed()->ParseFromString(event.sealed)) {
      co_return Noted("event " + position + " cannot be unsealed");
    }
    auto bound = BoundOfFact(event.tenant, event.id);
    LINLI_CO_ASSIGN(const auto data, co_await RingOf(event.tenant).Open(kept, std::move(bound)));
    if (!data) co_return Noted("event " + position + " cannot be unsealed");
    const auto& type = *fact->second.type;
    const std::string id(type.IdOf(event.subject));
    auto& folded =
        folded_[keys::Aggregate(partition_, books_.service, type.kind, event.tenant, id)];
    if (folded.state == nullptr) {
      folded.type = &type;
      folded.tenant = event.tenant;
      folded.name = event.subject;
      folded.state.reset(type.state->New());
    }
    if (event.version != folded.version + 1) {
      Differ(event.id + " at " + position + " follows version " + std::to_string(folded.version));
      folded.broken = true;
    }
    folded.version = event.version;
    // Facts are folded as they were decided, upon each other: upon anything else they make no
    // sense.
    if (folded.broken) co_return Result<void>();
    const std::unique_ptr<Message> whole(type.fact->New());
    auto* content = whole->GetReflection()->MutableMessage(whole.get(), fact->second.field);
    if (!content->ParseFromString(*data)) co_return Noted(event.id + " cannot be parsed");
    type.evolve(*folded.state, *whole);
    if (folded.version == 1 && !IsCreated(*folded.state)) {
      Differ(event.id + " at " + position + " is " + event.type + ", which creates nothing");
      folded.broken = true;
    }
    co_return Result<void>();
  }

  static bool IsCreated(const Message& state) {
    const auto* name = state.GetDescriptor()->FindFieldByName("name");
    return name == nullptr || !state.GetReflection()->GetString(state, name).empty();
  }

  std::vector<std::string> KeysOf(const std::set<std::string>& stored,
                                  const std::string& part) const {
    const std::string prefix = Prefix() + part;
    std::vector<std::string> found;
    for (auto at = stored.lower_bound(prefix); at != stored.end() && at->rfind(prefix, 0) == 0;) {
      found.push_back(*at++);
    }
    return found;
  }

  Task<Result<void>> CompareStates(const std::set<std::string>& stored) {
    for (const auto& key : KeysOf(stored, "aggregate:")) {
      if (folded_.count(key) == 0) Differ(key + " has no events");
    }
    std::vector<std::string> all;
    for (const auto& [key, folded] : folded_) all.push_back(key);
    for (std::size_t from = 0; from < all.size(); from += kBatch) {
      ReadRequest request;
      const auto to = std::min(all.size(), from + kBatch);
      for (auto i = from; i < to; ++i) request.aggregates.push_back(all[i]);
      LINLI_CO_ASSIGN(const auto reply, co_await store_.Read(request));
      for (auto i = from; i < to; ++i) {
        LINLI_CO_TRY(co_await CompareState(all[i], reply.aggregates[i - from]));
      }
    }
    co_return Result<void>();
  }

  Task<Result<void>> CompareState(const std::string& key, const Stored& stored) {
    ++audit_.aggregates;
    const auto& folded = folded_.at(key);
    if (stored.version != folded.version) {
      co_return Noted(key + " is at version " + std::to_string(stored.version) +
                      ", its events at " + std::to_string(folded.version));
    }
    if (folded.broken) co_return Result<void>();
    platform::v1::Stored kept;
    if (!kept.ParseFromString(stored.state)) co_return Noted(key + " cannot be parsed");
    auto& ring = RingOf(folded.tenant);
    auto bound = BoundOfState(folded.tenant, folded.name, stored.version);
    LINLI_CO_ASSIGN(const auto whole, co_await ring.Open(kept, std::move(bound)));
    const std::unique_ptr<Message> state(folded.type->state->New());
    if (!whole || !state->ParseFromString(*whole)) co_return Noted(key + " cannot be unsealed");
    // Of what was erased, the events and the state tell the open part alone.
    if (ring.IsDestroyed(kept)) ClearConfidential(*folded.state);
    std::string difference;
    google::protobuf::util::MessageDifferencer differencer;
    differencer.ReportDifferencesToString(&difference);
    if (!differencer.Compare(*folded.state, *state)) {
      co_return Noted(key + " differs from its events: " + difference);
    }
    co_return Result<void>();
  }

  void Expect() {
    for (const auto& [key, folded] : folded_) {
      if (folded.broken) continue;
      const auto& type = *folded.type;
      const std::string id(type.IdOf(folded.name));
      const auto marks = type.marks(*folded.state);
      for (const auto& mark : marks.indexes) {
        expected_[keys::Index(partition_, books_.service, type.kind, mark.index, folded.tenant,
                              IndexValue(secrets_.own, mark.index, mark.value))]
                 [IndexMember(mark, id)] = mark.sort == kBySequence ? "*" : "0";
      }
      for (const auto& mark : marks.timers) {
        expected_[keys::Timers(partition_, books_.service)]
                 [TimerMember(type, folded.tenant, id, mark.timer)] =
                     std::to_string(mark.due.time_since_epoch().count());
      }
      for (const auto& mark : marks.uniques) {
        expected_[keys::Unique(partition_, books_.service, folded.tenant, mark.scope)]
                 [UniqueMember(secrets_.own, mark)] = folded.name;
      }
      for (const auto& mark : marks.counters) {
        counters_[keys::Counters(partition_, books_.service, folded.tenant)][mark.counter] +=
            mark.amount;
        audit_.recounted[folded.tenant + "/" + mark.counter] += mark.amount;
      }
      audit_.marks += static_cast<std::int64_t>(marks.indexes.size() + marks.timers.size() +
                                                marks.uniques.size() + marks.counters.size());
    }
    for (const auto& [key, fields] : counters_) {
      for (const auto& [counter, value] : fields) {
        if (value != 0) expected_[key][counter] = std::to_string(value);
      }
    }
  }

  Task<Result<void>> CompareSorted(const std::set<std::string>& stored, std::string part) {
    const auto found = KeysOf(stored, part);
    Command before = MakeCommand("ZRANGE");
    Command after = MakeCommand("0", "-1", "WITHSCORES");
    LINLI_CO_ASSIGN(const auto contents,
                    co_await ReadEach(connection_, found, std::move(before), std::move(after)));
    for (std::size_t i = 0; i < found.size(); ++i) CompareOne(found[i], contents[i]);
    ReportMissing(part);
    co_return Result<void>();
  }

  Task<Result<void>> CompareHashes(const std::set<std::string>& stored, std::string part) {
    const auto found = KeysOf(stored, part);
    Command before = MakeCommand("HGETALL");
    Command after;
    LINLI_CO_ASSIGN(auto contents,
                    co_await ReadEach(connection_, found, std::move(before), std::move(after)));
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (part == "counters:") {
        std::erase_if(contents[i], [&](const auto& one) {
          return one.second == "0" || TakeMoved(found[i], one.first, one.second);
        });
      }
      CompareOne(found[i], contents[i]);
    }
    ReportMissing(part);
    co_return Result<void>();
  }

  bool TakeMoved(const std::string& key, const std::string& field, const std::string& value) {
    for (const auto& prefix : books_.moved_counters) {
      if (field.rfind(prefix, 0) != 0) continue;
      const auto tenant = key.substr(keys::Counters(partition_, books_.service, "").size());
      audit_.moved[tenant + "/" + field] = std::stoll(value);
      return true;
    }
    return false;
  }

  /// Both ways; what is compared is taken off the expected table.
  void CompareOne(const std::string& key, const Content& actual) {
    auto& expected = expected_[key];
    for (const auto& [member, value] : actual) {
      const auto wanted = expected.find(member);
      if (wanted == expected.end()) {
        Differ(key + " has " + member + " = " + value + ", which no state explains");
      } else if (wanted->second != "*" && wanted->second != value) {
        Differ(key + " has " + member + " = " + value + ", the states say " + wanted->second);
      }
    }
    for (const auto& [member, value] : expected) {
      if (actual.count(member) == 0) Differ(key + " lacks " + member + " = " + value);
    }
    expected_.erase(key);
  }

  void ReportMissing(const std::string& part) {
    for (auto at = expected_.begin(); at != expected_.end();) {
      if (at->first.rfind(Prefix() + part, 0) != 0) {
        ++at;
        continue;
      }
      for (const auto& [member, value] : at->second) {
        Differ(at->first + " lacks " + member + " = " + value);
      }
      at = expected_.erase(at);
    }
  }

  Task<Result<void>> CountLag() {
    Command get = MakeCommand("HGETALL", keys::Cursor(partition_, books_.service));
    LINLI_CO_ASSIGN(const auto cursors, co_await connection_.Send(std::move(get)));
    for (std::size_t i = 0; i + 1 < cursors.size(); i += 2) {
      const std::string source(cursors[i].text());
      ReadRequest request;
      request.fields.emplace_back(keys::Meta(partition_, source), "sequence");
      LINLI_CO_ASSIGN(const auto reply, co_await store_.Read(request));
      const auto published = std::stoll(reply.fields.front().value_or("0"));
      const auto applied = events::ParsePosition(cursors[i + 1].text()).sequence;
      if (applied > published) {
        Differ("cursor of " + source + " at " + std::to_string(applied) + ", published " +
               std::to_string(published) + ": restore every Redis from one backup");
      }
      audit_.lag += published - applied;
      Command length = MakeCommand("XLEN", keys::Dead(partition_, books_.service, source));
      LINLI_CO_ASSIGN(const auto dead, co_await connection_.Send(std::move(length)));
      audit_.dead += dead.integer();
    }
    co_return Result<void>();
  }

  redis::Connection& connection_;
  Store& store_;
  const Books& books_;
  const Secrets& secrets_;
  std::map<std::string, KeyRing> rings_;  ///< by tenant
  int partition_;
  Audit& audit_;
  std::map<std::pair<std::string, std::string>, FactField> facts_;  ///< by collection and type
  std::map<std::string, Folded> folded_;
  Table expected_;
  std::map<std::string, std::map<std::string, std::int64_t>> counters_;
};

}  // namespace

Task<Result<Audit>> Verify(redis::Connection& connection, Store& store, const Books& books,
                           Secrets secrets, int partitions) {
  Audit audit;
  std::list<Auditor> auditors;
  for (int partition = 0; partition < partitions; ++partition) {
    auto& auditor = auditors.emplace_back(connection, store, books, secrets, partition, audit);
    LINLI_CO_TRY(co_await auditor.FoldEvents());
  }
  LINLI_CO_ASSIGN(const auto stored, co_await KeysOfService(connection, books.service));
  for (auto& auditor : auditors) LINLI_CO_TRY(co_await auditor.Compare(stored));
  co_return std::move(audit);
}

}  // namespace linli::store
