#include <gmock/gmock.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "services/platform/testing/temp_folder.h"
#include "tools/linli/wire/catalog.h"
#include "tools/linli/wire/client.h"
#include "tools/linli/wire/credentials.h"
#include "tools/linli/wire/instance.h"
#include "tools/linli/wire/measure_text.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::SizeIs;

class WireTest : public ::testing::Test {
 protected:
  linli::testing::TempFolder folder_;
  const std::string& dir_ = folder_.path();
};

TEST_F(WireTest, AnInstanceIsWhereItsFileIs) {
  std::ofstream(dir_ + "/instance.json")
      << R"({"services": {"directory": "127.0.0.1:7401"}, "redis": "unix:/r.sock", "new": 1})";
  const auto instance = FindInstance({dir_ + "/nothing", dir_});
  ASSERT_TRUE(instance.ok());
  EXPECT_EQ(instance->dir, dir_);
  EXPECT_EQ(instance->AddressOf("directory").value(), "127.0.0.1:7401");
  EXPECT_EQ(instance->redis, "unix:/r.sock");
  EXPECT_TRUE(instance->AddressOf("campaign").error().Is(reason::ERROR_REASON_NO_SERVICE));
}

TEST_F(WireTest, SaysWhereItLookedForAnInstance) {
  const auto none = FindInstance({dir_ + "/a", dir_ + "/b"});
  ASSERT_FALSE(none.ok());
  EXPECT_THAT(none.error().Message(Language::kEnglish), AllOf(HasSubstr("/a"), HasSubstr("/b")));
  EXPECT_TRUE(ParseInstance("f", "{").error().Is(reason::ERROR_REASON_BAD_INSTANCE));
  EXPECT_TRUE(ParseInstance("f", "{}").error().Is(reason::ERROR_REASON_BAD_INSTANCE));
}

TEST_F(WireTest, WhatIsAskedForBeatsTheEnvironmentAndTheDefaults) {
  const Environment environment = [](const std::string& name) {
    return name == "LINLI_DATA" ? "/var/linli" : name == "HOME" ? "/home/li" : "";
  };
  EXPECT_THAT(DataDirs("/asked", environment), ElementsAre("/asked"));
  EXPECT_THAT(DataDirs("", environment), ElementsAre("/var/linli"));
  const Environment bare = [](const std::string& name) {
    return std::string(name == "HOME" ? "/home/li" : "");
  };
  EXPECT_EQ(DataDirs("", bare).back(), "/home/li/.linli");
}

TEST_F(WireTest, CredentialsAreKeptByInstanceAndProfileForTheOwnerAlone) {
  const std::string file = dir_ + "/deep/credentials.json";
  Credentials credentials(file);
  ASSERT_TRUE(credentials.Put("/data", "wang", {"b1", "persons/w", "qingzhen"}).ok());
  ASSERT_TRUE(credentials.Put("/data", "li", {"b2", "persons/l", "qingzhen"}).ok());
  ASSERT_TRUE(credentials.Put("/other", "wang", {"b3", "persons/x", "fenggang"}).ok());
  EXPECT_EQ(credentials.Get("/data", "wang")->bearer, "b1");
  EXPECT_EQ(credentials.Get("/other", "wang")->tenant, "fenggang");
  EXPECT_TRUE(credentials.Get("/data", "zhao").error().Is(reason::ERROR_REASON_NOT_SIGNED_IN));
  struct stat status {};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_TRUE(credentials.Remove("/data", "wang").value());
  EXPECT_FALSE(credentials.Remove("/data", "wang").value());
  EXPECT_EQ(credentials.Get("/data", "li")->bearer, "b2");
}

TEST(CatalogTest, AMethodCanBeNamedInSeveralWays) {
  for (const char* text : {"campaign/CreateCampaign", "CampaignService/CreateCampaign",
                           "CreateCampaign", "linli.campaign.v1.CampaignService/CreateCampaign",
                           "/linli.campaign.v1.CampaignService/CreateCampaign",
                           "linli.campaign.v1.CampaignService.CreateCampaign"}) {
    const auto method = FindMethod(text);
    ASSERT_TRUE(method.ok()) << text;
    EXPECT_EQ(PathOf(**method), "/linli.campaign.v1.CampaignService/CreateCampaign");
  }
}

TEST(CatalogTest, AMistypedMethodGetsTheNearestNames) {
  const auto method = FindMethod("campaign/CreateCampain");
  ASSERT_FALSE(method.ok());
  EXPECT_THAT(method.error().Message(Language::kEnglish), HasSubstr("campaign/CreateCampaign"));
}

TEST(ClientTest, ARequestIdIsShapedAsOneAndNewEachTime) {
  SeededRandom random(1);
  const auto id = NewRequestId(random);
  EXPECT_THAT(id, MatchesRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"));
  EXPECT_NE(id, NewRequestId(random));
}

TEST(ClientTest, CallsOfOneRunShareATrace) {
  SeededRandom random(1);
  Client client({}, {}, {}, random);
  const auto first = client.Traceparent();
  const auto second = client.Traceparent();
  EXPECT_THAT(first, MatchesRegex("00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
  EXPECT_EQ(first.substr(0, 36), second.substr(0, 36));
  EXPECT_NE(first, second);
}

TEST(MeasureTextTest, IsWrittenAsPeopleWriteFigures) {
  common::v1::Measure measure;
  measure.set_quantity(8000);
  measure.set_unit(common::v1::MEASURE_UNIT_PERSON_TIMES);
  measure.set_precision(common::v1::MEASURE_PRECISION_ABOUT);
  measure.set_source(common::v1::MEASURE_SOURCE_TYPED);
  EXPECT_EQ(MeasureText(measure, Language::kChinese), "约 8000 人次（填报）");
  EXPECT_EQ(MeasureText(measure, Language::kEnglish), "about 8000 person-times (typed)");
  measure.set_precision(common::v1::MEASURE_PRECISION_AT_LEAST);
  measure.set_unit(common::v1::MEASURE_UNIT_ITEMS);
  EXPECT_EQ(MeasureText(measure, Language::kChinese), "8000 余 件（填报）");
}

}  // namespace
}  // namespace linli::cli
