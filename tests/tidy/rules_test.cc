// Each rule on lines that keep it and lines that break it.
#include "tests/tidy/rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linli::tidy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(RulesTest, TheDomainIncludesNoMachinery) {
  const auto check = [](const char* line) {
    return DomainIsPure(MakeSource("services/campaign/domain/activity.cc", line));
  };
  EXPECT_THAT(check("#include \"services/platform/base/result.h\""), IsEmpty());
  EXPECT_THAT(check("#include \"linli/campaign/v1/events.pb.h\""), IsEmpty());
  EXPECT_THAT(check("#include \"services/platform/rpc/call.h\""), SizeIs(1));
  EXPECT_THAT(check("#include <hiredis/hiredis.h>"), SizeIs(1));
  EXPECT_THAT(
      check("#include <boost/asio.hpp>"),
      ElementsAre("services/campaign/domain/activity.cc:1: domain/ includes boost/asio.hpp"));
}

TEST(RulesTest, AServiceKnowsOnlyTheEventsOfAnother) {
  const auto check = [](const char* path, const char* line) {
    return ServicesMeetInEventsOnly(MakeSource(path, line));
  };
  const char* events = "#include \"linli/campaign/v1/events.pb.h\"";
  EXPECT_THAT(check("services/volunteer/reactions/open.cc", events), IsEmpty());
  EXPECT_THAT(check("services/volunteer/domain/shift.cc", events), SizeIs(1));
  EXPECT_THAT(check("services/volunteer/reactions/open.cc",
                    "#include \"linli/campaign/v1/activity_service.pb.h\""),
              SizeIs(1));
  EXPECT_THAT(
      check("services/volunteer/main.cc", "#include \"services/campaign/domain/activity.h\""),
      SizeIs(1));
  EXPECT_THAT(check("services/volunteer/main.cc", "#include \"services/volunteer/rpc/rpcs.h\""),
              IsEmpty());
  const char* rpcs = "#include \"linli/campaign/v1/activity_service.pb.h\"";
  EXPECT_THAT(check("services/gateway/session/rpcs.cc", rpcs), IsEmpty());
  EXPECT_THAT(check("services/gateway/main.cc", "#include \"services/campaign/domain/activity.h\""),
              SizeIs(1));
}

TEST(RulesTest, PlatformMayExplainButNotKnowTheDomain) {
  const auto check = [](const char* path, const char* line) {
    return PlatformKnowsNoDomain(MakeSource(path, line));
  };
  EXPECT_THAT(check("services/platform/store/store.cc", "int x;  // as of an activity"), IsEmpty());
  EXPECT_THAT(check("services/platform/store/store.cc", "int activity_count;"), SizeIs(1));
  EXPECT_THAT(check("services/platform/store/store_test.cc", "int activity_count;"), IsEmpty());
}

TEST(RulesTest, TimeAndChanceAreInputs) {
  const auto check = [](const char* path, const char* line) {
    return NoHiddenInputs(MakeSource(path, line));
  };
  const char* now = "auto now = std::chrono::system_clock::now();";
  EXPECT_THAT(check("services/campaign/rpc/rpcs.cc", now), SizeIs(1));
  EXPECT_THAT(check("services/platform/base/time.cc", now), IsEmpty());
  EXPECT_THAT(check("services/campaign/rpc/rpcs.cc", "int operand(int x);"), IsEmpty());
  EXPECT_THAT(check("services/campaign/rpc/rpcs.cc", "const char* home = getenv(name);"),
              SizeIs(1));
  EXPECT_THAT(check("tools/linli/main.cc", "const char* home = getenv(name);"), IsEmpty());
}

TEST(RulesTest, CoAwaitTakesNamesAndCallsOnly) {
  const auto check = [](const char* line) {
    return CoAwaitIsPlain(MakeSource("services/campaign/rpc/rpcs.cc", line));
  };
  EXPECT_THAT(check("co_return co_await Execute(call, kActivity, std::move(at));"), IsEmpty());
  EXPECT_THAT(check("if (co_await Ready(x[1])) {"), IsEmpty());
  EXPECT_THAT(check("LINLI_CO_ASSIGN(auto a, co_await Load(name));\nint b{1};"), IsEmpty());
  EXPECT_THAT(check("co_await Run({1, 2});"), SizeIs(1));
  EXPECT_THAT(check("co_await Run(At{call});"), SizeIs(1));
  EXPECT_THAT(check("co_await Run(a ? b : c);"), SizeIs(1));
  EXPECT_THAT(check("int x;\nco_await Run(a,\n  [this] { return 1; });"),
              ElementsAre(HasSubstr("rpcs.cc:2:")));
  EXPECT_THAT(check("// co_await Run({1, 2});"), IsEmpty());
  EXPECT_THAT(check("co_await Say(\"{?}\");"), IsEmpty());
}

TEST(RulesTest, NothingIsLeftForLater) {
  const auto check = [](const std::string& line) {
    return NothingUnfinished(MakeSource("tools/up", line));
  };
  EXPECT_THAT(check("# to do: later"), IsEmpty());
  EXPECT_THAT(check(std::string("# TO") + "DO: later"), SizeIs(1));
}

TEST(RulesTest, PathsOfOneMachineAreFound) {
  const auto check = [](const std::string& line) {
    return NoMachinePaths(MakeSource("tools/up", line));
  };
  EXPECT_THAT(check("cd \"$ROOT/work/x\""), IsEmpty());
  EXPECT_THAT(check(std::string("cd /ro") + "ot/x"), SizeIs(1));
}

TEST(RulesTest, FilesAndFunctionsAreShort) {
  const auto check = [](std::size_t lines) {
    std::string text = "class A {\n};\nvoid F() {\n";
    for (std::size_t i = 0; i + 2 < lines; ++i) text += "  x();\n";
    return SizesAreBounded(MakeSource("services/campaign/rpc/rpcs.cc", text + "}\n"));
  };
  EXPECT_THAT(check(70), IsEmpty());
  EXPECT_THAT(check(71), ElementsAre(HasSubstr("rpcs.cc:3: a function of 71 lines")));
  EXPECT_THAT(check(400), SizeIs(2));
}

}  // namespace
}  // namespace linli::tidy
