#pragma once

#include <string>
#include <vector>

#include "linli/pairing/v1/events.pb.h"
#include "linli/pairing/v1/pairing.pb.h"
#include "linli/pairing/v1/pairing_service.pb.h"
#include "services/pairing/domain/at.h"
#include "services/pairing/domain/helper.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::pairing {

using PairingFacts = std::vector<v1::PairingFact>;

/// Somebody is to help a household.
struct Propose {
  v1::Pairing::Kind kind = v1::Pairing::KIND_UNSPECIFIED;
  v1::Helper helper;
  std::string previous;  ///< the pairing it follows by reassignment
};
/// `next` was proposed in its place, with another helper.
struct Reassign {
  std::string next;
  v1::Helper helper;
  std::string note;
};
/// Its helper left the directory.
struct ReleaseHelper {};
/// Its household was closed or erased.
struct ReleaseHousehold {};

/// Proposing knows the household and how many open pairings it has, the one that is reassigned left
/// out.
struct ProposeAt : At {
  v1::Household household;
  std::int64_t open_pairings = 0;
  std::int64_t open_one_to_one = 0;
};
/// On whose side the actor stands; neither for the officer.
struct SideAt : At {
  v1::Side side = v1::SIDE_UNSPECIFIED;
};
/// Opening notes knows the pairing they were made in.
struct NotesAt : At {
  v1::Pairing earlier;
};

/// HOUSEHOLD_NOT_ACTIVE, INVALID_FIELDS, HELPER_IS_SUPPORTED, ALREADY_PAIRED.
Result<PairingFacts> Decide(const v1::Pairing& pairing, const Propose& propose,
                            const ProposeAt& at);
/// In effect as soon as nothing is missing. WRONG_STATE, INVALID_FIELDS, CONSENT_NOT_YOURS,
/// CONSENT_ALREADY_RECORDED, WITNESS_REQUIRED.
Result<PairingFacts> Decide(const v1::Pairing& pairing,
                            const v1::RecordPairingConsentRequest& record, const SideAt& at);
/// In effect as soon as nothing is missing. WRONG_STATE, AGREEMENT_NOT_NEEDED, INVALID_FIELDS.
Result<PairingFacts> Decide(const v1::Pairing& pairing,
                            const v1::RecordPairingAgreementRequest& record, const At& at);
/// WRONG_STATE, TOO_LARGE.
Result<PairingFacts> Decide(const v1::Pairing& pairing, const v1::PausePairingRequest& pause,
                            const SideAt& at);
Result<PairingFacts> Decide(const v1::Pairing& pairing, const v1::ResumePairingRequest& resume,
                            const SideAt& at);
/// WRONG_STATE, INVALID_FIELDS (a reason not for this side or state).
Result<PairingFacts> Decide(const v1::Pairing& pairing, const v1::EndPairingRequest& end,
                            const SideAt& at);
/// Ends it, or takes it off the list of those that wait for another helper. WRONG_STATE,
/// INVALID_FIELDS (the same helper).
Result<PairingFacts> Decide(const v1::Pairing& pairing, const Reassign& reassign, const At& at);
/// WRONG_STATE.
Result<PairingFacts> Decide(const v1::Pairing& pairing, const v1::DropReassignmentRequest& drop,
                            const At& at);
/// Nothing if they are open already. WRONG_STATE, NOTES_NOT_EARLIER, TOO_LARGE.
Result<PairingFacts> Decide(const v1::Pairing& pairing, const v1::OpenEarlierNotesRequest& open,
                            const NotesAt& at);
/// Nothing if it is over; never refuse.
Result<PairingFacts> Decide(const v1::Pairing& pairing, const ReleaseHelper& release, const At& at);
Result<PairingFacts> Decide(const v1::Pairing& pairing, const ReleaseHousehold& release,
                            const At& at);

/// ACTIVE or PAUSED: both sides have agreed, and neither has ended it.
bool IsInEffect(const v1::Pairing& pairing);
/// PAIRING_NOT_ACTIVE unless IsInEffect.
Result<void> CheckInEffect(const v1::Pairing& pairing);
/// Not ENDED.
bool IsOpen(const v1::Pairing& pairing);
/// The consent of this side; nullptr if there is none yet.
const v1::PairingConsent* ConsentOf(const v1::Pairing& pairing, v1::Side side);
/// The officer has opened the notes of `earlier` (`pairings/{pairing}`) to this one's helper.
bool MayReadNotesOf(const v1::Pairing& pairing, const std::string& earlier);

/// Counters of a household's open pairings with persons, units or teams, and one-to-one.
std::string OpenPairingsCounter(const std::string& household);
std::string OpenOneToOneCounter(const std::string& household);

std::string KeyOf(const v1::Pairing& pairing);
void Evolve(v1::Pairing& pairing, const v1::PairingFact& fact);
Marks MarksOf(const v1::Pairing& pairing);
Scope ScopeOf(const v1::Pairing& pairing);

}  // namespace linli::pairing
