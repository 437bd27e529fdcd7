#include "services/platform/base/crypto.h"

#include <sodium.h>

#include <boost/crc.hpp>

#include "services/platform/base/check.h"

namespace linli {
namespace {

const unsigned char* Raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* Raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

}  // namespace

std::string ToBase64(std::string_view bytes) {
  constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), Raw(bytes), bytes.size(), kVariant);
  text.resize(text.size() - 1);
  return text;
}

std::optional<std::string> FromBase64(std::string_view text) {
  for (const int variant :
       {sodium_base64_VARIANT_URLSAFE_NO_PADDING, sodium_base64_VARIANT_ORIGINAL}) {
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(Raw(bytes), bytes.size(), text.data(), text.size(), "\r\n ", &size,
                          nullptr, variant) == 0) {
      bytes.resize(size);
      return bytes;
    }
  }
  return std::nullopt;
}

std::string Hash(std::string_view bytes) {
  std::string hash(crypto_generichash_BYTES, '\0');
  crypto_generichash(Raw(hash), hash.size(), Raw(bytes), bytes.size(), nullptr, 0);
  return ToBase64(hash);
}

std::string KeyedHash(std::string_view key, std::string_view bytes) {
  std::string hash(crypto_generichash_BYTES, '\0');
  crypto_generichash(Raw(hash), hash.size(), Raw(bytes), bytes.size(), Raw(key), key.size());
  return ToBase64(hash);
}

std::string DeriveKey(std::string_view master, std::string_view purpose) {
  std::string key(32, '\0');
  crypto_generichash(Raw(key), key.size(), Raw(purpose), purpose.size(), Raw(master),
                     master.size());
  return key;
}

bool EqualInConstantTime(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string Seal(std::string_view key, std::string_view nonce, std::string_view plain,
                 std::string_view bound) {
  LINLI_CHECK(key.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  LINLI_CHECK(nonce.size() == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  std::string cipher(plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
  unsigned long long size = 0;
  crypto_aead_xchacha20poly1305_ietf_encrypt(Raw(cipher), &size, Raw(plain), plain.size(),
                                             Raw(bound), bound.size(), nullptr, Raw(nonce),
                                             Raw(key));
  return std::string(nonce) + cipher;
}

std::optional<std::string> Open(std::string_view key, std::string_view sealed,
                                std::string_view bound) {
  constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
  if (sealed.size() < kNonce + kTag) return std::nullopt;
  const auto cipher = sealed.substr(kNonce);
  std::string plain(cipher.size() - kTag, '\0');
  unsigned long long size = 0;
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(Raw(plain), &size, nullptr, Raw(cipher),
                                                 cipher.size(), Raw(bound), bound.size(),
                                                 Raw(sealed), Raw(key)) != 0) {
    return std::nullopt;
  }
  return plain;
}

std::string PublicKeyOf(std::string_view seed) {
  LINLI_CHECK(seed.size() == crypto_sign_SEEDBYTES);
  std::string public_key(crypto_sign_PUBLICKEYBYTES, '\0');
  std::string secret_key(crypto_sign_SECRETKEYBYTES, '\0');
  crypto_sign_seed_keypair(Raw(public_key), Raw(secret_key), Raw(seed));
  return public_key;
}

std::string Sign(std::string_view seed, std::string_view message) {
  LINLI_CHECK(seed.size() == crypto_sign_SEEDBYTES);
  std::string public_key(crypto_sign_PUBLICKEYBYTES, '\0');
  std::string secret_key(crypto_sign_SECRETKEYBYTES, '\0');
  crypto_sign_seed_keypair(Raw(public_key), Raw(secret_key), Raw(seed));
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(Raw(signature), nullptr, Raw(message), message.size(), Raw(secret_key));
  return signature;
}

bool SignatureHolds(std::string_view public_key, std::string_view message,
                    std::string_view signature) {
  return public_key.size() == crypto_sign_PUBLICKEYBYTES && signature.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(Raw(signature), Raw(message), message.size(),
                                     Raw(public_key)) == 0;
}

std::uint32_t Crc32c(std::string_view bytes) {
  boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true> crc;
  crc.process_bytes(bytes.data(), bytes.size());
  return crc.checksum();
}

}  // namespace linli
