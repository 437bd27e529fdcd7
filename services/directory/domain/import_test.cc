#include <gmock/gmock.h>

#include <string>

#include "linli/common/v1/errors.pb.h"
#include "linli/directory/v1/errors.pb.h"
#include "services/directory/domain/import_persons.h"
#include "services/directory/domain/import_regions.h"
#include "services/directory/domain/import_units.h"
#include "services/directory/views/marks.h"

namespace linli::directory {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using namespace std::string_literals;

Known County() {
  Known known;
  known.administers = [](const Scope&) { return true; };
  v1::Region region;
  region.set_name("regions/520181");
  region.set_code("520181");
  region.set_display_name("清镇市");
  region.set_level(v1::REGION_LEVEL_COUNTY);
  known.regions[region.name()] = region;
  v1::Unit unit;
  unit.set_name("units/office");
  unit.set_display_name("市文明办");
  unit.set_kind(v1::UNIT_KIND_OFFICE);
  unit.set_region(region.name());
  unit.set_code("U1");
  unit.set_state(v1::UNIT_STATE_ACTIVE);
  known.units_by_code["U1"] = unit;
  known.units_by_name[UnitNameValue(unit.region(), unit.display_name())] = unit;
  v1::Person person;
  person.set_name("persons/li");
  person.set_display_name("李雷");
  person.set_phone("13800000001");
  person.set_unit(unit.name());
  person.set_region(region.name());
  known.persons_by_phone[person.phone()] = person;
  return known;
}

std::vector<std::string> Places(const Findings& findings) {
  std::vector<std::string> places;
  const auto report = findings.ToReport();
  for (const auto& bad : report.bad_lines()) {
    places.push_back(std::to_string(bad.line()) + " " + bad.field());
  }
  return places;
}

std::vector<v1::CreatePersonRequest> Persons(const std::string& content, Findings& findings) {
  const auto rows = ReadPersonRows(content, findings);
  return PlanPersons(*rows, County(), findings);
}

TEST(ImportPersonsTest, CreatesWhatIsNewAndKnowsAgainWhatIsNot) {
  Findings findings;
  const auto creates = Persons(
      "姓名,手机,单位,地区\n李雷,13800000001,U1,\n韩梅梅,13800000002,U1,\n王五,13800000003,,"
      "520181\n",
      findings);
  ASSERT_THAT(creates, SizeIs(2));
  EXPECT_EQ(creates[0].unit(), "units/office");
  EXPECT_EQ(creates[0].region(), "regions/520181");
  EXPECT_EQ(creates[1].unit(), "");
  const auto report = findings.ToReport();
  EXPECT_EQ(report.total_count(), 3);
  EXPECT_EQ(report.created_count(), 2);
  EXPECT_EQ(report.unchanged_count(), 1);
  EXPECT_EQ(report.bad_line_count(), 0);
}

TEST(ImportPersonsTest, TakesGb18030AndAByteOrderMark) {
  Findings gb;
  EXPECT_THAT(Persons("\xD0\xD5\xC3\xFB,\xCA\xD6\xBB\xFA,\xB5\xD8\xC7\xF8\n\xCD\xF5\xCE\xE5,"
                      "13800000003,520181\n",
                      gb),
              SizeIs(1));
  EXPECT_TRUE(gb.good());
  Findings bom;
  EXPECT_THAT(Persons("\xEF\xBB\xBF"
                      "Name , PHONE,region\r\n王五,13800000003,520181\r\n",
                      bom),
              SizeIs(1));
  EXPECT_TRUE(bom.good());
}

TEST(ImportPersonsTest, FindsThreeBadLinesInTenThousand) {
  std::string content = "name,phone,region\n";
  for (int i = 2; i <= 10'001; ++i) {
    auto phone = std::to_string(13900000000 + i);
    if (i == 17) phone = "none";
    if (i == 5000) phone = "13900000004";
    content += "王" + std::to_string(i) + "," + phone + (i == 9999 ? ",999999\n" : ",520181\n");
  }
  Findings findings;
  EXPECT_THAT(Persons(content, findings), SizeIs(9997));
  EXPECT_EQ(findings.ToReport().total_count(), 10'000);
  EXPECT_THAT(Places(findings), ElementsAre("17 phone", "5000 phone", "9999 region"));
  const auto error = findings.ToError();
  EXPECT_TRUE(error.Is(v1::ERROR_REASON_IMPORT_HAS_BAD_LINES));
  EXPECT_EQ(error.metadata().at("count"), "3");
  ASSERT_THAT(error.violations(), SizeIs(3));
  EXPECT_EQ(error.violations()[1].field, "line 5000, phone");
  EXPECT_EQ(error.violations()[1].en, "repeats line 4");
}

TEST(ImportPersonsTest, RefusesAPhoneOfSomeoneElse) {
  Findings findings;
  EXPECT_THAT(Persons("name,phone,region\n李磊,13800000001,520181\n", findings), IsEmpty());
  EXPECT_THAT(Places(findings), ElementsAre("2 phone"));
}

TEST(ImportPersonsTest, NeverShowsAValue) {
  Findings findings;
  Persons("李雷,13800000001,520181\n韩梅梅,13800000002,520181\n", findings);
  Findings more;
  Persons("name,phone,region\n李雷,1380000x,520181\n李雷\x01,13800000009,520181\n", more);
  for (const auto& found : {findings, more}) {
    const auto text = found.ToReport().ShortDebugString();
    EXPECT_FALSE(found.good());
    EXPECT_EQ(text.find("138"), text.npos);
    EXPECT_EQ(found.ToReport().SerializeAsString().find("李雷"), std::string::npos);
  }
}

TEST(ImportPersonsTest, NamesEveryKindOfBadLine) {
  Findings findings;
  Persons("name,phone,unit,region\n"s +  //
              "\"a,1,,\n"
              "b\",13800000011,,520181\n"     // 2: fine, over two lines? has a line end
              "c,13800000012,,\n"             // 4: neither unit nor region
              "d,13800000013,X9,\n"           // 5: no such unit
              ",13800000014,,520181\n"        // 6: no name
              "e,13800000015,520181\n"        // 7: a field short
              "f\0,13800000016,,520181\n"s +  // 8: NUL
              std::string(2000, 'g') +
              ",13800000017,,520181\n" +    // 9: too long
              "i\"j,13800000018,,520181\n"  // 10: a quote inside
              ",,,\n"                       // blank: not a line
              "\"k,13800000019,,520181\n",  // 12: never closed
          findings);
  EXPECT_THAT(Places(findings), ElementsAre("2 name", "4 region", "5 unit", "6 name", "7 ", "8 ",
                                            "9 ", "10 ", "12 "));
  EXPECT_EQ(findings.ToReport().total_count(), 9);
}

TEST(ImportPersonsTest, SaysWhatTheHeaderLacks) {
  Findings findings;
  EXPECT_THAT(Persons("name,mobile,name\n李雷,13800000001,x\n", findings), IsEmpty());
  EXPECT_THAT(Places(findings), ElementsAre("1 ", "1 name", "1 phone"));
  Findings empty;
  EXPECT_THAT(Persons("", empty), IsEmpty());
  EXPECT_THAT(Places(empty), ElementsAre("1 "));
}

TEST(ImportPersonsTest, ListsAThousandFindingsAndCountsTheRest) {
  std::string content = "name,phone,region\n";
  for (int i = 0; i < 1500; ++i) content += "a,b,520181\n";
  Findings findings;
  Persons(content, findings);
  EXPECT_EQ(findings.ToReport().bad_line_count(), 1500);
  EXPECT_EQ(findings.ToReport().bad_lines_size(), 1000);
  EXPECT_EQ(findings.ToReport().bad_lines(0).line(), 2);
}

TEST(ImportPersonsTest, RefusesAFileOfTooManyLines) {
  std::string content = "name,phone,region\n";
  for (int i = 0; i <= kImportLinesMax; ++i) content += "a,b,c\n";
  Findings findings;
  const auto rows = ReadPersonRows(content, findings);
  ASSERT_FALSE(rows.ok());
  EXPECT_TRUE(rows.error().Is(v1::ERROR_REASON_IMPORT_TOO_LONG));
}

TEST(ImportPersonsTest, RefusesWhatIsNoText) {
  Findings findings;
  const auto rows = ReadPersonRows("\xFF\xD8\xFF\xE0", findings);
  ASSERT_FALSE(rows.ok());
  EXPECT_TRUE(rows.error().Is(common::v1::ERROR_REASON_INVALID_FIELDS));
}

TEST(ImportPersonsTest, KeepsToWhatTheCallerAdministers) {
  auto known = County();
  known.administers = [](const Scope&) { return false; };
  Findings findings;
  const auto rows = ReadPersonRows("name,phone,region\n王五,13800000003,520181\n", findings);
  EXPECT_THAT(PlanPersons(*rows, known, findings), IsEmpty());
  EXPECT_THAT(Places(findings), ElementsAre("2 region"));
}

std::vector<std::string> Regions(const std::string& content, Findings& findings) {
  const auto rows = ReadRegionRows(content, findings);
  std::vector<std::string> codes;
  for (const auto& create : PlanRegions(*rows, County(), findings)) codes.push_back(create.code());
  return codes;
}

TEST(ImportRegionsTest, CreatesParentsFirstWhereverTheyStand) {
  Findings findings;
  EXPECT_THAT(Regions("代码,名称,上级,级别\n520181101201,骆家桥村,520181101,村\n520181101,红枫湖镇,"
                      "520181,乡镇\n"
                      "520181,清镇市,,县\n",
                      findings),
              ElementsAre("520181101", "520181101201"));
  EXPECT_TRUE(findings.good());
  EXPECT_EQ(findings.ToReport().unchanged_count(), 1);
}

TEST(ImportRegionsTest, FindsWhatDoesNotFit) {
  Findings findings;
  EXPECT_THAT(Regions("code,name,level,parent\n"
                      "520181102,a,village,\n"         // 2: nine digits are a township's
                      "520181103,b,township,520182\n"  // 3: not its parent
                      "520199101,c,township,\n"        // 4: no such county
                      "520181,另名,county,\n"          // 5: exists with another name
                      "52018x,d,county,\n"             // 6: no code
                      "520181104,e,province,\n"        // 7: no level
                      "520181105,f,township,\n520181105,f,township,\n",  // 9 repeats 8
                      findings),
              ElementsAre("520181105"));
  EXPECT_THAT(Places(findings), ElementsAre("2 code", "3 parent", "4 parent", "5 code", "6 code",
                                            "7 level", "9 code"));
}

std::vector<v1::CreateUnitRequest> Units(const std::string& content, Findings& findings) {
  const auto rows = ReadUnitRows(content, findings);
  return PlanUnits(*rows, County(), findings);
}

TEST(ImportUnitsTest, KnowsUnitsByCodeOrName) {
  Findings findings;
  const auto creates = Units(
      "名称,类型,地区,代码\n市文明办,机关,520181,U1\n清镇一中,学校,520181,\n市医院,HOSPITAL,520181,"
      "U3\n",
      findings);
  EXPECT_TRUE(findings.good());
  ASSERT_THAT(creates, SizeIs(2));
  EXPECT_EQ(creates[0].kind(), v1::UNIT_KIND_SCHOOL);
  EXPECT_EQ(creates[1].kind(), v1::UNIT_KIND_HOSPITAL);
  EXPECT_EQ(findings.ToReport().unchanged_count(), 1);
}

TEST(ImportUnitsTest, FindsWhatDoesNotFit) {
  Findings findings;
  EXPECT_THAT(
      Units("name,kind,region,code\n"
            "另名,office,520181,U1\n"      // 2: the code is another's
            "市文明办,office,520181,U2\n"  // 3: the name is another's
            "a,castle,520181,\n"           // 4: no kind
            "b,office,520182,\n"           // 5: no region
            "c,office,520181,U 5\n"        // 6: no code
            "d,office,520181,U6\nd,office,520181,U7\ne,office,520181,U6\n",  // 8, 9 repeat 7
            findings),
      SizeIs(1));
  EXPECT_THAT(Places(findings),
              ElementsAre("2 code", "3 name", "4 kind", "5 region", "6 code", "8 name", "9 code"));
}

}  // namespace
}  // namespace linli::directory
