// The way of every call, on a real Redis and without gRPC.

#include "services/platform/rpc/dispatcher_fixture.h"
#include "services/platform/store/keys.h"

namespace linli::rpc {
namespace {

using namespace linli::testing;
using common::v1::Role;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(DispatcherTest, CreatesAndReads) {
  const auto created = BoxOf(Serve("CreateBox", Create("a")));
  EXPECT_EQ(created.name(), "boxes/a");
  EXPECT_EQ(created.owner(), "persons/li");
  EXPECT_EQ(created.etag(), "v1");
  EXPECT_EQ(BoxOf(Serve("GetBox", Get("a"))).SerializeAsString(), created.SerializeAsString());
}

TEST_F(DispatcherTest, RefusesACallWithoutDeadline) {
  auto call = Call(Create("a"));
  call.deadline.reset();
  EXPECT_EQ(Refused("CreateBox", call), "DEADLINE_REQUIRED");
  auto anonymous = Call(Get("a"));
  anonymous.deadline.reset();
  EXPECT_EQ(Refused("PeekBox", anonymous), "DEADLINE_REQUIRED");
}

TEST_F(DispatcherTest, RefusesUnknownCallers) {
  auto call = Call(Create("a"));
  for (const auto* token : {"", "Bearer abc", "Linli ", "Linli a.b", "linli x"}) {
    call.authorization = token;
    EXPECT_EQ(Refused("CreateBox", call), "UNAUTHENTICATED") << token;
  }
  call.authorization = "Linli " + SignIdentity(identity_, std::string(32, 'f'));
  EXPECT_EQ(Refused("CreateBox", call), "UNAUTHENTICATED");
  call.authorization = Token();
  clock_.Advance(seconds(60));
  call.deadline = clock_.Now() + seconds(5);
  EXPECT_EQ(Refused("CreateBox", call), "UNAUTHENTICATED") << "expired";
  call.authorization.clear();
  call.bytes = Get("a").SerializeAsString();
  EXPECT_TRUE(Serve("PeekBox", call).ok()) << "anonymous";
}

TEST_F(DispatcherTest, RefusesRolesThatTheMethodDoesNotName) {
  Serve("CreateBox", Create("a")).value();
  identity_.set_person("");
  for (const Role role :
       {common::v1::ROLE_VOLUNTEER, common::v1::ROLE_LEADER, common::v1::ROLE_OPERATOR}) {
    ActAs(role);
    EXPECT_EQ(Refused("CreateBox", Create("b")), "PERMISSION_DENIED");
  }
  ActAs(common::v1::ROLE_LEADER);
  EXPECT_EQ(Refused("GetBox", Get("a")), "OK");
}

TEST_F(DispatcherTest, RefusesObjectsOutsideTheScope) {
  auto request = Create("a");
  request.set_region("regions/520181");
  ActAs(common::v1::ROLE_ORGANIZER, "regions/520182");
  EXPECT_EQ(Refused("CreateBox", request), "PERMISSION_DENIED");
  ActAs(common::v1::ROLE_ORGANIZER, "regions/5201");
  EXPECT_TRUE(Serve("CreateBox", request).ok());
  identity_.set_person("persons/wang");
  ActAs(common::v1::ROLE_ORGANIZER, "regions/520182");
  EXPECT_EQ(Refused("LabelBox", Label("a", "blue", "request-1")), "PERMISSION_DENIED");
  identity_.set_person("persons/li");
  identity_.clear_grants();
  EXPECT_TRUE(Serve("LabelBox", Label("a", "blue", "request-2")).ok()) << "her own";
}

TEST_F(DispatcherTest, ShowsNothingOfOtherTenants) {
  Serve("CreateBox", Create("a")).value();
  identity_.set_tenant("guiyang");
  EXPECT_EQ(Refused("GetBox", Get("a")), "NOT_FOUND");
  EXPECT_TRUE(Serve("CreateBox", Create("a")).ok()) << "same id, label and request id";
}

TEST_F(DispatcherTest, RefusesWhatIsTooLarge) {
  Serve("CreateBox", Create("a")).value();
  auto large = Fill("a", 1);
  large.set_note(std::string(1000, 'x'));
  EXPECT_EQ(Refused("FillBox", large), "REQUEST_TOO_LARGE") << "the method's own limit";
  auto request = Create("b");
  request.set_label(std::string(256 * 1024, 'x'));
  EXPECT_EQ(Refused("CreateBox", request), "REQUEST_TOO_LARGE");
}

TEST_F(DispatcherTest, RefusesBytesThatAreNoRequest) {
  auto call = Call(Create("a"));
  for (const auto& bytes : {std::string("\xff\xff\xff"), std::string("\x0a\x7f"),
                            std::string("\x0a\x02\xc3\x28"), std::string("{\"name\":1}")}) {
    call.bytes = bytes;
    EXPECT_EQ(Refused("CreateBox", call), "MALFORMED_REQUEST");
  }
}

TEST_F(DispatcherTest, NamesAllBadFields) {
  v1::CreateBoxRequest request;
  request.set_shelf("SHELF");
  request.set_label(std::string(33, 'x'));
  request.set_request_id("short");
  const auto result = Serve("CreateBox", request);
  ASSERT_FALSE(result.ok());
  std::vector<std::string> fields;
  for (const auto& violation : result.error().violations()) fields.push_back(violation.field);
  EXPECT_THAT(fields, ElementsAre("shelf", "label", "request_id"));
}

TEST_F(DispatcherTest, ChecksTheEtag) {
  Serve("CreateBox", Create("a")).value();
  EXPECT_EQ(BoxOf(Serve("LabelBox", Label("a", "blue", "request-1", "v1"))).etag(), "v2");
  EXPECT_EQ(Refused("LabelBox", Label("a", "green", "request-2", "v1")), "ETAG_MISMATCH");
  EXPECT_EQ(Refused("LabelBox", Label("a", "green", "request-3", "nonsense")), "ETAG_MISMATCH");
  EXPECT_TRUE(Serve("LabelBox", Label("a", "green", "request-4")).ok());
}

TEST_F(DispatcherTest, SaysWhoHoldsAUniqueValueButNotAPersonalOne) {
  auto first = Create("a");
  first.set_owner_phone("13800001234");
  Serve("CreateBox", first).value();
  EXPECT_EQ(Refused("CreateBox", Create("b")), "ALREADY_EXISTS");
  auto second = Create("c", "blue");
  second.set_owner_phone("13800001234");
  const auto taken = Serve("CreateBox", second);
  ASSERT_FALSE(taken.ok());
  EXPECT_EQ(taken.error().metadata().at("value"), "phone");
  EXPECT_EQ(taken.error().metadata().at("owner"), "boxes/a");
}

Task<void> Interfere(StoreHarness& harness) {
  store::Origin origin = TestOrigin();
  store::Transaction tx(harness.backend(), std::move(origin), kSeptember);
  std::string name = "boxes/a";
  auto doc = co_await tx.Load(kBox, std::move(name));
  const std::vector<v1::BoxFact> facts = {Filled(1)};
  tx.Record(kBox, *doc, facts);
  const auto commit = tx.ToCommit(nullptr);
  const auto reply = co_await harness.store().Commit(*commit);
  LINLI_CHECK(reply.ok());
}

TEST_F(DispatcherTest, RetriesAConflictButNotForEver) {
  Serve("CreateBox", Create("a")).value();
  rpcs_.before_fill = [this]() -> Task<void> { co_await Interfere(harness_); };
  const auto result = Serve("FillBox", Fill("a", 10));
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().reason(), "CONFLICT");
  EXPECT_EQ(result.error().code(), Code::kAborted);
  EXPECT_TRUE(result.error().retry_after().has_value());
  EXPECT_EQ(rpcs_.attempts, 16);
  EXPECT_EQ(CounterOf(harness_, "things:shelves/1"), 16) << "nothing of the call itself";
}

TEST_F(DispatcherTest, AConflictThatPassesIsNotSeen) {
  Serve("CreateBox", Create("a")).value();
  rpcs_.before_fill = [this]() -> Task<void> {
    if (rpcs_.attempts <= 3) co_await Interfere(harness_);
  };
  EXPECT_EQ(BoxOf(Serve("FillBox", Fill("a", 10))).things(), 13);
}

TEST_F(DispatcherTest, ManyAtOnceForOneThingAreAllTakenOneAfterTheOther) {
  constexpr int kAtOnce = 87;
  Serve("CreateBox", Create("a")).value();
  const std::vector<Incoming> calls(kAtOnce, Call(Fill("a", 1)));
  EXPECT_EQ(ServeAtOnce("FillBox", calls), kAtOnce);
  EXPECT_EQ(CounterOf(harness_, "things:shelves/1"), kAtOnce);
  EXPECT_LE(rpcs_.attempts, 2 * kAtOnce) << "each loses once and is the only one the next time";
}

TEST_F(DispatcherTest, ManyAtOnceForTheNextNumberAreAllGivenOneAfterTheOther) {
  constexpr int kAtOnce = 40;
  std::vector<Incoming> calls;
  for (int i = 0; i < kAtOnce; ++i) {
    const auto id = "b" + std::to_string(i);
    Serve("CreateBox", Create(id, id)).value();
    calls.push_back(Call(Fill(id, 1)));
  }
  rpcs_.numbered = true;
  EXPECT_EQ(ServeAtOnce("FillBox", calls), kAtOnce);
  EXPECT_EQ(CounterOf(harness_, testing::kNumbers), kAtOnce);
  EXPECT_LE(rpcs_.attempts, 2 * kAtOnce) << "each loses once and is the only one the next time";
}

TEST_F(DispatcherTest, CommitsNothingForACallerWhoHasGone) {
  Serve("CreateBox", Create("a")).value();
  bool gone = false;
  rpcs_.before_fill = [&]() -> Task<void> {
    gone = true;
    co_return;
  };
  auto call = Call(Fill("a", 10));
  call.cancelled = [&] { return gone; };
  EXPECT_EQ(Refused("FillBox", call), "CANCELLED");
  EXPECT_EQ(rpcs_.attempts, 1);
}

TEST_F(DispatcherTest, CommitsNothingAfterTheDeadline) {
  Serve("CreateBox", Create("a")).value();
  rpcs_.before_fill = [this]() -> Task<void> {
    clock_.Advance(seconds(5));
    co_return;
  };
  EXPECT_EQ(Refused("FillBox", Fill("a", 10)), "DEADLINE_EXCEEDED");
}

TEST_F(DispatcherTest, CommitsARefusalThatAsksForIt) {
  Serve("CreateBox", Create("a")).value();
  rpcs_.refuse_fill = [] { return Refuse(common::v1::ERROR_REASON_WRONG_STATE); };
  auto request = Fill("a", 10);
  request.set_request_id("request-1");
  EXPECT_EQ(Serve("FillBox", request).error().reason(), "WRONG_STATE");
  EXPECT_EQ(Serve("FillBox", request).error().reason(), "WRONG_STATE") << "no answer is kept";
  EXPECT_EQ(CounterOf(harness_, "things:shelves/1"), 20);
}

TEST_F(DispatcherTest, AHandlerThatThrowsIsAnInternalErrorWithoutACause) {
  Serve("CreateBox", Create("a")).value();
  rpcs_.before_fill = []() -> Task<void> {
    throw std::runtime_error("secret cause");
    co_return;
  };
  const auto result = Serve("FillBox", Fill("a", 1));
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().reason(), "INTERNAL");
  EXPECT_EQ(result.error().metadata().size(), 1U);
  EXPECT_EQ(result.error().metadata().at("log_id").size(), 32U);
}

