#include "services/platform/redis/connection.h"

#include <hiredis/hiredis.h>

#include <array>
#include <boost/asio/async_result.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <charconv>
#include <deque>
#include <optional>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/base/failpoint.h"
#include "services/platform/redis/reply_reader.h"
#include "services/platform/redis/stream.h"
#include "services/platform/runtime/log.h"

namespace linli::redis {

namespace asio = boost::asio;
using boost::system::error_code;
using SteadyTime = std::chrono::steady_clock::time_point;

namespace {

Error Unavailable() {
  return Refuse(common::v1::ERROR_REASON_STORE_UNAVAILABLE)
      .RetryAfter(std::chrono::milliseconds(200));
}

/// The head of an array ('*') or of a bulk string ('$').
void AppendHead(std::string& out, char kind, std::size_t size) {
  std::array<char, 24> head{};
  head[0] = kind;
  auto* end = std::to_chars(head.data() + 1, head.data() + head.size() - 2, size).ptr;
  *end++ = '\r';
  *end++ = '\n';
  out.append(head.data(), end);
}

/// In RESP: an array of bulk strings. hiredis' own formats every length by sprintf.
void Append(std::string& out, const Command& command) {
  AppendHead(out, '*', command.size());
  for (const auto& word : command) {
    AppendHead(out, '$', word.size());
    out.append(word).append("\r\n");
  }
}

}  // namespace

class Connection::Impl : public std::enable_shared_from_this<Impl> {
 public:
  Impl(asio::any_io_executor executor, Options options, Random& random, Prepare prepare)
      : executor_(std::move(executor)),
        options_(std::move(options)),
        random_(random),
        prepare_(std::move(prepare)),
        wake_(executor_),
        last_error_(Unavailable()) {}

  void Start() {
    auto self = shared_from_this();
    asio::co_spawn(executor_, Run(std::move(self)), asio::detached);
  }

  void Stop() {
    stopped_ = true;
    Fail();
    wake_.cancel();
  }

  bool ready() const { return ready_; }
  const Error& last_error() const { return last_error_; }
  const asio::any_io_executor& executor() const { return executor_; }

  Task<Result<Reply>> Enqueue(Command command) {
    auto token = asio::use_awaitable;
    auto start = [this](auto handler, const Command& words) {
      using Handler = decltype(handler);
      auto shared = std::make_shared<Handler>(std::move(handler));
      const auto to = asio::get_associated_executor(*shared, executor_);
      Append(out_, words);
      waiting_.push_back({std::chrono::steady_clock::now(), [shared, to](Result<Reply> reply) {
                            asio::post(to, [shared, held = std::move(reply)]() mutable {
                              (*shared)(std::move(held));
                            });
                          }});
      ScheduleFlush();
    };
    return asio::async_initiate<const asio::use_awaitable_t<>, void(Result<Reply>)>(
        std::move(start), token, std::move(command));
  }

 private:
  struct Waiting {
    SteadyTime since;
    std::function<void(Result<Reply>)> done;
  };

  /// Connects, prepares, serves until the socket fails, backs off; again until stopped.
  static Task<void> Run(std::shared_ptr<Impl> self) {
    auto backoff = self->options_.backoff_min;
    while (!self->stopped_) {
      const Result<void> opened = co_await self->Open();
      if (opened.ok()) {
        backoff = self->options_.backoff_min;
        self->refusal_.clear();
        self->ready_ = true;
        co_await self->UntilFailed();
      } else {
        if (opened.error().reason() != self->refusal_) {
          self->refusal_ = opened.error().reason();
          runtime::Log("redis_refused", {{"why", opened.error().Message(Language::kEnglish)}});
        }
        self->Fail();
        self->last_error_ = opened.error();
      }
      if (self->stopped_) co_return;
      const auto half = backoff / 2;
      const auto jitter = std::chrono::milliseconds(
          self->random_.Below(static_cast<std::uint64_t>(half.count()) + 1));
      co_await self->Sleep(half + jitter);
      backoff = std::min(backoff * 2, self->options_.backoff_max);
    }
  }

  Task<void> Sleep(std::chrono::milliseconds time) {
    error_code ignored;
    auto token = asio::redirect_error(asio::use_awaitable, ignored);
    wake_.expires_after(time);
    co_await wake_.async_wait(token);
  }

  Task<Result<void>> Open() {
    stream_ = MakeStream(executor_, options_.address);
    reader_.emplace();
    open_ = true;
    ++generation_;
    connecting_ = true;
    Watch(generation_, options_.connect_timeout);
    const error_code ec = co_await stream_->Connect(options_.address);
    connecting_ = false;
    if (ec || !open_) co_return Unavailable();
    Watch(generation_, options_.reply_timeout);
    Read(generation_);
    const Sender send = [this](Command command) -> Task<Result<Reply>> {
      if (!open_) co_return Unavailable();
      co_return co_await Enqueue(std::move(command));
    };
    LINLI_CO_TRY(co_await Greet(send));
    LINLI_CO_TRY(co_await prepare_(send));
    if (!open_) co_return Unavailable();
    co_return Result<void>();
  }

  Task<Result<void>> Greet(const Sender& send) {
    if (options_.address.user.empty()) co_return Result<void>();
    Command auth;
    auth.emplace_back("AUTH");
    auth.push_back(options_.address.user);
    auth.push_back(options_.address.password);
    LINLI_CO_ASSIGN(const auto reply, co_await send(std::move(auth)));
    if (reply.is_error()) co_return Unavailable();
    co_return Result<void>();
  }

