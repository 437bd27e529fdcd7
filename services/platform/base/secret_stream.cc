#include "services/platform/base/secret_stream.h"

#include <sodium.h>

#include "services/platform/base/check.h"

namespace linli {
namespace {

static_assert(kSecretStreamHeaderBytes == crypto_secretstream_xchacha20poly1305_HEADERBYTES);
static_assert(kSecretStreamMessageExtraBytes == crypto_secretstream_xchacha20poly1305_ABYTES);

const unsigned char* Raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* Raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

unsigned char TagOf(Turn turn) {
  switch (turn) {
    case Turn::kMore:
      return crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
    case Turn::kEndOfPart:
      return crypto_secretstream_xchacha20poly1305_TAG_PUSH;
    case Turn::kLast:
      break;
  }
  return crypto_secretstream_xchacha20poly1305_TAG_FINAL;
}

}  // namespace

struct StreamSealer::State : crypto_secretstream_xchacha20poly1305_state {};
struct StreamOpener::State : crypto_secretstream_xchacha20poly1305_state {};

StreamSealer::StreamSealer(std::string_view key)
    : state_(std::make_unique<State>()), header_(kSecretStreamHeaderBytes, '\0') {
  LINLI_CHECK(key.size() == crypto_secretstream_xchacha20poly1305_KEYBYTES);
  crypto_secretstream_xchacha20poly1305_init_push(state_.get(), Raw(header_), Raw(key));
}

StreamSealer::~StreamSealer() { sodium_memzero(state_.get(), sizeof *state_); }

std::string StreamSealer::Seal(std::string_view plain, std::string_view bound, Turn turn) {
  std::string sealed(plain.size() + kSecretStreamMessageExtraBytes, '\0');
  crypto_secretstream_xchacha20poly1305_push(state_.get(), Raw(sealed), nullptr, Raw(plain),
                                             plain.size(), Raw(bound), bound.size(), TagOf(turn));
  return sealed;
}

StreamOpener::StreamOpener(std::string_view key, std::string_view header)
    : state_(std::make_unique<State>()) {
  LINLI_CHECK(key.size() == crypto_secretstream_xchacha20poly1305_KEYBYTES);
  LINLI_CHECK(header.size() == kSecretStreamHeaderBytes);
  usable_ =
      crypto_secretstream_xchacha20poly1305_init_pull(state_.get(), Raw(header), Raw(key)) == 0;
}

StreamOpener::~StreamOpener() { sodium_memzero(state_.get(), sizeof *state_); }

std::optional<StreamOpener::Opened> StreamOpener::Open(std::string_view sealed,
                                                       std::string_view bound) {
  if (!usable_ || sealed.size() < kSecretStreamMessageExtraBytes) return std::nullopt;
  Opened opened;
  opened.plain.resize(sealed.size() - kSecretStreamMessageExtraBytes);
  unsigned char tag = 0;
  usable_ = crypto_secretstream_xchacha20poly1305_pull(state_.get(), Raw(opened.plain), nullptr,
                                                       &tag, Raw(sealed), sealed.size(), Raw(bound),
                                                       bound.size()) == 0;
  if (!usable_) return std::nullopt;
  for (const Turn turn : {Turn::kMore, Turn::kEndOfPart, Turn::kLast}) {
    if (tag == TagOf(turn)) opened.turn = turn;
  }
  return opened;
}

}  // namespace linli
