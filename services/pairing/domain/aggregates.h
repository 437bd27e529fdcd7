#pragma once

#include "services/pairing/domain/cadence.h"
#include "services/pairing/domain/donation.h"
#include "services/pairing/domain/feedback.h"
#include "services/pairing/domain/household.h"
#include "services/pairing/domain/ledger.h"
#include "services/pairing/domain/need.h"
#include "services/pairing/domain/pairing.h"
#include "services/pairing/domain/pairing_note.h"
#include "services/pairing/domain/suggestion.h"
#include "services/pairing/domain/support_plan.h"
#include "services/pairing/domain/tally.h"
#include "services/pairing/domain/visit.h"
#include "services/pairing/domain/visit_note.h"

namespace linli::pairing {

// What is personal of a household is sealed under its key wherever it stands, and goes with it.
inline const Aggregate<v1::Household, v1::HouseholdFact> kHousehold{
    "pairing", "household", "households", Evolve, MarksOf, ScopeOf, KeyOf};
inline const Aggregate<v1::Pairing, v1::PairingFact> kPairing{
    "pairing", "pairing", "pairings", Evolve, MarksOf, ScopeOf, KeyOf};
inline const Aggregate<v1::PairingNote, v1::PairingNoteFact> kPairingNote{
    "pairing", "pairing_note", "pairingNotes", Evolve, MarksOf, ScopeOf, KeyOf};
inline const Aggregate<v1::Need, v1::NeedFact> kNeed{"pairing", "need",  "needs", Evolve,
                                                     MarksOf,   ScopeOf, KeyOf};
inline const Aggregate<v1::SupportPlan, v1::SupportPlanFact> kSupportPlan{
    "pairing", "support_plan", "supportPlans", Evolve, MarksOf, ScopeOf, KeyOf};
inline const Aggregate<v1::Feedback, v1::FeedbackFact> kFeedback{
    "pairing", "feedback", "feedback", Evolve, MarksOf, ScopeOf, KeyOf};
inline const Aggregate<v1::Suggestion, v1::SuggestionFact> kSuggestion{
    "pairing", "suggestion", "suggestions", Evolve, MarksOf, ScopeOf, KeyOf};

inline const Aggregate<v1::Visit, v1::VisitFact> kVisit{"pairing", "visit", "visits", Evolve,
                                                        MarksOf,   ScopeOf, KeyOf};
inline const Aggregate<v1::VisitNote, v1::VisitNoteFact> kVisitNote{
    "pairing", "visit_note", "visitNotes", Evolve, MarksOf, ScopeOf, KeyOf};
inline const Aggregate<v1::Tally, v1::TallyFact> kHouseholdTally{
    "pairing", "household_tally", "householdTallies", Evolve, MarksOf, ScopeOf};
inline const Aggregate<v1::Tally, v1::TallyFact> kHelperTally{
    "pairing", "helper_tally", "helperTallies", Evolve, MarksOf, ScopeOf};
inline const Aggregate<v1::Cadence, v1::CadenceFact> kCadence{"pairing", "cadence", "cadences",
                                                              Evolve,    MarksOf,   ScopeOf};
inline const Aggregate<v1::Ledger, v1::LedgerFact> kLedger{"pairing", "ledger", "ledgers",
                                                           Evolve,    MarksOf,  ScopeOf};
inline const Aggregate<v1::Donation, v1::DonationFact> kDonation{
    "pairing", "donation", "donations", Evolve, MarksOf, ScopeOf, KeyOf};

}  // namespace linli::pairing
