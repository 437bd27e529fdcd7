#include "services/platform/rpc/status.h"

#include <gtest/gtest.h>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "linli/common/v1/errors.pb.h"

namespace linli::rpc {
namespace {

template <class Detail>
std::vector<Detail> DetailsOf(const grpc::Status& status) {
  google::rpc::Status parsed;
  EXPECT_TRUE(parsed.ParseFromString(status.error_details()));
  std::vector<Detail> found;
  for (const auto& any : parsed.details()) {
    Detail detail;
    if (any.UnpackTo(&detail)) found.push_back(detail);
  }
  return found;
}

TEST(StatusTest, CarriesReasonMetadataAndBothLanguages) {
  const auto status = ToStatus(Refuse(common::v1::ERROR_REASON_NOT_FOUND, {{"name", "boxes/a"}}));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(status.error_message(), "boxes/a was not found");
  const auto info = DetailsOf<google::rpc::ErrorInfo>(status);
  ASSERT_EQ(info.size(), 1U);
  EXPECT_EQ(info[0].reason(), "NOT_FOUND");
  EXPECT_EQ(info[0].domain(), "common.linli");
  EXPECT_EQ(info[0].metadata().at("name"), "boxes/a");
  const auto texts = DetailsOf<google::rpc::LocalizedMessage>(status);
  ASSERT_EQ(texts.size(), 2U);
  EXPECT_EQ(texts[0].locale(), "zh-CN");
  EXPECT_EQ(texts[0].message(), "找不到 boxes/a");
  EXPECT_EQ(texts[1].locale(), "en");
  EXPECT_TRUE(DetailsOf<google::rpc::BadRequest>(status).empty());
  EXPECT_TRUE(DetailsOf<google::rpc::RetryInfo>(status).empty());
}

TEST(StatusTest, NamesBadFieldsAndStaysBelowTheLimitOfATrailer) {
  Violations bad;
  for (int i = 0; i < 1000; ++i) {
    bad.Add("lines[" + std::to_string(i) + "].name", "太长", "is too long");
  }
  const auto status = ToStatus(std::move(bad).ToError());
  EXPECT_LT(status.error_details().size(), 6000U) << "base64 adds a third";
  const auto fields = DetailsOf<google::rpc::BadRequest>(status);
  ASSERT_EQ(fields.size(), 1U);
  EXPECT_GT(fields[0].field_violations_size(), 10);
  EXPECT_EQ(fields[0].field_violations(0).field(), "lines[0].name");
  EXPECT_EQ(fields[0].field_violations(0).description(), "太长 / is too long");
  EXPECT_EQ(DetailsOf<google::rpc::ErrorInfo>(status)[0].metadata().at("count"), "1000");
}

TEST(StatusTest, SaysWhenToRetry) {
  const auto status = ToStatus(
      Refuse(common::v1::ERROR_REASON_OVERLOADED).RetryAfter(std::chrono::milliseconds(1200)));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  const auto retry = DetailsOf<google::rpc::RetryInfo>(status);
  ASSERT_EQ(retry.size(), 1U);
  EXPECT_EQ(retry[0].retry_delay().seconds(), 1);
  EXPECT_EQ(retry[0].retry_delay().nanos(), 200000000);
}

}  // namespace
}  // namespace linli::rpc
