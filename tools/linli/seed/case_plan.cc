#include "tools/linli/seed/case_plan.h"

#include <algorithm>
#include <array>

#include "tools/linli/seed/case_words.h"
#include "tools/linli/seed/names.h"
#include "tools/linli/seed/plan_activities.h"

namespace linli::cli::seed {
namespace {

using namespace mediation::v1;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using Course = CasePlan::Course;

constexpr double kCases = 8000;  // a year, domain.md section 6
constexpr std::size_t kCasesMin = 20;
constexpr double kMediators = 120;
constexpr std::size_t kCommitteesOfOfficer = 60;  // a person holds at most 64 roles
constexpr std::size_t kReferredEvery = 17;
constexpr std::size_t kManyApplicantsEvery = 40;
constexpr std::size_t kManyApplicants = 6;

struct Portion {
  Course course;
  std::size_t of_hundred;
};
constexpr std::array<Portion, 14> kCourses = {{{Course::kPerformed, 33},
                                               {Course::kPerformedAtOnce, 22},
                                               {Course::kFailed, 8},
                                               {Course::kMediating, 7},
                                               {Course::kConfirmed, 6},
                                               {Course::kToPerform, 5},
                                               {Course::kDeclined, 3},
                                               {Course::kAccepted, 3},
                                               {Course::kWithdrawn, 3},
                                               {Course::kRegistered, 2},
                                               {Course::kRefused, 2},
                                               {Course::kEnded, 2},
                                               {Course::kUnvisited, 2},
                                               {Course::kBreached, 2}}};

// 37 has no factor in common with 100: each hundred cases have them all, a few cases many of them.
Course CourseAt(std::size_t number) {
  std::size_t at = number * 37 % 100;
  for (const auto& portion : kCourses) {
    if (at < portion.of_hundred) return portion.course;
    at -= portion.of_hundred;
  }
  return kCourses.back().course;
}

bool IsOpen(Course course) {
  return course == Course::kRegistered || course == Course::kAccepted ||
         course == Course::kMediating || course == Course::kToPerform ||
         course == Course::kUnvisited || course == Course::kBreached;
}

/// 0: the county's committee; else the township's, by its number.
std::size_t GroupOf(const Plan& county, std::size_t committee) {
  const auto& region = county.regions[county.units[county.committees[committee]].region];
  for (std::size_t i = 0; i < Townships().size(); ++i) {
    if (region.code.rfind(Townships()[i].code, 0) == 0) return i + 1;
  }
  return 0;
}

void AddOfficers(CasePlan& plan, const Plan& county, std::uint64_t seed) {
  plan.officer_of.resize(county.committees.size());
  for (std::size_t group = 0; group <= Townships().size(); ++group) {
    bool begun = false;
    for (std::size_t c = 0; c < county.committees.size(); ++c) {
      if (GroupOf(county, c) != group) continue;
      if (!begun || plan.officers.back().committees.size() == kCommitteesOfOfficer) {
        const std::size_t number = plan.officers.size();
        const std::string login = number == 0 ? "intake" : "intake-" + std::to_string(number);
        plan.officers.push_back({login, PersonTitle(Mix(seed, 70000 + number)), {}});
        begun = true;
      }
      plan.officers.back().committees.push_back(c);
      plan.officer_of[c] = plan.officers.size() - 1;
    }
  }
}

// The county's first; then the townships' in turn, who mediate in their villages, too.
void AddMediators(CasePlan& plan, double scale, std::uint64_t seed) {
  const std::size_t groups = Townships().size() + 1;
  const std::size_t count = Count(kMediators, scale, groups);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string login = i == 0 ? "mediator" : "mediator-" + std::to_string(i);
    // The township's committees come right after the county's.
    const std::size_t committee = i == 0 ? 0 : 1 + (i - 1) % Townships().size();
    plan.mediators.push_back({login, PersonTitle(Mix(seed, 80000 + i)), committee});
  }
}

std::size_t MediatorOf(const CasePlan& plan, std::size_t group, std::uint64_t chance) {
  std::vector<std::size_t> near;
  for (std::size_t i = 0; i < plan.mediators.size(); ++i) {
    if (plan.mediators[i].committee == group) near.push_back(i);
  }
  return near[chance % near.size()];
}

void AddParties(CasePlan::Case& planned, std::size_t number, std::uint64_t seed) {
  const auto chance = Mix(seed, 90000 + number);
  const bool many = number % kManyApplicantsEvery == kManyApplicantsEvery - 1;
  const std::size_t applicants = many ? kManyApplicants : 1 + (chance % 5 == 0 ? 1U : 0U);
  for (std::size_t i = 0; i < applicants; ++i) {
    planned.parties.push_back(
        {SIDE_APPLICANT, "a" + std::to_string(i + 1), PersonTitle(Mix(chance, i)), many && i < 2});
  }
  const char* unit = WordsOf(planned.kind).respondent;
  const std::size_t respondents = unit == nullptr && chance % 7 == 0 ? 2 : 1;
  for (std::size_t i = 0; i < respondents; ++i) {
    planned.parties.push_back({SIDE_RESPONDENT, "r" + std::to_string(i + 1),
                               unit == nullptr ? PersonTitle(Mix(chance, 100 + i)) : unit, false});
  }
}

// What is agreed has time to be performed; what is open is not old.
Time BeginOf(Course course, std::uint64_t chance, Time anchor) {
  const bool recent = course == Course::kRegistered || course == Course::kAccepted ||
                      course == Course::kMediating || course == Course::kToPerform;
  const int age = recent ? 20 + static_cast<int>(chance % 6) : 60 + static_cast<int>(chance % 300);
  return LocalMidnight(LocalDay(anchor) - days(age));
}

/// The committee one step up; from the county's down to a township's.
std::size_t ReferredTo(const Plan& county, std::size_t committee, std::uint64_t chance) {
  if (committee == 0) return 1 + chance % Townships().size();
  const std::size_t township = GroupOf(county, committee);
  return committee == township ? 0 : township;
}

void ChooseReferral(CasePlan::Case& planned, const Plan& county, std::size_t number,
                    std::uint64_t chance) {
  planned.referred_to = planned.committee;
  const bool accepted = planned.course != Course::kRegistered &&
                        planned.course != Course::kDeclined && planned.course != Course::kRefused;
  if (!accepted || number % kReferredEvery != 5) return;
  const bool returned = number % 3 == 0;
  planned.referral = returned ? CasePlan::Referral::kReturned : CasePlan::Referral::kAccepted;
  planned.referred_to = ReferredTo(county, planned.committee, chance);
}

// Of ten cases one comes to the county's, three to a township's, six to a village's committee.
std::size_t CommitteeAt(const Plan& county, std::uint64_t chance) {
  const std::size_t townships = Townships().size();
  const std::size_t villages = county.committees.size() - townships - 1;
  const std::uint64_t level = chance % 10;
  if (level == 0) return 0;
  if (level < 4) return 1 + (chance >> 8) % townships;
  return 1 + townships + (chance >> 8) % villages;
}

CasePlan::Case CaseAt(const CasePlan& plan, const Plan& county, std::size_t number,
                      std::uint64_t seed) {
  const auto chance = Mix(seed, 100000 + number);
  CasePlan::Case planned{};
  planned.committee = CommitteeAt(county, chance);
  planned.region = county.units[county.committees[planned.committee]].region;
  planned.channel = static_cast<mediation::v1::Channel>(1 + (chance >> 16) % 7);
  planned.initiative = (chance >> 24) % 6 == 0 ? INITIATIVE_OWN_ACCORD : INITIATIVE_APPLICATION;
  planned.kind = DisputeKindAt(chance >> 32);
  planned.course = CourseAt(number);
  AddParties(planned, number, seed);
  ChooseReferral(planned, county, number, chance >> 40);
  const std::size_t group = GroupOf(county, planned.final_committee());
  planned.mediator = MediatorOf(plan, group, chance >> 48);
  planned.sessions = 1 + (number % 4 == 0 ? 1U : 0U);
  planned.noted = number % 3 == 0;
  // The time limit of labour disputes is not the parties' to extend.
  const bool theirs = planned.kind != DISPUTE_KIND_LABOUR && planned.kind != DISPUTE_KIND_MEDICAL;
  const bool long_one = planned.course == Course::kMediating || planned.course == Course::kFailed;
  planned.extended = long_one && theirs && number % 2 == 0;
  // Nor does that time stand still.
  planned.paused = planned.course == Course::kMediating && !planned.extended &&
                   planned.kind != DISPUTE_KIND_LABOUR && number % 3 == 0;
  planned.archived = !IsOpen(planned.course) && number / 10 % 10 != 9;
  return planned;
}

}  // namespace

