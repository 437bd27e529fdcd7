#include "services/platform/base/crypto.h"

#include <gtest/gtest.h>

#include <set>

#include "services/platform/base/random.h"
#include "services/platform/base/time.h"

namespace linli {
namespace {

std::string FromHex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

TEST(CryptoTest, Crc32cIsCastagnoli) {
  EXPECT_EQ(Crc32c("123456789"), 0xE3069283U);
  EXPECT_EQ(Crc32c(""), 0U);
  EXPECT_EQ(Crc32c(std::string(32, '\0')), 0x8A9136AAU);
}

TEST(CryptoTest, HashIsBlake2b) {
  const auto hex = "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8";
  EXPECT_EQ(Hash(""), ToBase64(FromHex(hex)));
  const std::string key(32, 'k');
  EXPECT_NE(KeyedHash(key, "a"), KeyedHash(key, "b"));
  EXPECT_NE(KeyedHash(key, "a"), KeyedHash(std::string(32, 'l'), "a"));
  EXPECT_NE(DeriveKey(key, "pages"), DeriveKey(key, "events"));
  EXPECT_EQ(DeriveKey(key, "pages").size(), 32U);
}

TEST(CryptoTest, Base64GoesThereAndBack) {
  SeededRandom random(7);
  for (std::size_t size = 0; size < 300; ++size) {
    const auto bytes = random.Bytes(size);
    const auto text = ToBase64(bytes);
    EXPECT_EQ(text.find_first_of("+/="), text.npos);
    EXPECT_EQ(FromBase64(text), bytes);
  }
  EXPECT_EQ(FromBase64("-_8"), FromBase64("+/8="));
  for (const auto* text : {"a", "abc=d", "****", "a\xff"}) {
    EXPECT_FALSE(FromBase64(text).has_value()) << text;
  }
}

TEST(CryptoTest, OpensOnlyWhatItHasSealed) {
  const std::string key(32, 'k');
  const std::string nonce(24, 'n');
  const auto sealed = Seal(key, nonce, "plain", "boxes/a@1");
  EXPECT_EQ(sealed.find("plain"), sealed.npos);
  EXPECT_EQ(Open(key, sealed, "boxes/a@1"), "plain");
  EXPECT_FALSE(Open(key, sealed, "boxes/a@2").has_value());
  EXPECT_FALSE(Open(std::string(32, 'l'), sealed, "boxes/a@1").has_value());
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    auto damaged = sealed;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    EXPECT_FALSE(Open(key, damaged, "boxes/a@1").has_value()) << i;
    EXPECT_FALSE(Open(key, sealed.substr(0, i), "boxes/a@1").has_value()) << i;
  }
  EXPECT_EQ(Open(key, Seal(key, nonce, "", ""), ""), "");
}

TEST(CryptoDeathTest, KeysHaveTheirSize) {
  EXPECT_DEATH((void)Seal("short", std::string(24, 'n'), "", ""), "check failed");
  EXPECT_DEATH((void)Seal(std::string(32, 'k'), "short", "", ""), "check failed");
  EXPECT_DEATH((void)Sign("short", ""), "check failed");
}

TEST(CryptoTest, SignaturesAreEd25519) {
  const auto seed = FromHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  const auto key = FromHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  EXPECT_EQ(PublicKeyOf(seed), key);
  const auto signature = Sign(seed, "");
  EXPECT_EQ(signature,
            FromHex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33b"
                    "acc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"));
  EXPECT_TRUE(SignatureHolds(key, "", signature));
  EXPECT_FALSE(SignatureHolds(key, "x", signature));
  EXPECT_FALSE(SignatureHolds(PublicKeyOf(std::string(32, 's')), "", signature));
  EXPECT_FALSE(SignatureHolds(key, "", signature.substr(1)));
  EXPECT_FALSE(SignatureHolds("short", "", signature));
}

TEST(CryptoTest, ComparesWholeTexts) {
  EXPECT_TRUE(EqualInConstantTime("same", "same"));
  EXPECT_FALSE(EqualInConstantTime("same", "sama"));
  EXPECT_FALSE(EqualInConstantTime("same", "samed"));
  EXPECT_TRUE(EqualInConstantTime("", ""));
}

TEST(RandomTest, IdsAreNamesAndDiffer) {
  SystemRandom random;
  std::set<std::string> ids;
  for (int i = 0; i < 1000; ++i) {
    const auto id = random.Id();
    EXPECT_EQ(id.size(), 16U);
    EXPECT_EQ(id.find_first_not_of("abcdefghijklmnopqrstuvwxyz234567"), id.npos);
    ids.insert(id);
  }
  EXPECT_EQ(ids.size(), 1000U);
  EXPECT_LT(random.Below(3), 3U);
  EXPECT_EQ(SeededRandom(5).Id(), SeededRandom(5).Id());
}

TEST(TimeTest, TextSortsAsTime) {
  using std::chrono::milliseconds;
  EXPECT_EQ(ToText(Time(milliseconds(0))), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(ToText(Time(milliseconds(-1))), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(ToText(Time(milliseconds(1788220800007))), "2026-09-01T00:00:00.007Z");
  EXPECT_EQ(ToText(FromProto(ToProto(Time(milliseconds(-62135596800000))))),
            "0001-01-01T00:00:00.000Z");
}

}  // namespace
}  // namespace linli
