// The checker and `linli verify` are no use unless they fail: each defect planted here in a healthy
// instance is found, and named.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "linli/directory/v1/person_service.pb.h"
#include "linli/platform/v1/sealed.pb.h"
#include "linli/volunteer/v1/events.pb.h"
#include "linli/volunteer/v1/service_record_service.pb.h"
#include "tests/fault/edit.h"
#include "tests/fault/trial.h"

namespace linli::fault {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

namespace v1 = volunteer::v1;

constexpr const char* kVerified = "linli.volunteer.v1.ServiceVerified";

bool Any(const Event&) { return true; }

struct Bug {
  const char* name;
  void (*plant)(Edit&);
  const char* checker;  ///< what the checker says of it; null: it has no eye for it
  const char* verify;   ///< what `linli verify` says
};
std::ostream& operator<<(std::ostream& out, const Bug& bug) { return out << bug.name; }

void LoseAnEvent(Edit& edit) {
  auto entries = edit.Entries("volunteer");
  entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(entries.size() / 2));
  edit.Rebuild("volunteer", entries);
}

void LoseTheLastEvent(Edit& edit) {
  auto entries = edit.Entries("volunteer");
  entries.pop_back();
  edit.Rebuild("volunteer", entries);
  edit.AddTo(edit.Prefix("volunteer") + "meta", "sequence", -1);
}

void DoubleAnEvent(Edit& edit) {
  const auto at = edit.FindEvent("volunteer", kVerified, Any);
  edit.Append("volunteer", edit.Entries("volunteer")[at].fields);
}

void SwapEventsOfOneRecord(Edit& edit) {
  auto entries = edit.Entries("volunteer");
  const auto later = edit.FindEvent("volunteer", kVerified, Any);
  const auto subject = edit.LogOf("volunteer").events[later].subject;
  const auto earlier = edit.FindEvent("volunteer", "linli.volunteer.v1.ServiceSubmitted",
                                      [&](const Event& event) { return event.subject == subject; });
  std::swap(entries[earlier].fields, entries[later].fields);
  edit.Rebuild("volunteer", entries);
}

void FlipAByteOfAnEvent(Edit& edit) {
  auto entries = edit.Entries("campaign");
  for (auto& [name, value] : entries[entries.size() / 2].fields) {
    if (name == "data") value.back() = static_cast<char>(value.back() ^ 1);
  }
  edit.Rebuild("campaign", entries);
}

std::string OpportunityOf(const Event& signed_up) {
  v1::SignedUp fact;
  fact.ParseFromString(signed_up.data);
  return fact.opportunity();
}

void ShrinkAShift(Edit& edit) {
  auto entries = edit.Entries("volunteer");
  const auto& events = edit.LogOf("volunteer").events;
  // A later fact about the shifts would say their size anew.
  const auto at =
      edit.FindEvent("volunteer", "linli.volunteer.v1.SignedUp", [&](const Event& event) {
        const auto subject = OpportunityOf(event);
        return std::count_if(events.begin(), events.end(),
                             [&](const Event& other) { return other.subject == subject; }) == 1;
      });
  const auto opportunity = OpportunityOf(events[at]);
  const auto opened_at =
      edit.FindEvent("volunteer", "linli.volunteer.v1.OpportunityOpened",
                     [&](const Event& event) { return event.subject == opportunity; });
  v1::OpportunityOpened opened;
  opened.ParseFromString(edit.LogOf("volunteer").events[opened_at].data);
  opened.mutable_shifts(0)->set_capacity(0);
  SetAttribute(entries[opened_at], "data", opened.SerializeAsString());
  edit.Rebuild("volunteer", entries);
}

void InventAnEvent(Edit& edit) {
  const auto scheduled = edit.FindEvent("campaign", "linli.campaign.v1.ActivityScheduled", Any);
  StreamEntry entry{"", edit.Entries("campaign")[scheduled].fields};
  SetAttribute(entry, "id", "activities/nobodys@1");
  SetAttribute(entry, "subject", "activities/nobodys");
  SetAttribute(entry, "correlationid", "nobody-sent-this");
  SetAttribute(entry, "causationid", "");
  SetAttribute(entry, "actor", "persons/nobody");
  edit.Append("campaign", entry.fields);
}

