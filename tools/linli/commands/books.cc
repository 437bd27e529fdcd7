#include "tools/linli/commands/books.h"

#include <array>
#include <set>

#include "services/campaign/views/aggregates.h"
#include "services/directory/views/aggregates.h"
#include "services/mediation/domain/aggregates.h"
#include "services/pairing/domain/aggregates.h"
#include "services/platform/runtime/log.h"
#include "services/volunteer/domain/aggregates.h"

namespace linli::cli {
namespace {

struct Pair {
  std::string campaign;   ///< a counter campaign moves by volunteer's facts
  std::string volunteer;  ///< the counter volunteer's own records make
};

const std::array<Pair, 7>& Pairs() {
  static const std::array<Pair, 7> pairs = {
      {{"signed_up:", "signed_up:"},
       {"waiting:", "waiting:"},
       {"served_minutes:", "verified_minutes:"},
       {"served_person_times:", "verified_records:"},
       {"team_service_minutes:", "team_service_person_minutes:"},
       {"team_service_person_times:", "team_service_person_times:"},
       {"volunteer_head_count:", "head_count:"}}};
  return pairs;
}

/// "<tenant>/<prefix>activities/<id>" as "<tenant>/activities/<id>"; empty for anything else.
std::string ActivityOf(const std::string& key, const std::string& prefix) {
  const auto slash = key.find('/');
  const std::string rest = key.substr(slash + 1);
  if (rest.rfind(prefix + "activities/", 0) != 0) return {};
  return key.substr(0, slash + 1) + rest.substr(prefix.size());
}

std::map<std::string, std::int64_t> ByActivity(const std::map<std::string, std::int64_t>& counters,
                                               const std::string& prefix) {
  std::map<std::string, std::int64_t> out;
  for (const auto& [key, value] : counters) {
    const auto activity = ActivityOf(key, prefix);
    if (!activity.empty()) out[activity] = value;
  }
  return out;
}

}  // namespace

std::vector<store::Books> AllBooks() {
  std::vector<store::Books> all;
  all.push_back({"directory",
                 {&directory::kTenant, &directory::kRegion, &directory::kUnit, &directory::kPerson,
                  &directory::kAccount, &directory::kLoginGuard, &directory::kApiToken,
                  &directory::kRoleGrant, &directory::kWorkCalendar, &directory::kVenueProgramme},
                 {}});
  all.push_back({"campaign",
                 {&campaign::kCampaign, &campaign::kActivity, &campaign::kPlaceBookings,
                  &campaign::kMemberUnitFiling, &campaign::kRegistration, &campaign::kMaterialIssue,
                  &campaign::kOutreachItem},
                 {"signed_up:", "waiting:", "served_minutes:", "served_person_times:",
                  "team_service_minutes:", "team_service_person_times:", "volunteer_head_count:"}});
  all.push_back({"volunteer",
                 {&volunteer::kTeam, &volunteer::kVolunteer, &volunteer::kOpportunity,
                  &volunteer::kSignUp, &volunteer::kTimetable, &volunteer::kServiceRecord,
                  &volunteer::kStarLevel, &volunteer::kPlatformRecord, &volunteer::kTeamRecord},
                 {}});
  all.push_back(
      {"pairing",
       {&pairing::kHousehold, &pairing::kPairing, &pairing::kPairingNote, &pairing::kNeed,
        &pairing::kSupportPlan, &pairing::kFeedback, &pairing::kSuggestion, &pairing::kVisit,
        &pairing::kVisitNote, &pairing::kHouseholdTally, &pairing::kHelperTally, &pairing::kCadence,
        &pairing::kLedger, &pairing::kDonation},
       {}});
  all.push_back(
      {"mediation",
       {&mediation::kCommittee, &mediation::kAffiliation, &mediation::kCase, &mediation::kReferral,
        &mediation::kAccessLog, &mediation::kAccessRecord, &mediation::kAccessCheckpoint,
        &mediation::kCaseClocks, &mediation::kWorkCalendar, &mediation::kCalendarRecount,
        &mediation::kMediationSession, &mediation::kInvestigationNote, &mediation::kFileItem,
        &mediation::kAgreement, &mediation::kFollowUpVisit, &mediation::kSuggestedIntake,
        &mediation::kHardshipNote},
       {}});
  return all;
}

std::vector<std::string> CompareAcross(const std::map<std::string, store::Audit>& audits) {
  const auto& campaign = audits.at("campaign");
  const auto& volunteer = audits.at("volunteer");
  std::vector<std::string> differences;
  if (campaign.lag > 0 || campaign.dead > 0) return differences;  // Not comparable yet.
  for (const auto& pair : Pairs()) {
    const auto shown = ByActivity(campaign.moved, pair.campaign);
    const auto own = ByActivity(volunteer.recounted, pair.volunteer);
    std::set<std::string> activities;
    for (const auto& [activity, value] : shown) activities.insert(activity);
    for (const auto& [activity, value] : own) activities.insert(activity);
    for (const auto& activity : activities) {
      const auto value = [&activity](const auto& of) {
        const auto found = of.find(activity);
        return found == of.end() ? std::int64_t{0} : found->second;
      };
      if (value(shown) == value(own)) continue;
      differences.push_back(activity + ": campaign shows " + pair.campaign + " " +
                            std::to_string(value(shown)) + ", volunteer's records make " +
                            std::to_string(value(own)));
    }
  }
  return differences;
}

std::string BooksJson(const std::map<std::string, store::Audit>& audits,
                      const std::vector<std::string>& differences) {
  std::string out = "{\"services\":{";
  for (const auto& [service, audit] : audits) {
    if (out.back() != '{') out += ',';
    out += runtime::JsonString(service) + ":{\"events\":" + std::to_string(audit.events) +
           ",\"aggregates\":" + std::to_string(audit.aggregates) +
           ",\"marks\":" + std::to_string(audit.marks) + ",\"lag\":" + std::to_string(audit.lag) +
           ",\"dead\":" + std::to_string(audit.dead) + "}";
  }
  out += "},\"differences\":[";
  for (const auto& difference : differences) {
    if (out.back() != '[') out += ',';
    out += runtime::JsonString(difference);
  }
  return out + "]}";
}

}  // namespace linli::cli
