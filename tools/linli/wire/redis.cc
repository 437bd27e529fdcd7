#include "tools/linli/wire/redis.h"

#include <hiredis/hiredis.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>

#include "services/platform/redis/address.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

struct FreeReply {
  void operator()(redisReply* reply) const { freeReplyObject(reply); }
};
using Reply = std::unique_ptr<redisReply, FreeReply>;

Error Unreachable(const std::string& address, const char* why) {
  return Refuse(reason::ERROR_REASON_UNREACHABLE, {{"address", address}, {"why", why}});
}

Result<Reply> Run(redisContext* context, const std::string& address,
                  const std::vector<std::string>& words) {
  std::vector<const char*> texts;
  std::vector<std::size_t> sizes;
  for (const auto& word : words) {
    texts.push_back(word.data());
    sizes.push_back(word.size());
  }
  Reply reply(static_cast<redisReply*>(
      redisCommandArgv(context, static_cast<int>(words.size()), texts.data(), sizes.data())));
  if (!reply) return Unreachable(address, context->errstr);
  if (reply->type == REDIS_REPLY_ERROR) return Unreachable(address, reply->str);
  return reply;
}

std::string TextOf(const redisReply& reply) { return std::string(reply.str, reply.len); }

std::vector<StreamEntry> EntriesOf(const redisReply& reply) {
  std::vector<StreamEntry> out;
  for (std::size_t i = 0; i < reply.elements; ++i) {
    const redisReply& each = *reply.element[i];
    if (each.elements != 2) continue;
    StreamEntry entry{TextOf(*each.element[0]), {}};
    const redisReply& fields = *each.element[1];
    for (std::size_t f = 0; f + 1 < fields.elements; f += 2) {
      entry.fields.emplace_back(TextOf(*fields.element[f]), TextOf(*fields.element[f + 1]));
    }
    out.push_back(std::move(entry));
  }
  return out;
}

/// What a master sends of itself: one line, then the snapshot. Only for reading.
class SnapshotSocket {
 public:
  SnapshotSocket(int fd, const std::string& address) : fd_(fd), address_(address) {}

  Result<std::size_t> Read(char* to, std::size_t room) const {
    for (;;) {
      const auto got = ::recv(fd_, to, room, 0);
      if (got > 0) return static_cast<std::size_t>(got);
      if (got < 0 && errno == EINTR) continue;
      return Unreachable(address_, got == 0 ? "it closed the connection" : std::strerror(errno));
    }
  }

  /// The first line that is not empty: a master sends empty ones while it prepares.
  Result<std::string> Line() const {
    std::string line;
    for (;;) {
      char c = 0;
      LINLI_TRY(Read(&c, 1));
      if (c == '\n' && !line.empty()) return line;
      if (c != '\n' && c != '\r') line += c;
    }
  }

 private:
  int fd_;
  const std::string& address_;
};

using Pieces = std::function<Result<void>(std::string_view)>;
constexpr std::size_t kReadBytes = 65536;

Result<void> ReadCounted(const SnapshotSocket& socket, std::size_t left, const Pieces& to) {
  std::array<char, kReadBytes> buffer{};
  while (left > 0) {
    LINLI_ASSIGN(const auto got, socket.Read(buffer.data(), std::min(left, buffer.size())));
    LINLI_TRY(to({buffer.data(), got}));
    left -= got;
  }
  return {};
}

/// Of unknown length: it ends with `mark`, behind which nothing comes.
Result<void> ReadToMark(const SnapshotSocket& socket, const std::string& mark, const Pieces& to) {
  std::array<char, kReadBytes> buffer{};
  std::string held;
  for (;;) {
    LINLI_ASSIGN(const auto got, socket.Read(buffer.data(), buffer.size()));
    held.append(buffer.data(), got);
    if (held.ends_with(mark))
      return to(std::string_view(held).substr(0, held.size() - mark.size()));
    if (held.size() <= mark.size()) continue;
    const auto sure = held.size() - mark.size();
    LINLI_TRY(to(std::string_view(held).substr(0, sure)));
    held.erase(0, sure);
  }
}

}  // namespace

void Redis::Free::operator()(redisContext* context) const { redisFree(context); }

