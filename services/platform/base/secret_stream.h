#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace linli {

/// A sequence of sealed messages (libsodium's secretstream, XChaCha20-Poly1305): none can be
/// changed, left out, repeated, moved or put in between, and the last one says that it is. Keys are
/// 32 bytes; `bound` must be the same when a message is opened.
enum class Turn {
  kMore,       ///< the part goes on
  kEndOfPart,  ///< another part follows
  kLast,       ///< nothing follows
};

inline constexpr std::size_t kSecretStreamHeaderBytes = 24;
/// How much longer a sealed message is.
inline constexpr std::size_t kSecretStreamMessageExtraBytes = 17;

class StreamSealer {
 public:
  explicit StreamSealer(std::string_view key);
  ~StreamSealer();
  const std::string& header() const { return header_; }
  std::string Seal(std::string_view plain, std::string_view bound, Turn turn);

 private:
  struct State;
  std::unique_ptr<State> state_;
  std::string header_;
};

class StreamOpener {
 public:
  struct Opened {
    std::string plain;
    Turn turn = Turn::kMore;
  };

  StreamOpener(std::string_view key, std::string_view header);
  ~StreamOpener();
  /// Nothing if it is not the next message of this stream.
  std::optional<Opened> Open(std::string_view sealed, std::string_view bound);

 private:
  struct State;
  std::unique_ptr<State> state_;
  bool usable_ = false;
};

}  // namespace linli
