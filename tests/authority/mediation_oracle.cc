#include <algorithm>

#include "linli/mediation/v1/access_log.pb.h"
#include "linli/mediation/v1/agreement.pb.h"
#include "linli/mediation/v1/case.pb.h"
#include "linli/mediation/v1/case_file.pb.h"
#include "linli/mediation/v1/case_service.pb.h"
#include "linli/mediation/v1/clock.pb.h"
#include "linli/mediation/v1/follow_up.pb.h"
#include "linli/mediation/v1/mediation_session.pb.h"
#include "linli/mediation/v1/referral.pb.h"
#include "linli/mediation/v1/roster.pb.h"
#include "linli/mediation/v1/suggestion.pb.h"
#include "tests/authority/oracle.h"

namespace linli::authority {
namespace {

using namespace common::v1;
using namespace mediation::v1;

const std::vector<Role> kIntake = {ROLE_INTAKE_OFFICER};
const std::vector<Role> kSupervisor = {ROLE_MEDIATION_SUPERVISOR};
const std::vector<Role> kListers = {ROLE_INTAKE_OFFICER, ROLE_MEDIATOR, ROLE_MEDIATION_SUPERVISOR};
const std::vector<Role> kCounters = {ROLE_INTAKE_OFFICER, ROLE_MEDIATOR, ROLE_MEDIATION_SUPERVISOR,
                                     ROLE_LEADER, ROLE_AUDITOR};
const std::vector<Role> kCaseListers = {ROLE_INTAKE_OFFICER, ROLE_MEDIATOR,
                                        ROLE_MEDIATION_SUPERVISOR, ROLE_AUDITOR};
const std::vector<Role> kDocketReaders = {ROLE_INTAKE_OFFICER, ROLE_MEDIATOR,
                                          ROLE_MEDIATION_SUPERVISOR, ROLE_AUDITOR, ROLE_ADMIN};
constexpr bool kSelf = true;
constexpr bool kHidden = true;

/// Who handles the case now, and its first_responsible, who stays the contact for ever.
bool InChain(const Asked& asked, const Case& of) {
  if (asked.who.Is(of.first_responsible())) return true;
  const auto& handlers = of.handlers().handlers();
  return std::any_of(handlers.begin(), handlers.end(), [&](const Handler& handler) {
    return !handler.has_end_time() && asked.who.Is(handler.person());
  });
}

/// Intake officers act for their own committee.
bool IsOfficerOf(const Asked& asked, const std::string& committee) {
  return asked.who.For(committee, ROLE_INTAKE_OFFICER) || asked.who.Everywhere(ROLE_INTAKE_OFFICER);
}
bool Supervises(const Asked& asked, const Case& of) {
  return asked.who.In(of.committee_region(), ROLE_MEDIATION_SUPERVISOR);
}

bool Handles(const Asked& asked, const Case* of) { return of != nullptr && InChain(asked, *of); }
bool Acts(const Asked& asked, const Case* of) {
  return of != nullptr && (InChain(asked, *of) || IsOfficerOf(asked, of->committee()));
}
bool OfficerActs(const Asked& asked, const Case* of) {
  return of != nullptr && IsOfficerOf(asked, of->committee());
}
bool Reads(const Asked& asked, const Case* of) {
  return of != nullptr && (InChain(asked, *of) || Supervises(asked, *of));
}
bool Audits(const Asked& asked, const Case* of) {
  return of != nullptr &&
         (Supervises(asked, *of) || asked.who.In(of->committee_region(), ROLE_AUDITOR));
}
bool Administers(const Asked& asked, const Case* of) {
  return of != nullptr && asked.who.In(of->committee_region(), ROLE_ADMIN);
}

/// "cases/x" that the resource belongs to; "" if there is no such resource.
std::string CaseOf(const Asked& asked, const std::string& name) {
  if (CollectionOf(name) == "cases") return name;
  if (const auto* of = asked.Find<Referral>(name)) return of->case_();
  if (const auto* of = asked.Find<MediationSession>(name)) return of->case_();
  if (const auto* of = asked.Find<InvestigationNote>(name)) return of->case_();
  if (const auto* of = asked.Find<FileItem>(name)) return of->case_();
  if (const auto* of = asked.Find<Agreement>(name)) return of->case_();
  if (const auto* of = asked.Find<FollowUpVisit>(name)) return of->case_();
  if (const auto* of = asked.Find<HardshipNote>(name)) return of->case_();
  if (const auto* of = asked.Find<AccessRecord>(name)) return of->case_();
  return {};
}

/// The case the request is about, by what it names.
const Case* Subject(const Asked& asked) {
  for (const auto* field : {"case", "name"}) {
    if (asked.request.GetDescriptor()->FindFieldByName(field) == nullptr) continue;
    return asked.Find<Case>(CaseOf(asked, asked.Text(field)));
  }
  return nullptr;
}

std::function<May(const Asked&)> Who(bool (*test)(const Asked&, const Case*)) {
  return [test](const Asked& asked) { return Yes(test(asked, Subject(asked))); };
}

const Committee* CommitteeAt(const Asked& asked, const std::string& unit) {
  return asked.Find<Committee>("committees" + unit.substr(unit.find('/')));
}

bool ListsIn(const Asked& asked, const std::string& region,
             const std::vector<Role>& roles = kListers) {
  return std::any_of(roles.begin(), roles.end(),
                     [&](Role role) { return asked.who.In(region, role); });
}
/// Those of the committee, and of the region it is in.
bool ListsOf(const Asked& asked, const std::string& unit,
             const std::vector<Role>& roles = kListers) {
  const auto* committee = CommitteeAt(asked, unit);
  if (committee == nullptr) return false;
  return ListsIn(asked, committee->region(), roles) ||
         std::any_of(roles.begin(), roles.end(),
                     [&](Role role) { return asked.who.For(unit, role); });
}
May ListsCommittee(const Asked& asked, const std::vector<Role>& roles) {
  const auto unit = asked.Text("committee");
  const bool lists =
      unit.empty() ? ListsIn(asked, asked.Text("region"), roles) : ListsOf(asked, unit, roles);
  return Yes(lists);
}

/// The committee that is asked sees the referral once the parties agree.
bool Receives(const Asked& asked, const Referral& referral) {
  const bool reaches = referral.state() == Referral::STATE_CONSENTED ||
                       referral.state() == Referral::STATE_ACCEPTED ||
                       referral.state() == Referral::STATE_RETURNED;
  return asked.who.Everywhere(ROLE_INTAKE_OFFICER) ||
         (reaches && asked.who.For(referral.to_committee(), ROLE_INTAKE_OFFICER));
}
May ReceiverAnswers(const Asked& asked) {
  const auto* referral = asked.Named<Referral>("name");
  if (referral == nullptr) return May::kNo;
  // Whom it had reached before its sender took it back may know.
  if (referral->state() == Referral::STATE_WITHDRAWN &&
      asked.who.For(referral->to_committee(), ROLE_INTAKE_OFFICER)) {
    return May::kEither;
  }
  return Yes(Receives(asked, *referral));
}
/// Once another committee has the case, its sender has nothing more to do with it.
May SenderActs(const Asked& asked) {
  const auto* referral = asked.Named<Referral>("name");
  const auto* of = Subject(asked);
  if (referral == nullptr || of == nullptr) return May::kNo;
  if (of->committee() != referral->from_committee()) {
    return Yes(asked.who.Everywhere(ROLE_INTAKE_OFFICER));
  }
  return Yes(Acts(asked, of));
}

void AddCases(Rules& rules) {
  const std::string c = "CaseService.";
  rules[c + "RegisterCase"] = {
      kIntake, false, false, [](const Asked& asked) {
        const auto unit = asked.Text("committee");
        return Yes(CommitteeAt(asked, unit) != nullptr && IsOfficerOf(asked, unit));
      }};
  for (const auto* name : {"AcceptCase", "DeclineCase"}) {
    rules[c + name] = {kIntake, false, kHidden, Who(OfficerActs)};
  }
  for (const auto* name : {"RefuseMediation", "AssignHandlers", "RefuseHandler", "WithdrawCase"}) {
    rules[c + name] = {kIntake, kSelf, kHidden, Who(Acts)};
  }
  for (const auto* name : {"RecuseHandler", "AddCaseHelper", "RemoveCaseHelper", "StartMediation",
                           "FailCase", "EndCase"}) {
    rules[c + name] = {{}, kSelf, kHidden, Who(Handles)};
  }
  rules[c + "GetCase"] = {kSupervisor, kSelf, kHidden, Who(Reads), {"cases"}, true};
  rules[c + "ListCases"] = {kCaseListers, kSelf, false, [](const Asked& asked) {
                              const auto* list =
                                  dynamic_cast<const ListCasesRequest*>(&asked.request);
                              // Everybody's own list is their own.
                              if (list->handled_by_me())
                                return Yes(!asked.who.caller().person.empty());
                              return ListsCommittee(asked, kCaseListers);
                            }};
  rules[c + "CountCases"] = {kCounters, false, false,
                             [](const Asked& asked) { return ListsCommittee(asked, kCounters); }};
  rules[c + "ListDocket"] = {kDocketReaders, false, false, [](const Asked& asked) {
                               return Yes(ListsOf(asked, asked.Text("committee"), kDocketReaders));
                             }};
  rules[c + "GetCaseSummary"] = {
      {ROLE_INTAKE_OFFICER, ROLE_MEDIATION_SUPERVISOR, ROLE_AUDITOR, ROLE_ADMIN},
      kSelf,
      kHidden,
      [](const Asked& asked) {
        const auto* of = Subject(asked);
        if (of == nullptr) return May::kNo;
        if (InChain(asked, *of)) return May::kYes;
        bool reads = false;
        for (const auto role :
             {ROLE_INTAKE_OFFICER, ROLE_MEDIATION_SUPERVISOR, ROLE_AUDITOR, ROLE_ADMIN}) {
          reads = reads || asked.who.In(of->committee_region(), role) ||
                  asked.who.For(of->committee(), role);
        }
        return Yes(reads);
      }};
  rules[c + "EraseCase"] = {{ROLE_ADMIN}, false, kHidden, Who(Administers)};
  const std::string a = "AccessLogService.";
  rules[a + "ListAccessRecords"] = {
      {ROLE_AUDITOR, ROLE_MEDIATION_SUPERVISOR}, false, kHidden, Who(Audits), {"accessRecords"}};
  rules[a + "ListAccessCheckpoints"] = {
      {ROLE_AUDITOR, ROLE_MEDIATION_SUPERVISOR}, false, kHidden, Who(Audits)};
}

void AddReferrals(Rules& rules) {
  const std::string r = "ReferralService.";
  rules[r + "ProposeReferral"] = {kIntake, kSelf, kHidden, [](const Asked& asked) {
                                    if (!Acts(asked, Subject(asked))) return May::kNo;
                                    const bool known =
                                        CommitteeAt(asked, asked.Text("to_committee")) != nullptr;
                                    return known ? May::kYes : May::kEither;
                                  }};
  rules[r + "ConsentToReferral"] = {kIntake, kSelf, kHidden, SenderActs};
  rules[r + "WithdrawReferral"] = {kIntake, kSelf, kHidden, SenderActs};
  rules[r + "AcceptReferral"] = {kIntake, false, kHidden, ReceiverAnswers};
  rules[r + "ReturnReferral"] = {kIntake, false, kHidden, ReceiverAnswers};
  rules[r + "GetReferral"] = {kIntake,
                              kSelf,
                              kHidden,
                              [](const Asked& asked) {
                                const auto* referral = asked.Named<Referral>("name");
                                return Yes(referral != nullptr && (Handles(asked, Subject(asked)) ||
                                                                   Receives(asked, *referral)));
                              },
                              {"referrals"},
                              true};
  rules[r + "ListReferrals"] = {kListers, false, false, [](const Asked& asked) {
                                  return Yes(ListsOf(asked, asked.Text("committee")));
                                }};
}

void AddRoster(Rules& rules) {
  const auto anyone = [](const Asked&) { return May::kYes; };
  std::vector<Role> any;
  for (int role = 1; role <= Role_MAX; ++role) any.push_back(static_cast<Role>(role));
  rules["RosterService.ListCommittees"] = {any, kSelf, false, anyone};
  rules["RosterService.ListMediators"] = {any, kSelf, false, anyone};
  rules["ClockService.ExplainRule"] = {any, kSelf, false, anyone};
  rules["ClockService.GetClockPolicy"] = {any, kSelf, false, anyone};
  rules["RosterService.DeclareHousehold"] = {
      {}, kSelf, kHidden, [](const Asked& asked) {
        const auto person = asked.Text("person");
        if (!asked.who.Is(person)) return May::kNo;
        return asked.Find<Affiliation>("affiliations" + person.substr(person.find('/'))) == nullptr
                   ? May::kEither
                   : May::kYes;
      }};
}

void AddClocks(Rules& rules) {
  const std::string c = "ClockService.";
  rules[c + "GetCaseClocks"] = {
      {ROLE_INTAKE_OFFICER, ROLE_MEDIATION_SUPERVISOR}, kSelf, kHidden, [](const Asked& asked) {
        const auto* of = Subject(asked);
        if (of == nullptr) return May::kNo;
        return Yes(Reads(asked, of) || IsOfficerOf(asked, of->committee()) ||
                   asked.who.In(of->committee_region(), ROLE_INTAKE_OFFICER) ||
                   asked.who.For(of->committee(), ROLE_MEDIATION_SUPERVISOR));
      }};
  rules[c + "ListDueClocks"] = {
      kListers, false, false, [](const Asked& asked) {
        const auto unit = asked.Text("committee");
        const bool by_unit =
            !unit.empty() && std::any_of(kListers.begin(), kListers.end(), [&](Role role) {
              return asked.who.For(unit, role) || asked.who.Everywhere(role);
            });
        return by_unit ? May::kYes : ListsCommittee(asked, kListers);
      }};
  for (const auto* name : {"PauseClock", "ResumeClock", "ExtendClock"}) {
    rules[c + name] = {{}, kSelf, kHidden, [](const Asked& asked) {
                         const auto* of = Subject(asked);
                         if (!Handles(asked, of)) return May::kNo;
                         const auto id = of->name().substr(of->name().find('/'));
                         return asked.Find<CaseClocks>("caseClocks" + id) == nullptr ? May::kEither
                                                                                     : May::kYes;
                       }};
  }
}

void AddFile(Rules& rules) {
  const auto act = [&](const std::string& name) {
    rules[name] = {{}, kSelf, kHidden, Who(Handles)};
  };
  for (const auto* name : {"PlanSession", "CancelSession"})
    act(std::string("MediationSessionService.") + name);
  for (const auto* name : {"AddFileItems", "RemoveFileItem", "ArchiveCase"}) {
    act(std::string("CaseFileService.") + name);
  }
  for (const auto* name :
       {"RecordAgreement", "SignAgreement", "RecordPerformance", "RecordBreach", "VoidAgreement"}) {
    act(std::string("AgreementService.") + name);
  }
  for (const auto* name : {"ApplyForConfirmation", "AcceptConfirmation", "DecideConfirmation"}) {
    act(std::string("ConfirmationService.") + name);
  }
  act("FollowUpService.RecordFollowUp");
  act("SuggestionService.NoteHardship");
  act("SuggestionService.WithdrawHardshipConsent");
  const auto act_beside = [&](const std::string& name, const std::string& field) {
    rules[name] = {{}, kSelf, kHidden, [field](const Asked& asked) {
                     if (!Handles(asked, Subject(asked))) return May::kNo;
                     const auto beside = asked.Text(field);
                     const bool there =
                         beside.empty() || CaseOf(asked, beside) == asked.Text("case");
                     return there ? May::kYes : May::kEither;
                   }};
  };
  act_beside("MediationSessionService.HoldSession", "session");
  act_beside("CaseFileService.RecordNote", "corrects");
  act_beside("AgreementService.RecordAgreement", "supersedes");
  const auto read = [&](const std::string& name, const std::string& shows) {
    rules[name] = {kSupervisor, kSelf, kHidden, Who(Reads), {shows}, true};
  };
  read("MediationSessionService.GetSession", "mediationSessions");
  read("CaseFileService.ListNotes", "investigationNotes");
  read("CaseFileService.ListFileItems", "fileItems");
  read("AgreementService.GetAgreement", "agreements");
  read("FollowUpService.GetFollowUp", "followUpVisits");
  for (const auto* name :
       {"MediationSessionService.ListSessions", "CaseFileService.ListMissingForms",
        "AgreementService.ListAgreements", "SuggestionService.GetHardshipNote"}) {
    rules[name] = {kSupervisor, kSelf, kHidden, Who(Reads)};
  }
  rules["FollowUpService.ListFollowUps"] = {
      kListers, kSelf, kHidden, [](const Asked& asked) {
        if (asked.Text("case").empty()) return ListsCommittee(asked, kListers);
        const auto* of = Subject(asked);
        if (Reads(asked, of)) return May::kYes;
        // Of the case's content they show nothing.
        const bool lists = of != nullptr && ListsIn(asked, of->committee_region());
        return lists ? May::kEither : May::kNo;
      }};
}

void AddSuggestions(Rules& rules) {
  const std::string s = "SuggestionService.";
  const auto own = [](const Asked& asked) {
    const auto unit = asked.Text("committee");
    return CommitteeAt(asked, unit) != nullptr && IsOfficerOf(asked, unit);
  };
  const auto one = [own](const Asked& asked) {
    const auto* of = asked.Named<SuggestedIntake>("name");
    if (of == nullptr || !own(asked)) return May::kNo;
    const auto& region = CommitteeAt(asked, asked.Text("committee"))->region();
    return Yes(of->region().compare(0, region.size(), region) == 0);
  };
  rules[s + "TakeInSuggestedIntake"] = {kIntake, false, kHidden, one};
  rules[s + "DismissSuggestedIntake"] = {kIntake, false, kHidden, one};
  rules[s + "GetSuggestedIntake"] = {kIntake, false, kHidden, one, {"suggestedIntakes"}};
  rules[s + "ListSuggestedIntakes"] = {kIntake, false, kHidden,
                                       [own](const Asked& asked) { return Yes(own(asked)); }};
}

/// Content comes by the calls that are there for it, and only that of the case asked about.
bool MayShow(const Asked& asked, const Rule& rule, const Holder& holder) {
  const auto collection = CollectionOf(holder.subject);
  if (std::find(rule.shows.begin(), rule.shows.end(), collection) == rule.shows.end()) return false;
  if (collection == "suggestedIntakes") return holder.subject == asked.Text("name");
  const auto* of = Subject(asked);
  if (of == nullptr || CaseOf(asked, holder.subject) != of->name()) return false;
  const auto* name = asked.request.GetDescriptor()->FindFieldByName("name");
  return name == nullptr || holder.subject == asked.Text("name");
}

}  // namespace

Oracle MediationOracle() {
  Oracle oracle;
  AddCases(oracle.rules);
  AddReferrals(oracle.rules);
  AddRoster(oracle.rules);
  AddClocks(oracle.rules);
  AddFile(oracle.rules);
  AddSuggestions(oracle.rules);
  oracle.may_show = MayShow;
  return oracle;
}

}  // namespace linli::authority