CasePlan MakeCasePlan(const Plan& county, double scale, std::uint64_t seed, Time anchor) {
  CasePlan plan;
  AddOfficers(plan, county, seed);
  AddMediators(plan, scale, seed);
  const std::size_t count = Count(kCases, scale, kCasesMin);
  for (std::size_t i = 0; i < count; ++i) {
    auto planned = CaseAt(plan, county, i, seed);
    planned.begin = BeginOf(planned.course, Mix(seed, 200000 + i), anchor);
    plan.cases.push_back(std::move(planned));
  }
  return plan;
}

bool IsWritten(Course course) {
  return course == Course::kPerformed || course == Course::kConfirmed ||
         course == Course::kToPerform || course == Course::kUnvisited ||
         course == Course::kBreached;
}

bool IsAgreed(Course course) { return course == Course::kPerformedAtOnce || IsWritten(course); }

Time SessionStart(const CasePlan::Case& planned, std::size_t number) {
  return planned.begin + days(3 + 7 * static_cast<int>(number)) + hours(9) + minutes(30);
}

Time AgreedAt(const CasePlan::Case& planned) {
  return SessionStart(planned, planned.sessions - 1) + hours(2);
}

std::chrono::sys_days TermDay(const CasePlan::Case& planned) {
  const bool to_come = planned.course == Course::kToPerform;
  return LocalDay(AgreedAt(planned)) + days(to_come ? 90 : 20);
}

