#pragma once

#include <functional>
#include <string>

#include "services/platform/events/event.h"
#include "services/platform/store/transaction.h"

namespace linli::events {

/// Whether a reaction is through with its event. kMore: commit this part and call again (for work
/// over many resources, each call taking the next ones that the event has not yet changed).
enum class Progress { kDone, kMore };

/// What a service does when a fact of `type` arrives from `service` (which may be itself).
struct Reaction {
  std::string service;         ///< "campaign"
  std::string type;            ///< "linli.campaign.v1.ActivityScheduled"
  bool in_confidence = false;  ///< see InConfidence
  bool alone = false;          ///< does more than it commits: no other reaction runs meanwhile
  std::function<Task<Result<Progress>>(store::Transaction&, const Event&)> react;
};

/// The refusal of an event whose data is not a message of its type: INTERNAL.
Error Unreadable(const Event& event);

/// The reaction of `reactions`' method to Fact, which `service` publishes.
template <class Reactions, class Fact>
Reaction On(std::string service, Reactions& reactions,
            Task<Result<Progress>> (Reactions::*react)(store::Transaction&, const Event&,
                                                       const Fact&)) {
  Reaction reaction;
  reaction.service = std::move(service);
  reaction.type = Fact::descriptor()->full_name();
  reaction.react = [&reactions, react](store::Transaction& tx,
                                       const Event& event) -> Task<Result<Progress>> {
    Fact fact;
    if (!fact.ParseFromString(event.data)) co_return Unreadable(event);
    co_return co_await (reactions.*react)(tx, event, fact);
  };
  return reaction;
}

/// The reaction to another service's fact whose confidential fields are told: those that a person
/// has agreed to pass on to this very service. They are sealed by a data key like all others, so an
/// erasure takes them back.
inline Reaction InConfidence(Reaction reaction) {
  reaction.in_confidence = true;
  return reaction;
}

/// What runs when a timer marked by an aggregate is due. Must load that aggregate and leave it
/// without the mark (or with a later one); what does not is not committed.
struct TimerHandler {
  std::string timer;  ///< TimerMark::timer
  std::string kind;   ///< AggregateType::kind
  std::string collection;
  std::function<Task<Result<void>>(store::Transaction&, const std::string& name)> fire;
};

template <class Timers>
TimerHandler OnTimer(const AggregateType& type, std::string timer, Timers& timers,
                     Task<Result<void>> (Timers::*fire)(store::Transaction&, const std::string&)) {
  TimerHandler handler;
  handler.timer = std::move(timer);
  handler.kind = type.kind;
  handler.collection = type.collection;
  handler.fire = [&timers, fire](store::Transaction& tx,
                                 const std::string& name) -> Task<Result<void>> {
    co_return co_await (timers.*fire)(tx, name);
  };
  return handler;
}

}  // namespace linli::events