TEST_F(DispatcherTest, AnInternalErrorShowsALogIdAndNoCause) {
  Serve("CreateBox", Create("a")).value();
  const auto key = store::keys::Counters(0, "sample", "qingzhen");
  harness_.Command({"HSET", key, "things:shelves/1", "damaged"});
  auto call = Call(Fill("a", 1));
  call.traceparent = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01";
  const auto result = Serve("FillBox", call);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().reason(), "INTERNAL");
  EXPECT_EQ(result.error().metadata().at("log_id"), "0123456789abcdef0123456789abcdef");
  EXPECT_THAT(result.error().Message(Language::kEnglish), Not(HasSubstr("number")));
}

TEST_F(DispatcherTest, AStoreThatIsAwayIsUnavailable) {
  harness_.redis().Kill();
  harness_.io().run_for(std::chrono::milliseconds(50));
  const auto result = Serve("CreateBox", Create("a"));
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().reason(), "STORE_UNAVAILABLE");
}

using DispatcherDeathTest = DispatcherTest;

TEST_F(DispatcherDeathTest, AHandlerThatForgetsToAuthorizeStopsTheProcess) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  Serve("CreateBox", Create("a")).value();
  EXPECT_DEATH((void)Serve("ForgetToAuthorizeBox", Get("a")), "authorized");
}

}  // namespace
}  // namespace linli::rpc
