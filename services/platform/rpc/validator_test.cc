#include "services/platform/rpc/validator.h"

#include <gmock/gmock.h>

#include <functional>

#include "linli/common/v1/errors.pb.h"
#include "linli/testing/v1/sample.pb.h"

namespace linli::rpc {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::v1::Rules;

Rules Good() {
  Rules rules;
  rules.set_required_text("x");
  rules.set_closed_number(1);
  rules.set_colour(Rules::COLOUR_RED);
  rules.add_texts("abc");
  rules.add_required_list("x");
  rules.mutable_required_time()->set_seconds(0);
  return rules;
}

std::vector<FieldViolation> Check(const Rules& rules) {
  Validator validator;
  validator.Learn(*Rules::descriptor());
  const auto result = validator.Check(rules);
  if (result.ok()) return {};
  EXPECT_TRUE(result.error().Is(common::v1::ERROR_REASON_INVALID_FIELDS));
  return result.error().violations();
}

std::vector<std::string> BadFields(const Rules& rules) {
  std::vector<std::string> fields;
  for (const auto& violation : Check(rules)) {
    EXPECT_FALSE(violation.zh.empty());
    EXPECT_FALSE(violation.en.empty());
    fields.push_back(violation.field);
  }
  return fields;
}

struct Case {
  const char* what;
  std::function<void(Rules&)> change;
  std::vector<std::string> bad;
};

class FieldRuleTest : public ::testing::TestWithParam<Case> {};

TEST_P(FieldRuleTest, NamesTheBadFields) {
  Rules rules = Good();
  GetParam().change(rules);
  EXPECT_EQ(BadFields(rules), GetParam().bad) << GetParam().what;
}

constexpr std::int64_t kSmallest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();

INSTANTIATE_TEST_SUITE_P(
    Text, FieldRuleTest,
    ::testing::Values(
        Case{"good", [](Rules&) {}, {}},
        Case{"required", [](Rules& r) { r.clear_required_text(); }, {"required_text"}},
        Case{"empty may be", [](Rules& r) { r.set_sized_text(""); }, {}},
        Case{"short", [](Rules& r) { r.set_sized_text("a"); }, {"sized_text"}},
        Case{"long", [](Rules& r) { r.set_sized_text("abcde"); }, {"sized_text"}},
        Case{"characters", [](Rules& r) { r.set_sized_text("清镇市民"); }, {}},
        Case{"one too many", [](Rules& r) { r.set_sized_text("清镇市民们"); }, {"sized_text"}},
        Case{"emoji", [](Rules& r) { r.set_sized_text("🏠🏠🏠🏠"); }, {}},
        Case{"pattern", [](Rules& r) { r.set_patterned_text("ab/12"); }, {}},
        Case{"whole pattern", [](Rules& r) { r.set_patterned_text("ab/12x"); }, {"patterned_text"}},
        Case{
            "from its start", [](Rules& r) { r.set_patterned_text("Xab/12"); }, {"patterned_text"}},
        Case{"line end", [](Rules& r) { r.set_patterned_text("ab/12\n"); }, {"patterned_text"}},
        Case{"tab and newline", [](Rules& r) { r.set_required_text("a\tb\nc\r\n"); }, {}},
        Case{"nul",
             [](Rules& r) { r.set_required_text(std::string("a\0b", 3)); },
             {"required_text"}},
        Case{"escape", [](Rules& r) { r.set_required_text("\x1b[2J"); }, {"required_text"}},
        Case{"delete", [](Rules& r) { r.set_required_text("\x7f"); }, {"required_text"}},
        Case{"C1", [](Rules& r) { r.set_required_text("a\xc2\x9b"); }, {"required_text"}},
        Case{"C1 alike", [](Rules& r) { r.set_required_text("\xc2\xa0\xe2\x82\x9b"); }, {}},
        Case{"bytes", [](Rules& r) { r.set_blob("abc"); }, {"blob"}},
        Case{"control bytes", [](Rules& r) { r.set_blob("\x01"); }, {}}));

INSTANTIATE_TEST_SUITE_P(
    Numbers, FieldRuleTest,
    ::testing::Values(
        Case{"least", [](Rules& r) { r.set_closed_number(0); }, {"closed_number"}},
        Case{"most", [](Rules& r) { r.set_closed_number(5); }, {}},
        Case{"more", [](Rules& r) { r.set_closed_number(6); }, {"closed_number"}},
        Case{"negative", [](Rules& r) { r.set_closed_number(-5); }, {"closed_number"}},
        Case{"open", [](Rules& r) { r.set_open_number(9); }, {}},
        Case{"open end", [](Rules& r) { r.set_open_number(10); }, {"open_number"}},
        Case{"open start", [](Rules& r) { r.set_open_number(-1); }, {"open_number"}},
        Case{"huge", [](Rules& r) { r.set_open_number(kLargest); }, {"open_number"}},
        Case{"hugely negative", [](Rules& r) { r.set_open_number(kSmallest); }, {"open_number"}},
        Case{"optional, there", [](Rules& r) { r.set_optional_number(0); }, {"optional_number"}},
        Case{"colour", [](Rules& r) { r.clear_colour(); }, {"colour"}},
        Case{"unknown colour",
             [](Rules& r) { r.set_colour(static_cast<Rules::Colour>(7)); },
             {"colour"}}));

INSTANTIATE_TEST_SUITE_P(
    Lists, FieldRuleTest,
    ::testing::Values(
        Case{"too few", [](Rules& r) { r.clear_texts(); }, {"texts"}},
        Case{"too many",
             [](Rules& r) {
               for (const auto* letter : {"b", "c", "d"}) r.add_texts(letter);
             },
             {"texts"}},
        Case{"a long one", [](Rules& r) { r.add_texts("abcd"); }, {"texts[1]"}},
        Case{"a control character", [](Rules& r) { r.add_texts("\x02"); }, {"texts[1]"}},
        Case{"twice", [](Rules& r) { r.add_texts("abc"); }, {"texts[1]"}},
        Case{"colour twice",
             [](Rules& r) {
               r.add_colours(Rules::COLOUR_RED);
               r.add_colours(Rules::COLOUR_RED);
             },
             {"colours[1]"}},
        Case{"unknown colour",
             [](Rules& r) { r.add_colours(static_cast<Rules::Colour>(9)); },
             {"colours[0]"}},
        Case{"numbers",
             [](Rules& r) {
               for (const int n : {1, -1, 10}) r.add_numbers(n);
             },
             {"numbers[1]", "numbers[2]"}},
        Case{"number twice",
             [](Rules& r) {
               for (const int n : {1, 1}) r.add_numbers(n);
             },
             {"numbers[1]"}},
        Case{"required list", [](Rules& r) { r.clear_required_list(); }, {"required_list"}},
        Case{"control character without a rule",
             [](Rules& r) { r.add_required_list("\x01"); },
             {"required_list[1]"}}));

INSTANTIATE_TEST_SUITE_P(
    Messages, FieldRuleTest,
    ::testing::Values(
        Case{"required time", [](Rules& r) { r.clear_required_time(); }, {"required_time"}},
        Case{"the last second",
             [](Rules& r) { r.mutable_required_time()->set_seconds(253402300799); },
             {}},
        Case{"year 10000",
             [](Rules& r) { r.mutable_required_time()->set_seconds(253402300800); },
             {"required_time"}},
        Case{"year 0",
             [](Rules& r) { r.mutable_required_time()->set_seconds(-62135596801); },
             {"required_time"}},
        Case{"the end of time",
             [](Rules& r) { r.mutable_required_time()->set_seconds(kLargest); },
             {"required_time"}},
        Case{"nanos",
             [](Rules& r) { r.mutable_required_time()->set_nanos(1000000000); },
             {"required_time"}},
        Case{"negative nanos",
             [](Rules& r) { r.mutable_required_time()->set_nanos(-1); },
             {"required_time"}},
        Case{"nested",
             [](Rules& r) {
               *r.mutable_nested() = Good();
               r.mutable_nested()->set_sized_text("a");
             },
             {"nested.sized_text"}}));

TEST(ValidatorTest, NamesAllBadFieldsAtOnce) {
  EXPECT_THAT(BadFields(Rules()), ElementsAre("required_text", "closed_number", "colour", "texts",
                                              "required_list", "required_time"));
}

TEST(ValidatorTest, NeverRepeatsTheValue) {
  Rules rules = Good();
  rules.set_patterned_text("secret");
  rules.set_sized_text("secret");
  for (const auto& violation : Check(rules)) {
    EXPECT_EQ(violation.en.find("secret"), violation.en.npos);
    EXPECT_EQ(violation.zh.find("secret"), violation.zh.npos);
  }
}

}  // namespace
}  // namespace linli::rpc
