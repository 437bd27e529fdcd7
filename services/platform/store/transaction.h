#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/platform/base/random.h"
#include "services/platform/decider/aggregate.h"
#include "services/platform/store/key_ring.h"
#include "services/platform/store/store.h"

namespace linli::events {
struct Event;
}

namespace linli::store {

/// An aggregate loaded (or made) in a transaction.
template <class State>
struct Doc {
  std::string id;
  std::string name;
  std::int64_t version = 0;
  State state;
};

/// A page of a list. `next` is empty on the last page, else the entry to continue after.
template <class State>
struct Page {
  std::vector<Doc<State>> docs;
  std::string next;
};

/// On whose behalf and why something is written; ends up in the events' attributes.
struct Origin {
  std::string tenant;
  int partition = 0;
  std::string actor;           ///< `persons/{person}` or `services/{service}`
  std::string traceparent;     ///< W3C
  std::string correlation_id;  ///< the request that began it all
  std::string causation_id;    ///< the event reacted to; empty for a command
};

/// What every transaction of one service shares.
struct Backend {
  Store& store;
  Random& random;
  std::string service;  ///< "campaign"
  std::string secret;   ///< 32 bytes: the service's own key; hashes personal unique values
  KeyStore& keys;
};

/// Collects what one command, reaction or timer reads and changes, to be committed at once by
/// platform (never by the handler), which retries the handler when the commit finds that what it
/// read has changed. Not thread safe; lives for one attempt.
class Transaction {
 public:
  Transaction(const Backend& backend, Origin origin, Time now);

  Time now() const { return now_; }
  const Origin& origin() const { return origin_; }
  std::string NewId() { return backend_.random.Id(); }
  /// A key of the service's own for one purpose: the same in every process and after a restart.
  std::string KeyFor(const std::string& purpose) const;
  /// Switches to another tenant, before anything is read or recorded: for signing in, where the
  /// caller is nobody yet.
  void ActFor(std::string tenant, int partition);

  /// What a handler is about to read of several kinds.
  struct Ahead {
    std::vector<std::pair<const AggregateType*, std::string>> aggregates;  ///< by name
    std::vector<std::string> counters;
  };
  /// Reads all of it in one round trip: Load, Find, LoadAll and Counters of just these then take
  /// none.
  Task<Result<void>> ReadAhead(Ahead what);

  /// NOT_FOUND if there is none, or `name` is not one of this collection.
  template <class S, class F>
  Task<Result<Doc<S>>> Load(const Aggregate<S, F>& type, std::string name);
  /// As Load, but nullopt if there is none.
  template <class S, class F>
  Task<Result<std::optional<Doc<S>>>> Find(const Aggregate<S, F>& type, std::string name);
  /// In one round trip, in the order of `names`; those that do not exist are left out.
  template <class S, class F>
  Task<Result<std::vector<Doc<S>>>> LoadAll(const Aggregate<S, F>& type,
                                            std::vector<std::string> names);
  /// The resources marked under `index` = `value` after entry `after`, at most `limit`.
  template <class S, class F>
  Task<Result<Page<S>>> List(const Aggregate<S, F>& type, std::string index, std::string value,
                             std::string after, int limit);
  /// As List for an index sorted by kBySequence, from its beginning.
  template <class S, class F>
  Task<Result<Page<S>>> ListInSequence(const Aggregate<S, F>& type, std::string index,
                                       std::string value, int limit);
  /// Values of counters, 0 if never moved; in the order of `counters`.
  Task<Result<std::vector<std::int64_t>>> Counters(std::vector<std::string> counters);
  Task<Result<std::int64_t>> Counter(std::string counter);
  /// The names that hold these unique values ("" where free), in one round trip.
  Task<Result<std::vector<std::string>>> OwnersOf(std::string scope,
                                                  std::vector<std::string> values);

  /// A new aggregate made of its first facts. The commit fails if the id is taken.
  template <class S, class F>
  Doc<S> Create(const Aggregate<S, F>& type, std::string id, const std::vector<F>& facts);
  /// Evolves `doc` by `facts` and has them committed. Several calls on one doc add up.
  template <class S, class F>
  void Record(const Aggregate<S, F>& type, Doc<S>& doc, const std::vector<F>& facts);

  /// The commit is retried if `doc` was changed by someone else meanwhile (it is only read here).
  template <class S, class F>
  void Guard(const Aggregate<S, F>& type, const Doc<S>& doc);
  /// The commit is retried if this counter, after the change, would pass `limit`.
  void LimitCounter(const std::string& counter, std::int64_t limit);
  /// The commit is retried unless this counter is at least `floor` before the change.
  void RequireCounter(const std::string& counter, std::int64_t floor);
  /// The commit is retried unless no resource of `type` is marked under `index` = `value`.
  void RequireEmpty(const AggregateType& type, const std::string& index, const std::string& value);
  /// Moves a counter that is no aggregate's mark: a figure about another service's records.
  void Move(const std::string& counter, std::int64_t delta);
  /// Lifts the bound on events per commit (16) to 20,000, for imports that must be all or nothing.
  void AllowBulk() { bulk_ = true; }

