#include "services/volunteer/domain/star_level.h"

#include <gmock/gmock.h>
#include <rapidcheck.h>

#include <map>
#include <set>

#include "services/volunteer/domain/service_record.h"
#include "services/volunteer/domain/test_support.h"

namespace linli::volunteer {
namespace {

using test::Local;

constexpr char kVolunteer[] = "volunteers/li";

CountMinutes Count(std::int64_t hours, const std::string& record = "serviceRecords/r") {
  return {kVolunteer, test::kLi, hours * 60, record};
}

At Now() { return test::By("services/volunteer", Local(20), StarLevelOf(kVolunteer)); }

v1::StarLevel After(const std::vector<std::int64_t>& totals) {
  v1::StarLevel level;
  for (const auto hours : totals) {
    const auto facts = Decide(level, Count(hours), Now());
    for (const auto& fact : facts.value()) Evolve(level, fact);
  }
  return level;
}

TEST(StarLevelTest, AStarIsGivenAtItsLineAndNotAMinuteBefore) {
  const auto& rule = test::ThePolicy().stars();
  EXPECT_EQ(StarsFor(0, rule), 0);
  EXPECT_EQ(StarsFor(100 * 60 - 1, rule), 0);
  EXPECT_EQ(StarsFor(100 * 60, rule), 1);
  EXPECT_EQ(StarsFor(1500 * 60 - 1, rule), 4);
  EXPECT_EQ(StarsFor(99999 * 60, rule), 5);
}

TEST(StarLevelTest, SaysWhyAStarWasGiven) {
  const auto facts = Decide(v1::StarLevel(), Count(100), Now()).value();
  ASSERT_EQ(facts.size(), 1U);
  const auto& awarded = facts[0].awarded();
  EXPECT_EQ(awarded.name(), "starLevels/li");
  EXPECT_EQ(awarded.volunteer(), kVolunteer);
  EXPECT_EQ(awarded.person(), test::kLi);
  EXPECT_EQ(awarded.stars(), 1);
  EXPECT_EQ(awarded.hours(), 100);
  EXPECT_EQ(awarded.verified_minutes(), 6000);
  EXPECT_EQ(awarded.service_record(), "serviceRecords/r");
  EXPECT_EQ(awarded.source(), test::ThePolicy().stars().source());
  EXPECT_EQ(FromProto(awarded.award_time()), Local(20));
}

TEST(StarLevelTest, SeveralLinesAreCrossedOneByOneUpAndDown) {
  auto level = After({700});
  EXPECT_EQ(level.stars(), 3);
  ASSERT_EQ(level.changes_size(), 3);
  EXPECT_EQ(level.changes(1).hours(), 300);
  const auto facts = Decide(level, Count(299, "serviceRecords/voided"), Now()).value();
  ASSERT_EQ(facts.size(), 2U);
  EXPECT_EQ(facts[0].withdrawn().hours(), 600);
  EXPECT_EQ(facts[0].withdrawn().stars(), 2);
  EXPECT_EQ(facts[1].withdrawn().hours(), 300);
  EXPECT_EQ(facts[1].withdrawn().stars(), 1);
  EXPECT_EQ(facts[1].withdrawn().service_record(), "serviceRecords/voided");
}

// State x what the total may be: below all, on each line, above all.
TEST(StarLevelTableTest, EveryLevelMeetsEveryTotal) {
  const std::vector<std::int64_t> totals = {0, 100, 300, 600, 1000, 1500};
  for (std::size_t from = 0; from < totals.size(); ++from) {
    for (std::size_t to = 0; to < totals.size(); ++to) {
      const auto level = After({totals[from]});
      ASSERT_EQ(level.stars(), static_cast<int>(from));
      std::string expected = from == to ? "-" : "";
      const std::string step = from < to ? "StarAwarded" : "StarWithdrawn";
      for (std::size_t i = std::min(from, to); i < std::max(from, to); ++i) {
        expected += (expected.empty() ? "" : "+") + step;
      }
      EXPECT_EQ(test::Outcome(Decide(level, Count(totals[to]), Now())), expected)
          << from << " to " << to;
    }
  }
}

TEST(StarLevelTest, ALineThePolicyNoLongerHasIsTakenBackToo) {
  const auto level = After({1500});
  auto policy = test::ThePolicy();
  policy.mutable_stars()->mutable_hours()->Truncate(2);
  const At at{{Local(20), "services/volunteer", "starLevels/li"}, policy};
  const auto facts = Decide(level, Count(1500), at).value();
  ASSERT_EQ(facts.size(), 3U);
  EXPECT_EQ(facts[0].withdrawn().hours(), 0);
  EXPECT_EQ(facts[2].withdrawn().stars(), 2);
}

TEST(StarLevelTest, KeepsTheLastFiftyChanges) {
  std::vector<std::int64_t> totals;
  for (int i = 0; i < 60; ++i) totals.push_back(i % 2 == 0 ? 100 : 0);
  totals.push_back(300);
  const auto level = After(totals);
  EXPECT_EQ(level.changes_size(), 50);
  EXPECT_EQ(level.changes(49).stars(), 2);
}

TEST(StarLevelTest, SaysWhatTheNextStarTakes) {
  EXPECT_EQ(NextLine(0, test::ThePolicy().stars()), 100);
  EXPECT_EQ(NextLine(4, test::ThePolicy().stars()), 1500);
  EXPECT_EQ(NextLine(5, test::ThePolicy().stars()), 0);
}

/// A volunteer's records under random verification, correction and voiding. After each step the
/// star level may follow at once, later, or twice.
struct Model {
  std::map<int, v1::ServiceRecord> records;
  v1::StarLevel level;
  std::int64_t total = 0;