void TakeAPlaceTooMany(Edit& edit) {
  edit.AddTo(edit.CountersKey("volunteer"), edit.FindCounter("volunteer", "taken:"), 1);
}

void ShowMinutesNobodyServed(Edit& edit) {
  edit.AddTo(edit.CountersKey("campaign"), edit.FindCounter("campaign", "served_minutes:"), 30);
}

void ForgetMinutesOfVolunteer(Edit& edit) {
  edit.AddTo(edit.CountersKey("volunteer"),
             edit.FindCounter("volunteer", "verified_minutes:activities/"), -1);
}

std::string ARecordsKey(Edit& edit) {
  return edit.FindKey(edit.Prefix("volunteer") + "aggregate:service_record:");
}

void ChangeAState(Edit& edit) {
  const auto key = ARecordsKey(edit);
  platform::v1::Stored kept;
  kept.ParseFromString(edit.dump().Field(key, "s"));
  v1::ServiceRecord record;
  record.ParseFromString(kept.open());
  record.set_minutes(record.minutes() + 1);
  kept.set_open(record.SerializeAsString());
  edit.Set(key, "s", kept.SerializeAsString());
}

void SetAVersionBack(Edit& edit) { edit.AddTo(ARecordsKey(edit), "v", -1); }

void DropAnAggregate(Edit& edit) { edit.redis().Call({"DEL", ARecordsKey(edit)}); }

void RemoveFirst(Edit& edit, const std::string& key) {
  const auto member = edit.dump().sorted.at(key).front().first;
  EXPECT_EQ(edit.redis().Call({"ZREM", key, member}).text, "1");
}

void DropSomebodyWaiting(Edit& edit) {
  RemoveFirst(edit, edit.FindKey(edit.Prefix("volunteer") + "index:sign_up:waiting:"));
}

void LetSomebodyJumpTheQueue(Edit& edit) {
  const auto start = edit.Prefix("volunteer") + "index:sign_up:waiting:";
  for (const auto& [key, members] : edit.dump().sorted) {
    if (key.rfind(start, 0) != 0 || members.size() < 2) continue;
    edit.redis().Call({"ZADD", key, "0", members.back().first});
    return;
  }
  FAIL() << "nobody waits behind another";
}

void DropAnIndexEntry(Edit& edit) {
  RemoveFirst(edit, edit.FindKey(edit.Prefix("campaign") + "index:activity:all:"));
}

void DropATimer(Edit& edit) { RemoveFirst(edit, edit.Prefix("volunteer") + "timers"); }

void DropAClaim(Edit& edit) {
  const auto key = edit.FindKey(edit.Prefix("volunteer") + "unique:shift_volunteer:");
  edit.redis().Call({"HDEL", key, edit.dump().hashes.at(key).begin()->first});
}

std::string ARequestsKey(Edit& edit) {
  const auto& log = edit.LogOf("volunteer");
  const auto& event = log.events[edit.FindEvent("volunteer", kVerified, Any)];
  return log.prefix + "request:" + event.tenant + "/" + event.actor + "/" + event.correlation;
}

void ForgetARequest(Edit& edit) {
  EXPECT_EQ(edit.redis().Call({"DEL", ARequestsKey(edit)}).text, "1");
}

void RememberAnotherAnswer(Edit& edit) { edit.Set(ARequestsKey(edit), "answer", "another"); }

void MoveCursor(Edit& edit, int steps) {
  const auto key = edit.Prefix("campaign") + "cursor";
  const auto at = SequenceOf(edit.dump().Field(key, "volunteer"));
  edit.Set(key, "volunteer", "1-" + std::to_string(at + steps));
}
void MoveACursorBack(Edit& edit) { MoveCursor(edit, -1); }
void MoveACursorAhead(Edit& edit) { MoveCursor(edit, 1); }

void LeaveASubjectParked(Edit& edit) {
  edit.Set(edit.Prefix("campaign") + "parked:volunteer", "serviceRecords/x", "1");
}

