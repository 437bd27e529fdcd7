#include "tests/simulation/wire.h"

#include <algorithm>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <map>

#include "services/platform/runtime/pause.h"
#include "tests/simulation/server.h"

namespace linli::simulation {

namespace asio = boost::asio;

namespace {

struct Place {
  Stage* stage;
  Server* server;
  Port* port;
};
thread_local std::map<std::string, Place> places;

}  // namespace

std::string Announce(Stage& stage, Server& server, Port& port) {
  thread_local std::uint64_t announced = 0;
  const auto path = std::to_string(++announced);
  places[path] = {&stage, &server, &port};
  return path;
}

void Forget(const Server& server) {
  std::erase_if(places, [&](const auto& one) { return one.second.server == &server; });
}

milliseconds Pipe::Delay(std::int64_t silent_until_ms, std::int64_t& last_ms) {
  const auto& faults = stage_.faults;
  auto delay = stage_.chance.Time(0, faults.delay_most).count();
  if (!stage_.healed && stage_.chance.PerMille(faults.slow)) {
    delay = stage_.chance.Time(100, 3000).count();
  }
  const auto now = stage_.now_ms();
  last_ms = std::max({last_ms, now + delay, silent_until_ms});
  return milliseconds(last_ms - now);
}

void Pipe::ToServer(std::string bytes) {
  if (broken_) return;
  if (bytes.find("FCALL") != bytes.npos) arrived_ += std::exchange(port_.left_over, {});
  if (!stage_.healed && stage_.chance.PerMille(stage_.faults.reset)) {
    broken_ = true;
    bytes.resize(stage_.chance.Below(bytes.size()));
  }
  const auto delay = Delay(port_.silent_out_until_ms, last_out_ms_);
  // Timers of one moment fire in any order; bytes do not.
  to_server_.push_back(std::move(bytes));
  stage_.After(delay, [self = shared_from_this()] {
    auto held = std::move(self->to_server_.front());
    self->to_server_.pop_front();
    self->stage_.trace.Add(self->stage_.now_ms(), self->name_, held);
    if (self->on_bytes) self->on_bytes(std::move(held));
    if (self->broken_ && self->on_closed) self->on_closed();
    if (self->broken_) self->Reset();
  });
}

void Pipe::ToClient(std::string bytes) {
  if (!stage_.healed && !broken_ && stage_.chance.PerMille(stage_.faults.reset)) {
    bytes.resize(stage_.chance.Below(bytes.size() + 1));
    Reset();
    if (on_closed) on_closed();
  }
  const auto delay = Delay(port_.silent_in_until_ms, last_in_ms_);
  to_client_.push_back(std::move(bytes));
  stage_.After(delay, [self = shared_from_this()] {
    const auto held = std::move(self->to_client_.front());
    self->to_client_.pop_front();
    if (!self->open_at_client_) {
      const bool keeps = self->stage_.bugs.Is("reuses a connection after a timeout");
      if (keeps) self->port_.left_over += held;
      return;
    }
    self->stage_.trace.Add(self->stage_.now_ms(), self->name_, held);
    self->arrived_ += held;
    self->Complete();
  });
}

void Pipe::Reset() {
  broken_ = true;
  const auto delay = Delay(port_.silent_in_until_ms, last_in_ms_) + milliseconds(1);
  stage_.After(delay, [self = shared_from_this()] {
    self->reset_ = true;
    self->Complete();
  });
}

void Pipe::CloseByClient() {
  if (!open_at_client_) return;
  open_at_client_ = false;
  if (auto reader = std::exchange(reader_, nullptr)) {
    asio::post(stage_.io, [done = std::move(reader)] { done(asio::error::operation_aborted, 0); });
  }
  const auto delay = Delay(port_.silent_out_until_ms, last_out_ms_) + milliseconds(1);
  stage_.After(delay, [self = shared_from_this()] {
    if (self->on_closed) self->on_closed();
  });
}

void Pipe::Read(asio::mutable_buffer buffer, redis::Stream::Done done) {
  buffer_ = buffer;
  reader_ = std::move(done);
  Complete();
}

void Pipe::Complete() {
  if (!reader_ || !open_at_client_) return;
  auto size = std::min(arrived_.size(), buffer_.size());
  if (size == 0 && !reset_) return;
  boost::system::error_code ec;
  if (size == 0) ec = asio::error::connection_reset;
  if (size > 0 && stage_.faults.small_reads)
    size = 1 + stage_.chance.Below(std::min<std::size_t>(size, 200));
  arrived_.copy(static_cast<char*>(buffer_.data()), size);
  arrived_.erase(0, size);
  asio::post(stage_.io, [held = std::exchange(reader_, nullptr), ec, size] { held(ec, size); });
}

Task<boost::system::error_code> SimulatedStream::Connect(const redis::Address&) {
  const auto now = stage_.now_ms();
  const auto silent = std::max(port_.silent_in_until_ms, port_.silent_out_until_ms) - now;
  const auto delay = stage_.chance.Time(0, stage_.faults.delay_most) +
                     milliseconds(std::max<std::int64_t>(0, silent));
  co_await runtime::Pause(delay);
  pipe_ = server_.Accept(port_);
  boost::system::error_code ec;
  if (!pipe_) ec = asio::error::connection_refused;
  co_return ec;
}

void SimulatedStream::AsyncRead(asio::mutable_buffer buffer, Done done) {
  pipe_->Read(buffer, std::move(done));
}

void SimulatedStream::AsyncWrite(asio::const_buffer buffer, Done done) {
  pipe_->ToServer(std::string(static_cast<const char*>(buffer.data()), buffer.size()));
  asio::post(stage_.io, [held = std::move(done), size = buffer.size()] { held({}, size); });
}

void SimulatedStream::Close() {
  if (pipe_) pipe_->CloseByClient();
}

}  // namespace linli::simulation

namespace linli::redis {

/// Instead of the platform's: the linker takes no stream.o out of its library when there is one.
std::unique_ptr<Stream> MakeStream(boost::asio::any_io_executor, const Address& address) {
  const auto& place = simulation::places.at(address.host);
  return std::make_unique<simulation::SimulatedStream>(*place.stage, *place.server, *place.port);
}

}  // namespace linli::redis
