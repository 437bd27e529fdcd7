#pragma once

#include <string>
#include <vector>

#include "linli/pairing/v1/events.pb.h"
#include "linli/pairing/v1/household.pb.h"
#include "linli/pairing/v1/household_service.pb.h"
#include "services/pairing/domain/at.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::pairing {

using HouseholdFacts = std::vector<v1::HouseholdFact>;

/// Who speaks for it has left the directory.
struct ReleasePerson {
  std::string person;
};
/// The directory has closed the unit it is.
struct CloseForUnit {};

/// INVALID_FIELDS: a village or unit names the unit it is, a household none.
Result<HouseholdFacts> Decide(const v1::Household& household,
                              const v1::CreateHouseholdRequest& create, const At& at);
/// WRONG_STATE.
Result<HouseholdFacts> Decide(const v1::Household& household,
                              const v1::UpdateHouseholdRequest& update, const At& at);
/// WRONG_STATE, INVALID_FIELDS.
Result<HouseholdFacts> Decide(const v1::Household& household,
                              const v1::CloseHouseholdRequest& close, const At& at);
/// WRONG_STATE if it is erased already.
Result<HouseholdFacts> Decide(const v1::Household& household,
                              const v1::EraseHouseholdRequest& erase, const At& at);
/// Nothing unless that person speaks for it; never refuses.
Result<HouseholdFacts> Decide(const v1::Household& household, const ReleasePerson& release,
                              const At& at);
/// Nothing unless it is active; never refuses.
Result<HouseholdFacts> Decide(const v1::Household& household, const CloseForUnit& close,
                              const At& at);

/// HOUSEHOLD_NOT_ACTIVE.
Result<void> CheckActive(const v1::Household& household);

/// The data key of everything personal about a household: its name.
std::string KeyOf(const v1::Household& household);
void Evolve(v1::Household& household, const v1::HouseholdFact& fact);
Marks MarksOf(const v1::Household& household);
Scope ScopeOf(const v1::Household& household);

}  // namespace linli::pairing