constexpr Bug kBugs[] = {
    {"LoseAnEvent", LoseAnEvent, "gap: ", "sequence: "},
    {"LoseTheLastEvent", LoseTheLastEvent, "is stored at version", "its events at"},
    {"DoubleAnEvent", DoubleAnEvent, "doubled: ", "follows version"},
    {"SwapEventsOfOneRecord", SwapEventsOfOneRecord, "order: ", "follows version"},
    {"FlipAByteOfAnEvent", FlipAByteOfAnEvent, "is damaged", "is corrupt"},
    {"ShrinkAShift", ShrinkAShift, "capacity: ", "differs from its events"},
    {"InventAnEvent", InventAnEvent, "invented: ", "which creates nothing"},
    {"TakeAPlaceTooMany", TakeAPlaceTooMany, "total: ", "the states say"},
    {"ShowMinutesNobodyServed", ShowMinutesNobodyServed,
     "total: ", "campaign shows served_minutes:"},
    {"ForgetMinutesOfVolunteer", ForgetMinutesOfVolunteer, "total: ", "the states say"},
    {"ChangeAState", ChangeAState, "state: ", "differs from its events"},
    {"SetAVersionBack", SetAVersionBack, "is stored at version", "is at version"},
    {"DropAnAggregate", DropAnAggregate, "is stored at version none", "is at version 0"},
    {"DropSomebodyWaiting", DropSomebodyWaiting, "waiting list: ", "lacks"},
    {"LetSomebodyJumpTheQueue", LetSomebodyJumpTheQueue, "waiting list: ", nullptr},
    {"DropAnIndexEntry", DropAnIndexEntry, nullptr, "lacks"},
    {"DropATimer", DropATimer, nullptr, "lacks"},
    {"DropAClaim", DropAClaim, nullptr, "lacks"},
    {"ForgetARequest", ForgetARequest, "has no request record", nullptr},
    {"RememberAnotherAnswer", RememberAnotherAnswer, "with another answer", nullptr},
    {"MoveACursorBack", MoveACursorBack, "cursor of volunteer at", nullptr},
    {"MoveACursorAhead", MoveACursorAhead, "cursor of volunteer at", "cursor of volunteer at"},
    {"LeaveASubjectParked", LeaveASubjectParked, "parks serviceRecords/x", nullptr},
};

/// One healthy instance for all, its services gone: nothing moves but what is planted.
class PlantedTest : public testing::TestWithParam<Bug> {
 protected:
  static void SetUpTestSuite() {
    trial_.emplace(99);
    trial_->RunQuietly(std::chrono::milliseconds(4000), 6);
    ASSERT_TRUE(trial_->Settles());
    trial_->Report();
    trial_->site().KillServices();
    ASSERT_THAT(trial_->Check(), IsEmpty());
    ASSERT_EQ(trial_->Verify().code, 0);
    auto redis = trial_->Redis();
    backup_.emplace(redis);
  }
  static void TearDownTestSuite() {
    backup_.reset();
    trial_.reset();
  }
  void TearDown() override {
    auto redis = trial_->Redis();
    backup_->Restore(redis);
  }

  static std::optional<Trial> trial_;
  static std::optional<Backup> backup_;
};
std::optional<Trial> PlantedTest::trial_;
std::optional<Backup> PlantedTest::backup_;

TEST_P(PlantedTest, IsFound) {
  auto redis = trial_->Redis();
  Edit edit(redis);
  GetParam().plant(edit);
  const auto differences = trial_->Check();
  if (GetParam().checker != nullptr) {
    EXPECT_THAT(differences, Contains(HasSubstr(GetParam().checker)));
  }
  if (GetParam().verify != nullptr) {
    const auto verified = trial_->Verify();
    EXPECT_NE(verified.code, 0);
    EXPECT_THAT(verified.out, HasSubstr(GetParam().verify)) << verified.err;
  }
}

INSTANTIATE_TEST_SUITE_P(Bugs, PlantedTest, testing::ValuesIn(kBugs),
                         [](const auto& bug) { return bug.param.name; });