  bool changed() const;
  /// Whether what is recorded takes away this timer mark, which the aggregate had when it was
  /// loaded.
  bool ClearsTimer(const std::string& kind, const std::string& id, const TimerMark& mark) const;
  /// Has the key store find or make the data keys that ToCommit seals with.
  Task<Result<void>> FetchKeys();
  /// What Record, Move and Limit have gathered, and `answer` (may be null) to keep with the request
  /// id; confidential fields are sealed. TOO_LARGE beyond the store's bounds; ERASED if something
  /// confidential is recorded although its key is destroyed.
  Result<CommitRequest> ToCommit(const google::protobuf::Message* answer) const;

  /// Idempotency: set by platform before the handler runs; the first read looks the id up.
  void SetRequest(const std::string& request_id, std::string fingerprint);
  /// Looks the id up if no read has: for a handler that refused before it read anything.
  Task<Result<void>> LookUpRequest();
  /// What the request was answered with, once a read has found it; handlers never see this.
  const std::optional<Replay>& replay() const { return replay_; }
  /// The bytes of an answer that was kept with this request id.
  Task<Result<std::string>> OpenAnswer(std::string kept);
  /// The bytes of the whole fact that an event of this service was published with.
  Task<Result<std::string>> OpenFact(const events::Event& event);

 private:
  struct Change {
    const AggregateType* type;
    std::string id;
    std::int64_t expected;
    std::int64_t version;
    Marks before;
    std::unique_ptr<google::protobuf::Message> state;
    std::vector<std::unique_ptr<google::protobuf::Message>> facts;
  };

  std::string PlaceOf(const AggregateType& type, std::string_view id) const;
  std::string IndexKey(const AggregateType& type, const std::string& index,
                       const std::string& value) const;
  std::string UniqueMember(const std::string& scope, const std::string& value) const;
  void AddMarks(CommitRequest& commit, const Change& change) const;
  Result<void> AddState(CommitRequest& commit, const Change& change) const;
  Result<void> AddEvents(CommitRequest& commit, const Change& change) const;
  Result<void> AddAnswer(CommitRequest& commit, const google::protobuf::Message& answer) const;
  /// The name of the data key of what was changed; empty: the service's own.
  std::string KeyNameOf(const Change& change) const;
  Task<Result<std::string>> OpenKept(const platform::v1::Stored& kept, std::string bound);
  /// Replaces what is stored by the whole states' bytes.
  Task<Result<void>> OpenStates(const AggregateType& type, const std::vector<std::string>& ids,
                                std::vector<Stored>& stored);
  void AddCounters(CommitRequest& commit) const;
  Task<Result<ReadReply>> Read(ReadRequest request);
  Task<Result<std::vector<Stored>>> ReadAggregates(const AggregateType& type,
                                                   std::vector<std::string> ids);
  Task<Result<std::pair<std::vector<std::string>, std::string>>> ReadRange(
      const AggregateType& type, std::string index, std::string value, std::string after, int limit,
      bool by_sequence);
  Error NotFound(std::string_view name) const;
  /// Records `facts` on the aggregate and leaves its new state in `state`.
  void RecordErased(const AggregateType& type, const std::string& id, std::int64_t& version,
                    google::protobuf::Message& state,
                    std::vector<std::unique_ptr<google::protobuf::Message>> facts);
  void GuardErased(const AggregateType& type, const std::string& id, std::int64_t version);

  const Backend& backend_;
  Origin origin_;
  Time now_;
  bool bulk_ = false;
  std::string request_key_;  ///< empty once looked up
  std::string fingerprint_;
  std::string request_id_;
  std::optional<Replay> replay_;
  std::map<std::string, Stored> aggregates_ahead_;  ///< by their keys
  std::map<std::string, std::int64_t> counters_ahead_;
  std::vector<Change> changes_;
  /// Where in changes_ an aggregate is: an import records thousands.
  std::map<std::pair<const AggregateType*, std::string>, std::size_t> change_of_;
  std::vector<Expectation> guards_;
  KeyRing keys_;
  std::map<std::string, std::int64_t> limits_;
  std::map<std::string, std::int64_t> floors_;
  std::map<std::string, std::int64_t> moves_;
  std::vector<std::string> empties_;
};

}  // namespace linli::store

#include "services/platform/store/transaction_inl.h"
