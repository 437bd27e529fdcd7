#include "services/platform/rpc/turns.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace linli::rpc {

namespace asio = boost::asio;

Turns::Turn& Turns::Turn::operator=(Turn&& other) noexcept {
  End();
  lines_ = std::exchange(other.lines_, {});
  thing_ = std::move(other.thing_);
  return *this;
}

void Turns::Turn::End() {
  const auto lines = std::exchange(lines_, {}).lock();
  if (lines == nullptr) return;
  const auto line = lines->find(thing_);
  if (line->second.empty()) {
    lines->erase(line);
    return;
  }
  line->second.front()->cancel();
  line->second.pop_front();
}

Task<Turns::Turn> Turns::Take(std::string thing) {
  const auto [line, is_first] = lines_->try_emplace(thing);
  if (!is_first) {
    const auto executor = co_await asio::this_coro::executor;
    const auto timer =
        std::make_shared<asio::steady_timer>(executor, asio::steady_timer::time_point::max());
    line->second.push_back(timer);
    boost::system::error_code ended;
    auto token = asio::redirect_error(asio::use_awaitable, ended);
    co_await timer->async_wait(token);  // Until the one before cancels it.
  }
  co_return Turn(lines_, std::move(thing));
}

}  // namespace linli::rpc
