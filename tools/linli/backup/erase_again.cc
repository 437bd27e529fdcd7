#include "tools/linli/backup/erase_again.h"

#include "services/directory/views/aggregates.h"
#include "services/mediation/domain/aggregates.h"
#include "services/pairing/domain/aggregates.h"
#include "services/platform/base/partition.h"
#include "services/platform/runtime/trace.h"
#include "services/volunteer/domain/aggregates.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

namespace dv1 = directory::v1;
namespace vv1 = volunteer::v1;
namespace pv1 = pairing::v1;
namespace mv1 = mediation::v1;

// What is left to happen to a resource until it is erased; nothing if it is.

std::vector<dv1::PersonFact> FactsFor(const dv1::Person& person, Time now) {
  std::vector<dv1::PersonFact> facts;
  if (person.state() == dv1::PERSON_STATE_ERASED) return facts;
  if (person.state() != dv1::PERSON_STATE_CLOSED) {
    auto& closed = *facts.emplace_back().mutable_closed();
    closed.set_person(person.name());
    closed.set_unit(person.unit());
    closed.set_region(person.region());
    *closed.mutable_time() = ToProto(now);
  }
  auto& erased = *facts.emplace_back().mutable_erased();
  erased.set_person(person.name());
  *erased.mutable_time() = ToProto(now);
  return facts;
}

std::vector<vv1::VolunteerFact> FactsFor(const vv1::Volunteer& volunteer, Time) {
  std::vector<vv1::VolunteerFact> facts;
  if (volunteer.state() == vv1::Volunteer::STATE_ERASED) return facts;
  if (volunteer.state() == vv1::Volunteer::STATE_ACTIVE) {
    facts.emplace_back().mutable_closed()->set_name(volunteer.name());
  }
  facts.emplace_back().mutable_erased()->set_name(volunteer.name());
  return facts;
}

std::vector<pv1::HouseholdFact> FactsFor(const pv1::Household& household, Time now) {
  std::vector<pv1::HouseholdFact> facts;
  if (household.state() == pv1::Household::STATE_ERASED) return facts;
  auto& erased = *facts.emplace_back().mutable_erased();
  erased.set_name(household.name());
  *erased.mutable_erase_time() = ToProto(now);
  return facts;
}

std::vector<mv1::CaseFact> FactsFor(const mv1::Case& of, Time now) {
  std::vector<mv1::CaseFact> facts;
  if (of.erased()) return facts;
  auto& erased = *facts.emplace_back().mutable_erased();
  erased.set_name(of.name());
  *erased.mutable_time() = ToProto(now);
  return facts;
}

class Eraser {
 public:
  Eraser(Stores& stores, Random& random, Time now) : stores_(stores), random_(random), now_(now) {}

  Task<Result<void>> Erase(store::KeyName key) {
    LINLI_CO_TRY(co_await EraseIf(directory::kPerson, key));
    LINLI_CO_TRY(co_await EraseIf(volunteer::kVolunteer, key));
    LINLI_CO_TRY(co_await EraseIf(pairing::kHousehold, key));
    LINLI_CO_TRY(co_await EraseIf(mediation::kCase, key));
    co_return co_await stores_.keys().Destroy(key.tenant, key.name);
  }

 private:
  /// If it is one of that collection and was there when the backup was taken.
  template <class S, class F>
  Task<Result<void>> EraseIf(const Aggregate<S, F>& type, const store::KeyName& key) {
    if (type.IdOf(key.name).empty()) co_return Result<void>();
    store::Origin origin;
    origin.tenant = key.tenant;
    origin.partition = PartitionFor(key.tenant);
    origin.actor = "services/" + type.service;
    origin.traceparent = runtime::ChildSpan("", random_);
    origin.correlation_id = "restore:" + key.name;
    const auto backend = stores_.BackendOf(type.service);
    store::Transaction tx(backend, std::move(origin), now_);
    auto name = key.name;
    LINLI_CO_ASSIGN(auto found, co_await tx.Find(type, std::move(name)));
    if (!found) co_return Result<void>();
    tx.Record(type, *found, FactsFor(found->state, now_));
    if (!tx.changed()) co_return Result<void>();
    LINLI_CO_TRY(co_await tx.FetchKeys());
    LINLI_CO_ASSIGN(const auto commit, tx.ToCommit(nullptr));
    LINLI_CO_ASSIGN(const auto reply, co_await backend.store.Commit(commit));
    LINLI_CHECK(reply.outcome == store::Outcome::kOk);  // Nobody else writes here.
    co_return Result<void>();
  }

  Stores& stores_;
  Random& random_;
  Time now_;
};

}  // namespace

Result<int> EraseAgain(Stores& stores, const std::set<store::KeyName>& erased, Random& random,
                       Time now) {
  Eraser eraser(stores, random, now);
  int count = 0;
  for (const auto& key : erased) {
    LINLI_ASSIGN(const auto found, stores.Run(stores.keys().Find(key.tenant, {key.name})));
    if (found.front().state == store::DataKey::State::kDestroyed) continue;
    LINLI_TRY(stores.Run(eraser.Erase(key)));
    ++count;
  }
  return count;
}

}  // namespace linli::cli
