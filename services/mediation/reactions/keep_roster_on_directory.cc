#include "services/mediation/reactions/roster_reactions.h"

namespace linli::mediation {
namespace {

using Progress = events::Progress;
using store::Transaction;

At AtOf(const Transaction& tx, std::string name) {
  return At{{tx.now(), tx.origin().actor, std::move(name)}};
}

/// Runs the command on what may not be there yet.
template <class S, class F, class Command>
Task<Result<Progress>> Keep(Transaction& tx, const Aggregate<S, F>& type, std::string name,
                            Command command) {
  const At at = AtOf(tx, name);
  LINLI_CO_ASSIGN(auto doc, co_await tx.Find(type, name));
  const S none;
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.has_value() ? doc->state : none, command, at));
  if (facts.empty()) co_return Progress::kDone;
  if (doc.has_value()) {
    tx.Record(type, *doc, facts);
  } else {
    tx.Create(type, std::string(type.IdOf(name)), facts);
  }
  co_return Progress::kDone;
}

/// A unit as it is now: listed if it is a committee, unlisted if it was one.
template <class Fact>
Task<Result<Progress>> KeepUnit(Transaction& tx, const Fact& fact) {
  auto name = CommitteeOf(fact.unit());
  if (fact.kind() == directory::v1::UNIT_KIND_MEDIATION_COMMITTEE) {
    ListCommittee list{fact.unit(), fact.display_name(), fact.region()};
    co_return co_await Keep(tx, kCommittee, std::move(name), std::move(list));
  }
  LINLI_CO_ASSIGN(const auto known, co_await tx.Find(kCommittee, name));
  if (!known.has_value()) co_return Progress::kDone;
  const UnlistCommittee unlist;
  co_return co_await Keep(tx, kCommittee, std::move(name), unlist);
}

template <class Fact>
Task<Result<Progress>> KeepPerson(Transaction& tx, const Fact& fact) {
  auto name = AffiliationOf(fact.person());
  KnowPerson know{fact.person(), fact.unit()};
  co_return co_await Keep(tx, kAffiliation, std::move(name), std::move(know));
}

}  // namespace

Task<Result<Progress>> RosterReactions::OnUnitCreated(Tx& tx, const Event&,
                                                      const directory::v1::UnitCreated& fact) {
  co_return co_await KeepUnit(tx, fact);
}

Task<Result<Progress>> RosterReactions::OnUnitChanged(Tx& tx, const Event&,
                                                      const directory::v1::UnitChanged& fact) {
  co_return co_await KeepUnit(tx, fact);
}

Task<Result<Progress>> RosterReactions::OnUnitClosed(Tx& tx, const Event&,
                                                     const directory::v1::UnitClosed& fact) {
  auto name = CommitteeOf(fact.unit());
  LINLI_CO_ASSIGN(const auto known, co_await tx.Find(kCommittee, name));
  if (!known.has_value()) co_return Progress::kDone;
  const UnlistCommittee unlist;
  co_return co_await Keep(tx, kCommittee, std::move(name), unlist);
}

Task<Result<Progress>> RosterReactions::OnPersonCreated(Tx& tx, const Event&,
                                                        const directory::v1::PersonCreated& fact) {
  co_return co_await KeepPerson(tx, fact);
}

Task<Result<Progress>> RosterReactions::OnPersonChanged(Tx& tx, const Event&,
                                                        const directory::v1::PersonChanged& fact) {
  co_return co_await KeepPerson(tx, fact);
}

Task<Result<Progress>> RosterReactions::OnPersonClosed(Tx& tx, const Event&,
                                                       const directory::v1::PersonClosed& fact) {
  auto name = AffiliationOf(fact.person());
  ForgetPerson forget{fact.person()};
  co_return co_await Keep(tx, kAffiliation, std::move(name), std::move(forget));
}

Task<Result<Progress>> RosterReactions::OnRoleGranted(Tx& tx, const Event&,
                                                      const directory::v1::RoleGranted& fact) {
  if (fact.role() != common::v1::ROLE_MEDIATOR) co_return Progress::kDone;
  auto name = AffiliationOf(fact.person());
  AppointMediator appoint{fact.person(), fact.grant()};
  co_return co_await Keep(tx, kAffiliation, std::move(name), std::move(appoint));
}

Task<Result<Progress>> RosterReactions::OnRoleRevoked(Tx& tx, const Event&,
                                                      const directory::v1::RoleRevoked& fact) {
  auto name = AffiliationOf(fact.person());
  DismissMediator dismiss{fact.grant()};
  co_return co_await Keep(tx, kAffiliation, std::move(name), std::move(dismiss));
}

std::vector<events::Reaction> Reactions(RosterReactions& reactions) {
  using R = RosterReactions;
  return {
      events::On("directory", reactions, &R::OnUnitCreated),
      events::On("directory", reactions, &R::OnUnitChanged),
      events::On("directory", reactions, &R::OnUnitClosed),
      events::On("directory", reactions, &R::OnPersonCreated),
      events::On("directory", reactions, &R::OnPersonChanged),
      events::On("directory", reactions, &R::OnPersonClosed),
      events::On("directory", reactions, &R::OnRoleGranted),
      events::On("directory", reactions, &R::OnRoleRevoked),
  };
}

}  // namespace linli::mediation
