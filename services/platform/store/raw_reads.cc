#include "services/platform/store/raw_reads.h"

#include <algorithm>

#include "services/platform/runtime/together.h"

namespace linli::store {
namespace {

constexpr std::size_t kAtOnce = 500;

Task<void> Ask(redis::Connection& connection, redis::Command command, Result<redis::Reply>& reply) {
  reply = co_await connection.Send(std::move(command));
}

Content ContentOf(const redis::Reply& reply) {
  Content content;
  for (std::size_t i = 0; i + 1 < reply.size(); i += 2) {
    content[std::string(reply[i].text())] = reply[i + 1].text();
  }
  return content;
}

}  // namespace

Task<Result<std::set<std::string>>> KeysOfService(redis::Connection& connection,
                                                  const std::string& service) {
  std::set<std::string> found;
  std::string cursor = "0";
  do {
    redis::Command scan = {"SCAN", cursor, "MATCH", "*:" + service + ":*", "COUNT", "1000"};
    LINLI_CO_ASSIGN(const auto reply, co_await connection.Send(std::move(scan)));
    cursor = reply[0].text();
    for (std::size_t i = 0; i < reply[1].size(); ++i) found.emplace(reply[1][i].text());
  } while (cursor != "0");
  co_return std::move(found);
}

Task<Result<std::vector<Content>>> ReadEach(redis::Connection& connection,
                                            const std::vector<std::string>& keys,
                                            redis::Command before, redis::Command after) {
  std::vector<Content> contents;
  for (std::size_t from = 0; from < keys.size(); from += kAtOnce) {
    const auto count = std::min(keys.size() - from, kAtOnce);
    std::vector<Result<redis::Reply>> replies(count, redis::Reply());
    std::vector<Task<void>> asked;
    for (std::size_t i = 0; i < count; ++i) {
      redis::Command command = before;
      command.push_back(keys[from + i]);
      command.insert(command.end(), after.begin(), after.end());
      asked.push_back(Ask(connection, std::move(command), replies[i]));
    }
    co_await runtime::Together(std::move(asked));
    for (const auto& reply : replies) {
      if (!reply.ok()) co_return reply.error();
      contents.push_back(ContentOf(*reply));
    }
  }
  co_return std::move(contents);
}

}  // namespace linli::store
