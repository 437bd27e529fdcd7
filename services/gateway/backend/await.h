#pragma once

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <functional>
#include <memory>

#include "services/platform/runtime/task.h"

namespace linli::gateway {

/// Waits until `start`'s argument has been called, once, on any thread; resumes on the coroutine's
/// own. gRPC's callbacks become awaitable by it. `start` must live until then: name it.
template <class Start>
Task<void> AwaitCallback(Start& start) {
  auto begin = [&start](auto handler) {
    auto executor = boost::asio::get_associated_executor(handler);
    auto work = boost::asio::make_work_guard(executor);
    auto kept = std::make_shared<decltype(handler)>(std::move(handler));
    std::function<void()> done = [kept, executor, work] {
      boost::asio::post(executor, [kept] { (*kept)(); });
    };
    start(std::move(done));
  };
  auto token = boost::asio::use_awaitable;
  co_await boost::asio::async_initiate<decltype(token), void()>(begin, token);
}

}  // namespace linli::gateway
