#pragma once

#include "tests/authority/prober.h"

// Small worlds with something in every state, made by the calls users make.
namespace linli::authority {

/// Households, villages and units with their pairings, visits, donations and what is said of them.
void MakePairingWorld(Stage& stage, const std::string& tenant, int households);
Cast PairingCast();

/// Cases of four committees in three levels, with their files, referrals and readings.
void MakeMediationWorld(Stage& stage, const std::string& tenant, int cases);
Cast MediationCast();

/// One who calls with a grant: of region, unit and team at most one.
testing::Caller Granted(const std::string& tenant, const std::string& person, common::v1::Role role,
                        const std::string& region = "", const std::string& unit = "");

}  // namespace linli::authority
