#include "tools/linli/wire/remote_error.h"

#include <gmock/gmock.h>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "linli/common/v1/errors.pb.h"
#include "linli/volunteer/v1/errors.pb.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

using ::testing::HasSubstr;

RemoteStatus Answer(int code, const std::string& reason, const std::string& domain) {
  google::rpc::Status status;
  status.set_code(code);
  google::rpc::ErrorInfo info;
  info.set_reason(reason);
  info.set_domain(domain);
  (*info.mutable_metadata())["sign_up"] = "signUps/x";
  (*info.mutable_metadata())["start_time"] = "T1";
  (*info.mutable_metadata())["count"] = "2";
  status.add_details()->PackFrom(info);
  google::rpc::BadRequest bad;
  for (const char* field : {"activity.title", "activity.posts[0].count"}) {
    auto* violation = bad.add_field_violations();
    violation->set_field(field);
    violation->set_description("必填 / is required");
  }
  status.add_details()->PackFrom(bad);
  return {code, "message", status.SerializeAsString(), "127.0.0.1:1"};
}

TEST(RemoteErrorTest, AServicesReasonIsTheSameOneHere) {
  const auto error = ToError(Answer(9, "SHIFT_OVERLAPS", "volunteer.linli"));
  EXPECT_TRUE(error.Is(volunteer::v1::ERROR_REASON_SHIFT_OVERLAPS));
  EXPECT_THAT(error.Message(Language::kEnglish), HasSubstr("signUps/x, T1"));
  EXPECT_EQ(ExitCode(error), 6);
}

TEST(RemoteErrorTest, EveryBadFieldIsShownInTheChosenLanguage) {
  const auto error = ToError(Answer(3, "INVALID_FIELDS", "common.linli"));
  EXPECT_EQ(ExitCode(error), 3);
  const auto zh = Explain(error, Language::kChinese);
  EXPECT_THAT(zh, HasSubstr("错误：有 2 处填写不正确"));
  EXPECT_THAT(zh, HasSubstr("  activity.title：必填\n"));
  const auto en = Explain(error, Language::kEnglish);
  EXPECT_THAT(en, HasSubstr("  activity.posts[0].count: is required\n"));
}

TEST(RemoteErrorTest, AProgramGetsReasonFieldsAndMetadata) {
  const auto json = ExplainJson(ToError(Answer(3, "INVALID_FIELDS", "common.linli")));
  EXPECT_THAT(json, HasSubstr(R"("reason":"INVALID_FIELDS")"));
  EXPECT_THAT(json, HasSubstr(R"("field":"activity.title")"));
  EXPECT_THAT(json, HasSubstr(R"("count":"2")"));
}

TEST(RemoteErrorTest, AReasonOfANewerServiceKeepsItsCode) {
  EXPECT_EQ(ExitCode(ToError(Answer(14, "SOMETHING_NEW", "volunteer.linli"))), 7);
  EXPECT_EQ(ExitCode(ToError(Answer(7, "SOMETHING_NEW", "unheard.linli"))), 5);
  EXPECT_EQ(ExitCode(ToError(Answer(2, "SOMETHING_NEW", "unheard.linli"))), 1);
}

TEST(RemoteErrorTest, AnswersWithoutDetailsAreUnderstood) {
  const auto away = ToError({14, "failed to connect", "", "unix:/x.sock"});
  EXPECT_TRUE(away.Is(reason::ERROR_REASON_UNREACHABLE));
  EXPECT_TRUE(ToError({1, "CANCELLED", "", ""}).Is(reason::ERROR_REASON_UNREACHABLE));
  EXPECT_THAT(away.Message(Language::kEnglish), HasSubstr("unix:/x.sock"));
  EXPECT_EQ(ExitCode(ToError({4, "", "", ""})), 7);
  EXPECT_EQ(ExitCode(ToError({12, "", "", ""})), 1);
  EXPECT_EQ(ExitCode(ToError({13, "", "not a status", ""})), 1);
  EXPECT_EQ(ExitCode(ToError({8, "too many", "", ""})), 7);
  const auto large = ToError({8, "Received message larger than max (2000 vs. 1000)", "", ""});
  EXPECT_EQ(ExitCode(large), 3);
  EXPECT_EQ(large.metadata().at("bytes"), "2000");
  EXPECT_EQ(large.metadata().at("limit"), "1000");
}

TEST(RemoteErrorTest, TheClientsOwnRefusalsOfWhatWasTypedAreUsageErrors) {
  EXPECT_EQ(ExitCode(Refuse(reason::ERROR_REASON_BAD_VALUE)), 2);
  EXPECT_EQ(ExitCode(Refuse(reason::ERROR_REASON_NOT_SIGNED_IN)), 5);
  EXPECT_EQ(ExitCode(Refuse(reason::ERROR_REASON_NO_INSTANCE)), 4);
  EXPECT_EQ(ExitCode(Refuse(common::v1::ERROR_REASON_ETAG_MISMATCH)), 6);
}

}  // namespace
}  // namespace linli::cli
