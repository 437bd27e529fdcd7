#include "tools/linli/seed/counties.h"

#include "tools/linli/seed/case_seeder.h"
#include "tools/linli/seed/names.h"
#include "tools/linli/seed/pairing_seeder.h"
#include "tools/linli/seed/places.h"
#include "tools/linli/seed/seeder.h"
#include "tools/linli/seed/ulanhot.h"
#include "tools/linli/seed/work_calendars.h"

namespace linli::cli::seed {
namespace {

// Qingzhen's pairing action shows how it is done; Ulanhot's is the real one.
constexpr double kPairingInQingzhen = 0.02;

void Append(TotalRows& rows, const TotalRows& more) {
  rows.insert(rows.end(), more.begin(), more.end());
}

/// The demo persons of a county without teams; the name of the one who helps.
Result<std::string> AddDemoPersons(const Work& work, const Plan& place, Client& admin,
                                   const std::vector<std::string>& units) {
  std::string helper;
  for (const auto& demo : DemoPersons(work.settings.county)) {
    const std::string login = demo.login;
    const bool of_unit = demo.scope == DemoPerson::kMemberUnit;
    const NewPerson wanted{"demo person " + login, demo.title, units[of_unit ? 1 : 0], "", login};
    LINLI_ASSIGN(const auto person, AddPerson(work.settings, admin, wanted));
    NewGrant grant{"demo grant " + login, person, demo.role};
    if (of_unit) grant.unit = units[1];
    if (demo.scope == DemoPerson::kCounty) grant.region = RegionName(place, 0);
    LINLI_TRY(GrantRole(work.settings, admin, grant));
    if (demo.role == common::v1::ROLE_HELPER) helper = person;
  }
  LINLI_TRY(WriteDemoPersons(work.settings));
  return helper;
}

}  // namespace

Result<TotalRows> LoadQingzhen(const Work& work) {
  const auto& settings = work.settings;
  LINLI_ASSIGN(const Time anchor, CreateCounty(settings, kCountyTitle));
  const auto plan = MakePlan(settings.scale, settings.seed, anchor);
  Seeder seeder(work, plan);
  LINLI_TRY(seeder.Run());
  const auto pairing =
      MakePairingPlan(plan, plan.member_units + 1, kPairingInQingzhen, settings.seed, anchor);
  PairingSeeder pairings(
      work, {plan, pairing, seeder.admin(), seeder.units(), seeder.demo_person("helper")});
  LINLI_TRY(pairings.Run());
  LINLI_TRY(SetWorkCalendars(settings, seeder.admin()));
  const auto cases = MakeCasePlan(plan, settings.scale, settings.seed, anchor);
  CaseSeeder mediation(work, {plan, cases, seeder.admin(), seeder.units(),
                              seeder.demo_person("intake"), seeder.demo_person("mediator")});
  LINLI_TRY(mediation.Run());
  auto rows = seeder.totals().Rows();
  Append(rows, pairings.Rows());
  Append(rows, mediation.Rows());
  return rows;
}

Result<TotalRows> LoadUlanhot(const Work& work) {
  const auto& settings = work.settings;
  LINLI_ASSIGN(const Time anchor, CreateCounty(settings, kUlanhotTitle));
  const auto place = MakeUlanhotPlan(settings.scale);
  LINLI_ASSIGN(const auto admin, SignedIn(settings, kAdminLogin));
  LINLI_TRY(AddRegions(work, place, *admin));
  LINLI_ASSIGN(const auto units, AddUnits(work, place, *admin));
  LINLI_ASSIGN(const auto helper, AddDemoPersons(work, place, *admin, units));
  const auto plan =
      MakePairingPlan(place, place.units.size(), settings.scale, settings.seed, anchor);
  PairingSeeder pairings(work, {place, plan, *admin, units, helper});
  LINLI_TRY(pairings.Run());
  TotalRows rows{{{"单位和社会组织", "units and societies"}, std::to_string(units.size())}};
  Append(rows, pairings.Rows());
  return rows;
}

}  // namespace linli::cli::seed
