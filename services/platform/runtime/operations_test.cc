#include "services/platform/runtime/operations.h"

#include "services/platform/events/consumer_fixture.h"
#include "services/platform/rpc/access.h"

namespace linli::events {
namespace {

using ::testing::SizeIs;

class OperationsTest : public ConsumerTest {
 protected:
  platform::v1::GetBacklogResponse BacklogFor(const std::string& tenant) {
    platform::v1::Identity admin;
    admin.set_tenant(tenant);
    admin.add_grants()->set_role(common::v1::ROLE_ADMIN);
    const auto* method = google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(
        "linli.platform.v1.OperationsService.GetBacklog");
    SeededRandom random(1);
    const rpc::PageTokens tokens("key", random);
    store::Transaction tx(mirror_backend_, testing::TestOrigin(), clock_.Now());
    const std::string name = method->full_name();
    rpc::Call call(admin, *rpc::AccessOf(*method), name, tokens, tx);
    runtime::Operations operations(*consumers_.front(), mirror_.Reactions(sources_), 1);
    const platform::v1::GetBacklogRequest request;
    return harness_.Run(operations.GetBacklog(call, request)).value();
  }
};

TEST_F(OperationsTest, ACountySeesWhatOfItsOwnIsHeldUp) {
  mirror_.poison = {"a1"};
  for (const auto* note : {"a1", "a2"}) Fill("a", note);
  Start();
  RunUntilApplied();
  const auto own = BacklogFor("qingzhen");
  ASSERT_THAT(own.held_events(), SizeIs(2));
  EXPECT_EQ(own.held_events(0).why(), "WRONG_STATE");
  EXPECT_EQ(own.held_events(0).source(), "sample");
  EXPECT_EQ(own.held_events(0).type(), "linli.testing.v1.BoxFilled");
  EXPECT_EQ(own.held_events(1).why(), "BEHIND");
  const auto another = BacklogFor("another");
  EXPECT_THAT(another.held_events(), SizeIs(0));
  EXPECT_THAT(another.backlogs(), SizeIs(1));
}

TEST_F(OperationsTest, SaysHowFarAServiceIsBehind) {
  for (const auto* note : {"1", "2", "3"}) Fill("a", note);
  mirror_.unavailable = 1000000;
  Start();
  const auto behind = [&] { return BacklogFor("qingzhen").backlogs(0).behind(); };
  RunUntil([&] { return !mirror_.tries.empty(); });
  const auto published = testing::ReadStream(harness_, store::keys::Events(0, "sample")).size();
  EXPECT_EQ(behind(), static_cast<std::int64_t>(published));
  mirror_.unavailable = 0;
  RunUntilApplied();
  RunUntil([&] { return behind() == 0; });
}

}  // namespace
}  // namespace linli::events
