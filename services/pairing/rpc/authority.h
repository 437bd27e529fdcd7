#pragma once

#include <string>

#include "services/pairing/domain/aggregates.h"
#include "services/platform/decider/refusals.h"
#include "services/platform/rpc/call.h"

namespace linli::pairing {

/// Who the caller is to a household, or to one of its pairings. The officer is so by a region; a
/// helper as the person paired, or by the role HELPER for the very unit or team paired; the
/// supported side as the person who speaks for it, or by the role UNIT_REPORTER for the very unit
/// it is. No wider grant of these two roles makes anyone a side.
struct Standing {
  bool officer = false;
  bool helper = false;
  bool supported = false;

  bool any() const { return officer || helper || supported; }
  /// The side the caller acts for; neither for an officer who is none.
  v1::Side side() const;
};

/// A household, for who has to do with it: the officer, itself, and its helpers while their pairing
/// is ACTIVE or PAUSED.
struct OpenHousehold {
  store::Doc<v1::Household> household;
  Standing standing;
};
/// A pairing, for who has to do with it: the officer and its two sides, in any state.
struct OpenPairing {
  store::Doc<v1::Pairing> pairing;
  store::Doc<v1::Household> household;
  Standing standing;
};

/// Each authorises the call, or answers NOT_FOUND as if there were none.
Task<Result<OpenHousehold>> ForHousehold(rpc::Call& call, std::string name);
Task<Result<OpenHousehold>> ForOfficerOfHousehold(rpc::Call& call, std::string name);
Task<Result<OpenPairing>> ForPairing(rpc::Call& call, std::string name);
Task<Result<OpenPairing>> ForOfficerOfPairing(rpc::Call& call, std::string name);
/// The officer of this region (PERMISSION_DENIED).
Result<void> ForOfficerOf(rpc::Call& call, const std::string& region);

/// Who the caller is to this pairing of this household.
Standing StandingIn(const rpc::Call& call, const v1::Pairing& pairing,
                    const v1::Household& household);
/// The caller is this helper (`persons/…`, `units/…`, `teams/…`) or may act for it.
bool ActsForHelper(const rpc::Call& call, const std::string& helper);
/// The caller is the officer of this region.
bool IsOfficerOf(const rpc::Call& call, const std::string& region);

}  // namespace linli::pairing
