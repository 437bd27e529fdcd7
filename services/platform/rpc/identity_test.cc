#include "services/platform/rpc/identity.h"

#include <gmock/gmock.h>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/base/crypto.h"
#include "services/platform/base/random.h"
#include "services/platform/rpc/page_token.h"

namespace linli::rpc {
namespace {

using platform::v1::Identity;
using std::chrono::seconds;
using ::testing::HasSubstr;

const std::string kSeed(32, 's');
constexpr Time kNow{std::chrono::milliseconds(1788220800000)};

Identity Li(Time issued = kNow, seconds life = seconds(60)) {
  Identity identity;
  identity.set_tenant("qingzhen");
  identity.set_person("persons/li");
  identity.set_audience("sample");
  *identity.mutable_issue_time() = ToProto(issued);
  *identity.mutable_expire_time() = ToProto(issued + life);
  return identity;
}

class IdentityTest : public ::testing::Test {
 protected:
  std::string Why(const std::string& header, Time now = kNow) {
    const auto result = verifier_.Verify(header, now);
    if (result.ok()) return "";
    EXPECT_TRUE(result.error().Is(common::v1::ERROR_REASON_UNAUTHENTICATED));
    return result.error().metadata().at("why");
  }
  static std::string Header(const Identity& identity, const std::string& seed = kSeed) {
    return "Linli " + SignIdentity(identity, seed);
  }

  IdentityVerifier verifier_{PublicKeyOf(kSeed), "sample"};
};

TEST_F(IdentityTest, TakesATokenOfItsOwnInstallation) {
  const auto result = verifier_.Verify(Header(Li()), kNow);
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->SerializeAsString(), Li().SerializeAsString());
}

TEST_F(IdentityTest, RefusesWhatIsNoToken) {
  for (const auto* header : {"", "Linli", "Bearer x.y", "linli x.y", "Linli ", "Linli .",
                             "Linli nodot", "Linli a.b.c", "Linli \xff.\xff"}) {
    EXPECT_NE(Why(header), "") << header;
  }
}

TEST_F(IdentityTest, RefusesForgedTokens) {
  EXPECT_THAT(Why(Header(Li(), std::string(32, 'f'))), HasSubstr("not issued"));
  auto forged = Li();
  forged.set_tenant("guiyang");
  const auto good = SignIdentity(Li(), kSeed);
  const auto signature = good.substr(good.find('.'));
  EXPECT_THAT(Why("Linli " + ToBase64(forged.SerializeAsString()) + signature),
              HasSubstr("not issued"));
  EXPECT_THAT(Why("Linli " + good.substr(0, good.size() - 4)), HasSubstr("not issued"));
  EXPECT_THAT(Why("Linli " + ToBase64("no identity") + "." + ToBase64(Sign(kSeed, "no identity"))),
              HasSubstr("not issued"));
}

TEST_F(IdentityTest, RefusesATokenForAnotherService) {
  auto identity = Li();
  identity.set_audience("other");
  EXPECT_THAT(Why(Header(identity)), HasSubstr("another service"));
  identity.clear_audience();
  EXPECT_THAT(Why(Header(identity)), HasSubstr("another service"));
}

TEST_F(IdentityTest, RefusesATokenAfterItsTimeEvenIfItWasTakenBefore) {
  const auto header = Header(Li());
  EXPECT_EQ(Why(header, kNow + seconds(59)), "");
  EXPECT_THAT(Why(header, kNow + seconds(60)), HasSubstr("expired"));
}

TEST_F(IdentityTest, RefusesATokenThatLivesTooLong) {
  EXPECT_EQ(Why(Header(Li(kNow, seconds(60)))), "");
  EXPECT_THAT(Why(Header(Li(kNow, seconds(61)))), HasSubstr("too long"));
  auto endless = Li();
  endless.clear_issue_time();
  EXPECT_THAT(Why(Header(endless)), HasSubstr("too long"));
}

TEST_F(IdentityTest, RefusesATokenFromTheFuture) {
  EXPECT_EQ(Why(Header(Li(kNow + seconds(5)))), "") << "clocks differ a little";
  EXPECT_THAT(Why(Header(Li(kNow + seconds(6)))), HasSubstr("future"));
}

TEST_F(IdentityTest, RemembersManyTokensAndForgetsThem) {
  for (int i = 0; i < 5000; ++i) {
    auto identity = Li();
    identity.set_person("persons/" + std::to_string(i));
    ASSERT_EQ(Why(Header(identity)), "");
  }
  EXPECT_EQ(Why(Header(Li())), "");
}

TEST(PageTokenTest, OpensOnlyForItsQuery) {
  SeededRandom random(3);
  const PageTokens tokens(std::string(32, 'k'), random);
  const auto token = tokens.Seal("qingzhen\nList\nshelf 1",
                                 "entry\x1f"
                                 "a");
  EXPECT_EQ(tokens.Open("qingzhen\nList\nshelf 1", token).value(),
            "entry\x1f"
            "a");
  EXPECT_EQ(token.find("entry"), token.npos);
  const auto opens = [&](const std::string& query, const std::string& text) {
    const auto result = tokens.Open(query, text);
    if (!result.ok()) {
      EXPECT_TRUE(result.error().Is(common::v1::ERROR_REASON_PAGE_TOKEN_INVALID));
    }
    return result.ok();
  };
  EXPECT_FALSE(opens("guiyang\nList\nshelf 1", token));
  EXPECT_FALSE(opens("qingzhen\nList\nshelf 2", token));
  EXPECT_FALSE(opens("qingzhen\nList\nshelf 1", "!"));
  EXPECT_FALSE(opens("qingzhen\nList\nshelf 1", ""));
  for (std::size_t i = 0; i < token.size(); ++i) {
    auto tampered = token;
    tampered[i] = tampered[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(opens("qingzhen\nList\nshelf 1", tampered)) << i;
  }
  const PageTokens others(std::string(32, 'l'), random);
  EXPECT_FALSE(others.Open("qingzhen\nList\nshelf 1", token).ok());
}

}  // namespace
}  // namespace linli::rpc