Result<Redis> Redis::Connect(const std::string& address) {
  LINLI_ASSIGN(const auto parsed, redis::ParseAddress(address));
  Redis out(address);
  const timeval timeout{2, 0};
  out.context_.reset(
      parsed.kind == redis::Address::Kind::kUnix
          ? redisConnectUnixWithTimeout(parsed.host.c_str(), timeout)
          : redisConnectWithTimeout(parsed.host.c_str(), std::stoi("0" + parsed.port), timeout));
  if (!out.context_) return Unreachable(address, "memory");
  if (out.context_->err != 0) return Unreachable(address, out.context_->errstr);
  return out;
}

Result<std::vector<StreamEntry>> Redis::Backward(const std::string& key, const std::string& from,
                                                 int count) {
  LINLI_ASSIGN(
      const auto reply,
      Run(context_.get(), address_, {"XREVRANGE", key, from, "-", "COUNT", std::to_string(count)}));
  return EntriesOf(*reply);
}

Result<std::vector<StreamEntry>> Redis::Forward(const std::string& key, const std::string& from,
                                                int count) {
  LINLI_ASSIGN(const auto reply, Run(context_.get(), address_,
                                     {"XRANGE", key, from, "+", "COUNT", std::to_string(count)}));
  return EntriesOf(*reply);
}

Result<std::vector<std::pair<std::string, StreamEntry>>> Redis::Follow(
    std::vector<StreamPosition>& positions, int wait_ms) {
  std::vector<std::string> words{"XREAD",  "COUNT", "100", "BLOCK", std::to_string(wait_ms),
                                 "STREAMS"};
  for (const auto& position : positions) words.push_back(position.key);
  for (const auto& position : positions) words.push_back(position.after);
  LINLI_ASSIGN(const auto reply, Run(context_.get(), address_, words));
  std::vector<std::pair<std::string, StreamEntry>> out;
  for (std::size_t i = 0; i < reply->elements; ++i) {
    const redisReply& stream = *reply->element[i];
    const std::string key = TextOf(*stream.element[0]);
    for (auto& entry : EntriesOf(*stream.element[1])) {
      for (auto& position : positions) {
        if (position.key == key) position.after = entry.id;
      }
      out.emplace_back(key, std::move(entry));
    }
  }
  return out;
}

Result<void> Redis::Ping() {
  LINLI_TRY(Run(context_.get(), address_, {"PING"}));
  return {};
}

Result<void> Redis::Snapshot(const std::function<Result<void>(std::string_view)>& to) {
  // As a replica that wants one file and no more: nothing is written on the master's disk.
  LINLI_TRY(Run(context_.get(), address_, {"REPLCONF", "capa", "eof"}));
  LINLI_TRY(Run(context_.get(), address_, {"REPLCONF", "rdb-only", "1"}));
  const timeval patience{120, 0};
  ::setsockopt(context_->fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  constexpr std::string_view kSync = "SYNC\r\n";
  if (::send(context_->fd, kSync.data(), kSync.size(), MSG_NOSIGNAL) !=
      static_cast<ssize_t>(kSync.size())) {
    return Unreachable(address_, std::strerror(errno));
  }
  const SnapshotSocket socket(context_->fd, address_);
  LINLI_ASSIGN(const auto line, socket.Line());
  constexpr std::string_view kMark = "$EOF:";
  if (line.rfind(kMark, 0) == 0) return ReadToMark(socket, line.substr(kMark.size()), to);
  std::size_t size = 0;
  const auto parsed = std::from_chars(line.data() + 1, line.data() + line.size(), size);
  if (line.front() != '$' || parsed.ec != std::errc()) return Unreachable(address_, line.c_str());
  return ReadCounted(socket, size, to);
}

Result<std::vector<std::string>> Redis::KeysHolding(const std::string& value) {
  std::vector<std::string> found;
  std::string cursor = "0";
  do {
    LINLI_ASSIGN(const auto page, Run(context_.get(), address_, {"SCAN", cursor, "COUNT", "1000"}));
    cursor = TextOf(*page->element[0]);
    std::vector<std::string> get{"MGET"};
    for (std::size_t i = 0; i < page->element[1]->elements; ++i) {
      get.push_back(TextOf(*page->element[1]->element[i]));
    }
    if (get.size() == 1) continue;
    LINLI_ASSIGN(const auto values, Run(context_.get(), address_, get));
    for (std::size_t i = 0; i < values->elements; ++i) {
      const auto& each = *values->element[i];
      if (each.str != nullptr && TextOf(each) == value) found.push_back(get[i + 1]);
    }
  } while (cursor != "0");
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace linli::cli
