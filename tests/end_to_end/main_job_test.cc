// The main job as its people do it: by `linli`, and nothing else.

#include <gmock/gmock.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <algorithm>

#include "tests/end_to_end/instance.h"
#include "tests/end_to_end/redis_view.h"
#include "tools/linli/text/county_time.h"

namespace linli::e2e {
namespace {

using google::protobuf::Struct;
using google::protobuf::Value;
using std::chrono::hours;
using std::chrono::minutes;
using ::testing::HasSubstr;
using ::testing::Not;

/// One field of a JSON answer: "figures.signedUp", "shifts.0.id".
std::string Field(const Value& value, const std::string& path) {
  if (path.empty()) {
    return value.has_number_value() ? std::to_string(static_cast<long>(value.number_value()))
                                    : value.string_value();
  }
  const auto dot = path.find('.');
  const auto first = path.substr(0, dot);
  const auto rest = dot == path.npos ? "" : path.substr(dot + 1);
  if (value.has_list_value()) {
    const int at = std::stoi(first);
    return at < value.list_value().values_size() ? Field(value.list_value().values(at), rest) : "";
  }
  const auto found = value.struct_value().fields().find(first);
  return found == value.struct_value().fields().end() ? "" : Field(found->second, rest);
}

class MainJobTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { instance_ = new Instance; }
  static void TearDownTestSuite() {
    delete instance_;
    instance_ = nullptr;
  }

  /// Runs a command that must succeed, and counts it.
  std::string Do(const std::vector<std::string>& args) {
    ++commands_;
    const auto result = instance_->Run(args);
    std::string line = "linli";
    for (const auto& arg : args) line += " " + arg;
    EXPECT_EQ(result.code, 0) << line << "\n" << result.err;
    RecordProperty("command_" + std::to_string(commands_), line);
    return result.out;
  }

  /// The same on somebody's behalf, answering a field of the JSON.
  std::string As(const std::string& who, std::vector<std::string> args, const std::string& path) {
    args.insert(args.begin(), {"--as", who, "--json"});
    return FieldOf(Do(args), path);
  }

  static std::string FieldOf(const std::string& json, const std::string& path) {
    Struct parsed;
    if (!google::protobuf::util::JsonStringToMessage(json, &parsed).ok()) return "no JSON: " + json;
    Value value;
    *value.mutable_struct_value() = parsed;
    return Field(value, path);
  }

  /// The reason of a command that must be refused.
  std::string RefusedAs(const std::string& who, std::vector<std::string> args) {
    args.insert(args.begin(), {"--as", who});
    const auto result = instance_->Run(args);
    EXPECT_NE(result.code, 0);
    const auto from = result.err.find('[');
    return from == std::string::npos ? result.err
                                     : result.err.substr(from + 1, result.err.find(']') - from - 1);
  }

  /// Asks again until a field reads so: what one service tells another takes a moment.
  void Reads(const std::string& expected, std::vector<std::string> args, const std::string& path) {
    args.insert(args.begin(), {"--as", "organizer", "--json"});
    std::string last;
    EXPECT_TRUE(Eventually([&] {
      const auto result = instance_->Run(args);
      last = result.code == 0 ? FieldOf(result.out, path) : result.err;
      return last == expected;
    })) << path
        << " is " << last << ", not " << expected;
  }

  std::string VolunteerOf(const std::string& login) {
    const auto me = As(login, {"whoami"}, "person");
    return As(login, {"volunteer", "list", "--person", me}, "volunteers.0.name");
  }

  static std::string CountyTime(std::chrono::minutes from_now) {
    return cli::ToCountyText(SystemClock().Now() + from_now);
  }

  static std::string OpportunityOf(const std::string& activity) {
    return "opportunities" + activity.substr(std::min(activity.size(), activity.find('/')));
  }

  static std::vector<std::string> Show(const std::string& sign_up) {
    return {"call", "volunteer/GetSignUp", "{\"name\": \"" + sign_up + "\"}"};
  }

