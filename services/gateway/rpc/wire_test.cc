// Small pieces of the wire: UTF-8, envelopes, base64, error texts, query parameters.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "linli/common/v1/errors.pb.h"
#include "services/gateway/http/message.h"
#include "services/gateway/rpc/base64.h"
#include "services/gateway/rpc/connect_error.h"
#include "services/gateway/rpc/envelope.h"
#include "services/gateway/rpc/utf8.h"
#include "services/platform/rpc/status.h"

namespace linli::gateway {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;

TEST(Utf8Test, TellsTextFromBytes) {
  for (const char* good :
       {"", "a", "plain text of more than eight", "é", "古城村", "𠮷", "a古b𠮷c"}) {
    EXPECT_TRUE(IsUtf8(good)) << good;
  }
  for (const char* bad :
       {"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf5\x80",
        "\xf4\x90\x80\x80", "\xe5\x8f", "12345678\xff", "\xf0\x80\x80\x80"}) {
    EXPECT_FALSE(IsUtf8(bad)) << bad;
  }
}

TEST(EnvelopeTest, TakesExactlyOneMessage) {
  EXPECT_EQ(OnlyMessage(Enveloped(0, "hello")), "hello");
  EXPECT_EQ(OnlyMessage(Enveloped(0, "")), "");
  EXPECT_FALSE(OnlyMessage(""));
  EXPECT_FALSE(OnlyMessage("hell"));
  EXPECT_FALSE(OnlyMessage(Enveloped(kCompressed, "hello")));
  EXPECT_FALSE(OnlyMessage(Enveloped(0, "a") + Enveloped(0, "b")));
  EXPECT_FALSE(OnlyMessage(Enveloped(0, "hello").substr(0, 8)));
  EXPECT_FALSE(OnlyMessage(std::string("\x00\xff\xff\xff\xff", 5)));
}

TEST(Base64Test, TakesBothAlphabetsAndPaddings) {
  const std::string bytes("\xff\xfe\xfd\xfc", 4);
  for (const char* form : {"//79/A==", "//79/A", "__79_A==", "__79_A"}) {
    EXPECT_EQ(FromAnyBase64(form), bytes) << form;
  }
  EXPECT_FALSE(FromAnyBase64("*"));
  EXPECT_EQ(ToUnpaddedBase64(bytes), "//79/A");
}

TEST(ConnectErrorTest, CarriesDetailsAndWhenToRetry) {
  const auto status =
      rpc::ToStatus(Refuse(common::v1::ERROR_REASON_OVERLOADED).RetryAfter(milliseconds(1200)));
  const auto json = ErrorJson(status);
  EXPECT_THAT(json, HasSubstr(R"("code":"resource_exhausted")"));
  EXPECT_THAT(json, HasSubstr(R"("type":"google.rpc.ErrorInfo")"));
  EXPECT_THAT(json, HasSubstr(R"("reason":"OVERLOADED")"));
  EXPECT_THAT(json, HasSubstr("系统繁忙"));
  const auto answer = ErrorAnswer(status);
  EXPECT_EQ(answer.result_int(), 429U);
  EXPECT_EQ(answer[boost::beast::http::field::retry_after], "2");
}

TEST(ConnectErrorTest, RepeatsNoBytesThatAreNoText) {
  const grpc::Status status(grpc::StatusCode::INTERNAL, "bad \xff bytes", "no details");
  EXPECT_EQ(ErrorJson(status), R"json({"code":"internal","message":"(message is not UTF-8)"})json");
  EXPECT_EQ(ErrorAnswer(status).result_int(), 500U);
}

TEST(ConnectErrorTest, EveryCodeHasItsStatus) {
  const std::pair<grpc::StatusCode, unsigned> known[] = {
      {grpc::StatusCode::CANCELLED, 499},         {grpc::StatusCode::INVALID_ARGUMENT, 400},
      {grpc::StatusCode::DEADLINE_EXCEEDED, 504}, {grpc::StatusCode::NOT_FOUND, 404},
      {grpc::StatusCode::ALREADY_EXISTS, 409},    {grpc::StatusCode::PERMISSION_DENIED, 403},
      {grpc::StatusCode::ABORTED, 409},           {grpc::StatusCode::UNIMPLEMENTED, 501},
      {grpc::StatusCode::UNAVAILABLE, 503},       {grpc::StatusCode::UNAUTHENTICATED, 401}};
  for (const auto& [code, http] : known) {
    EXPECT_EQ(ErrorAnswer(grpc::Status(code, "")).result_int(), http);
  }
  EXPECT_EQ(ErrorAnswer(grpc::Status(grpc::StatusCode::DO_NOT_USE, "")).result_int(), 500U);
}

TEST(MessageTest, ReadsAQuery) {
  EXPECT_EQ(Parameter("a=1&b=%E5%8F%A4+x&c", "b"), "古 x");
  EXPECT_EQ(Parameter("a=1&b=2&c", "c"), "");
  EXPECT_FALSE(Parameter("a=1&b=%ZZ", "b"));
  EXPECT_FALSE(Parameter("a=1&b=%4", "b"));
  EXPECT_FALSE(Parameter("ab=1", "b"));
}

}  // namespace
}  // namespace linli::gateway
