#pragma once

#include <google/protobuf/message.h>

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/platform/base/check.h"
#include "services/platform/base/time.h"

namespace linli {

/// Marks are what a state leaves outside itself: entries of sorted indexes, unique claims, timers
/// and shares of counters. They are a pure function of the state; a commit writes the difference
/// between the old state's marks and the new one's, and `linli verify` recomputes them all.

/// The resource is listed under `index` = `value`, ordered by `sort` and then by id. A `sort` of
/// kBySequence orders by the moment of joining the list (the commit's gapless sequence). The values
/// of an index called personal_… are hashed; its `sort` must tell nothing either.
struct IndexMark {
  std::string index;  ///< "by_campaign"
  std::string value;  ///< "campaigns/abc", or empty for a list of all
  std::string sort;   ///< "2026-09-01T00:00:00.000Z"
  auto operator<=>(const IndexMark&) const = default;
};
inline constexpr std::string_view kBySequence = "@sequence";

/// Nobody else in the tenant may hold this value.
struct UniqueMark {
  std::string scope;  ///< "login"
  std::string value;  ///< "li.lei"
  auto operator<=>(const UniqueMark&) const = default;
};

/// The timer handler `timer` runs on this resource once `due` is past.
struct TimerMark {
  std::string timer;  ///< "close_missing_check_out"
  Time due;
  auto operator<=>(const TimerMark&) const = default;
};

/// The resource adds `amount` to a counter of its tenant. Counters never become negative.
struct CounterMark {
  std::string counter;  ///< "verified_minutes:activities/abc"
  std::int64_t amount = 0;
  auto operator<=>(const CounterMark&) const = default;
};

struct Marks {
  std::vector<IndexMark> indexes;
  std::vector<UniqueMark> uniques;
  std::vector<TimerMark> timers;
  std::vector<CounterMark> counters;
};

/// Whom a resource concerns: a grant covers it if its region is an ancestor of (or equal to)
/// `region`, or its unit or team is among these; `self` access if the caller is among `persons`.
struct Scope {
  std::string region;
  std::vector<std::string> units;
  std::vector<std::string> teams;
  std::vector<std::string> persons;
};

/// A kind of aggregate as the store sees it: state = fold(evolve, facts), and what follows from it.
/// The fact message holds one oneof whose members are the event types.
struct AggregateType {
  std::string service;     ///< "campaign"
  std::string kind;        ///< "activity": part of its keys
  std::string collection;  ///< "activities": the first segment of its resource names
  const google::protobuf::Message* state = nullptr;  ///< default instance
  const google::protobuf::Message* fact = nullptr;   ///< default instance
  std::function<void(google::protobuf::Message&, const google::protobuf::Message&)> evolve;
  std::function<Marks(const google::protobuf::Message&)> marks;
  std::function<Scope(const google::protobuf::Message&)> scope;
  /// The data key under which the confidential fields of the state and its facts are sealed
  /// ("persons/abc"); empty: the service's own key.
  std::function<std::string(const google::protobuf::Message&)> key;

  std::string NameOf(std::string_view id) const { return collection + "/" + std::string(id); }
  /// The id in "activities/abc"; empty if it is not a name of this collection.
  std::string_view IdOf(std::string_view name) const;
};

/// AggregateType with its messages' types.
template <class State, class Fact>
struct Aggregate : AggregateType {
  using StateType = State;
  using FactType = Fact;

  Aggregate(std::string service_name, std::string kind_name, std::string collection_name,
            void (*evolve_state)(State&, const Fact&), Marks (*marks_of)(const State&),
            Scope (*scope_of)(const State&), std::string (*key_of)(const State&) = nullptr) {
    service = std::move(service_name);
    kind = std::move(kind_name);
    collection = std::move(collection_name);
    state = &State::default_instance();
    fact = &Fact::default_instance();
    evolve = [evolve_state](google::protobuf::Message& s, const google::protobuf::Message& f) {
      evolve_state(static_cast<State&>(s), static_cast<const Fact&>(f));
    };
    marks = [marks_of](const google::protobuf::Message& s) {
      return marks_of(static_cast<const State&>(s));
    };
    scope = [scope_of](const google::protobuf::Message& s) {
      return scope_of(static_cast<const State&>(s));
    };
    if (key_of == nullptr) return;
    key = [key_of](const google::protobuf::Message& s) {
      return key_of(static_cast<const State&>(s));
    };
  }
};

inline std::string_view AggregateType::IdOf(std::string_view name) const {
  if (name.size() <= collection.size() + 1 || name.substr(0, collection.size()) != collection ||
      name[collection.size()] != '/') {
    return {};
  }
  return name.substr(collection.size() + 1);
}

}  // namespace linli
