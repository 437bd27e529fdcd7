#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "linli/pairing/v1/donation_events.pb.h"
#include "linli/pairing/v1/donation_service.pb.h"
#include "services/pairing/domain/at.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::pairing {

using DonationFacts = std::vector<v1::DonationFact>;

/// All donations of a county stay below this, and so does every figure: the store's counters are
/// exact up to 2^53.
inline constexpr std::int64_t kDonationsFenMax = 9'000'000'000'000'000;

/// Where an entry goes: its ledger, the receipt numbers given and the sum of all donations so far,
/// where the receiver is and whether it is a household, whom the pairing named supports.
struct DonationAt : At {
  v1::Ledger ledger;
  std::int64_t receipts = 0;
  std::int64_t total_fen = 0;
  std::string region;
  bool is_household = false;
  std::string paired_household;
  std::string replaces;
};

/// Taking an entry back knows its ledger and the name of the entry that does it.
struct CounterAt : At {
  v1::Ledger ledger;
  std::string counter_entry;
};

/// The entry that takes `entry` back: the same with negative amounts.
struct EnterCounter {
  v1::Donation entry;
  std::string reason;
};

/// INVALID_FIELDS, DONATION_TOTAL_MISMATCH, LEDGER_CLOSED, RECEIVER_OUTSIDE_LEDGER,
/// DONATIONS_TOO_LARGE.
Result<DonationFacts> Decide(const v1::Donation& none, const v1::DonationContent& content,
                             const DonationAt& at);
/// Never refuses.
Result<DonationFacts> Decide(const v1::Donation& none, const EnterCounter& enter,
                             const DonationAt& at);
/// LEDGER_CLOSED, COUNTER_ENTRY, DONATION_COUNTERED.
Result<DonationFacts> Decide(const v1::Donation& entry, const v1::CorrectDonationRequest& correct,
                             const CounterAt& at);

void Evolve(v1::Donation& donation, const v1::DonationFact& fact);
Marks MarksOf(const v1::Donation& donation);
Scope ScopeOf(const v1::Donation& donation);
/// Whom it concerns to enter or correct it: those who keep the ledger, or are where it goes.
Scope KeepersOf(const v1::Donation& donation);
/// Of the household that gets it; "" for a unit or a village.
std::string KeyOf(const v1::Donation& donation);

/// The scopes in which it counts the household that got it; none if it does not count (any more).
std::vector<std::string> GivenScopes(const v1::Donation& donation);

/// How many receipt numbers a ledger has given.
std::string ReceiptsCounter(const std::string& ledger);

}  // namespace linli::pairing
