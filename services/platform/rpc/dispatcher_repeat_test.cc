// What clients come back with: a request id used before, a page token.

#include "services/platform/rpc/dispatcher_fixture.h"

namespace linli::rpc {
namespace {

using namespace linli::testing;
using std::chrono::seconds;

TEST_F(DispatcherTest, AnswersARepeatedRequestWithTheFirstAnswer) {
  const auto first = Serve("CreateBox", Create("a")).value();
  EXPECT_EQ(Refused("CreateBox", Create("a")), "OK");
  EXPECT_EQ(Serve("CreateBox", Create("a")).value(), first);
  Serve("LabelBox", Label("a", "blue", "request-1")).value();
  EXPECT_EQ(Serve("CreateBox", Create("a")).value(), first) << "whatever happened since";

  const auto labelled = Serve("LabelBox", Label("a", "green", "request-2", "v2")).value();
  Serve("LabelBox", Label("a", "white", "request-3")).value();
  EXPECT_EQ(Serve("LabelBox", Label("a", "green", "request-2", "v2")).value(), labelled)
      << "its etag and label are long out of date";
}

TEST_F(DispatcherTest, AnswersARepeatedRequestThatWouldBeRefusedNow) {
  auto request = Create("a");
  *request.mutable_latest_time() = ToProto(kSeptember + seconds(10));
  const auto first = Serve("CreateBox", request).value();
  clock_.Advance(seconds(11));
  EXPECT_EQ(Serve("CreateBox", request).value(), first);
  auto late = Create("b", "blue");
  *late.mutable_latest_time() = ToProto(kSeptember + seconds(10));
  EXPECT_EQ(Refused("CreateBox", late), "WRONG_STATE");
}

TEST_F(DispatcherTest, AnIdGivenByTheServiceIsTheSameInTheRepeatedAnswer) {
  auto request = Create("");
  request.set_request_id("request-1");
  const auto first = Serve("CreateBox", request).value();
  EXPECT_EQ(Serve("CreateBox", request).value(), first);
  EXPECT_EQ(CounterOf(harness_, "boxes"), 1);
}

TEST_F(DispatcherTest, RefusesARequestIdUsedForAnotherRequest) {
  Serve("CreateBox", Create("a")).value();
  auto other = Create("a", "blue");
  EXPECT_EQ(Refused("CreateBox", other), "REQUEST_ID_REUSED");
  EXPECT_EQ(Refused("LabelBox", Label("a", "blue", "create-box-a")), "REQUEST_ID_REUSED");
}

TEST_F(DispatcherTest, RequestIdsOfTwoPersonsAreTwoRequests) {
  Serve("CreateBox", Create("a")).value();
  Serve("LabelBox", Label("a", "blue", "request-1")).value();
  identity_.set_person("persons/wang");
  EXPECT_EQ(BoxOf(Serve("LabelBox", Label("a", "green", "request-1"))).label(), "green");
}

// Pages.

v1::ListBoxesRequest List(const std::string& shelf, int size, const std::string& token = "") {
  v1::ListBoxesRequest request;
  request.set_shelf(shelf);
  request.set_page_size(size);
  request.set_page_token(token);
  return request;
}

v1::ListBoxesResponse Listed(const Result<std::string>& result) {
  v1::ListBoxesResponse response;
  LINLI_CHECK(response.ParseFromString(result.value()));
  return response;
}

class PageTest : public DispatcherTest {
 protected:
  PageTest() {
    for (const auto* label : {"c", "a", "b"}) Serve("CreateBox", Create(label, label)).value();
    token_ = Listed(Serve("ListBoxes", List("shelves/1", 2))).next_page_token();
    LINLI_CHECK(!token_.empty());
  }
  std::string token_;
};

TEST_F(PageTest, GoesOnWhereThePageEnded) {
  const auto first = Listed(Serve("ListBoxes", List("shelves/1", 2)));
  ASSERT_EQ(first.boxes_size(), 2);
  EXPECT_EQ(first.boxes(1).label(), "b");
  const auto second = Listed(Serve("ListBoxes", List("shelves/1", 50, token_)));
  ASSERT_EQ(second.boxes_size(), 1) << "another page size is the same query";
  EXPECT_EQ(second.boxes(0).label(), "c");
  EXPECT_EQ(second.next_page_token(), "");
  EXPECT_EQ(Listed(Serve("ListBoxes", List("shelves/1", 0))).boxes_size(), 3);
}

TEST_F(PageTest, RefusesTheTokenOfAnotherQueryOrTenant) {
  EXPECT_EQ(Refused("ListBoxes", List("shelves/2", 2, token_)), "PAGE_TOKEN_INVALID");
  EXPECT_EQ(Refused("ListBoxes", List("shelves/1", 2, token_ + "x")), "PAGE_TOKEN_INVALID");
  EXPECT_EQ(Refused("ListBoxes", List("shelves/1", 2, "nonsense")), "PAGE_TOKEN_INVALID");
  identity_.set_tenant("guiyang");
  EXPECT_EQ(Refused("ListBoxes", List("shelves/1", 2, token_)), "PAGE_TOKEN_INVALID");
}

TEST_F(PageTest, RefusesPagesOfOddSizes) {
  EXPECT_EQ(Refused("ListBoxes", List("shelves/1", -1)), "INVALID_FIELDS");
  EXPECT_EQ(Refused("ListBoxes", List("shelves/1", 101)), "INVALID_FIELDS");
}

}  // namespace
}  // namespace linli::rpc