std::vector<std::string> Speakers(const CasePlan::Case& planned) {
  std::vector<std::string> ids;
  for (const auto& party : planned.parties) {
    const bool represented = std::any_of(
        planned.parties.begin(), planned.parties.end(),
        [&](const auto& other) { return other.side == party.side && other.representative; });
    if (party.representative || !represented) ids.push_back(party.id);
  }
  return ids;
}

std::vector<PlannedForm> FormsOf(const CasePlan::Case& planned) {
  std::vector<PlannedForm> forms;
  const bool own = planned.initiative == INITIATIVE_OWN_ACCORD;
  forms.push_back({own ? FILE_FORM_ACCEPTANCE_REGISTER : FILE_FORM_APPLICATION, ""});
  if (planned.course == Course::kDeclined || planned.course == Course::kRefused) return forms;
  forms.push_back({FILE_FORM_RIGHTS_NOTICE, ""});
  for (const auto& id : Speakers(planned)) forms.push_back({FILE_FORM_IDENTITY_SEEN, id});
  for (const auto& party : planned.parties) {
    if (party.representative) forms.push_back({FILE_FORM_MANDATE, party.id});
  }
  const bool mediated = IsAgreed(planned.course) || planned.course == Course::kFailed;
  if (!mediated) return forms;
  if (planned.noted) forms.push_back({FILE_FORM_INVESTIGATION, ""});
  forms.push_back({FILE_FORM_MEDIATION_RECORD, ""});
  if (!IsAgreed(planned.course)) return forms;
  const bool written = IsWritten(planned.course);
  forms.push_back({written ? FILE_FORM_AGREEMENT : FILE_FORM_ORAL_AGREEMENT_REGISTER, ""});
  if (written) forms.push_back({FILE_FORM_RETURN_VISIT, ""});
  if (planned.course == Course::kConfirmed) forms.push_back({FILE_FORM_COURT_CONFIRMATION, ""});
  return forms;
}

}  // namespace linli::cli::seed
