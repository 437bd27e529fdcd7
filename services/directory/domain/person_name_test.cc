#include "services/directory/domain/person_name.h"

#include <gtest/gtest.h>

#include <map>

namespace linli::directory {
namespace {

TEST(PersonNameTest, ShowsTheFirstCharacterOnly) {
  const std::map<std::string, std::string> table = {
      {"王", "王*"}, {"王小明", "王*"}, {"Anna", "A*"}, {"𠮷野", "𠮷*"}, {"", "*"}};
  for (const auto& [name, masked] : table) EXPECT_EQ(Masked(name), masked) << name;
}

TEST(PersonNameTest, OfficialsAreAllButVolunteersHelpersAndOperators) {
  const auto* roles = common::v1::Role_descriptor();
  for (int i = 0; i < roles->value_count(); ++i) {
    const auto role = static_cast<common::v1::Role>(roles->value(i)->number());
    const bool other = role == common::v1::ROLE_UNSPECIFIED || role == common::v1::ROLE_VOLUNTEER ||
                       role == common::v1::ROLE_HELPER || role == common::v1::ROLE_OPERATOR;
    EXPECT_EQ(IsOfficial(role), !other) << roles->value(i)->name();
  }
}

}  // namespace
}  // namespace linli::directory
