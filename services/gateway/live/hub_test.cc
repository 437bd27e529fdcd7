// What is told of an event, to whom, and what a stream that comes back has missed.

#include "services/gateway/live/hub.h"

#include <gmock/gmock.h>

#include <boost/asio/io_context.hpp>

#include "linli/directory/v1/events.pb.h"
#include "linli/mediation/v1/access_events.pb.h"
#include "linli/mediation/v1/mediation_session_events.pb.h"
#include "linli/volunteer/v1/events.pb.h"

namespace linli::gateway {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

enum Source : std::size_t { kDirectory, kVolunteer, kMediation };
const std::vector<std::string> kServices = {"directory", "volunteer", "mediation"};

template <class Fact>
events::Event EventOf(const Fact& fact, std::size_t source, std::int64_t sequence,
                      const std::string& subject) {
  events::Event event;
  event.position = "1-" + std::to_string(sequence);
  event.tenant = "qingzhen";
  event.service = kServices[source];
  event.type = Fact::descriptor()->full_name();
  event.subject = subject;
  event.data = fact.SerializeAsString();
  return event;
}

volunteer::v1::SignedUp SignedUp() {
  volunteer::v1::SignedUp fact;
  fact.set_name("signUps/s");
  fact.set_opportunity("opportunities/o");
  fact.set_activity("activities/a");
  fact.set_volunteer("volunteers/v");
  fact.set_person("persons/li");
  fact.set_region("regions/520181");
  return fact;
}

mediation::v1::SessionPlanned SessionPlanned() {
  mediation::v1::SessionPlanned fact;
  fact.mutable_session()->set_name("mediationSessions/m");
  fact.mutable_session()->set_case_("cases/c");
  fact.mutable_session()->set_planned_by("persons/li");
  fact.mutable_session()->set_place("persons/secret");
  return fact;
}

TEST(HintTest, NamesWhatTheOpenPartNamesAndNothingConfidential) {
  const auto hint = HintOf(EventOf(SessionPlanned(), kMediation, 1, "mediationSessions/m"), 0);
  EXPECT_THAT(hint->names, ElementsAre("cases/c", "mediationSessions/m", "persons/li"));
}

TEST(HintTest, TellsNobodyOfAReadingOfACase) {
  mediation::v1::AccessRecorded fact;
  EXPECT_EQ(HintOf(EventOf(fact, kMediation, 1, "accessRecords/c-1"), 0), nullptr);
}

TEST(HintTest, LeavesOutWhatItCannotRead) {
  auto event = EventOf(SignedUp(), kVolunteer, 1, "signUps/s");
  event.type = "linli.volunteer.v1.OfALaterVersion";
  EXPECT_EQ(HintOf(event, 0), nullptr);
  event.type = "linli.volunteer.v1.SignedUp";
  event.data = "\xff\xff";
  EXPECT_EQ(HintOf(event, 0), nullptr);
}

TEST(CursorTest, ReadsBackWhatItWrote) {
  const Cursor cursor{7, {{1, 5}, {2, 9000000000}, {0, 0}}};
  const auto read = ParseCursor(ToText(cursor), 3);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->partition, 7);
  EXPECT_EQ(read->at, cursor.at);
  for (const auto* bad : {"", "x", "!!", "MCAxLTE"}) EXPECT_FALSE(ParseCursor(bad, 3)) << bad;
  EXPECT_FALSE(ParseCursor(ToText(cursor), 4));
}

class HubTest : public ::testing::Test {
 protected:
  std::unique_ptr<Watcher> Watching(std::vector<std::string> topics, bool me = false) {
    auto watcher = std::make_unique<Watcher>(io_.get_executor());
    watcher->tenant = "qingzhen";
    watcher->person = "persons/li";
    watcher->partition = 3;
    watcher->topics = std::move(topics);
    watcher->own = {"persons/li", "volunteers/v"};
    watcher->me = me;
    return watcher;
  }

  template <class Fact>
  void Publish(const Fact& fact, std::size_t source, const std::string& subject,
               const std::string& tenant = "qingzhen") {
    auto event = EventOf(fact, source, ++sequence_, subject);
    event.tenant = tenant;
    hub_.Publish(3, source, {1, sequence_}, HintOf(event, source));
  }

  static std::vector<std::string> Topics(const Watcher& watcher) {
    std::vector<std::string> topics;
    for (const auto& told : watcher.queue) topics.emplace_back(told.topic);
    return topics;
  }

  boost::asio::io_context io_;
  Hub hub_{kServices, 16, 4};
  std::int64_t sequence_ = 0;
};

