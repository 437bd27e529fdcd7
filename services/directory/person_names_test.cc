// Who reads whose name.

#include "services/directory/service_fixture.h"

namespace linli::directory {
namespace {

using namespace fixtures;
using common::v1::Role;
using ::testing::ElementsAre;

class PersonNamesTest : public DirectoryServiceTest {
 protected:
  PersonNamesTest() {
    admin_ = Found();
    Regions(admin_);
    office_ = Unit("办公室", "regions/520181101");
    school_ = Unit("学校", "regions/520181102");
    reader_ = Person("周敏", office_);
    colleague_ = Person("吴刚", office_);
    near_ = Person("王小明", "", "regions/520181101");
    far_ = Person("赵兰", school_);
    official_ = Person("孙强", school_);
    Grant(official_, common::v1::ROLE_MEDIATOR, "regions/520181102");
    helper_ = Person("钱芳", school_);
    Grant(helper_, common::v1::ROLE_HELPER, "regions/520181102");
    Account(admin_, reader_, "reader");
  }

  std::string Unit(const std::string& name, const std::string& region) {
    v1::CreateUnitRequest request;
    request.set_display_name(name);
    request.set_kind(v1::UNIT_KIND_OFFICE);
    request.set_region(region);
    return Call<v1::Unit>(admin_, "UnitService.CreateUnit", request).value().name();
  }

  std::string Person(const std::string& display_name, const std::string& unit,
                     const std::string& region = "") {
    v1::CreatePersonRequest request;
    request.set_display_name(display_name);
    request.set_unit(unit);
    request.set_region(region);
    return Call<v1::Person>(admin_, "PersonService.CreatePerson", request).value().name();
  }

  void Grant(const std::string& person, Role role, const std::string& region) {
    v1::GrantRoleRequest request;
    request.set_person(person);
    request.set_role(role);
    request.set_region(region);
    EXPECT_EQ(Try(admin_, "GrantService.GrantRole", request), "OK");
  }

  /// What the holder of `bearer` reads: reader, colleague, near, far, official, helper.
  std::vector<std::string> Names(const std::string& bearer) {
    v1::BatchGetPersonNamesRequest request;
    for (const auto& name : {reader_, colleague_, near_, far_, official_, helper_}) {
      request.add_names(name);
    }
    const auto response =
        Call<v1::BatchGetPersonNamesResponse>(bearer, "PersonService.BatchGetPersonNames", request);
    std::vector<std::string> names;
    for (const auto& person : response.value().persons()) {
      EXPECT_EQ(person.masked(), person.display_name().back() == '*');
      names.push_back(person.display_name());
    }
    return names;
  }

  std::string admin_, office_, school_;
  std::string reader_, colleague_, near_, far_, official_, helper_;
};

TEST_F(PersonNamesTest, WhoHasNoRoleReadsTheirOwnAlone) {
  EXPECT_THAT(Names(Login("reader").value()),
              ElementsAre("周敏", "吴*", "王*", "赵*", "孙*", "钱*"));
  for (const auto role : {common::v1::ROLE_VOLUNTEER, common::v1::ROLE_HELPER}) {
    Grant(reader_, role, "regions/520181");
    EXPECT_THAT(Names(Login("reader").value()),
                ElementsAre("周敏", "吴*", "王*", "赵*", "孙*", "钱*"));
  }
}

TEST_F(PersonNamesTest, AnOfficialReadsColleaguesOfficialsAndWhomTheRoleCovers) {
  Grant(reader_, common::v1::ROLE_ORGANIZER, "regions/520181101");
  EXPECT_THAT(Names(Login("reader").value()),
              ElementsAre("周敏", "吴刚", "王小明", "赵*", "孙强", "钱*"));
  Grant(reader_, common::v1::ROLE_ORGANIZER, "regions/520181102");
  EXPECT_THAT(Names(Login("reader").value()),
              ElementsAre("周敏", "吴刚", "王小明", "赵兰", "孙强", "钱芳"));
}

TEST_F(PersonNamesTest, ALeaderReadsOfficialsAndColleaguesAlone) {
  Grant(reader_, common::v1::ROLE_LEADER, "regions/520181");
  EXPECT_THAT(Names(Login("reader").value()),
              ElementsAre("周敏", "吴刚", "王*", "赵*", "孙强", "钱*"));
}

TEST_F(PersonNamesTest, AnAdministratorReadsTheCountyAndAnOperatorNobody) {
  EXPECT_THAT(Names(admin_), ElementsAre("周敏", "吴刚", "王小明", "赵兰", "孙强", "钱芳"));
  EXPECT_THAT(Names(kOperator), ElementsAre("周*", "吴*", "王*", "赵*", "孙*", "钱*"));
}

TEST_F(PersonNamesTest, UnitsAndRegionsAreReadManyAtOnceByAnybody) {
  const auto bearer = Login("reader").value();
  v1::BatchGetUnitsRequest units;
  for (const auto& name : {school_, std::string("units/none"), office_}) units.add_names(name);
  const auto found = Call<v1::BatchGetUnitsResponse>(bearer, "UnitService.BatchGetUnits", units);
  ASSERT_EQ(found->units_size(), 2);
  EXPECT_EQ(found->units(0).display_name(), "学校");
  EXPECT_EQ(found->units(1).display_name(), "办公室");
  v1::BatchGetRegionsRequest regions;
  regions.add_names("regions/520181102");
  const auto region =
      Call<v1::BatchGetRegionsResponse>(bearer, "RegionService.BatchGetRegions", regions);
  ASSERT_EQ(region->regions_size(), 1);
  EXPECT_EQ(region->regions(0).display_name(), "站街镇");
}

TEST_F(PersonNamesTest, WhoIsErasedOrDoesNotExistIsLeftOut) {
  v1::ClosePersonRequest close;
  close.set_name(far_);
  EXPECT_EQ(Try(admin_, "PersonService.ClosePerson", close), "OK");
  EXPECT_THAT(Names(admin_), ElementsAre("周敏", "吴刚", "王小明", "赵兰", "孙强", "钱芳"));
  v1::ErasePersonRequest erase;
  erase.set_name(far_);
  EXPECT_EQ(Try(admin_, "PersonService.ErasePerson", erase), "OK");
  EXPECT_THAT(Names(admin_), ElementsAre("周敏", "吴刚", "王小明", "孙强", "钱芳"));
  v1::BatchGetPersonNamesRequest unknown;
  unknown.add_names("persons/nobody");
  EXPECT_EQ(
      Call<v1::BatchGetPersonNamesResponse>(admin_, "PersonService.BatchGetPersonNames", unknown)
          ->persons_size(),
      0);
}

}  // namespace
}  // namespace linli::directory
