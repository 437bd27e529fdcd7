#include "services/volunteer/domain/star_level.h"

#include <algorithm>

namespace linli::volunteer {
namespace {

constexpr int kChangesMax = 50;

int LineOf(int star, const v1::StarRule& rule) {
  return star <= rule.hours_size() ? rule.hours(star - 1) : 0;
}

template <class Fact>
void Describe(Fact& fact, const CountMinutes& count, const At& at) {
  fact.set_name(at.name);
  fact.set_volunteer(count.volunteer);
  fact.set_person(count.person);
  fact.set_verified_minutes(count.verified_minutes);
  fact.set_service_record(count.service_record);
  fact.set_source(at.policy.stars().source());
}

v1::StarLevelFact Awarded(int star, const CountMinutes& count, const At& at) {
  v1::StarLevelFact fact;
  auto& awarded = *fact.mutable_awarded();
  Describe(awarded, count, at);
  awarded.set_stars(star);
  awarded.set_hours(LineOf(star, at.policy.stars()));
  *awarded.mutable_award_time() = ToProto(at.now);
  return fact;
}

v1::StarLevelFact Withdrawn(int star, const CountMinutes& count, const At& at) {
  v1::StarLevelFact fact;
  auto& withdrawn = *fact.mutable_withdrawn();
  Describe(withdrawn, count, at);
  withdrawn.set_stars(star - 1);
  withdrawn.set_hours(LineOf(star, at.policy.stars()));
  *withdrawn.mutable_withdraw_time() = ToProto(at.now);
  return fact;
}

template <class Fact>
void Change(v1::StarLevel& level, const Fact& fact, v1::StarChange::Kind kind,
            const google::protobuf::Timestamp& time) {
  level.set_name(fact.name());
  level.set_volunteer(fact.volunteer());
  level.set_person(fact.person());
  level.set_stars(fact.stars());
  auto& changes = *level.mutable_changes();
  if (changes.size() == kChangesMax) changes.erase(changes.begin());
  auto& change = *changes.Add();
  change.set_kind(kind);
  change.set_stars(fact.stars());
  change.set_hours(fact.hours());
  change.set_verified_minutes(fact.verified_minutes());
  *change.mutable_change_time() = time;
  change.set_service_record(fact.service_record());
  change.set_source(fact.source());
}

}  // namespace

int StarsFor(std::int64_t verified_minutes, const v1::StarRule& rule) {
  const auto& lines = rule.hours();
  return static_cast<int>(std::count_if(lines.begin(), lines.end(), [&](int hours) {
    return verified_minutes >= std::int64_t{hours} * 60;
  }));
}

int NextLine(int stars, const v1::StarRule& rule) { return LineOf(stars + 1, rule); }

Result<StarLevelFacts> Decide(const v1::StarLevel& level, const CountMinutes& count, const At& at) {
  const int due = StarsFor(count.verified_minutes, at.policy.stars());
  StarLevelFacts facts;
  for (int star = level.stars() + 1; star <= due; ++star) facts.push_back(Awarded(star, count, at));
  for (int star = level.stars(); star > due; --star) facts.push_back(Withdrawn(star, count, at));
  return facts;
}

std::string StarLevelOf(const std::string& volunteer) {
  return "starLevels" + volunteer.substr(volunteer.find('/'));
}

void Evolve(v1::StarLevel& level, const v1::StarLevelFact& fact) {
  switch (fact.fact_case()) {
    case v1::StarLevelFact::kAwarded:
      return Change(level, fact.awarded(), v1::StarChange::KIND_AWARDED,
                    fact.awarded().award_time());
    case v1::StarLevelFact::kWithdrawn:
      return Change(level, fact.withdrawn(), v1::StarChange::KIND_WITHDRAWN,
                    fact.withdrawn().withdraw_time());
    case v1::StarLevelFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const v1::StarLevel&) { return {}; }

Scope ScopeOf(const v1::StarLevel& level) {
  Scope scope;
  scope.persons.push_back(level.person());
  return scope;
}

}  // namespace linli::volunteer
