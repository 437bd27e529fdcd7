#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "linli/pairing/v1/donation.pb.h"
#include "linli/pairing/v1/household_service.pb.h"
#include "linli/pairing/v1/need_service.pb.h"
#include "linli/pairing/v1/pairing_service.pb.h"
#include "linli/pairing/v1/statement.pb.h"
#include "tools/linli/seed/pairing_plan.h"
#include "tools/linli/seed/work.h"

namespace linli::cli::seed {

/// Where a pairing action takes place: the county's plan and its units as entered.
struct PairingScene {
  const Plan& place;
  const PairingPlan& plan;
  Client& admin;
  const std::vector<std::string>& units;
  std::string first_helper;  ///< `persons/{person}` who is entered already
};

/// Carries a pairing action out by public RPCs, as the pairing officer.
class PairingSeeder {
 public:
  PairingSeeder(const Work& work, const PairingScene& scene);

  /// Ends when the statement answers what was planned.
  Result<void> Run();
  TotalRows Rows() const;

 private:
  Result<void> AddHelpers();
  Result<void> AddHouseholds();
  Result<void> Pair(std::size_t helper);
  Result<void> PairUnits(std::size_t number);
  Result<std::string> Enter(const pairing::v1::CreateHouseholdRequest& request);
  Result<std::string> Propose(const pairing::v1::ProposePairingRequest& request);
  Result<void> Consent(pairing::v1::RecordPairingConsentRequest request,
                       const std::string& pairing);
  Result<void> SetCadence(std::size_t helper);
  Result<void> AddVisits();
  Result<void> AddLedgers();
  Result<void> AddDonation(const std::string& ledger, std::size_t number);
  pairing::v1::DonationContent ContentOf(const PairingPlan::Donation& planned) const;
  Result<void> AddNeeds();
  Result<void> AddNeed(std::size_t number);
  Result<void> MakePlanFor(std::size_t household, const std::string& need);
  Result<void> AwaitFigures();

  const Work& work_;
  const PairingScene scene_;
  const PairingPlan& plan_;
  std::unique_ptr<Client> officer_;
  std::vector<std::string> helpers_;
  std::vector<std::string> households_;
  std::vector<std::string> pairings_;  ///< by helper
  std::atomic<std::int64_t> settled_{0};
  pairing::v1::Statement statement_;
};

}  // namespace linli::cli::seed