  void Submit(int id, int minutes) {
    auto& record = records[id];
    if (!record.name().empty()) return;
    record.set_name("serviceRecords/" + std::to_string(id));
    record.set_volunteer(kVolunteer);
    record.set_person(test::kLi);
    record.set_entered_by(test::kWang);
    record.set_minutes(minutes);
    record.set_state(v1::ServiceRecord::STATE_SUBMITTED);
  }

  template <class Command>
  void Do(int id, const Command& command) {
    auto& record = records[id];
    const auto facts = Decide(record, command, test::By(test::kZhao, Local(20), record.name()));
    if (!facts.ok()) return;
    total -= Counts(record) ? record.minutes() : 0;
    for (const auto& fact : facts.value()) Evolve(record, fact);
    total += Counts(record) ? record.minutes() : 0;
  }

  void Follow(int id) {
    const CountMinutes count{kVolunteer, test::kLi, total, records[id].name()};
    const auto facts = Decide(level, count, Now());
    for (const auto& fact : facts.value()) Evolve(level, fact);
  }
};

TEST(StarLevelPropertyTest, StarsAreAFunctionOfVerifiedMinutesAlone) {
  EXPECT_TRUE(rc::check("stars", [] {
    Model model;
    const int steps = *rc::gen::inRange(1, 60);
    for (int i = 0; i < steps; ++i) {
      const int id = *rc::gen::inRange(0, 8);
      const int minutes = *rc::gen::inRange(0, 40000);
      model.Submit(id, minutes);
      v1::AdjustServiceRecordRequest adjust;
      adjust.set_minutes(minutes);
      switch (*rc::gen::inRange(0, 4)) {
        case 0:
          model.Do(id, v1::VoidServiceRecordRequest());
          break;
        case 1:
          model.Do(id, adjust);
          break;
        default:
          model.Do(id, v1::VerifyServiceRecordRequest());
      }
      for (int times = *rc::gen::inRange(0, 3); times > 0; --times) model.Follow(id);
    }
    model.Follow(0);
    RC_ASSERT(model.level.stars() == StarsFor(model.total, test::ThePolicy().stars()));
  }));
}

TEST(StarLevelPropertyTest, EveryChangeIsOneStarAndTheyAddUp) {
  EXPECT_TRUE(rc::check("changes", [] {
    std::vector<std::int64_t> totals;
    const int steps = *rc::gen::inRange(1, 8);
    for (int i = 0; i < steps; ++i) totals.push_back(*rc::gen::inRange(0, 2000));
    const auto level = After(totals);
    int stars = 0;
    for (const auto& change : level.changes()) {
      stars += change.kind() == v1::StarChange::KIND_AWARDED ? 1 : -1;
      RC_ASSERT(stars == change.stars());
    }
    RC_ASSERT(stars == level.stars());
  }));
}

}  // namespace
}  // namespace linli::volunteer
