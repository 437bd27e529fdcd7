#pragma once

#include "services/mediation/domain/access_log.h"
#include "services/mediation/domain/affiliation.h"
#include "services/mediation/domain/agreement.h"
#include "services/mediation/domain/case.h"
#include "services/mediation/domain/case_clocks.h"
#include "services/mediation/domain/case_file.h"
#include "services/mediation/domain/committee.h"
#include "services/mediation/domain/follow_up.h"
#include "services/mediation/domain/mediation_session.h"
#include "services/mediation/domain/referral.h"
#include "services/mediation/domain/suggestion.h"
#include "services/mediation/domain/work_calendar.h"

namespace linli::mediation {

inline const Aggregate<v1::Committee, v1::CommitteeFact> kCommittee{
    "mediation", "committee", "committees", Evolve, MarksOf, ScopeOf};
inline const Aggregate<v1::Affiliation, v1::AffiliationFact> kAffiliation{
    "mediation", "affiliation", "affiliations", Evolve, MarksOf, ScopeOf, KeyOf};
inline const Aggregate<v1::Case, v1::CaseFact> kCase{"mediation", "case",  "cases", Evolve,
                                                     MarksOf,     ScopeOf, KeyOf};
inline const Aggregate<v1::Referral, v1::ReferralFact> kReferral{
    "mediation", "referral", "referrals", Evolve, MarksOf, ScopeOf, KeyOf};
inline const Aggregate<v1::AccessLog, v1::AccessLogFact> kAccessLog{
    "mediation", "access_log", "accessLogs", Evolve, MarksOf, ScopeOf, KeyOf};
inline const Aggregate<v1::AccessRecord, v1::AccessRecordFact> kAccessRecord{
    "mediation", "access_record", "accessRecords", Evolve, MarksOf, ScopeOf, KeyOf};
inline const Aggregate<v1::AccessCheckpoint, v1::AccessCheckpointFact> kAccessCheckpoint{
    "mediation", "access_checkpoint", "accessCheckpoints", Evolve, MarksOf, ScopeOf, KeyOf};
inline const Aggregate<v1::CaseClocks, v1::CaseClocksFact> kCaseClocks{
    "mediation", "case_clocks", "caseClocks", Evolve, MarksOf, ScopeOf};
inline const Aggregate<v1::WorkCalendar, v1::WorkCalendarFact> kWorkCalendar{
    "mediation", "work_calendar", "workCalendars", Evolve, MarksOf, ScopeOf};
inline const Aggregate<v1::CalendarRecount, v1::CalendarRecountFact> kCalendarRecount{
    "mediation", "calendar_recount", "calendarRecounts", Evolve, MarksOf, ScopeOf};

inline const Aggregate<v1::MediationSession, v1::MediationSessionFact> kMediationSession{
    "mediation", "mediation_session", "mediationSessions", Evolve, MarksOf, ScopeOf, KeyOf};
inline const Aggregate<v1::InvestigationNote, v1::InvestigationNoteFact> kInvestigationNote{
    "mediation", "investigation_note", "investigationNotes", Evolve, MarksOf, ScopeOf, KeyOf};
inline const Aggregate<v1::FileItem, v1::FileItemFact> kFileItem{
    "mediation", "file_item", "fileItems", Evolve, MarksOf, ScopeOf, KeyOf};
inline const Aggregate<v1::Agreement, v1::AgreementFact> kAgreement{
    "mediation", "agreement", "agreements", Evolve, MarksOf, ScopeOf, KeyOf};
inline const Aggregate<v1::FollowUpVisit, v1::FollowUpFact> kFollowUpVisit{
    "mediation", "follow_up_visit", "followUpVisits", Evolve, MarksOf, ScopeOf, KeyOf};
inline const Aggregate<v1::SuggestedIntake, v1::SuggestedIntakeFact> kSuggestedIntake{
    "mediation", "suggested_intake", "suggestedIntakes", Evolve, MarksOf, ScopeOf, KeyOf};
inline const Aggregate<v1::HardshipNote, v1::HardshipNoteFact> kHardshipNote{
    "mediation", "hardship_note", "hardshipNotes", Evolve, MarksOf, ScopeOf, KeyOf};

}  // namespace linli::mediation
