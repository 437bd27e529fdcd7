// What is asked of pairing and mediation.

#include "tests/end_to_end/access_fixtures.h"

namespace linli::e2e {
namespace {

void AddPairing(std::vector<AccessFixture>& all) {
  const std::string service = "linli.pairing.v1.";
  const std::string self = "region self";
  const auto add = [&](const std::string& method, const std::string& scope,
                       const std::string& request = "") {
    all.push_back({service + method, scope, request, "units", ""});
  };
  const std::string helper = "kind: KIND_ONE_TO_ONE helper {person: '$(other person)'} ";
  const std::string consent =
      "side: SIDE_HELPER method: METHOD_IN_PERSON said_by: 'x' consent_time {seconds: $now-60}";
  add("HouseholdService.CreateHousehold", "region", "kind: KIND_HOUSEHOLD display_name: 'x'");
  add("HouseholdService.GetHousehold", self);
  add("HouseholdService.ListHouseholds", "region", "region: '$(regions)'");
  add("HouseholdService.UpdateHousehold", "region", "display_name: 'x'");
  add("HouseholdService.CloseHousehold", "region", "reason: CLOSE_REASON_MOVED_AWAY");
  add("HouseholdService.EraseHousehold", "region", "reason: ERASE_REASON_ASKED");
  add("PairingService.ProposePairing", "region", helper);
  add("PairingService.GetPairing", self);
  add("PairingService.ListPairings", self, "household: '$(households)'");
  add("PairingService.RecordPairingConsent", self, consent);
  add("PairingService.RecordPairingAgreement", "region",
      "agreement {level: LEVEL_COUNTY document: 'x' sign_time {seconds: $now-60}}");
  add("PairingService.PausePairing", self);
  add("PairingService.ResumePairing", self);
  add("PairingService.EndPairing", self, "reason: END_REASON_OTHER");
  add("PairingService.ReassignPairing", "region", helper);
  add("PairingService.DropReassignment", "region");
  add("PairingService.OpenEarlierNotes", "region", "reason: 'x'");
  add("PairingService.AddPairingNote", self, "text: 'x'");
  add("PairingService.ListPairingNotes", self);
  add("NeedService.ReportNeed", self, "kind: KIND_OTHER description: 'x'");
  add("NeedService.GetNeed", self);
  add("NeedService.ListNeeds", self, "household: '$(households)'");
  add("NeedService.TakeUpNeed", self);
  add("NeedService.AskForVolunteers", "region",
      "title: 'x' count: 1 start_time {seconds: $now+90000} end_time {seconds: $now+93600}");
  add("NeedService.SettleNeed", self, "result: 'x'");
  add("NeedService.LeaveNeedUnsolved", "region", "reason: 'x'");
  add("NeedService.ReopenNeed", self, "reason: 'x'");
  add("SupportPlanService.CreateSupportPlan", "region", "goal: 'x'");
  add("SupportPlanService.GetSupportPlan", self);
  add("SupportPlanService.UpdateSupportPlan", "region", "goal: 'x'");
  add("SupportPlanService.AddPlanMeasure", self,
      "action: 'x' responsible: '$(persons)' due_time {seconds: $now+90000}");
  add("SupportPlanService.FinishPlanMeasure", self, "measure: 'm1' result: 'x'");
  add("FeedbackService.GiveFeedback", self, "side: SIDE_HELPER opinion: OPINION_GOOD");
  add("FeedbackService.GetFeedback", "region");
  add("FeedbackService.ListFeedback", "region", "pairing: '$(pairings)'");
  add("SuggestionService.GetSuggestion", "region");
  add("SuggestionService.ListSuggestions", "region");
  add("SuggestionService.TakeUpSuggestion", "region", helper);
  add("SuggestionService.DismissSuggestion", "region");
}

void AddVisits(std::vector<AccessFixture>& all) {
  const std::string service = "linli.pairing.v1.";
  const std::string self = "region self";
  const auto add = [&](const std::string& method, const std::string& scope,
                       const std::string& request = "") {
    all.push_back({service + method, scope, request, "units", ""});
  };
  const std::string content =
      "content {kind: KIND_CALL start_time {seconds: $now-60} helpers {person: '$(persons)'}} ";
  const std::string gift =
      "content {donor {anonymous: true} receiver {household: '$(households)'} cash_fen: 1 "
      "total_fen: 1 give_time {seconds: $now-60}}";
  add("VisitService.RecordVisit", self, content + "parties {pairing: '$(pairings)'}");
  add("VisitService.AmendVisit", self, content + "reason: 'x'");
  add("VisitService.VoidVisit", self, "reason: 'x'");
  add("VisitService.GetVisit", self);
  add("VisitService.ListVisits", self, "pairing: '$(pairings)'");
  add("VisitService.WriteVisitNote", self, "text: 'x'");
  add("VisitService.ListVisitNotes", self);
  add("CadenceService.SetCadence", "region", "kind: KIND_CALL every_days: 7");
  add("CadenceService.ClearCadence", "region");
  add("CadenceService.ListCadences", self);
  add("CadenceService.ListOverdueVisits", "region", "region: '$(regions)'");
  add("DonationService.OpenLedger", "region", "title: 'x' receipt_prefix: 'X9'");
  add("DonationService.CloseLedger", "region");
  add("DonationService.ReopenLedger", "region", "reason: 'x'");
  add("DonationService.GetLedger", "region");
  add("DonationService.ListLedgers", "region", "region: '$(regions)'");
  add("DonationService.RecordDonation", "region", gift);
  add("DonationService.CorrectDonation", "region", "reason: 'x'");
  add("DonationService.GetDonation", "region");
  add("DonationService.ListDonations", "region", "ledger: '$(ledgers)'");
  add("StatementService.GetStatement", "region", "region: '$(regions)'");
  add("StatementService.GetHouseholdStatement", self, "pairing: '$(pairings)'");
}

void AddCases(std::vector<AccessFixture>& all) {
  const std::string service = "linli.mediation.v1.";
  const auto add = [&](const std::string& method, const std::string& scope,
                       const std::string& request = "", const std::string& unit = "committee") {
    all.push_back({service + method, scope, request, unit, ""});
  };
  const std::string route = "other_routes: OTHER_ROUTE_COURT ";
  const std::string word = "how: SAID_HOW_IN_PERSON consent_time {seconds: $now-60}}";
  const std::string words = "consents {party: 'a1' " + word + " consents {party: 'r1' " + word;
  const std::string party = "{display_name: 'x' side: ";
  add("CaseService.RegisterCase", "unit",
      "committee: '$(committee)' region: '$(regions)' channel: CHANNEL_PHONE initiative: "
      "INITIATIVE_OWN_ACCORD dispute_kind: DISPUTE_KIND_OTHER summary: 'x' parties " +
          party + "SIDE_APPLICANT} parties " + party + "SIDE_RESPONDENT}");
  add("CaseService.AcceptCase", "unit");
  add("CaseService.DeclineCase", "unit", route + "reason: DECLINE_REASON_OTHER");
  add("CaseService.RefuseMediation", "unit self", route + "party: 'a1' how: SAID_HOW_IN_PERSON");
  add("CaseService.AssignHandlers", "unit self",
      "handlers: '$(persons)' appointment: APPOINTMENT_NAMED");
  add("CaseService.RefuseHandler", "unit self", "party: 'a1'");
  add("CaseService.RecuseHandler", "self", "note: 'x'");
  add("CaseService.AddCaseHelper", "self", "display_name: 'x' kind: HELPER_KIND_EXPERT " + words);
  add("CaseService.RemoveCaseHelper", "self", "helper: 'h1'");
  add("CaseService.StartMediation", "self");
  add("CaseService.FailCase", "self", route);
  add("CaseService.WithdrawCase", "unit self", "party: 'a1'");
  add("CaseService.EndCase", "self", route + "reason: END_REASON_OTHER");
  add("CaseService.GetCase", "region self", "reason: 'x'");
  add("CaseService.ListCases", "region unit", "committee: '$(committee)'");
  add("CaseService.GetCaseSummary", "region unit self");
  add("CaseService.CountCases", "region unit", "committee: '$(committee)'");
  add("CaseService.ListDocket", "region unit", "committee: '$(committee)'");
  add("CaseService.EraseCase", "region", "reason: ERASE_REASON_LEGAL_DUTY");
  add("ReferralService.ProposeReferral", "unit self",
      "to_committee: '$(other committee)' reason: 'x'");
  add("ReferralService.ConsentToReferral", "unit self", words);
  add("ReferralService.AcceptReferral", "unit", "", "other committee");
  add("ReferralService.ReturnReferral", "unit", "reason: 'x'", "other committee");
  add("ReferralService.WithdrawReferral", "unit self", "reason: 'x'");
  add("ReferralService.GetReferral", "unit self", "", "other committee");
  add("ReferralService.ListReferrals", "region unit",
      "committee: '$(committee)' direction: REFERRAL_DIRECTION_SENT");
  add("AccessLogService.ListAccessRecords", "region");
  add("AccessLogService.ListAccessCheckpoints", "region");
  add("RosterService.ListCommittees", "");
  add("RosterService.ListMediators", "");
  add("RosterService.DeclareHousehold", "self");
}

/// What of a case is read by the handling chain and, saying why, the supervisor; all else is the
/// handling chain's alone. Elsewhere the case is as if there were none.
void AddCasePapers(std::vector<AccessFixture>& all) {
  const std::string service = "linli.mediation.v1.";
  const auto add = [&](const std::string& method, const std::string& scope,
                       const std::string& request = "") {
    all.push_back({service + method, scope, request, "units", "NOT_FOUND"});
  };
  const std::string reads = "region self";
  const std::string held = "start_time {seconds: $now-7200} end_time {seconds: $now-3600} ";
  add("MediationSessionService.PlanSession", "self",
      "start_time {seconds: $now+90000} place: 'x' openness: OPENNESS_OPEN");
  add("MediationSessionService.HoldSession", "self",
      held +
          "place: 'x' openness: OPENNESS_OPEN parties: 'a1' record: 'x' "
          "session: '$(mediationSessions)'");
  add("MediationSessionService.CancelSession", "self", "reason: 'x'");
  add("MediationSessionService.GetSession", reads, "reason: 'x'");
  add("MediationSessionService.ListSessions", reads);
  add("CaseFileService.RecordNote", "self", "investigate_time {seconds: $now-60} text: 'x'");
  add("CaseFileService.ListNotes", reads, "reason: 'x'");
  add("CaseFileService.AddFileItems", "self", "items {form: FILE_FORM_EVIDENCE reference: 'x'}");
  add("CaseFileService.RemoveFileItem", "self", "reason: 'x'");
  add("CaseFileService.ListFileItems", reads, "reason: 'x'");
  add("CaseFileService.ListMissingForms", reads);
  add("CaseFileService.ArchiveCase", "self");
  add("AgreementService.RecordAgreement", "self",
      "form: FORM_WRITTEN content: 'x' terms {debtor: 'r1' amount_fen: 1 due_date: '2027-01-01'}");
  add("AgreementService.SignAgreement", "self", "sealed: true");
  add("AgreementService.RecordPerformance", "self", "term: 1");
  add("AgreementService.RecordBreach", "self", "term: 1 note: 'x'");
  add("AgreementService.VoidAgreement", "self", "reason: 'x'");
  add("AgreementService.GetAgreement", reads, "reason: 'x'");
  add("AgreementService.ListAgreements", reads);
  add("ConfirmationService.ApplyForConfirmation", "self", "parties: 'a1' parties: 'r1' court: 'x'");
  add("ConfirmationService.AcceptConfirmation", "self");
  add("ConfirmationService.DecideConfirmation", "self", "decision: 'x'");
  add("FollowUpService.RecordFollowUp", "self",
      "means: MEANS_CALL result: FOLLOW_UP_RESULT_DIFFICULTY");
  add("FollowUpService.GetFollowUp", reads, "reason: 'x'");
  add("FollowUpService.ListFollowUps", "region", "region: '$(regions)'");
  const std::string parties =
      "parties {side: SIDE_APPLICANT display_name: 'x'} "
      "parties {side: SIDE_RESPONDENT display_name: 'x'} ";
  const std::string committee = "committee: '$(committee)' ";
  add("SuggestionService.TakeInSuggestedIntake", "unit",
      committee + parties +
          "channel: CHANNEL_LETTER initiative: INITIATIVE_APPLICATION "
          "dispute_kind: DISPUTE_KIND_FAMILY summary: 'x'");
  add("SuggestionService.DismissSuggestedIntake", "unit", committee + "reason: 'x'");
  add("SuggestionService.GetSuggestedIntake", "unit", committee);
  add("SuggestionService.ListSuggestedIntakes", "unit", committee);
  add("SuggestionService.NoteHardship", "self",
      "party: 'a1' agreed_text: 'x' party_agreed: true consent_note: 'x'");
  add("SuggestionService.GetHardshipNote", "region self");
  add("SuggestionService.WithdrawHardshipConsent", "self");
}

void AddClocks(std::vector<AccessFixture>& all) {
  const std::string service = "linli.mediation.v1.ClockService.";
  const auto add = [&](const std::string& method, const std::string& scope,
                       const std::string& request = "") {
    all.push_back({service + method, scope, request, "units", ""});
  };
  const std::string of = "case: '$(cases)' ";
  const std::string clock = of + "clock: '1' ";
  add("GetCaseClocks", "region unit self", of);
  add("ListDueClocks", "region", "region: '$(regions)'");
  add("PauseClock", "unit self", clock + "reason: REASON_APPRAISAL");
  add("ResumeClock", "unit self", clock);
  add("ExtendClock", "unit self",
      clock + "new_date: '2030-01-02' asked_by: ASKED_BY_BOTH reason: REASON_COMPLEX");
  add("ExplainRule", "", "rule: 'mediation-ordinary' start_date: '2026-09-01'");
  add("GetClockPolicy", "");
}

}  // namespace

void AddPairingFixtures(std::vector<AccessFixture>& all) {
  AddPairing(all);
  AddVisits(all);
}

void AddMediationFixtures(std::vector<AccessFixture>& all) {
  AddCases(all);
  AddCasePapers(all);
  AddClocks(all);
}

}  // namespace linli::e2e