TEST_F(HubTest, TellsThoseWhoWatchAnythingThatIsNamed) {
  auto activity = Watching({"activities/a"});
  auto other = Watching({"activities/b"});
  auto mine = Watching({"activities/a"}, true);
  for (auto* watcher : {activity.get(), other.get(), mine.get()}) hub_.Enter(*watcher, "");
  Publish(SignedUp(), kVolunteer, "signUps/s");
  EXPECT_THAT(Topics(*activity), ElementsAre("activities/a"));
  EXPECT_THAT(Topics(*other), IsEmpty());
  EXPECT_THAT(Topics(*mine), ElementsAre("activities/a", "me"));
  Publish(SignedUp(), kVolunteer, "signUps/s", "kaiyang");
  EXPECT_THAT(activity->queue, SizeIs(1));
  for (auto* watcher : {activity.get(), other.get(), mine.get()}) hub_.Leave(*watcher);
  Publish(SignedUp(), kVolunteer, "signUps/s");
  EXPECT_THAT(activity->queue, SizeIs(1));
  EXPECT_EQ(hub_.watchers(), 0U);
}

TEST_F(HubTest, TellsAPartyNothingOfTheirCase) {
  auto party = Watching({}, true);
  auto mediator = Watching({}, true);
  mediator->cases = true;
  hub_.Enter(*party, "");
  hub_.Enter(*mediator, "");
  Publish(SessionPlanned(), kMediation, "mediationSessions/m");
  EXPECT_THAT(party->queue, IsEmpty());
  EXPECT_THAT(mediator->queue, SizeIs(1));
  hub_.Leave(*party);
  hub_.Leave(*mediator);
}

TEST_F(HubTest, HasAuthorityCheckedAgainWhenItMayHaveChanged) {
  auto watcher = Watching({"activities/a"});
  hub_.Enter(*watcher, "");
  directory::v1::RoleRevoked revoked;
  revoked.set_grant("grants/g");
  revoked.set_person("persons/other");
  Publish(revoked, kDirectory, "grants/g");
  EXPECT_FALSE(watcher->recheck);
  directory::v1::ApiTokenRevoked ended;
  ended.set_api_token("apiTokens/t");
  ended.set_person("persons/li");
  Publish(ended, kDirectory, "apiTokens/t");
  EXPECT_TRUE(watcher->recheck);
  EXPECT_THAT(watcher->queue, IsEmpty());
  hub_.Leave(*watcher);
}

TEST_F(HubTest, HasASlowWatcherReadEverythingAgain) {
  auto watcher = Watching({"activities/a"});
  hub_.Enter(*watcher, "");
  for (std::size_t i = 0; i < Watcher::kQueueMax; ++i) {
    Publish(SignedUp(), kVolunteer, "signUps/s");
  }
  EXPECT_FALSE(watcher->reset);
  Publish(SignedUp(), kVolunteer, "signUps/s");
  EXPECT_TRUE(watcher->reset);
  EXPECT_THAT(watcher->queue, IsEmpty());
  hub_.Leave(*watcher);
}

TEST_F(HubTest, TellsAStreamThatComesBackWhatItMissed) {
  auto gone = Watching({"activities/a"});
  hub_.Enter(*gone, "");
  const auto cursor = ToText(hub_.Told(*gone));
  hub_.Leave(*gone);
  Publish(SignedUp(), kVolunteer, "signUps/s");
  Publish(SessionPlanned(), kMediation, "mediationSessions/m");
  Publish(SignedUp(), kVolunteer, "signUps/s");
  auto back = Watching({"activities/a"});
  hub_.Enter(*back, cursor);
  EXPECT_FALSE(back->reset);
  EXPECT_THAT(Topics(*back), ElementsAre("activities/a", "activities/a"));
  hub_.Leave(*back);
}

TEST_F(HubTest, ResetsAStreamWhoseCursorItDoesNotKnow) {
  auto gone = Watching({"activities/a"});
  const auto old = ToText(hub_.Told(*gone));
  for (int i = 0; i < 5; ++i) Publish(SignedUp(), kVolunteer, "signUps/s");
  Cursor ahead{3, {{0, 0}, {1, 99}, {0, 0}}};
  Cursor elsewhere{4, hub_.ring(3).newest()};
  Cursor another_epoch{3, {{0, 0}, {2, 1}, {0, 0}}};
  for (const auto& cursor :
       {old, ToText(ahead), ToText(elsewhere), ToText(another_epoch), std::string("abc")}) {
    auto back = Watching({"activities/a"});
    hub_.Enter(*back, cursor);
    EXPECT_TRUE(back->reset) << cursor;
    EXPECT_THAT(back->queue, IsEmpty());
    hub_.Leave(*back);
  }
}

TEST_F(HubTest, ResetsAllOfAPartitionWhenEventsAreLost) {
  auto watcher = Watching({"activities/a"});
  hub_.Enter(*watcher, "");
  Publish(SignedUp(), kVolunteer, "signUps/s");
  hub_.Lose(3, kVolunteer, {2, 7});
  EXPECT_TRUE(watcher->reset);
  EXPECT_THAT(watcher->queue, IsEmpty());
  EXPECT_EQ(hub_.ring(3).newest()[kVolunteer], (events::Position{2, 7}));
  hub_.Leave(*watcher);
}

}  // namespace
}  // namespace linli::gateway
