#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "linli/pairing/v1/need.pb.h"
#include "linli/pairing/v1/pairing.pb.h"
#include "linli/pairing/v1/visit.pb.h"
#include "tools/linli/seed/plan.h"

namespace linli::cli::seed {

/// What a pairing action comes to, in integer fen.
struct PairingFigures {
  std::size_t helpers;
  std::size_t households;
  std::int64_t person_times;
  std::int64_t action_cash_fen;  ///< of the single action
  std::int64_t action_goods_fen;
  std::int64_t cash_fen;  ///< of all, the action's included
  std::int64_t goods_fen;
  std::size_t settled_needs;

  std::int64_t total_fen() const { return cash_fen + goods_fen; }
};

/// Ulanhot's 暖情织网 (domain.md section 6) at a scale of 1: 1,639 people, 528 households, 190,100
/// yuan in the action and 1,159,200 yuan in all, 4,745 person-times. Otherwise each figure is the
/// real one times the scale, rounded by itself (fen to the fen), so cash and goods always sum to
/// the total; but not fewer than 5 households, a helper for each, and a visit for each helper.
PairingFigures PairingFiguresAt(double scale);

/// A pairing action, worked out before anything is sent. Indexes refer to the lists of the plan and
/// to the regions and units of the county.
struct PairingPlan {
  struct Helper {
    std::string title;
    std::size_t unit;
    std::size_t household;  ///< paired with
  };
  struct Household {
    std::string title;
    std::string address;
    std::size_t region;
    std::size_t first_helper;  ///< its helpers follow one another
    std::size_t helpers;
    bool one_to_one;
  };
  /// A unit that takes care of a village or of another unit.
  struct UnitPairing {
    std::size_t helper;
    std::size_t supported;
    std::size_t region;
    bool of_village;
  };
  struct Visit {
    Time start;
    Minutes length;
    pairing::v1::Visit::Kind kind;
    std::vector<std::size_t> helpers;  ///< each for the household it is paired with
    bool met;
  };
  struct Ledger {
    std::string title;
    std::string receipt_prefix;
    int year;
  };
  enum class Donor { kUnit, kPerson, kOutsider, kAnonymous };
  struct Donation {
    std::size_t ledger;
    std::size_t household;
    Donor donor;
    std::int64_t cash_fen;
    std::int64_t goods_fen;
    Time time;
    bool mistaken;  ///< first entered with the wrong cash, then corrected
  };
  enum class NeedCourse { kOpen, kInProgress, kSettled };
  struct Need {
    std::size_t household;
    pairing::v1::Need::Kind kind;
    std::string description;
    std::string result;
    NeedCourse course;
  };

  PairingFigures figures;
  Time consent_time;  ///< of both sides, before the first visit
  std::vector<Helper> helpers;
  std::vector<Household> households;
  std::vector<UnitPairing> unit_pairings;
  std::vector<Visit> visits;
  std::vector<Ledger> ledgers;  ///< the action's first
  std::vector<Donation> donations;
  std::vector<Need> needs;
};

/// Of the `units` first units of `place`. The same scale, seed and anchor make the same plan; all
/// of it lies before `anchor`.
PairingPlan MakePairingPlan(const Plan& place, std::size_t units, double scale, std::uint64_t seed,
                            Time anchor);

/// What falls to the part numbered `part` of `parts` when `whole` is shared out without a rest.
std::int64_t Share(std::int64_t whole, std::size_t parts, std::size_t part);

}  // namespace linli::cli::seed