  /// An activity of the demo county with two places, scheduled, its recruitment open.
  std::string Scheduled(const std::string& title, minutes start, minutes end) {
    const auto unit = As("organizer", {"unit", "list"}, "units.0.name");
    const auto activity =
        As("organizer",
           {"activity", "create", "--kind", "lecture", "--title", title, "--lead-unit", unit,
            "--region", "520181101", "--place", title, "--start", CountyTime(start), "--end",
            CountyTime(end), "--post", "title=引导,count=2"},
           "name");
    Do({"--as", "organizer", "activity", "schedule", activity});
    Reads("STATE_OPEN", {"opportunity", "show", OpportunityOf(activity)}, "state");
    return activity;
  }

  static Instance* instance_;
  int commands_ = 0;
};

Instance* MainJobTest::instance_ = nullptr;

TEST_F(MainJobTest, PublicityMonthFromPlanToVerifiedService) {
  Do({"seed", "--county", "qingzhen", "--scale", "0.001"});
  Do({"login", "--demo"});
  const auto units = Do({"--as", "organizer", "--json", "unit", "list"});
  const auto lead = FieldOf(units, "units.0.name");
  const auto campaign =
      As("organizer",
         {"campaign", "create", "--kind", "month", "--title", "九月民族团结进步宣传月", "--start",
          CountyTime(-hours(24 * 10)), "--end", CountyTime(hours(24 * 40)), "--region", "520181",
          "--lead-unit", lead, "--unit", FieldOf(units, "units.1.name"), "--unit",
          FieldOf(units, "units.2.name")},
         "name");
  Do({"--as", "organizer", "campaign", "announce", campaign});
  const auto begun = CountyTime(-minutes(90));
  const auto activity = As("organizer", {"activity",    "create",
                                         "--kind",      "concentrated-publicity",
                                         "--title",     "广场集中宣传",
                                         "--campaign",  campaign,
                                         "--lead-unit", lead,
                                         "--region",    "520181101",
                                         "--place",     "红枫广场",
                                         "--start",     begun,
                                         "--end",       CountyTime(hours(2)),
                                         "--post",      "title=引导,count=1"},
                           "name");
  Do({"--as", "organizer", "activity", "schedule", activity, "--late-entry"});

  // Recruitment opens by itself.
  const auto opportunity = OpportunityOf(activity);
  Reads("STATE_OPEN", {"opportunity", "show", opportunity}, "state");
  Reads("1", {"opportunity", "show", opportunity}, "shifts.0.capacity");
  const auto wang = VolunteerOf("wang");
  const auto zhao = VolunteerOf("zhao");

  const auto place =
      As("wang", {"sign-up", "add", opportunity, "--shift", "s1-p1", "--volunteer", wang}, "name");
  EXPECT_EQ(
      As("zhao", {"sign-up", "add", opportunity, "--shift", "s1-p1", "--volunteer", zhao}, "state"),
      "STATE_WAITING");
  Reads("1", {"activity", "show", activity}, "figures.signedUp");
  Reads("1", {"activity", "show", activity}, "figures.waiting");

  // He came an hour and a half ago, says the leader; now he goes.
  As("leader", {"sign-up", "check-in", place, "--source", "back-office", "--time", begun}, "state");
  const auto record =
      As("wang", {"sign-up", "check-out", place, "--source", "self"}, "serviceRecord");
  EXPECT_EQ(RefusedAs("leader", {"record", "verify", record}), "VERIFIER_ENTERED_RECORD");
  EXPECT_EQ(RefusedAs("wang", {"record", "verify", record}), "PERMISSION_DENIED");
  const auto served = As("verifier", {"record", "verify", record}, "minutes");
  EXPECT_GE(std::stoi(served), 90);
  EXPECT_LE(std::stoi(served), 95);

  Reads(served, {"activity", "show", activity}, "figures.servedMinutes");
  Reads("1", {"activity", "show", activity}, "figures.servedPersonTimes");
  Reads("1", {"activity", "show", activity}, "figures.needed");
  EXPECT_THAT(Do({"verify"}), HasSubstr("the books balance"));
  EXPECT_LT(commands_, 20);

  // Voided, its minutes are gone from everywhere.
  As("verifier", {"record", "void", record, "--reason", "重复录入"}, "state");
  Reads("0", {"activity", "show", activity}, "figures.servedMinutes");
  Reads("0", {"activity", "show", activity}, "figures.servedPersonTimes");
  Reads("0", {"volunteer", "show", wang}, "verifiedMinutes");
  Do({"verify"});
}

TEST_F(MainJobTest, ReschedulingAsksAgainAndAClashFreesThePlace) {
  const auto moving = Scheduled("会改期的讲座", hours(24 * 3), hours(24 * 3 + 2));
  const auto fixed = Scheduled("不改期的讲座", hours(24 * 5), hours(24 * 5 + 2));
  const auto wang = VolunteerOf("wang");
  const auto zhao = VolunteerOf("zhao");
  const auto add = [&](const std::string& who, const std::string& activity,
                       const std::string& volunteer) {
    return As(
        who,
        {"sign-up", "add", OpportunityOf(activity), "--shift", "s1-p1", "--volunteer", volunteer},
        "name");
  };
  const auto wangs = add("wang", moving, wang);
  const auto zhaos = add("zhao", moving, zhao);
  add("zhao", fixed, zhao);
  Reads("2", {"activity", "show", moving}, "figures.signedUp");

  // To the very hours of the other, where Zhao is wanted already.
  Do({"--as", "organizer", "activity", "reschedule", moving, "--start", CountyTime(hours(24 * 5)),
      "--end", CountyTime(hours(24 * 5 + 2)), "--reason", "下雨"});
  Reads("STATE_TO_CONFIRM", Show(wangs), "state");
  Reads("STATE_RELEASED", Show(zhaos), "state");
  Reads("1", {"activity", "show", moving}, "figures.signedUp");
  EXPECT_EQ(As("wang", {"sign-up", "confirm", wangs}, "state"), "STATE_SIGNED_UP");
  EXPECT_EQ(As("organizer", Show(zhaos), "releaseReason"), "RELEASE_REASON_CLASH_AFTER_MOVE");

  Do({"--as", "organizer", "activity", "cancel", moving, "--reason", "场地停用"});
  Reads("STATE_CANCELLED", {"opportunity", "show", OpportunityOf(moving)}, "state");
  Reads("0", {"activity", "show", moving}, "figures.signedUp");
  Reads("STATE_RELEASED", Show(wangs), "state");
  Do({"verify"});
}

TEST_F(MainJobTest, NoLogTellsWhoPeopleAre) {
  const auto people = ReadText(instance_->dir() + "/demo-persons.txt");
  std::vector<std::string> secrets = {"王小明",           "赵兰",    "李卫东", "张敏",
                                      "招募会上当面同意", "重复录入"};
  for (std::size_t from = 0; (from = people.find('\t', from)) != people.npos;) {
    const auto to = people.find('\t', ++from);
    secrets.push_back(people.substr(from, to - from));
    from = people.find('\n', to);
  }
  EXPECT_GT(secrets.size(), 12U);
  for (const char* key : {"signing.key", "seal.key", "master.key", "operator.token"}) {
    secrets.push_back(instance_->secret(key));
  }
  const auto credentials = ReadText(instance_->dir() + "/home/.config/linli/credentials.json");
  for (std::size_t at = 0; (at = credentials.find("\"bearer\"", at)) != credentials.npos;) {
    const auto from = credentials.find('"', credentials.find(':', at)) + 1;
    secrets.push_back(credentials.substr(from, (at = credentials.find('"', from)) - from));
  }
  for (const char* service : {"directory", "campaign", "volunteer", "redis"}) {
    const auto log = ReadText(instance_->log_file(service));
    EXPECT_GT(log.size(), 100U) << service;
    for (const auto& secret : secrets) EXPECT_THAT(log, Not(HasSubstr(secret))) << service;
  }
}

}  // namespace
}  // namespace linli::e2e
