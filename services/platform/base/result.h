#pragma once

#include <utility>
#include <variant>

#include "services/platform/base/check.h"
#include "services/platform/base/error.h"

namespace linli {

/// A value or an expected failure. Broken invariants are LINLI_CHECK, never an Error.
template <class T>
class [[nodiscard]] Result {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): a value is a result
  Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
  // NOLINTNEXTLINE(google-explicit-constructor): so is a refusal
  Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return held_.index() == 0; }
  explicit operator bool() const { return ok(); }

  const T& value() const& { return LINLI_CHECK(ok()), *std::get_if<0>(&held_); }
  T& value() & { return LINLI_CHECK(ok()), *std::get_if<0>(&held_); }
  T&& value() && { return LINLI_CHECK(ok()), std::move(*std::get_if<0>(&held_)); }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  const Error& error() const& { return LINLI_CHECK(!ok()), *std::get_if<1>(&held_); }
  Error&& error() && { return LINLI_CHECK(!ok()), std::move(*std::get_if<1>(&held_)); }

 private:
  std::variant<T, Error> held_;
};

/// Success without a value.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): a refusal is a result
  Result(Error error) : error_(std::move(error)) {}

  bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }
  void value() const { LINLI_CHECK(ok()); }
  const Error& error() const& { return LINLI_CHECK(!ok()), *error_; }
  Error&& error() && { return LINLI_CHECK(!ok()), std::move(*error_); }

 private:
  std::optional<Error> error_;
};

}  // namespace linli

#define LINLI_CONCAT_(a, b) a##b
#define LINLI_CONCAT(a, b) LINLI_CONCAT_(a, b)

#define LINLI_ASSIGN_(keyword, result, declaration, ...) \
  auto result = __VA_ARGS__;                             \
  if (!result.ok()) keyword std::move(result).error();   \
  declaration = std::move(result).value()
#define LINLI_TRY_(keyword, result, ...) \
  if (auto result = __VA_ARGS__; !result.ok()) keyword std::move(result).error()

/// LINLI_ASSIGN(auto facts, Decide(…)): the value, or returns the error.
#define LINLI_ASSIGN(declaration, ...) \
  LINLI_ASSIGN_(return, LINLI_CONCAT(result_, __LINE__), declaration, __VA_ARGS__)
/// LINLI_TRY(Check(…)): returns the error, if any.
#define LINLI_TRY(...) LINLI_TRY_(return, LINLI_CONCAT(result_, __LINE__), __VA_ARGS__)
/// The same two inside a coroutine.
#define LINLI_CO_ASSIGN(declaration, ...) \
  LINLI_ASSIGN_(co_return, LINLI_CONCAT(result_, __LINE__), declaration, __VA_ARGS__)
#define LINLI_CO_TRY(...) LINLI_TRY_(co_return, LINLI_CONCAT(result_, __LINE__), __VA_ARGS__)
