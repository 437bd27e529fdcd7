#pragma once

#include <gmock/gmock.h>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/events/consumer.h"
#include "services/platform/store/keys.h"
#include "services/platform/testing/store_probe.h"

namespace linli::events {

/// The note of what is mirrored with another note: how many things are in the mirror's own box a.
inline constexpr char kAsks[] = "asks";

/// A service that mirrors another's boxes into its own: what it has applied, how often and in which
/// order stands in its own log, as the notes of its own BoxFilled facts.
class Mirror {
 public:
  Task<Result<Progress>> OnFilled(store::Transaction& tx, const Event& event,
                                  const testing::v1::BoxFilled& fact);
  /// Makes three boxes, one a call.
  Task<Result<Progress>> OnQueued(store::Transaction& tx, const Event& event,
                                  const testing::v1::BoxQueued& fact);
  /// Says "more" without doing anything.
  Task<Result<Progress>> OnUnqueued(store::Transaction& tx, const Event& event,
                                    const testing::v1::BoxUnqueued& fact);

  std::vector<Reaction> Reactions(const std::vector<std::string>& sources);

  std::set<std::string> poison;  ///< notes that are refused
  std::string below_zero;        ///< the note for which the commit itself is refused
  std::string throws;            ///< the note for which the reaction throws
  int unavailable = 0;           ///< how often the store is away
  std::function<Task<void>(const std::string& id)> before_commit;
  std::map<std::string, int> tries;  ///< by event id
};

class ConsumerTest : public ::testing::Test {
 protected:
  explicit ConsumerTest(std::vector<std::string> sources = {"sample"});
  ~ConsumerTest() override;

  Consumer& Start(std::chrono::milliseconds block = std::chrono::milliseconds(20));
  /// A second one, as of another replica.
  Consumer& StartAnother();
  void StopAll();

  void RunUntil(const std::function<bool()>& done);
  /// Until the cursor stands at the source's newest event.
  void RunUntilApplied(const std::string& source = "sample");
  std::string CursorOf(const std::string& source);

  void Fill(const std::string& id, const std::string& note);
  void FillAt(const store::Backend& backend, const std::string& id, const std::string& note);
  /// The notes of the mirror's own facts, in the order of its log.
  std::vector<std::string> Applied();
  std::vector<std::string> AppliedTo(const std::string& id);

  /// "note why" of each dead letter.
  std::vector<std::string> Dead(const std::string& source = "sample");
  Result<int> Retry(const std::string& subject);
  Result<void> Skip(const std::string& position);
  bool Parked(const std::string& subject);

  testing::StoreHarness harness_{"sample"};
  testing::FixedClock clock_{testing::kSeptember};
  runtime::Metrics metrics_;
  store::Backend mirror_backend_;
  store::Backend other_backend_;
  Mirror mirror_;
  std::vector<std::string> sources_;
  std::vector<std::unique_ptr<redis::Connection>> readers_;
  std::vector<std::unique_ptr<Consumer>> consumers_;
  int running_ = 0;
};

}  // namespace linli::events
