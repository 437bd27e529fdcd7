#include "tests/authority/pairing_relations.h"

namespace linli::authority {
namespace {

using namespace relations;

using May1 = std::function<May(const Asked&)>;

May1 Of(bool (*test)(const Asked&, const Household*), const std::string& field) {
  return [=](const Asked& asked) { return Yes(test(asked, asked.Named<Household>(field))); };
}
May1 Of(bool (*test)(const Asked&, const Pairing*), const std::string& field) {
  return [=](const Asked& asked) { return Yes(test(asked, asked.Named<Pairing>(field))); };
}
May1 OfficerOfRegion() {
  return [](const Asked& asked) { return Yes(IsOfficer(asked, asked.Text("region"))); };
}
bool WholeHousehold(const Asked& asked, const Household* of) { return Concerned(asked, of); }
bool HelpersOfHousehold(const Asked& asked, const Household* of) {
  return OfficerOrHelper(asked, of);
}
bool OfficersHousehold(const Asked& asked, const Household* of) { return OfficerOf(asked, of); }
bool WholePairing(const Asked& asked, const Pairing* of) { return Concerned(asked, of); }
bool HelpersOfPairing(const Asked& asked, const Pairing* of) { return OfficerOrHelper(asked, of); }
bool OfficersPairing(const Asked& asked, const Pairing* of) { return OfficerOf(asked, of); }

const std::vector<Role> kOfficer = {ROLE_PAIRING_OFFICER};
const std::vector<Role> kHelpers = {ROLE_PAIRING_OFFICER, ROLE_HELPER};
const std::vector<Role> kAll = {ROLE_PAIRING_OFFICER, ROLE_HELPER, ROLE_UNIT_REPORTER};
const std::vector<Role> kKeepers = {ROLE_PAIRING_OFFICER, ROLE_UNIT_REPORTER};
const std::vector<Role> kFigures = {ROLE_PAIRING_OFFICER, ROLE_UNIT_REPORTER, ROLE_LEADER};
constexpr bool kSelf = true;
constexpr bool kHidden = true;

void AddHouseholds(Rules& rules) {
  const std::string s = "HouseholdService.";
  rules[s + "CreateHousehold"] = {kOfficer, false, false, OfficerOfRegion(), {"*"}};
  const auto of_region = OfficerOfRegion();
  rules[s + "ListHouseholds"] = {kOfficer,
                                 kSelf,
                                 false,
                                 [of_region](const Asked& asked) {
                                   // Everybody's own list is their own.
                                   const bool mine = asked.Text("region").empty();
                                   if (!mine) return of_region(asked);
                                   return Yes(!asked.who.caller().person.empty());
                                 },
                                 {"*"}};
  rules[s + "GetHousehold"] = {kAll, kSelf, kHidden, Of(WholeHousehold, "name"), {"*"}};
  rules[s + "UpdateHousehold"] = {kOfficer, false, kHidden, Of(OfficersHousehold, "name"), {"*"}};
  rules[s + "CloseHousehold"] = {kOfficer, false, kHidden, Of(OfficersHousehold, "name"), {"*"}};
  rules[s + "EraseHousehold"] = {
      {ROLE_ADMIN}, false, kHidden, [](const Asked& asked) {
        const auto* of = asked.Named<Household>("name");
        return Yes(of != nullptr && asked.who.In(of->region(), ROLE_ADMIN));
      }};
}

void AddPairings(Rules& rules) {
  const std::string s = "PairingService.";
  rules[s + "ProposePairing"] = {
      kOfficer, false, kHidden, Of(OfficersHousehold, "household"), {"*"}};
  rules[s + "ListPairings"] = {kAll, kSelf, kHidden, ListsPairings, {"*"}};
  for (const auto* name :
       {"GetPairing", "RecordPairingConsent", "PausePairing", "ResumePairing", "EndPairing"}) {
    rules[s + name] = {kAll, kSelf, kHidden, Of(WholePairing, "name"), {"*"}};
  }
  for (const auto* name : {"RecordPairingAgreement", "ReassignPairing", "DropReassignment"}) {
    rules[s + name] = {kOfficer, false, kHidden, Of(OfficersPairing, "name"), {"*"}};
  }
  rules[s + "OpenEarlierNotes"] = {
      kOfficer,
      false,
      kHidden,
      [](const Asked& asked) {
        return Yes(OfficerOf(asked, asked.Named<Pairing>("name")) &&
                   OfficerOf(asked, asked.Named<Pairing>("earlier_pairing")));
      },
      {"*"}};
  rules[s + "AddPairingNote"] = {kHelpers, kSelf, kHidden, Of(HelpersOfPairing, "pairing"), {"*"}};
  rules[s + "ListPairingNotes"] = {kHelpers, kSelf, kHidden, ReadsNotes, {"*"}};
}

void AddNeedsAndPlans(Rules& rules) {
  const auto need = [](bool (*test)(const Asked&, const Household*)) {
    return [test](const Asked& asked) { return Yes(test(asked, OfNeed(asked))); };
  };
  const auto plan = [](bool (*test)(const Asked&, const Household*)) {
    return [test](const Asked& asked) { return Yes(test(asked, OfPlan(asked))); };
  };
  const std::string n = "NeedService.";
  rules[n + "ReportNeed"] = {kAll, kSelf, kHidden, Of(WholeHousehold, "household"), {"*"}};
  rules[n + "ListNeeds"] = {kAll,
                            kSelf,
                            kHidden,
                            [](const Asked& asked) {
                              if (const auto of = asked.Text("household"); !of.empty()) {
                                return Yes(Concerned(asked, HouseholdOf(asked, of)));
                              }
                              return Yes(IsOfficer(asked, asked.Text("region")));
                            },
                            {"*"}};
  for (const auto* name : {"GetNeed", "SettleNeed", "ReopenNeed"}) {
    rules[n + name] = {kAll, kSelf, kHidden, need(WholeHousehold), {"*"}};
  }
  rules[n + "TakeUpNeed"] = {kHelpers, kSelf, kHidden, need(HelpersOfHousehold), {"*"}};
  rules[n + "AskForVolunteers"] = {kOfficer, false, kHidden, need(OfficersHousehold), {"*"}};
  rules[n + "LeaveNeedUnsolved"] = {kOfficer, false, kHidden, need(OfficersHousehold), {"*"}};
  const std::string p = "SupportPlanService.";
  rules[p + "CreateSupportPlan"] = {
      kOfficer, false, kHidden, Of(OfficersHousehold, "household"), {"*"}};
  rules[p + "GetSupportPlan"] = {kAll, kSelf, kHidden, plan(WholeHousehold), {"*"}};
  rules[p + "UpdateSupportPlan"] = {kOfficer, false, kHidden, plan(OfficersHousehold), {"*"}};
  rules[p + "AddPlanMeasure"] = {kHelpers, kSelf, kHidden, plan(HelpersOfHousehold), {"*"}};
  rules[p + "FinishPlanMeasure"] = {kHelpers, kSelf, kHidden, plan(HelpersOfHousehold), {"*"}};
}

void AddFeedback(Rules& rules) {
  const std::string f = "FeedbackService.";
  const auto pairing = Of(WholePairing, "pairing");
  // A visit that is none of the pairing's is none.
  rules[f + "GiveFeedback"] = {kAll,
                               kSelf,
                               kHidden,
                               [pairing](const Asked& asked) {
                                 const auto may = pairing(asked);
                                 const bool visit = !asked.Text("visit").empty();
                                 return may == May::kYes && visit ? May::kEither : may;
                               },
                               {"*"}};
  rules[f + "GetFeedback"] = {kOfficer, false, kHidden, OfficerWhere<Feedback>, {"*"}};
  rules[f + "ListFeedback"] = {kOfficer,
                               false,
                               kHidden,
                               [](const Asked& asked) {
                                 if (!asked.Text("pairing").empty()) {
                                   return Yes(OfficerOf(asked, asked.Named<Pairing>("pairing")));
                                 }
                                 return Yes(IsOfficer(asked, asked.Text("region")));
                               },
                               {"*"}};
  const std::string s = "SuggestionService.";
  rules[s + "GetSuggestion"] = {kOfficer, false, kHidden, OfficerWhere<Suggestion>, {"*"}};
  rules[s + "DismissSuggestion"] = {kOfficer, false, kHidden, OfficerWhere<Suggestion>, {"*"}};
  rules[s + "ListSuggestions"] = {kOfficer, false, false, OfficerOfRegion(), {"*"}};
  rules[s + "TakeUpSuggestion"] = {
      kOfficer,
      false,
      kHidden,
      [](const Asked& asked) {
        const auto* of = asked.Named<Suggestion>("name");
        return Yes(of != nullptr && IsOfficer(asked, of->region()) &&
                   OfficerOf(asked, asked.Named<Household>("household")));
      },
      {"*"}};
}

void AddVisits(Rules& rules) {
  const std::string v = "VisitService.";
  const auto visits = [](const Asked& asked) {
    return Yes(Visits(asked, asked.Named<Visit>("name")));
  };
  rules[v + "RecordVisit"] = {kHelpers, kSelf, kHidden, RecordsVisit, {"*"}};
  rules[v + "AmendVisit"] = {kHelpers, kSelf, kHidden, visits, {"*"}};
  rules[v + "VoidVisit"] = {kHelpers, kSelf, kHidden, visits, {"*"}};
  rules[v + "GetVisit"] = {
      kHelpers,
      kSelf,
      kHidden,
      [](const Asked& asked) { return Yes(ReadsVisit(asked, asked.Named<Visit>("name"))); },
      {"*"}};
  rules[v + "ListVisits"] = {kAll, kSelf, kHidden, ListsVisits, {"*"}};
  rules[v + "WriteVisitNote"] = {kHelpers,
                                 kSelf,
                                 kHidden,
                                 [](const Asked& asked) {
                                   if (!OfficerOrHelper(asked, asked.Named<Pairing>("pairing"))) {
                                     return May::kNo;
                                   }
                                   const auto* visit = asked.Named<Visit>("visit");
                                   if (visit == nullptr) return May::kNo;
                                   const auto name = asked.Text("pairing");
                                   for (const auto& party : visit->parties()) {
                                     if (party.pairing() == name) return May::kYes;
                                   }
                                   return May::kNo;
                                 },
                                 {"*"}};
  rules[v + "ListVisitNotes"] = {kHelpers, kSelf, kHidden, ReadsNotes, {"*"}};
  const std::string c = "CadenceService.";
  rules[c + "SetCadence"] = {kOfficer, false, kHidden, Of(OfficersPairing, "pairing"), {"*"}};
  rules[c + "ClearCadence"] = {
      kOfficer,
      false,
      kHidden,
      [](const Asked& asked) {
        const auto* of = asked.Named<Cadence>("name");
        return Yes(of != nullptr && OfficerOf(asked, asked.Find<Pairing>(of->pairing())));
      },
      {"*"}};
  rules[c + "ListCadences"] = {
      kHelpers,
      kSelf,
      kHidden,
      [](const Asked& asked) {
        return Yes(ConcernedInPerson(asked, asked.Named<Pairing>("pairing")));
      },
      {"*"}};
  rules[c + "ListOverdueVisits"] = {kKeepers,
                                    kSelf,
                                    false,
                                    [](const Asked& asked) {
                                      if (const auto unit = asked.Text("unit"); !unit.empty()) {
                                        return Yes(ReportsFor(asked, unit));
                                      }
                                      if (const auto by = asked.Text("helper"); !by.empty()) {
                                        return Yes(asked.who.Is(by) || IsOfficer(asked, ""));
                                      }
                                      return Yes(IsOfficer(asked, asked.Text("region")));
                                    },
                                    {"*"}};
}

void AddDonations(Rules& rules) {
  const std::string d = "DonationService.";
  const auto keeper = [](const Asked& asked) {
    return Yes(Keeps(asked, asked.Named<Ledger>("name")));
  };
  rules[d + "OpenLedger"] = {kKeepers,
                             false,
                             false,
                             [](const Asked& asked) {
                               return Yes(Keeps(asked, asked.Text("region"), asked.Text("unit")));
                             },
                             {"*"}};
  rules[d + "CloseLedger"] = {kKeepers, false, false, keeper, {"*"}};
  rules[d + "ReopenLedger"] = {kKeepers, false, false, keeper, {"*"}};
  rules[d + "GetLedger"] = {
      kFigures,
      false,
      false,
      [](const Asked& asked) {
        const auto* of = asked.Named<Ledger>("name");
        return Yes(of != nullptr && ReadsLedger(asked, of->region(), of->unit()));
      },
      {"*"}};
  rules[d + "ListLedgers"] = {
      kFigures,
      false,
      false,
      [](const Asked& asked) {
        return Yes(ReadsLedger(asked, asked.Text("region"), asked.Text("unit")));
      },
      {"*"}};
  rules[d + "RecordDonation"] = {
      kKeepers,
      false,
      kHidden,
      [](const Asked& asked) {
        const auto& request = static_cast<const RecordDonationRequest&>(asked.request);
        return RecordsDonation(asked, request.ledger(), request.content());
      },
      {"*"}};
  rules[d + "CorrectDonation"] = {kKeepers, false, kHidden, CorrectsDonation, {"*"}};
  rules[d + "GetDonation"] = {
      kKeepers,
      kSelf,
      kHidden,
      [](const Asked& asked) { return Yes(ReadsDonation(asked, asked.Named<Donation>("name"))); },
      {"*"}};
  rules[d + "ListDonations"] = {kKeepers, false, kHidden, ListsDonations, {"*"}};
  const std::string s = "StatementService.";
  rules[s + "GetStatement"] = {
      {ROLE_ADMIN, ROLE_ORGANIZER, ROLE_PAIRING_OFFICER, ROLE_UNIT_REPORTER, ROLE_LEADER},
      false,
      false,
      Reckons};
  rules[s + "GetHouseholdStatement"] = {
      kOfficer, kSelf, kHidden, [](const Asked& asked) {
        if (const auto of = asked.Text("household"); !of.empty()) {
          const auto* household = HouseholdOf(asked, of);
          return Yes(household != nullptr &&
                     (OfficerOf(asked, household) || IsSpokesman(asked, *household)));
        }
        return Yes(PairedInPerson(asked, asked.Named<Pairing>("pairing")));
      }};
}

/// An earlier helper's notes stay the earlier helper's and the officer's, unless opened.
bool ReadsNotesOf(const Asked& asked, const std::string& pairing) {
  const auto* of = asked.Find<Pairing>(pairing);
  if (OfficerOf(asked, of)) return true;
  for (const auto* mine : asked.books.All<Pairing>(asked.tenant(), "pairings")) {
    if (!InEffect(*mine) || !Helps(asked, mine->helper())) continue;
    if (mine->name() == pairing) return true;
    for (const auto& opened : mine->opened_notes()) {
      if (opened.pairing() == pairing) return true;
    }
  }
  return false;
}

bool SeesPairingField(const Asked& asked, const Pairing& pairing, const Holder& holder) {
  if (OfficerOf(asked, &pairing)) return true;
  if (holder.field != "linli.pairing.v1.PairingConsent.said_by" &&
      holder.field != "linli.pairing.v1.PairingConsent.witness") {
    return false;  // what is said for the officer alone
  }
  const auto* household = HouseholdOf(asked, pairing.household());
  if (household != nullptr && IsSupported(asked, *household)) return true;
  return Helps(asked, pairing.helper()) && (InEffect(pairing) || holder.side == SIDE_HELPER);
}

bool MayShow(const Asked& asked, const Rule&, const Holder& holder) {
  const auto& name = holder.subject;
  if (const auto* of = asked.Find<Household>(name)) return Concerned(asked, of);
  if (const auto* of = asked.Find<Pairing>(name)) return SeesPairingField(asked, *of, holder);
  if (const auto* of = asked.Find<PairingNote>(name)) return ReadsNotesOf(asked, of->pairing());
  if (const auto* of = asked.Find<VisitNote>(name)) return ReadsNotesOf(asked, of->pairing());
  if (const auto* of = asked.Find<Need>(name)) {
    return Concerned(asked, HouseholdOf(asked, of->household()));
  }
  if (const auto* of = asked.Find<SupportPlan>(name)) {
    return Concerned(asked, HouseholdOf(asked, of->household()));
  }
  if (const auto* of = asked.Find<Feedback>(name)) return IsOfficer(asked, of->region());
  if (const auto* of = asked.Find<Visit>(name)) return ReadsVisit(asked, of);
  if (const auto* of = asked.Find<Donation>(name)) return ReadsDonation(asked, of);
  if (const auto* of = asked.Find<Suggestion>(name)) return IsOfficer(asked, of->region());
  return false;
}

}  // namespace

Oracle PairingOracle() {
  Oracle oracle;
  AddHouseholds(oracle.rules);
  AddPairings(oracle.rules);
  AddNeedsAndPlans(oracle.rules);
  AddFeedback(oracle.rules);
  AddVisits(oracle.rules);
  AddDonations(oracle.rules);
  oracle.may_show = MayShow;
  return oracle;
}

}  // namespace linli::authority
