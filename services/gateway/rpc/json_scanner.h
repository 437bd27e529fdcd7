#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "services/platform/base/result.h"

namespace linli::gateway {

/// The words of a JSON text, one after the other. The first thing that is wrong is kept, and
/// nothing after it is taken.
class JsonScanner {
 public:
  explicit JsonScanner(std::string_view text) : text_(text) {}

  /// Skips white space; the next character, '\0' at the end.
  char Peek();
  /// Takes `c` if it is next.
  bool Take(char c);
  /// Takes `c`, or fails.
  bool Expect(char c);
  /// A string, unescaped. False (with a failure) if there is none or it is broken.
  bool String(std::string* out);
  /// A number as it is written; empty (with a failure) if there is none.
  std::string_view Number();
  /// Takes true, false or null if it is next.
  bool Word(std::string_view word);
  bool AtEnd() { return Peek() == '\0' && at_ == text_.size(); }

  /// Remembers the first failure, at the place of the latest word.
  bool Fail(std::string_view zh, std::string_view en);
  bool failed() const { return failure_.has_value(); }
  const Error& failure() const { return *failure_; }

 private:
  bool Escape(std::string* out);
  std::optional<unsigned> FourDigits();
  std::size_t Digits();

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t word_ = 0;  ///< where the latest word begins
  std::optional<Error> failure_;
};

}  // namespace linli::gateway
