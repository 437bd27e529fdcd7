#include "services/mediation/domain/access_chain.h"

#include <gmock/gmock.h>

#include "services/mediation/domain/test_support.h"
#include "services/platform/base/crypto.h"

namespace linli::mediation {
namespace {

using test::By;
using test::Local;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

const std::string kSeed(32, 'a');

struct Chain {
  Chain() {
    const auto opened = Decide(log, OpenAccessLog{"cases/c"}, By("x", "accessLogs/c"));
    for (const auto& fact : opened.value()) Evolve(log, fact);
  }
  void Read(const std::string& reason, int minute = 0) {
    const At at = By("persons/li", "accessLogs/c", Local(9, minute));
    records.push_back(NextRecord(log, {"CaseService.GetCase", reason, "salt"}, at));
    for (const auto& fact : Extended(log, records.back())) Evolve(log, fact);
  }
  void Sign() {
    checkpoints.push_back(SignHead(log, kSeed, By("services/mediation", "", Local(10))));
    for (const auto& fact : Signed(log, checkpoints.back())) Evolve(log, fact);
  }
  std::vector<std::string> Wrong() const {
    return VerifyChain(records, checkpoints, PublicKeyOf(kSeed));
  }

  v1::AccessLog log;
  std::vector<v1::AccessRecord> records;
  std::vector<v1::AccessCheckpoint> checkpoints;
};

Chain ThreeReadings() {
  Chain chain;
  chain.Read("");
  chain.Read("信访回复");
  chain.Sign();
  chain.Read("", 5);
  chain.Sign();
  return chain;
}

TEST(AccessChainTest, Holds) { EXPECT_THAT(ThreeReadings().Wrong(), IsEmpty()); }

TEST(AccessChainTest, SeesWhatWasChanged) {
  auto chain = ThreeReadings();
  chain.records[0].set_reader("persons/other");
  EXPECT_THAT(chain.Wrong(), ElementsAre("accessRecords/c-00000001: was changed"));
  chain = ThreeReadings();
  chain.records[1].set_reason("别的理由");
  EXPECT_THAT(chain.Wrong(), ElementsAre("accessRecords/c-00000002: its reason was changed"));
  chain = ThreeReadings();
  chain.records[1].set_reader("persons/other");
  chain.records[1].set_hash(ChainHash(chain.records[1]));
  EXPECT_THAT(chain.Wrong(),
              ElementsAre("accessRecords/c-00000003: does not follow the reading before",
                          "accessCheckpoints/c-00000002: the readings it covers were changed"));
}

TEST(AccessChainTest, SeesWhatIsMissing) {
  auto chain = ThreeReadings();
  chain.records.pop_back();
  EXPECT_THAT(chain.Wrong(),
              ElementsAre("accessCheckpoints/c-00000003: readings it covers are missing"));
  chain = ThreeReadings();
  chain.records.erase(chain.records.begin());
  EXPECT_THAT(chain.Wrong(), Not(IsEmpty()));
}

TEST(AccessChainTest, SeesAForgedCheckpoint) {
  auto chain = ThreeReadings();
  chain.checkpoints[0].set_signature(
      ToBase64(Sign(std::string(32, 'b'), SignedText(chain.checkpoints[0]))));
  EXPECT_THAT(chain.Wrong(),
              ElementsAre("accessCheckpoints/c-00000002: its signature does not hold"));
}

TEST(AccessChainTest, HoldsWhenReasonsAreErased) {
  auto chain = ThreeReadings();
  chain.records[1].clear_reason();
  chain.records[1].clear_reason_salt();
  EXPECT_THAT(chain.Wrong(), IsEmpty());
}

TEST(AccessLogTest, IsSignedWithinAnHourOfTheFirstUnsignedReading) {
  Chain chain;
  EXPECT_TRUE(MarksOf(chain.log).timers.empty());
  chain.Read("", 10);
  chain.Read("", 50);
  ASSERT_EQ(MarksOf(chain.log).timers.size(), 1U);
  EXPECT_EQ(MarksOf(chain.log).timers[0].due, Local(9, 40));
  chain.Sign();
  EXPECT_TRUE(MarksOf(chain.log).timers.empty());
  EXPECT_EQ(chain.log.signed_sequence(), 2);
}

}  // namespace
}  // namespace linli::mediation
