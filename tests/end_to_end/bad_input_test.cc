// Bad input of other kinds than a field's shape.

#include "tests/end_to_end/bad_input.h"

#include "linli/directory/v1/import.pb.h"
#include "linli/directory/v1/person_service.pb.h"
#include "linli/directory/v1/region_service.pb.h"
#include "linli/directory/v1/unit_service.pb.h"
#include "services/platform/base/crypto.h"

namespace linli::e2e {
namespace {

using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kListUnits = "linli.directory.v1.UnitService.ListUnits";
constexpr const char* kGetActivity = "linli.campaign.v1.ActivityService.GetActivity";
constexpr const char* kRegister = "linli.volunteer.v1.VolunteerService.RegisterVolunteer";
constexpr const char* kImportPersons = "linli.directory.v1.PersonService.ImportPersons";

TEST_F(BadInputTest, WrongStates) {
  const std::pair<const char*, const char*> cases[] = {
      {"linli.campaign.v1.CampaignService.StartCampaign", "etag: ''"},
      {"linli.campaign.v1.CampaignService.CloseCampaign", "etag: ''"},
      {"linli.campaign.v1.ActivityService.RescheduleActivity", "etag: ''"},
      {"linli.campaign.v1.ActivityService.MarkActivityHeld", "etag: ''"},
      {"linli.campaign.v1.ActivityService.ReportActivity", "etag: ''"},
      {"linli.volunteer.v1.SignUpService.WithdrawSignUp", "etag: ''"},
      {"linli.volunteer.v1.SignUpService.ConfirmSignUp", "etag: ''"},
      {"linli.volunteer.v1.ServiceRecordService.AdjustServiceRecord", "etag: ''"}};
  for (const auto& [method, changes] : cases) {
    auto request = Request(method, "");
    const auto* etag = request->GetDescriptor()->FindFieldByName("etag");
    request->GetReflection()->ClearField(request.get(), etag);
    const auto reply = Send(method, request->SerializeAsString());
    ExpectRefused(reply, "WRONG_STATE", method);
    EXPECT_EQ(reply.metadata.count("state"), 1U) << method;
  }
}

TEST_F(BadInputTest, WhatAnotherDeviceHasDoneAlready) {
  const std::pair<const char*, const char*> cases[] = {
      {"linli.volunteer.v1.SignUpService.CheckIn", "ALREADY_CHECKED_IN"},
      {"linli.volunteer.v1.SignUpService.CheckOut", "ALREADY_CHECKED_OUT"}};
  for (const auto& [method, reason] : cases) {
    auto request = Request(method, "");
    const auto* etag = request->GetDescriptor()->FindFieldByName("etag");
    request->GetReflection()->ClearField(request.get(), etag);
    ExpectRefused(Send(method, request->SerializeAsString()), reason, method);
  }
}

TEST_F(BadInputTest, AnEtagThatIsNotTheObjects) {
  int etags = 0;
  for (const auto& fixture : AccessFixtures()) {
    const auto request = Request(fixture.method, "");
    const auto* name = request->GetDescriptor()->FindFieldByName("name");
    if (request->GetDescriptor()->FindFieldByName("etag") == nullptr) continue;
    // Of what the objects have none, there is no other version.
    if (name != nullptr && request->GetReflection()->GetString(*request, name).ends_with("/none")) {
      continue;
    }
    ExpectRefused(Send(fixture.method, request->SerializeAsString()), "ETAG_MISMATCH",
                  fixture.method);
    ++etags;
  }
  EXPECT_GT(etags, 30);
}

TEST_F(BadInputTest, DatesOutOfOrder) {
  const std::string swapped = "start_time {seconds: $now+7200} end_time {seconds: $now+3600}";
  const std::string long_ago =
      "start_time {seconds: 915148800} end_time {seconds: 915152400}";  // 1999
  const std::string create = "linli.campaign.v1.CampaignService.CreateCampaign";
  const std::string activity = "linli.campaign.v1.ActivityService.CreateActivity";
  const std::string open = "linli.volunteer.v1.OpportunityService.OpenOpportunity";
  const std::string submit = "linli.volunteer.v1.ServiceRecordService.SubmitServiceRecord";
  ExpectBadField(SendText(create, "campaign {" + swapped + "}"), "campaign.end_time", create);
  ExpectBadField(SendText(create, "campaign {" + long_ago + "}"), "campaign.start_time", create);
  ExpectBadField(
      SendText(activity, "activity {campaign: '$(campaigns)' sessions {" + swapped + "}}"),
      "activity.sessions[1].end_time", activity);
  ExpectBadField(SendText(open, "shifts {id: 's' post: 'p' capacity: 1 " + swapped + "}"),
                 "shifts[0].end_time", open);
  ExpectBadField(SendText(submit, swapped), "end_time", submit);
  ExpectBadField(SendText(submit, long_ago), "start_time", submit);
  ExpectBadField(SendText(submit, "end_time {seconds: $now+3600}"), "end_time", submit);
}

TEST_F(BadInputTest, DatesAndTimeZonesAtTheCommandLine) {
  ASSERT_EQ(instance().Run({"--as", "operator", "tenant", "list"}).code, 0);
  for (const char* bad : {"2026-02-30", "2026-09-05 25:00", "2026-09-05T09:00:00+25:00", "明天",
                          "2026-09-05T09:00:00 Asia/Shanghai"}) {
    for (const char* lang : {"zh_CN.UTF-8", "en_US.UTF-8"}) {
      const auto result = instance().Run(
          {"--as", "operator", "token", "create", "--title", "x", "--until", bad}, {"", lang, {}});
      EXPECT_EQ(result.code, 2) << bad << result.err;
      EXPECT_THAT(result.err, HasSubstr("[BAD_VALUE]")) << bad;
    }
  }
}

TEST_F(BadInputTest, UnknownJsonFieldsAreNamedInBothLanguages) {
  const auto call = [](const std::string& json, const char* lang) {
    return instance().Run({"--as", "operator", "call", "directory/GetTenant", json},
                          {"", lang, {}});
  };
  for (const char* lang : {"zh_CN.UTF-8", "en_US.UTF-8"}) {
    const auto unknown = call("{\"nmae\": \"tenants/x\"}", lang);
    EXPECT_EQ(unknown.code, 2);
    EXPECT_THAT(unknown.err, HasSubstr("[UNKNOWN_FIELD]"));
    EXPECT_THAT(unknown.err, HasSubstr("nmae"));
    EXPECT_EQ(call("{\"name\": 7", lang).code, 2);
    EXPECT_EQ(call("[]", lang).code, 2);
  }
  EXPECT_THAT(call("{\"nmae\": 1}", "zh_CN.UTF-8").err, HasSubstr("错误："));
  EXPECT_THAT(call("{\"nmae\": 1}", "en_US.UTF-8").err, HasSubstr("error: "));
}

TEST_F(BadInputTest, MessagesTooLarge) {
  const auto activity = Request(kGetActivity, "");
  for (const std::size_t bytes : {262150U, 1000000U}) {
    // An unknown field, so that size alone is wrong.
    std::string body = activity->SerializeAsString();
    const std::size_t filling = bytes - body.size() - 6;
    body += "\xfa\x3f";
    for (std::size_t rest = filling; true; rest >>= 7) {
      body += static_cast<char>(rest > 127 ? (rest & 127) | 128 : rest);
      if (rest <= 127) break;
    }
    body.append(filling, 'x');
    const auto reply = Send(kGetActivity, body);
    ExpectRefused(reply, "REQUEST_TOO_LARGE", std::to_string(bytes));
    EXPECT_EQ(reply.metadata.count("limit"), 1U);
  }
  // Beyond what is read at all it is gRPC that says no, and `linli` that says it in words.
  EXPECT_EQ(Send(kGetActivity, std::string(20U << 20, 'x')).code, 8);
  const auto result =
      instance().Run({"--as", "operator", "call", "campaign/GetActivity", "-"},
                     {"{\"name\": \"" + std::string(2U << 20, 'x') + "\"}", "", {}});
  EXPECT_THAT(result.err, HasSubstr("[REQUEST_TOO_LARGE]"));
}

TEST_F(BadInputTest, TokensThatAreNotGood) {
  const auto request = Request(kGetActivity, "")->SerializeAsString();
  const auto path = PathOfMethod(kGetActivity);
  const auto good = county().Token(Anyone(), "campaign");
  auto forged = good;
  forged[forged.size() - 10] = forged[forged.size() - 10] == 'A' ? 'B' : 'A';
  auto tampered = good;
  tampered[20] = tampered[20] == 'A' ? 'B' : 'A';
  TokenOptions expired{seconds(61), seconds(60), ""};
  TokenOptions long_lived{seconds(0), seconds(120), ""};
  TokenOptions future{-seconds(30), seconds(60), ""};
  TokenOptions others{seconds(0), seconds(60), std::string(32, 'k')};
  const std::pair<std::string, std::string> cases[] = {
      {"", "no token"},
      {"Bearer x", "no token"},
      {"Linli ", "malformed"},
      {"Linli abc", "malformed"},
      {"Linli a.b", "not issued"},
      {forged, "not issued"},
      {tampered, "not issued"},
      {county().Token(Anyone(), "campaign", others), "not issued"},
      {county().Token(Anyone(), "campaign", expired), "expired"},
      {county().Token(Anyone(), "campaign", long_lived), "too long"},
      {county().Token(Anyone(), "campaign", future), "future"},
      {county().Token(Anyone(), "volunteer"), "another service"}};
  for (const auto& [header, why] : cases) {
    Envelope envelope;
    if (!header.empty()) envelope.headers["authorization"] = header;
    const auto reply = county().wire().Send("campaign", path, request, envelope);
    ExpectRefused(reply, "UNAUTHENTICATED", why);
    EXPECT_EQ(reply.code, 16);
    EXPECT_THAT(reply.en, HasSubstr(why));
  }
  Envelope envelope;
  envelope.headers["authorization"] = good;
  EXPECT_TRUE(county().wire().Send("campaign", path, request, envelope).ok());
}

TEST_F(BadInputTest, CallsWithoutADeadline) {
  for (const auto& fixture : AccessFixtures()) {
    auto service = ServiceOfMethod(fixture.method);
    if (service == "platform") service = "volunteer";
    auto envelope = county().EnvelopeOf(Anyone(), service);
    envelope.deadline.reset();
    const auto request = Request(fixture.method, "")->SerializeAsString();
    ExpectRefused(county().wire().Send(service, PathOfMethod(fixture.method), request, envelope),
                  "DEADLINE_REQUIRED", fixture.method);
  }
}

TEST_F(BadInputTest, PageTokensOfAnotherQuery) {
  directory::v1::ListUnitsRequest request;
  request.set_page_size(1);
  const auto page = county().Must<directory::v1::ListUnitsResponse>(Anyone(), kListUnits, request);
  ASSERT_NE(page.next_page_token(), "");
  request.set_page_token(page.next_page_token());
  request.set_page_size(2);
  county().Must<directory::v1::ListUnitsResponse>(Anyone(), kListUnits, request);
  request.set_region(objects().Named("regions"));
  ExpectRefused(county().Send(Anyone(), kListUnits, request), "PAGE_TOKEN_INVALID", "region");
  request.clear_region();
  for (const auto& token : {std::string("x"), std::string(500, 'A'),
                            page.next_page_token().substr(1), page.next_page_token() + "A"}) {
    request.set_page_token(token);
    ExpectRefused(county().Send(Anyone(), kListUnits, request), "PAGE_TOKEN_INVALID", token);
  }
  directory::v1::ListRegionsRequest other;
  other.set_page_size(1);
  other.set_page_token(page.next_page_token());
  ExpectRefused(county().Send(Anyone(), "linli.directory.v1.RegionService.ListRegions", other),
                "PAGE_TOKEN_INVALID", "another list");
}

TEST_F(BadInputTest, AMethodOrServiceThereIsNot) {
  const auto envelope = county().EnvelopeOf(Anyone(), "campaign");
  for (const char* path :
       {"/linli.campaign.v1.ActivityService/DropTables", "/nothing/At/All", "/"}) {
    EXPECT_EQ(county().wire().Send("campaign", path, "", envelope).code, 12) << path;
  }
}

/// Ten thousand lines of which the 11th, 5,001st and last are bad.
std::string TenThousandPersons() {
  std::string csv = "name,phone,region\n";
  for (int line = 2; line <= 10001; ++line) {
    const std::string phone = std::to_string(13800000000 + line);
    if (line == 11) {
      csv += "甲,no phone,520181101\n";
    } else if (line == 5001) {
      csv += ",13912345678,520181101\n";
    } else {
      csv += "甲," + phone + "," + (line == 10001 ? "999999" : "520181101") + "\n";
    }
  }
  return csv;
}

TEST_F(BadInputTest, ThreeBadLinesInTenThousand) {
  directory::v1::ImportPersonsRequest request;
  request.set_content(TenThousandPersons());
  request.set_request_id(county().NewRequestId());
  const auto reply = county().Send(Anyone(), kImportPersons, request);
  ExpectRefused(reply, "IMPORT_HAS_BAD_LINES", "import");
  EXPECT_EQ(reply.metadata.at("count"), "3");
  EXPECT_THAT(reply.fields, ElementsAre("line 11, phone", "line 5001, name", "line 10001, region"));

  request.set_dry_run(true);
  const auto report = county().Must<directory::v1::ImportReport>(Anyone(), kImportPersons, request);
  EXPECT_EQ(report.total_count(), 10000);
  EXPECT_EQ(report.bad_line_count(), 3);
  ASSERT_EQ(report.bad_lines_size(), 3);
  for (const auto& line : report.bad_lines()) {
    EXPECT_NE(line.zh(), "");
    EXPECT_NE(line.en(), "");
  }
  request.set_content("\xff\xff\xff\xff");
  ExpectBadField(county().Send(Anyone(), kImportPersons, request), "content", "no text");
}

/// What goes right changes something, so these tests take part in no comparison.
class RepeatedRequestTest : public BadInputTest {
 protected:
  void SetUp() override {}
  void TearDown() override {}
};

TEST_F(RepeatedRequestTest, OneRequestIdForTwoBodies) {
  directory::v1::CreateRegionRequest request;
  request.set_code("520181303");
  request.set_display_name("新镇");
  request.set_parent("regions/520181");
  request.set_level(directory::v1::REGION_LEVEL_TOWNSHIP);
  request.set_request_id("a-request-of-mine");
  const std::string create = "linli.directory.v1.RegionService.CreateRegion";
  const auto first = county().Send(Anyone(), create, request);
  ASSERT_TRUE(first.ok()) << first;
  const RedisView redis(instance().socket("redis"));
  const auto before = redis.Dump();
  EXPECT_EQ(county().Send(Anyone(), create, request).bytes, first.bytes);
  auto other = request;
  other.set_code("520181304");
  ExpectRefused(county().Send(Anyone(), create, other), "REQUEST_ID_REUSED", "another body");
  directory::v1::RenameRegionRequest rename;
  rename.set_name("regions/520181303");
  rename.set_display_name("旧镇");
  rename.set_request_id(request.request_id());
  ExpectRefused(county().Send(Anyone(), "linli.directory.v1.RegionService.RenameRegion", rename),
                "REQUEST_ID_REUSED", "another method");
  EXPECT_EQ(Difference(before, redis.Dump()), "");
  // Somebody else's ids are their own, and tell them nothing of mine.
  const Principal another{"persons/another", Anyone().grants};
  ExpectRefused(county().Send(another, create, request), "ALREADY_EXISTS", "another person");
}

}  // namespace
}  // namespace linli::e2e
