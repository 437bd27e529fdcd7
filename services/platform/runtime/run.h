#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>
#include <optional>
#include <utility>

#include "services/platform/runtime/task.h"

namespace linli::runtime {

template <class T>
Task<void> KeepResult(Task<T> task, std::optional<T>* result) {
  result->emplace(co_await std::move(task));
}

/// Drives `io` until `task` has ended and returns its value: for programs and tests that are not
/// coroutines themselves.
template <class T>
T RunToEnd(boost::asio::io_context& io, Task<T> task) {
  std::optional<T> result;
  boost::asio::co_spawn(io, KeepResult(std::move(task), &result), [](std::exception_ptr thrown) {
    if (thrown) std::rethrow_exception(thrown);
  });
  while (!result.has_value()) io.run_one();
  return *std::move(result);
}

}  // namespace linli::runtime
