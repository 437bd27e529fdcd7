#include "services/platform/runtime/together.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace linli::runtime {

namespace asio = boost::asio;

Task<void> Together(std::vector<Task<void>> tasks) {
  const auto executor = co_await asio::this_coro::executor;
  asio::steady_timer all_done(executor, asio::steady_timer::time_point::max());
  std::size_t left = tasks.size();
  const auto done = [&](std::exception_ptr thrown) {
    if (thrown) std::rethrow_exception(thrown);  // Out of the event loop: the process ends.
    if (--left == 0) all_done.cancel();
  };
  for (auto& task : tasks) asio::co_spawn(executor, std::move(task), done);
  while (left > 0) {
    boost::system::error_code ended;
    auto token = asio::redirect_error(asio::use_awaitable, ended);
    co_await all_done.async_wait(token);
  }
}

}  // namespace linli::runtime
