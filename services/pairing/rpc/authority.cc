#include "services/pairing/rpc/authority.h"

#include <algorithm>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/rpc/access.h"

namespace linli::pairing {
namespace {

using common::v1::Grant;

// As many pairings of one household as are looked through for the caller's.
constexpr int kPairingsMax = 100;

bool HasGrant(const rpc::Call& call, common::v1::Role role,
              const std::string& (Grant::*scope)() const, const std::string& name) {
  const auto& grants = call.caller().grants();
  return !name.empty() && std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) {
    return grant.role() == role && (grant.*scope)() == name;
  });
}

bool IsPerson(const rpc::Call& call, const std::string& person) {
  return !person.empty() && call.caller().person() == person;
}

bool IsSupported(const rpc::Call& call, const v1::Household& household) {
  return IsPerson(call, household.person()) ||
         HasGrant(call, common::v1::ROLE_UNIT_REPORTER, &Grant::unit, household.unit());
}

/// Whom the pairing concerns, the supported side as it is now.
Scope ScopeOf(const v1::Pairing& pairing, const v1::Household& household) {
  Scope scope = pairing::ScopeOf(pairing);
  const Scope supported = pairing::ScopeOf(household);
  scope.units.insert(scope.units.end(), supported.units.begin(), supported.units.end());
  scope.persons.insert(scope.persons.end(), supported.persons.begin(), supported.persons.end());
  return scope;
}

/// The household's scope, and its helpers' whose pairing is in effect.
Task<Result<Scope>> ScopeWithHelpers(rpc::Call& call, const v1::Household& household,
                                     Standing& standing) {
  Scope scope = pairing::ScopeOf(household);
  const std::string index = "unsettled_of_household";
  const std::string from;
  LINLI_CO_ASSIGN(const auto page,
                  co_await call.tx().List(kPairing, index, household.name(), from, kPairingsMax));
  for (const auto& doc : page.docs) {
    const bool helps = ActsForHelper(call, NameOfHelper(doc.state.helper()));
    if (!helps || !IsInEffect(doc.state)) continue;
    standing.helper = true;
    scope = ScopeOf(doc.state, household);
  }
  co_return std::move(scope);
}

Task<Result<OpenHousehold>> Open(rpc::Call& call, std::string name, bool officer_only) {
  LINLI_CO_ASSIGN(auto household, co_await call.tx().Load(kHousehold, name));
  Standing standing;
  standing.officer = IsOfficerOf(call, household.state.region());
  standing.supported = IsSupported(call, household.state);
  LINLI_CO_ASSIGN(const auto scope, co_await ScopeWithHelpers(call, household.state, standing));
  const bool allowed = officer_only ? standing.officer : standing.any();
  if (!allowed || !call.Authorize(scope).ok()) co_return NotFound(name);
  co_return OpenHousehold{std::move(household), standing};
}

Task<Result<OpenPairing>> OpenOne(rpc::Call& call, std::string name, bool officer_only) {
  LINLI_CO_ASSIGN(auto doc, co_await call.tx().Load(kPairing, name));
  LINLI_CO_ASSIGN(auto household, co_await call.tx().Load(kHousehold, doc.state.household()));
  const auto standing = StandingIn(call, doc.state, household.state);
  const bool allowed = officer_only ? standing.officer : standing.any();
  const auto scope = ScopeOf(doc.state, household.state);
  if (!allowed || !call.Authorize(scope).ok()) co_return NotFound(name);
  co_return OpenPairing{std::move(doc), std::move(household), standing};
}

}  // namespace

v1::Side Standing::side() const {
  if (helper) return v1::SIDE_HELPER;
  return supported ? v1::SIDE_SUPPORTED : v1::SIDE_UNSPECIFIED;
}

Task<Result<OpenHousehold>> ForHousehold(rpc::Call& call, std::string name) {
  co_return co_await Open(call, std::move(name), false);
}

Task<Result<OpenHousehold>> ForOfficerOfHousehold(rpc::Call& call, std::string name) {
  co_return co_await Open(call, std::move(name), true);
}

Task<Result<OpenPairing>> ForPairing(rpc::Call& call, std::string name) {
  co_return co_await OpenOne(call, std::move(name), false);
}

Task<Result<OpenPairing>> ForOfficerOfPairing(rpc::Call& call, std::string name) {
  co_return co_await OpenOne(call, std::move(name), true);
}

Result<void> ForOfficerOf(rpc::Call& call, const std::string& region) {
  if (!IsOfficerOf(call, region)) return Refuse(common::v1::ERROR_REASON_PERMISSION_DENIED);
  Scope scope;
  scope.region = region;
  return call.Authorize(scope);
}

Standing StandingIn(const rpc::Call& call, const v1::Pairing& pairing,
                    const v1::Household& household) {
  Standing standing;
  standing.officer = IsOfficerOf(call, pairing.region());
  standing.helper = ActsForHelper(call, NameOfHelper(pairing.helper()));
  standing.supported = IsSupported(call, household);
  return standing;
}

bool ActsForHelper(const rpc::Call& call, const std::string& helper) {
  return IsPerson(call, helper) || HasGrant(call, common::v1::ROLE_HELPER, &Grant::unit, helper) ||
         HasGrant(call, common::v1::ROLE_HELPER, &Grant::team, helper);
}

bool IsOfficerOf(const rpc::Call& call, const std::string& region) {
  options::v1::Access officer;
  officer.add_roles(common::v1::ROLE_PAIRING_OFFICER);
  Scope scope;
  scope.region = region;
  return rpc::Allow(call.caller(), officer, scope);
}

}  // namespace linli::pairing
