#include "services/platform/store/erasure_ledger.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "services/platform/testing/temp_folder.h"

namespace linli::store {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const KeyName kWang{"qingzhen", "persons/wang"};
const KeyName kLi{"qingzhen", "cases/li"};

class ErasureLedgerTest : public ::testing::Test {
 protected:
  std::string file() const { return folder_.path() + "/erased.ledger"; }
  std::string Text() const {
    std::ostringstream text;
    text << std::ifstream(file()).rdbuf();
    return text.str();
  }
  void Put(const std::string& text) const { std::ofstream(file()) << text; }

 private:
  linli::testing::TempFolder folder_;
};

TEST_F(ErasureLedgerTest, TellsWhatWasWritten) {
  const ErasureLedger ledger(file());
  ASSERT_TRUE(ledger.Make());
  EXPECT_TRUE(std::filesystem::exists(file()));
  EXPECT_THAT(ReadLedger(Text()).keys, IsEmpty());
  ASSERT_TRUE(ledger.Add(kWang) && ledger.Add(kLi) && ledger.Add(kWang));
  const auto content = ReadLedger(Text());
  EXPECT_THAT(content.keys, ElementsAre(kLi, kWang));
  EXPECT_EQ(content.damaged_line, 0U);
}

TEST_F(ErasureLedgerTest, ALineTornByAPowerCutIsWrittenAgain) {
  const ErasureLedger ledger(file());
  ASSERT_TRUE(ledger.Add(kLi) && ledger.Add(kWang));
  const auto whole = Text();
  const auto first = whole.find('\n') + 1;
  for (auto size = first + 1; size + 1 < whole.size(); ++size) {
    Put(whole.substr(0, size));
    EXPECT_EQ(ReadLedger(Text()).damaged_line, 2U) << size;
    ASSERT_TRUE(ledger.Add(kWang));
    const auto content = ReadLedger(Text());
    EXPECT_THAT(content.keys, ElementsAre(kLi, kWang)) << size;
    EXPECT_EQ(content.damaged_line, 0U) << size;
  }
}

TEST_F(ErasureLedgerTest, NoByteOfItChangesUnnoticed) {
  ASSERT_TRUE(ErasureLedger(file()).Add(kWang) && ErasureLedger(file()).Add(kLi));
  const auto whole = Text();
  for (std::size_t at = 0; at < whole.size(); ++at) {
    auto changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_NE(ReadLedger(changed).damaged_line, 0U) << "byte " << at;
  }
}

TEST_F(ErasureLedgerTest, SaysWhenItCannotWriteAndKeepsNoneIfNotAskedTo) {
  EXPECT_FALSE(ErasureLedger("/nowhere/erased.ledger").Make());
  EXPECT_FALSE(ErasureLedger("/nowhere/erased.ledger").Add(kWang));
  EXPECT_FALSE(ErasureLedger("/dev/full").Add(kWang));
  EXPECT_TRUE(ErasureLedger("").Make() && ErasureLedger("").Add(kWang));
  EXPECT_THAT(ReadLedger("").keys, IsEmpty());
}

}  // namespace
}  // namespace linli::store
