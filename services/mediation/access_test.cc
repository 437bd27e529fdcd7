#include <algorithm>

#include "services/mediation/domain/access_chain.h"
#include "services/mediation/service_fixture.h"
#include "services/platform/base/crypto.h"

// No record, no reading.
namespace linli::mediation::test {
namespace {

using ::testing::IsEmpty;

class AccessTest : public MediationServiceTest {
 protected:
  std::vector<std::string> Wrong(const std::string& name) {
    return VerifyChain(Readings(name), Checkpoints(name), PublicKeyOf(AccessSeed()));
  }
};

TEST_F(AccessTest, EachReadingIsRecordedBeforeItIsAnswered) {
  const auto name = Mediating();
  EXPECT_THAT(Readings(name), IsEmpty());
  EXPECT_EQ(Read(name), "OK");
  ActAs(kWang);
  EXPECT_EQ(Read(name, "准备调解"), "OK");
  const auto readings = Readings(name);
  ASSERT_EQ(readings.size(), 2U);
  EXPECT_EQ(readings[0].reader(), kLi);
  EXPECT_EQ(readings[0].method(), "CaseService.GetCase");
  EXPECT_EQ(readings[1].reader(), kWang);
  EXPECT_EQ(readings[1].reason(), "准备调解");
  EXPECT_THAT(Wrong(name), IsEmpty());
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(AccessTest, TheReaderGetsTheContent) {
  const auto name = Register();
  const auto of = Call<v1::Case>("CaseService.GetCase", Named<v1::GetCaseRequest>(name)).value();
  EXPECT_EQ(of.parties(0).display_name(), "甲金丝雀");
  EXPECT_EQ(of.summary(), "院墙漏水金丝雀");
}

TEST_F(AccessTest, WithoutARecordNothingIsShown) {
  const auto name = Register();
  harness_.Command({"CONFIG", "SET", "min-replicas-to-write", "1"});
  EXPECT_NE(Read(name), "OK");
  harness_.Command({"CONFIG", "SET", "min-replicas-to-write", "0"});
  EXPECT_THAT(Readings(name), IsEmpty());
  EXPECT_EQ(Read(name), "OK");
}

TEST_F(AccessTest, OthersFindNothing) {
  const auto name = Mediating();
  const auto missing = "cases/none";
  const std::vector<Grant> nobody;
  const std::vector<std::vector<Grant>> others = {
      {GrantOf(common::v1::ROLE_MEDIATOR, kVillage)},
      {GrantOf(common::v1::ROLE_INTAKE_OFFICER, kVillage)},
      {GrantOf(common::v1::ROLE_ADMIN, "")},
      {GrantOf(common::v1::ROLE_AUDITOR, "")},
      {GrantOf(common::v1::ROLE_LEADER, "")},
      {GrantOf(common::v1::ROLE_MEDIATION_SUPERVISOR, "", "regions/520181102")},
      nobody};
  for (const auto& grants : others) {
    ActAs("persons/other", grants);
    for (const auto* which : {name.c_str(), missing}) {
      EXPECT_EQ(Read(which, "好奇"), "NOT_FOUND");
    }
  }
  EXPECT_THAT(Readings(name), IsEmpty());
}

TEST_F(AccessTest, ASupervisorSaysWhy) {
  const auto name = Mediating();
  AsSupervisor();
  EXPECT_EQ(Read(name), "REASON_REQUIRED");
  EXPECT_EQ(Read(name, "督办"), "OK");
  ASSERT_EQ(Readings(name).size(), 1U);
  EXPECT_EQ(Readings(name)[0].reader(), "persons/supervisor");
}

TEST_F(AccessTest, WhoReadsIsNotShownToReaders) {
  const auto name = Mediating();
  v1::ListAccessRecordsRequest request;
  request.set_case_(name);
  ActAs(kWang, {GrantOf(common::v1::ROLE_MEDIATOR, kVillage)});
  EXPECT_EQ(Try("AccessLogService.ListAccessRecords", request), "PERMISSION_DENIED");
  AsSupervisor("regions/520181102");
  EXPECT_EQ(Try("AccessLogService.ListAccessRecords", request), "NOT_FOUND");
  AsSupervisor();
  EXPECT_EQ(Try("AccessLogService.ListAccessRecords", request), "OK");
}

TEST_F(AccessTest, ReadingsAtTheSameTimeMakeOneChain) {
  const auto name = Mediating();
  std::vector<Answer> answers(3);
  for (auto& answer : answers) {
    Begin("CaseService.GetCase", Named<v1::GetCaseRequest>(name), answer);
  }
  std::size_t read = 0;
  for (auto& answer : answers) read += Wait(answer).ok() ? 1 : 0;
  EXPECT_EQ(Readings(name).size(), read);
  EXPECT_THAT(Wrong(name), IsEmpty());
}

TEST_F(AccessTest, TheTimerSignsTheHead) {
  const auto name = Mediating();
  Read(name);
  Read(name);
  Fire("sign_access_log", AccessLogOf(name));
  ASSERT_EQ(Checkpoints(name).size(), 1U);
  EXPECT_EQ(Checkpoints(name)[0].sequence(), 2);
  Read(name);
  v1::CaseArchived archived;
  archived.set_name(name);
  React(archived);
  EXPECT_EQ(Checkpoints(name).size(), 2U);
  React(archived);  // nothing new to sign
  EXPECT_EQ(Checkpoints(name).size(), 2U);
  EXPECT_THAT(Wrong(name), IsEmpty());
  EXPECT_THAT(Differences(), IsEmpty());
}

}  // namespace
}  // namespace linli::mediation::test
