// Tenants, regions, units, calendars, programmes: each state x command.
#include <gmock/gmock.h>

#include <set>

#include "linli/common/v1/errors.pb.h"
#include "services/directory/domain/region.h"
#include "services/directory/domain/tenant.h"
#include "services/directory/domain/testing.h"
#include "services/directory/domain/unit.h"
#include "services/directory/domain/venue_programme.h"
#include "services/directory/domain/work_calendar.h"
#include "services/directory/views/marks.h"

namespace linli::directory {
namespace {

using common::v1::ERROR_REASON_ALREADY_EXISTS;
using common::v1::ERROR_REASON_INVALID_FIELDS;
using common::v1::ERROR_REASON_WRONG_STATE;
using linli::testing::Given;
using ::testing::ElementsAre;

std::vector<std::string> Fields(const Error& error) {
  std::vector<std::string> fields;
  for (const auto& violation : error.violations()) fields.push_back(violation.field);
  return fields;
}

TEST(TenantTest, PutsATenantOnItsPartitionForEver) {
  EXPECT_EQ(PartitionFor("qingzhen"), PartitionFor("qingzhen"));
  std::set<int> used;
  for (int i = 0; i < 200; ++i) {
    const int partition = PartitionFor("county-" + std::to_string(i));
    ASSERT_GE(partition, 0);
    ASSERT_LT(partition, 16);
    used.insert(partition);
  }
  EXPECT_EQ(used.size(), 16U);
}

TEST(TenantTest, IsCreatedOnce) {
  v1::CreateTenantRequest create;
  create.set_tenant_id("qingzhen");
  create.set_display_name("清镇市");
  const At at = AtOf("tenants/qingzhen");
  v1::TenantFact created;
  created.mutable_created()->set_tenant("tenants/qingzhen");
  created.mutable_created()->set_display_name("清镇市");
  created.mutable_created()->set_partition(PartitionFor("qingzhen"));
  *created.mutable_created()->mutable_time() = ToProto(kNow);
  Given<v1::Tenant, v1::TenantFact>(Evolve, {}).When(create, at).Then({created});
  Given<v1::Tenant, v1::TenantFact>(Evolve, {created})
      .When(create, at)
      .ThenFails(ERROR_REASON_ALREADY_EXISTS);
}

v1::CreateRegionRequest NewRegion(const char* code, v1::RegionLevel level, const char* parent) {
  v1::CreateRegionRequest create;
  create.set_code(code);
  create.set_display_name("某地");
  create.set_level(level);
  create.set_parent(parent);
  return create;
}

TEST(RegionTest, FitsCodeLevelAndParent) {
  const v1::Region none;
  const At at = AtOf("regions/x");
  using L = v1::RegionLevel;
  const struct {
    const char* code;
    L level;
    const char* parent;
    std::vector<std::string> bad;
  } cases[] = {
      {"520181", L::REGION_LEVEL_COUNTY, "", {}},
      {"520181101", L::REGION_LEVEL_TOWNSHIP, "regions/520181", {}},
      {"520181101201", L::REGION_LEVEL_VILLAGE, "regions/520181101", {}},
      {"520181101201001", L::REGION_LEVEL_GRID, "regions/520181101201", {}},
      {"520181", L::REGION_LEVEL_TOWNSHIP, "", {"code"}},
      {"520181", L::REGION_LEVEL_COUNTY, "regions/520100", {"parent"}},
      {"520181101", L::REGION_LEVEL_TOWNSHIP, "", {"parent"}},
      {"520181101", L::REGION_LEVEL_TOWNSHIP, "regions/520182", {"parent"}},
      {"520181101201", L::REGION_LEVEL_VILLAGE, "regions/520181", {"parent"}},
      {"5201811", L::REGION_LEVEL_TOWNSHIP, "regions/520182", {"code", "parent"}},
  };
  for (const auto& test : cases) {
    const auto decided = Decide(none, NewRegion(test.code, test.level, test.parent), at);
    EXPECT_EQ(decided.ok(), test.bad.empty()) << test.code << " " << test.parent;
    if (!decided.ok()) {
      EXPECT_EQ(Fields(decided.error()), test.bad) << test.code;
    }
  }
}

TEST(RegionTest, StateByCommand) {
  const auto create = NewRegion("520181", v1::REGION_LEVEL_COUNTY, "");
  const At at = AtOf("regions/520181");
  const auto created = *Decide(v1::Region(), create, at);
  Given<v1::Region, v1::RegionFact>(Evolve, created)
      .When(create, at)
      .ThenFails(ERROR_REASON_ALREADY_EXISTS);
  v1::RenameRegionRequest rename;
  rename.set_name("regions/520181");
  rename.set_display_name("清镇市");
  v1::RegionFact renamed;
  renamed.mutable_renamed()->set_region("regions/520181");
  renamed.mutable_renamed()->set_display_name("清镇市");
  Given<v1::Region, v1::RegionFact>(Evolve, created).When(rename, at).Then({renamed});
  Given<v1::Region, v1::RegionFact>(Evolve, {created[0], renamed}).When(rename, at).Then({});
}

TEST(RegionTest, IsListedWithItsAncestors) {
  EXPECT_THAT(WithAncestors("regions/520181101201"),
              ElementsAre("regions/520181", "regions/520181101", "regions/520181101201"));
  EXPECT_THAT(WithAncestors(""), ElementsAre());
}

struct UnitStory {
  v1::UnitFact created;
  v1::UnitFact closed;
  UnitStory() {
    auto& c = *created.mutable_created();
    c.set_unit("units/a");
    c.set_display_name("市文明办");
    c.set_kind(v1::UNIT_KIND_OFFICE);
    c.set_region("regions/520181");
    c.set_code("U1");
    *c.mutable_time() = ToProto(kNow);
    closed.mutable_closed()->set_unit("units/a");
    closed.mutable_closed()->set_region("regions/520181");
    *closed.mutable_closed()->mutable_time() = ToProto(kNow);
  }
};

TEST(UnitTest, StateByCommand) {
  const UnitStory story;
  const At at = AtOf("units/a");
  v1::CreateUnitRequest create;
  create.set_display_name("市文明办");
  create.set_kind(v1::UNIT_KIND_OFFICE);
  create.set_region("regions/520181");
  create.set_code("U1");
  Given<v1::Unit, v1::UnitFact>(Evolve, {}).When(create, at).Then({story.created});

  v1::UpdateUnitRequest update;
  update.set_name("units/a");
  update.set_display_name("市文明办");
  update.set_kind(v1::UNIT_KIND_OFFICE);
  update.set_region("regions/520181");
  update.set_code("U1");
  Given<v1::Unit, v1::UnitFact>(Evolve, {story.created}).When(update, at).Then({});
  update.set_code("");
  v1::UnitFact changed;
  auto& c = *changed.mutable_changed();
  c.set_unit("units/a");
  c.set_display_name("市文明办");
  c.set_kind(v1::UNIT_KIND_OFFICE);
  c.set_region("regions/520181");
  Given<v1::Unit, v1::UnitFact>(Evolve, {story.created}).When(update, at).Then({changed});
  Given<v1::Unit, v1::UnitFact>(Evolve, {story.created, story.closed})
      .When(update, at)
      .ThenFails(ERROR_REASON_WRONG_STATE);

  const v1::CloseUnitRequest close;
  Given<v1::Unit, v1::UnitFact>(Evolve, {story.created}).When(close, at).Then({story.closed});
  Given<v1::Unit, v1::UnitFact>(Evolve, {story.created, story.closed})
      .When(close, at)
      .ThenFails(ERROR_REASON_WRONG_STATE);
}

TEST(UnitTest, GivesUpItsNamesWhenClosed) {
  const UnitStory story;
  v1::Unit unit;
  Evolve(unit, story.created);
  EXPECT_EQ(MarksOf(unit).uniques.size(), 2U);
  EXPECT_EQ(MarksOf(unit).indexes.size(), 2U);
  Evolve(unit, story.closed);
  EXPECT_TRUE(MarksOf(unit).uniques.empty());
  EXPECT_TRUE(MarksOf(unit).indexes.empty());
}

v1::SetWorkCalendarRequest Calendar(std::vector<std::string> holidays,
                                    std::vector<std::string> workdays) {
  v1::SetWorkCalendarRequest set;
  set.set_name("workCalendars/2026");
  for (auto& day : holidays) set.add_holidays(std::move(day));
  for (auto& day : workdays) set.add_make_up_workdays(std::move(day));
  return set;
}

TEST(WorkCalendarTest, TellsEveryChangeOnce) {
  const At at = AtOf("workCalendars/2026");
  const auto set = Calendar({"2026-10-02", "2026-10-01"}, {"2026-10-10"});
  v1::WorkCalendarFact changed;
  auto& c = *changed.mutable_changed();
  c.set_work_calendar("workCalendars/2026");
  c.set_year(2026);
  c.add_holidays("2026-10-01");
  c.add_holidays("2026-10-02");
  c.add_make_up_workdays("2026-10-10");
  *c.mutable_time() = ToProto(kNow);
  Given<v1::WorkCalendar, v1::WorkCalendarFact>(Evolve, {}).When(set, at).Then({changed});
  const auto same = Calendar({"2026-10-01", "2026-10-02"}, {"2026-10-10"});
  Given<v1::WorkCalendar, v1::WorkCalendarFact>(Evolve, {changed}).When(same, at).Then({});
}

TEST(WorkCalendarTest, IsSetEvenIfEmpty) {
  const At at = AtOf("workCalendars/2026");
  const auto facts = Decide(v1::WorkCalendar(), Calendar({}, {}), at);
  EXPECT_EQ(facts->size(), 1U);
}

TEST(WorkCalendarTest, NamesEveryDayThatCannotBe) {
  const At at = AtOf("workCalendars/2026");
  const auto decided = Decide(v1::WorkCalendar(),
                              Calendar({"2026-02-30", "2025-10-01", "2026-10-01", "2026-10-01"},
                                       {"2026-10-12", "2026-10-10", "2026-10-10"}),
                              at);
  ASSERT_FALSE(decided.ok());
  EXPECT_TRUE(decided.error().Is(ERROR_REASON_INVALID_FIELDS));
  EXPECT_THAT(Fields(decided.error()), ElementsAre("holidays[0]", "holidays[1]", "holidays[3]",
                                                   "make_up_workdays[0]", "make_up_workdays[2]"));
}

TEST(VenueProgrammeTest, StateByCommand) {
  const At at = AtOf("venueProgrammes/a");
  v1::CreateVenueProgrammeRequest create;
  create.set_display_name("六进");
  auto& school = *create.add_venue_kinds();
  school.set_code("school");
  school.set_display_name("学校");
  const auto created = *Decide(v1::VenueProgramme(), create, at);
  v1::UpdateVenueProgrammeRequest update;
  update.set_name("venueProgrammes/a");
  update.set_display_name("六进");
  *update.mutable_venue_kinds() = create.venue_kinds();
  Given<v1::VenueProgramme, v1::VenueProgrammeFact>(Evolve, created).When(update, at).Then({});
  update.set_display_name("八进");
  v1::VenueProgrammeFact changed;
  changed.mutable_changed()->set_venue_programme("venueProgrammes/a");
  changed.mutable_changed()->set_display_name("八进");
  *changed.mutable_changed()->mutable_venue_kinds() = create.venue_kinds();
  Given<v1::VenueProgramme, v1::VenueProgrammeFact>(Evolve, created)
      .When(update, at)
      .Then({changed});
  Given<v1::VenueProgramme, v1::VenueProgrammeFact>(Evolve, {created[0], changed})
      .When(update, at)
      .Then({});
  *update.add_venue_kinds() = school;
  Given<v1::VenueProgramme, v1::VenueProgrammeFact>(Evolve, created)
      .When(update, at)
      .ThenFails(ERROR_REASON_INVALID_FIELDS);
}

}  // namespace
}  // namespace linli::directory