  Task<void> UntilFailed() {
    while (open_ && !stopped_) {
      co_await Sleep(std::chrono::milliseconds(500));
      if (!waiting_.empty() &&
          std::chrono::steady_clock::now() - waiting_.front().since > options_.reply_timeout) {
        runtime::Log("redis_timeout", {});
        Fail();
      }
    }
  }

  /// Closes the socket unless it has connected, or is ready, within `time`.
  void Watch(std::uint64_t generation, std::chrono::milliseconds time) {
    auto timer = std::make_shared<asio::steady_timer>(executor_, time);
    timer->async_wait(
        [self = shared_from_this(), generation, connecting = connecting_, timer](error_code) {
          const bool late = connecting ? self->connecting_ : !self->ready_;
          if (self->generation_ == generation && late) self->Fail();
        });
  }

  void ScheduleFlush() {
    if (writing_) return;
    writing_ = true;  // At the end of this turn, so that one write carries all of the turn's work.
    asio::post(executor_, [self = shared_from_this(), generation = generation_] {
      if (self->generation_ == generation) self->Flush();
    });
  }

  void Flush() {
    if (!open_ || out_.empty()) {
      writing_ = false;
      return;
    }
    in_flight_.clear();
    in_flight_.swap(out_);
    stream_->AsyncWrite(asio::buffer(in_flight_),
                        [self = shared_from_this(), generation = generation_](error_code ec, auto) {
                          if (self->generation_ != generation) return;
                          if (ec) return self->Fail();
                          FailAt(Failpoint::kWritten);
                          self->Flush();
                        });
  }

  void Read(std::uint64_t generation) {
    stream_->AsyncRead(asio::buffer(buffer_),
                       [self = shared_from_this(), generation](error_code ec, std::size_t size) {
                         if (self->generation_ != generation || !self->open_) return;
                         if (ec || !self->Take(size)) return self->Fail();
                         self->Read(generation);
                       });
  }

  /// Hands parsed replies to their callers; false if the peer does not speak RESP.
  bool Take(std::size_t size) {
    reader_->Feed({buffer_.data(), size});
    for (;;) {
      Reply reply;
      const auto found = reader_->Next(&reply);
      if (found != ReplyReader::Found::kReply) return found == ReplyReader::Found::kMore;
      if (waiting_.empty()) return false;
      auto done = std::move(waiting_.front().done);
      waiting_.pop_front();
      done(std::move(reply));
    }
  }

  void Fail() {
    ready_ = false;
    if (open_) {
      open_ = false;
      ++generation_;
      stream_->Close();
      last_error_ = Unavailable();
    }
    out_.clear();
    writing_ = false;
    auto waiting = std::move(waiting_);
    waiting_.clear();
    for (auto& one : waiting) one.done(Unavailable());
    wake_.cancel();
  }

  asio::any_io_executor executor_;
  Options options_;
  Random& random_;
  Prepare prepare_;
  asio::steady_timer wake_;
  Error last_error_;
  std::string refusal_;  ///< why the last attempts failed, as logged
  std::unique_ptr<Stream> stream_;
  std::optional<ReplyReader> reader_;  ///< of the connection that there is
  std::deque<Waiting> waiting_;
  std::string out_;
  std::string in_flight_;
  std::array<char, 65536> buffer_{};
  std::uint64_t generation_ = 0;
  bool open_ = false;
  bool connecting_ = false;
  bool ready_ = false;
  bool stopped_ = false;
  bool writing_ = false;
};

Connection::Connection(asio::any_io_executor executor, Options options, Random& random,
                       Prepare prepare)
    : impl_(std::make_shared<Impl>(std::move(executor), std::move(options), random,
                                   std::move(prepare))) {}

Connection::~Connection() { impl_->Stop(); }

void Connection::Start() { impl_->Start(); }
void Connection::Stop() { impl_->Stop(); }
bool Connection::ready() const { return impl_->ready(); }

Task<Result<Reply>> Connection::Send(Command command) {
  const auto impl = impl_;
  if (!impl->ready()) co_return Error(impl->last_error());
  co_return co_await impl->Enqueue(std::move(command));
}

Task<Result<void>> Connection::WaitReady(std::chrono::milliseconds timeout) {
  const auto impl = impl_;
  const auto until = std::chrono::steady_clock::now() + timeout;
  asio::steady_timer tick(impl->executor());
  while (!impl->ready()) {
    if (std::chrono::steady_clock::now() > until) co_return Error(impl->last_error());
    error_code ignored;
    auto token = asio::redirect_error(asio::use_awaitable, ignored);
    tick.expires_after(std::chrono::milliseconds(5));
    co_await tick.async_wait(token);
  }
  co_return Result<void>();
}

Task<Result<void>> CheckDurable(const Connection::Sender& send) {
  constexpr std::array<std::array<std::string_view, 2>, 4> kWanted = {{
      {"appendonly", "yes"},
      {"appendfsync", "always"},
      {"no-appendfsync-on-rewrite", "no"},
      {"maxmemory-policy", "noeviction"},
  }};
  for (const auto& [setting, want] : kWanted) {
    Command get;
    get.emplace_back("CONFIG");
    get.emplace_back("GET");
    get.emplace_back(setting);
    LINLI_CO_ASSIGN(const auto reply, co_await send(std::move(get)));
    const auto value = reply[1];
    const std::string have(reply.is_error() ? reply.text() : value.text());
    if (have != want) {
      Error::Metadata what;
      what["setting"] = setting;
      what["want"] = want;
      what["have"] = have;
      co_return Refuse(common::v1::ERROR_REASON_STORE_NOT_DURABLE, std::move(what));
    }
  }
  co_return Result<void>();
}

}  // namespace linli::redis
