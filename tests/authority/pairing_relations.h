#pragma once

#include <algorithm>
#include <string>

#include "linli/pairing/v1/cadence_service.pb.h"
#include "linli/pairing/v1/donation_service.pb.h"
#include "linli/pairing/v1/feedback.pb.h"
#include "linli/pairing/v1/household.pb.h"
#include "linli/pairing/v1/need.pb.h"
#include "linli/pairing/v1/pairing_service.pb.h"
#include "linli/pairing/v1/statement_service.pb.h"
#include "linli/pairing/v1/suggestion_service.pb.h"
#include "linli/pairing/v1/support_plan.pb.h"
#include "linli/pairing/v1/visit_service.pb.h"
#include "tests/authority/oracle.h"

// Who is what to whom in pairing, as its README says.
namespace linli::authority::relations {

using namespace common::v1;
using namespace pairing::v1;

inline bool IsOfficer(const Asked& asked, const std::string& region) {
  return asked.who.In(region, ROLE_PAIRING_OFFICER);
}

inline bool InEffect(const Pairing& pairing) {
  return pairing.state() == Pairing::STATE_ACTIVE || pairing.state() == Pairing::STATE_PAUSED;
}

/// The person paired; or the role HELPER for the very unit or team paired.
inline bool Helps(const Asked& asked, const Helper& helper) {
  if (!helper.person().empty()) return asked.who.Is(helper.person());
  return asked.who.For(helper.unit(), ROLE_HELPER) || asked.who.ForTeam(helper.team(), ROLE_HELPER);
}

inline bool IsSpokesman(const Asked& asked, const Household& household) {
  return asked.who.Is(household.person());
}

/// Who speaks for it; or the role UNIT_REPORTER for the very unit it is.
inline bool IsSupported(const Asked& asked, const Household& household) {
  return IsSpokesman(asked, household) || asked.who.For(household.unit(), ROLE_UNIT_REPORTER);
}

/// By a pairing both sides have agreed to.
inline bool HelpsNow(const Asked& asked, const std::string& household) {
  const auto pairings = asked.books.All<Pairing>(asked.tenant(), "pairings");
  return std::any_of(pairings.begin(), pairings.end(), [&](const Pairing* pairing) {
    return pairing->household() == household && InEffect(*pairing) &&
           Helps(asked, pairing->helper());
  });
}

inline const Household* HouseholdOf(const Asked& asked, const std::string& name) {
  return asked.Find<Household>(name);
}

inline bool OfficerOf(const Asked& asked, const Household* household) {
  return household != nullptr && IsOfficer(asked, household->region());
}
inline bool OfficerOrHelper(const Asked& asked, const Household* household) {
  return household != nullptr &&
         (OfficerOf(asked, household) || HelpsNow(asked, household->name()));
}
inline bool Concerned(const Asked& asked, const Household* household) {
  return household != nullptr &&
         (OfficerOrHelper(asked, household) || IsSupported(asked, *household));
}
inline bool OfficerOf(const Asked& asked, const Pairing* pairing) {
  return pairing != nullptr && IsOfficer(asked, pairing->region());
}
inline bool OfficerOrHelper(const Asked& asked, const Pairing* pairing) {
  return pairing != nullptr && (OfficerOf(asked, pairing) || Helps(asked, pairing->helper()));
}
inline bool Concerned(const Asked& asked, const Pairing* pairing) {
  if (pairing == nullptr) return false;
  const auto* household = HouseholdOf(asked, pairing->household());
  return OfficerOrHelper(asked, pairing) ||
         (household != nullptr && IsSupported(asked, *household));
}
/// As Concerned, without units' reporters.
inline bool ConcernedInPerson(const Asked& asked, const Pairing* pairing) {
  if (pairing == nullptr) return false;
  const auto* household = HouseholdOf(asked, pairing->household());
  return OfficerOrHelper(asked, pairing) ||
         (household != nullptr && IsSpokesman(asked, *household));
}

/// As Concerned, without who acts for a unit or team.
inline bool PairedInPerson(const Asked& asked, const Pairing* pairing) {
  if (pairing == nullptr) return false;
  const auto* household = HouseholdOf(asked, pairing->household());
  return OfficerOf(asked, pairing) || asked.who.Is(pairing->helper().person()) ||
         (household != nullptr && IsSpokesman(asked, *household));
}

inline const Household* OfNeed(const Asked& asked) {
  const auto* need = asked.Named<Need>("name");
  return need == nullptr ? nullptr : HouseholdOf(asked, need->household());
}
inline const Household* OfPlan(const Asked& asked) {
  const auto* plan = asked.Named<SupportPlan>("name");
  return plan == nullptr ? nullptr : HouseholdOf(asked, plan->household());
}

/// Every party of the visit is the caller's to visit.
inline bool Visits(const Asked& asked, const Visit* visit) {
  return visit != nullptr &&
         std::all_of(visit->parties().begin(), visit->parties().end(), [&](const auto& party) {
           return OfficerOrHelper(asked, asked.Find<Pairing>(party.pairing()));
         });
}
inline bool ReadsVisit(const Asked& asked, const Visit* visit) {
  return visit != nullptr &&
         std::any_of(visit->parties().begin(), visit->parties().end(), [&](const auto& party) {
           return ConcernedInPerson(asked, asked.Find<Pairing>(party.pairing()));
         });
}

/// The officer where it is, or who reports for the unit that keeps it.
inline bool Keeps(const Asked& asked, const std::string& region, const std::string& unit) {
  return IsOfficer(asked, region) || asked.who.For(unit, ROLE_PAIRING_OFFICER) ||
         asked.who.Everywhere(ROLE_UNIT_REPORTER) || asked.who.In(region, ROLE_UNIT_REPORTER) ||
         asked.who.For(unit, ROLE_UNIT_REPORTER);
}
inline bool Keeps(const Asked& asked, const Ledger* ledger) {
  return ledger != nullptr && Keeps(asked, ledger->region(), ledger->unit());
}
inline bool ReadsLedger(const Asked& asked, const std::string& region, const std::string& unit) {
  return Keeps(asked, region, unit) || asked.who.In(region, ROLE_LEADER) ||
         asked.who.For(unit, ROLE_LEADER);
}

inline bool ReadsDonation(const Asked& asked, const Donation* donation) {
  if (donation == nullptr) return false;
  const auto& content = donation->content();
  for (const auto& unit : {content.donor().unit(), content.receiver().unit()}) {
    if (asked.who.For(unit, ROLE_UNIT_REPORTER) || asked.who.For(unit, ROLE_PAIRING_OFFICER)) {
      return true;
    }
  }
  return Keeps(asked, donation->region(), donation->ledger_unit()) ||
         asked.who.Is(content.donor().person());
}

inline bool ReportsFor(const Asked& asked, const std::string& unit) {
  return asked.who.For(unit, ROLE_UNIT_REPORTER) || asked.who.For(unit, ROLE_PAIRING_OFFICER) ||
         asked.who.Everywhere(ROLE_UNIT_REPORTER) || asked.who.Everywhere(ROLE_PAIRING_OFFICER);
}
inline bool IsHelperNamed(const Asked& asked, const std::string& helper) {
  return asked.who.Is(helper) || asked.who.For(helper, ROLE_HELPER) ||
         asked.who.ForTeam(helper, ROLE_HELPER);
}
/// The officer and the supported side.
inline bool OfficerOrSupported(const Asked& asked, const std::string& name) {
  const auto* household = HouseholdOf(asked, name);
  return household != nullptr && (OfficerOf(asked, household) || IsSupported(asked, *household));
}

inline May ListsPairings(const Asked& asked) {
  const auto household = asked.Text("household");
  const auto region = asked.Text("region");
  if (!household.empty()) return Yes(OfficerOrSupported(asked, household));
  if (!region.empty()) return Yes(IsOfficer(asked, region));
  return Yes(IsHelperNamed(asked, asked.Text("helper")));
}

inline May ListsVisits(const Asked& asked) {
  const auto unit = asked.Text("unit");
  const auto helper = asked.Text("helper");
  if (const auto name = asked.Text("household"); !name.empty()) {
    return Yes(OfficerOrSupported(asked, name));
  }
  if (const auto name = asked.Text("pairing"); !name.empty()) {
    return Yes(Concerned(asked, asked.Find<Pairing>(name)));
  }
  if (!unit.empty()) return Yes(ReportsFor(asked, unit));
  if (!helper.empty()) return Yes(asked.who.Is(helper) || IsOfficer(asked, ""));
  return Yes(IsOfficer(asked, asked.Text("region")));
}

inline May ListsDonations(const Asked& asked) {
  if (const auto name = asked.Text("ledger"); !name.empty()) {
    return Yes(Keeps(asked, asked.Find<Ledger>(name)));
  }
  if (const auto name = asked.Text("household"); !name.empty()) {
    return Yes(OfficerOf(asked, HouseholdOf(asked, name)));
  }
  return Yes(OfficerOf(asked, asked.Named<Pairing>("pairing")));
}

inline May Reckons(const Asked& asked) {
  const auto any = [&](const std::string& region, const std::string& unit) {
    for (const auto role :
         {ROLE_ADMIN, ROLE_ORGANIZER, ROLE_PAIRING_OFFICER, ROLE_UNIT_REPORTER, ROLE_LEADER}) {
      if (asked.who.In(region, role) || asked.who.For(unit, role)) return true;
    }
    return false;
  };
  if (const auto name = asked.Text("ledger"); !name.empty()) {
    const auto* ledger = asked.Find<Ledger>(name);
    return Yes(ledger != nullptr && any(ledger->region(), ledger->unit()));
  }
  return Yes(any(asked.Text("region"), asked.Text("unit")));
}

inline May RecordsVisit(const Asked& asked) {
  const auto& request = static_cast<const RecordVisitRequest&>(asked.request);
  return Yes(std::all_of(request.parties().begin(), request.parties().end(),
                         [&](const VisitedParty& party) {
                           return OfficerOrHelper(asked, asked.Find<Pairing>(party.pairing()));
                         }));
}

/// Where the receiver is counts, too, and the ledger may be elsewhere; what is named beside may
/// not be there.
inline May RecordsDonation(const Asked& asked, const std::string& ledger,
                           const DonationContent& content) {
  const auto* kept = asked.Find<Ledger>(ledger);
  if (kept == nullptr) return May::kNo;
  std::string region = kept->region();
  if (!content.receiver().village().empty()) region = content.receiver().village();
  if (!content.receiver().household().empty()) {
    const auto* household = HouseholdOf(asked, content.receiver().household());
    if (household == nullptr) return May::kNo;
    region = household->region();
  }
  if (!content.pairing().empty() && asked.Find<Pairing>(content.pairing()) == nullptr) {
    return May::kNo;
  }
  return Yes(Keeps(asked, region, kept->unit()));
}

inline May CorrectsDonation(const Asked& asked) {
  const auto& request = static_cast<const CorrectDonationRequest&>(asked.request);
  const auto* donation = asked.Named<Donation>("name");
  if (donation == nullptr || !Keeps(asked, donation->region(), donation->ledger_unit())) {
    return May::kNo;
  }
  if (!request.has_right()) return May::kYes;
  const auto right = RecordsDonation(asked, donation->ledger(), request.right());
  return right == May::kYes ? May::kYes : May::kEither;
}

/// Notes of an earlier pairing are read only once they are opened to this one.
inline May ReadsNotes(const Asked& asked) {
  const auto* pairing = asked.Named<Pairing>("pairing");
  if (!OfficerOrHelper(asked, pairing)) return May::kNo;
  const auto earlier = asked.Text("earlier_pairing");
  if (earlier.empty() || earlier == pairing->name()) return May::kYes;
  const auto& opened = pairing->opened_notes();
  const bool is_open = std::any_of(opened.begin(), opened.end(),
                                   [&](const auto& notes) { return notes.pairing() == earlier; });
  return is_open ? May::kYes : May::kEither;
}

template <class S>
May OfficerWhere(const Asked& asked) {
  const auto* found = asked.Named<S>("name");
  return Yes(found != nullptr && IsOfficer(asked, found->region()));
}

}  // namespace linli::authority::relations
