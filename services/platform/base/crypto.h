#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace linli {

/// Thin names for the libsodium calls Linli uses. Keys are 32 raw bytes.

/// base64url without padding, and standard base64 accepted when decoding.
std::string ToBase64(std::string_view bytes);
std::optional<std::string> FromBase64(std::string_view text);

/// BLAKE2b-256, as base64url.
std::string Hash(std::string_view bytes);
/// BLAKE2b-256 keyed by `key`, as base64url.
std::string KeyedHash(std::string_view key, std::string_view bytes);
/// A key for one purpose ("pages", "events"), derived from a master key.
std::string DeriveKey(std::string_view master, std::string_view purpose);
/// In time that does not depend on where they differ.
bool EqualInConstantTime(std::string_view a, std::string_view b);

/// XChaCha20-Poly1305: nonce (24 bytes, from `nonce`) then ciphertext; `bound` must be the same
/// when it is opened.
std::string Seal(std::string_view key, std::string_view nonce, std::string_view plain,
                 std::string_view bound);
std::optional<std::string> Open(std::string_view key, std::string_view sealed,
                                std::string_view bound);

/// Ed25519. A seed is 32 bytes, a public key 32, a signature 64.
std::string PublicKeyOf(std::string_view seed);
std::string Sign(std::string_view seed, std::string_view message);
bool SignatureHolds(std::string_view public_key, std::string_view message,
                    std::string_view signature);

/// CRC-32C (Castagnoli), as in storage formats.
std::uint32_t Crc32c(std::string_view bytes);

}  // namespace linli
