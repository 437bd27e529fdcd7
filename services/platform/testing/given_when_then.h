#pragma once

#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "services/platform/base/result.h"

namespace linli::testing {

/// Given past facts, when a command is decided, then these facts or this refusal:
///   Given<v1::Activity>(Evolve, {Created(), Scheduled()}).When(Cancel(), at).Then({Cancelled()});
/// Past facts rather than states, so that tests survive a change of the state message.
template <class State, class Fact>
class Scenario {
 public:
  Scenario(void (*evolve)(State&, const Fact&), const std::vector<Fact>& past) {
    for (const Fact& fact : past) evolve(state_, fact);
  }

  /// Decides with the service's own Decide(state, command, context), found by the context's type.
  template <class Command, class Context>
  Scenario& When(const Command& command, const Context& context) {
    outcome_.emplace(Decide(state_, command, context));
    return *this;
  }

  void Then(const std::vector<Fact>& expected) const {
    ASSERT_TRUE(outcome_->ok()) << "refused: " << outcome_->error().reason() << ": "
                                << outcome_->error().Message(Language::kEnglish);
    ASSERT_EQ(outcome_->value().size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      std::string difference;
      google::protobuf::util::MessageDifferencer differencer;
      differencer.ReportDifferencesToString(&difference);
      EXPECT_TRUE(differencer.Compare(expected[i], outcome_->value()[i])) << difference;
    }
  }

  template <class Reason>
  void ThenFails(Reason reason) const {
    ASSERT_FALSE(outcome_->ok()) << "expected " << ReasonOf(reason)->name();
    EXPECT_TRUE(outcome_->error().Is(reason)) << "refused with " << outcome_->error().reason();
  }

  const State& state() const { return state_; }

 private:
  State state_;
  std::optional<Result<std::vector<Fact>>> outcome_;
};

template <class State, class Fact>
Scenario<State, Fact> Given(void (*evolve)(State&, const Fact&), const std::vector<Fact>& past) {
  return Scenario<State, Fact>(evolve, past);
}

}  // namespace linli::testing
