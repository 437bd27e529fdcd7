// Real processes, killed and cut off under load; then nothing acknowledged is lost, nothing is
// done twice, and the books balance.
//
// Longer runs: LINLI_FAULT_SEED (the first), LINLI_FAULT_RUNS, LINLI_FAULTS (a run),
// LINLI_FAULT_CLIENTS.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/fault/trial.h"

namespace linli::fault {
namespace {

using testing::IsEmpty;

TEST(FaultTest, KeepsWhatItAcknowledged) {
  const int first = Setting("LINLI_FAULT_SEED", 1);
  for (int run = 0; run < Setting("LINLI_FAULT_RUNS", 1); ++run) {
    Trial trial(static_cast<std::uint64_t>(first + run));
    trial.Run(Setting("LINLI_FAULTS", 60), Setting("LINLI_FAULT_CLIENTS", 6));
    EXPECT_TRUE(trial.Settles());
    trial.Report();
    EXPECT_THAT(trial.Check(), IsEmpty());
    const auto verified = trial.Verify();
    EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
    EXPECT_GT(trial.history().CountOf(Outcome::kAcknowledged), 100);
  }
}

}  // namespace
}  // namespace linli::fault
