#include "services/pairing/domain/tally.h"

#include <algorithm>
#include <string_view>

#include "services/pairing/domain/scopes.h"

namespace linli::pairing {
namespace {

bool BeginsWith(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

/// The entry of `scope`, put where it belongs if there is none.
v1::Tally::Entry& EntryOf(v1::Tally& tally, const std::string& scope) {
  auto& entries = *tally.mutable_entries();
  const auto found = std::lower_bound(
      entries.begin(), entries.end(), scope,
      [](const v1::Tally::Entry& entry, const std::string& of) { return entry.scope() < of; });
  const auto at = static_cast<int>(found - entries.begin());
  if (found != entries.end() && found->scope() == scope) return entries[at];
  tally.add_entries()->set_scope(scope);
  std::rotate(entries.begin() + at, entries.end() - 1, entries.end());
  return entries[at];
}

void Move(v1::Tally& tally, const v1::TallyMoved& fact) {
  if (tally.name().empty()) tally.set_name(fact.name());
  const bool visit = BeginsWith(fact.cause(), "visits/");
  const auto add = [&](const std::string& scope, int count) {
    auto& entry = EntryOf(tally, scope);
    if (visit) {
      entry.set_visits(entry.visits() + count);
    } else {
      entry.set_donations(entry.donations() + count);
    }
  };
  for (const auto& scope : fact.before()) add(scope, -1);
  for (const auto& scope : fact.after()) add(scope, 1);
  auto& entries = *tally.mutable_entries();
  entries.erase(std::remove_if(entries.begin(), entries.end(),
                               [](const v1::Tally::Entry& entry) {
                                 return entry.visits() == 0 && entry.donations() == 0;
                               }),
                entries.end());
}

}  // namespace

Result<TallyFacts> Decide(const v1::Tally&, const CountIn& count, const At& at) {
  if (count.before == count.after) return TallyFacts{};
  v1::TallyFact fact;
  auto& moved = *fact.mutable_moved();
  moved.set_name(at.name);
  moved.set_cause(count.cause);
  moved.mutable_before()->Add(count.before.begin(), count.before.end());
  moved.mutable_after()->Add(count.after.begin(), count.after.end());
  return TallyFacts{fact};
}

void Evolve(v1::Tally& tally, const v1::TallyFact& fact) {
  switch (fact.fact_case()) {
    case v1::TallyFact::kMoved:
      return Move(tally, fact.moved());
    case v1::TallyFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const v1::Tally& tally) {
  Marks marks;
  const bool household = BeginsWith(tally.name(), "householdTallies/");
  for (const auto& entry : tally.entries()) {
    marks.counters.push_back({FigureOf(household ? "households" : "helpers", entry.scope()), 1});
    if (household && entry.visits() > 0) {
      marks.counters.push_back({FigureOf("visited_households", entry.scope()), 1});
    }
  }
  return marks;
}

Scope ScopeOf(const v1::Tally&) { return {}; }

}  // namespace linli::pairing