/// With the services at work on what was planted.
class PlantedLiveTest : public testing::Test {
 protected:
  PlantedLiveTest() : trial_(7) {
    trial_.RunQuietly(std::chrono::milliseconds(2000), 6);
    EXPECT_TRUE(trial_.Settles());
    EXPECT_THAT(trial_.Check(), IsEmpty());
  }
  Trial trial_;
};

// The services ask Redis about its settings when they connect; this one is changed afterwards.
TEST_F(PlantedLiveTest, FindsWhatARedisThatSyncsLaterHasLost) {
  auto redis = trial_.Redis();
  ASSERT_EQ(redis.Call({"CONFIG", "SET", "appendfsync", "everysec"}).text, "OK");
  trial_.RunQuietly(std::chrono::milliseconds(1500), 6);
  trial_.site().LosePower();
  trial_.site().RestartRedis();
  trial_.site().Heal();
  trial_.Settles();
  trial_.Report();
  EXPECT_THAT(trial_.Check(), Not(IsEmpty()));
}

// The cursor of a consumer one step back: it applies one fact again.
TEST_F(PlantedLiveTest, FindsAFactThatIsAppliedTwice) {
  auto redis = trial_.Redis();
  const auto before = DumpAll(redis);
  v1::VerifyServiceRecordRequest verify;
  for (const auto& [key, fields] : before.hashes) {
    v1::ServiceRecord record;
    if (key.find(":aggregate:service_record:") == key.npos) continue;
    platform::v1::Stored kept;
    kept.ParseFromString(fields.at("s"));
    record.ParseFromString(kept.open());
    if (record.state() == v1::ServiceRecord::STATE_SUBMITTED) verify.set_name(record.name());
  }
  ASSERT_TRUE(
      trial_.SenderOf(trial_.county().verifier)
          .Send<v1::ServiceRecord>("linli.volunteer.v1.ServiceRecordService.VerifyServiceRecord",
                                   verify, {kVerified}));
  ASSERT_TRUE(trial_.Settles());
  trial_.site().KillServices();
  Edit edit(redis);
  MoveACursorBack(edit);
  trial_.site().Heal();
  EXPECT_TRUE(trial_.Settles());
  EXPECT_THAT(trial_.Check(), Contains(HasSubstr("total: ")));
  const auto verified = trial_.Verify();
  EXPECT_NE(verified.code, 0);
  EXPECT_THAT(verified.out, HasSubstr("campaign shows served_minutes:"));
}

TEST_F(PlantedLiveTest, FindsACommandDoneAgainBecauseItWasForgotten) {
  directory::v1::CreatePersonRequest request;
  request.set_display_name("twice");
  request.set_region(trial_.county().region);
  request.set_request_id("remembered-1");
  const auto admin = trial_.site().instance().ClientOf({trial_.county().admin.bearer, ""});
  const std::string method = "linli.directory.v1.PersonService.CreatePerson";
  const auto first = admin->Call<directory::v1::Person>(method, request);
  ASSERT_TRUE(first.ok());
  ASSERT_EQ(admin->Call<directory::v1::Person>(method, request)->name(), first->name());
  Command command;
  command.service = "directory";
  command.method = method;
  command.actor = trial_.county().admin.name;
  command.request_id = request.request_id();
  command.facts = {"linli.directory.v1.PersonCreated"};
  command.outcome = Outcome::kAcknowledged;
  command.answer = first->SerializeAsString();
  trial_.history().Add(command);
  ASSERT_TRUE(trial_.Settles());
  EXPECT_THAT(trial_.Check(), IsEmpty());

  auto redis = trial_.Redis();
  Edit edit(redis);
  for (const auto& [key, fields] : edit.dump().hashes) {
    if (key.find("/remembered-1") != key.npos) redis.Call({"DEL", key});
  }
  ASSERT_NE(admin->Call<directory::v1::Person>(method, request)->name(), first->name());
  EXPECT_TRUE(trial_.Settles());
  EXPECT_THAT(trial_.Check(), Contains(HasSubstr("doubled: CreatePerson")));
}

}  // namespace
}  // namespace linli::fault
