#include <algorithm>
#include <ostream>

#include "services/platform/store/keys.h"
#include "tools/linli/commands/app.h"
#include "tools/linli/commands/event_view.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

namespace keys = store::keys;

constexpr int kChunk = 500;
constexpr int kWaitMs = 500;

struct EventsInput {
  EventFilter filter;
  int limit = 20;
  bool follow = false;
  std::string id;
};

std::vector<std::string> Streams(const Instance& instance, const std::string& only_service) {
  std::vector<std::string> out;
  for (const auto& [service, address] : instance.services) {
    if (!only_service.empty() && service != only_service) continue;
    for (int partition = 0; partition < keys::kPartitions; ++partition) {
      out.push_back(keys::Events(partition, service));
    }
  }
  return out;
}

// The entry before "<epoch>-<sequence>", exclusively.
std::string Before(const std::string& id) { return "(" + id; }

// The newest `limit` matching events of one stream.
Result<std::vector<events::Event>> Newest(Redis& redis, const std::string& key,
                                          const EventFilter& filter, std::size_t limit) {
  std::vector<events::Event> out;
  std::string from = "+";
  for (;;) {
    LINLI_ASSIGN(const auto entries, redis.Backward(key, from, kChunk));
    for (const auto& entry : entries) {
      LINLI_ASSIGN(auto event, EventOf(entry));
      if (out.size() < limit && Matches(filter, event)) out.push_back(std::move(event));
    }
    if (entries.size() < kChunk || out.size() >= limit) return out;
    from = Before(entries.back().id);
  }
}

void Print(Session& session, const events::Event& event) {
  session.out() << (session.globals().json ? EventJson(event) : EventLine(event));
}

Result<void> Follow(Session& session, Redis& redis, std::vector<StreamPosition> positions,
                    const EventFilter& filter) {
  for (;;) {
    session.out().flush();
    if (!session.out()) return {};
    LINLI_ASSIGN(const auto entries, redis.Follow(positions, kWaitMs));
    for (const auto& [key, entry] : entries) {
      LINLI_ASSIGN(const auto event, EventOf(entry));
      if (Matches(filter, event)) Print(session, event);
    }
  }
}

Result<std::vector<StreamPosition>> Ends(Redis& redis, const std::vector<std::string>& streams) {
  std::vector<StreamPosition> out;
  for (const auto& key : streams) {
    LINLI_ASSIGN(const auto last, redis.Backward(key, "+", 1));
    out.push_back({key, last.empty() ? "0" : last.front().id});
  }
  return out;
}

Result<void> RunTail(Session& session, const EventsInput& input) {
  LINLI_ASSIGN(const auto instance, session.FindInstance());
  LINLI_ASSIGN(auto redis, Redis::Connect(instance.redis));
  const auto streams = Streams(instance, input.filter.service);
  LINLI_ASSIGN(const auto ends, Ends(redis, streams));
  const auto limit = static_cast<std::size_t>(input.limit);
  std::vector<events::Event> found;
  for (const auto& key : streams) {
    LINLI_ASSIGN(const auto newest, Newest(redis, key, input.filter, limit));
    found.insert(found.end(), newest.begin(), newest.end());
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.time != b.time                         ? a.time > b.time
           : a.position.size() != b.position.size() ? a.position.size() > b.position.size()
                                                    : a.position > b.position;
  });
  if (found.size() > limit) found.resize(limit);
  for (auto event = found.rbegin(); event != found.rend(); ++event) Print(session, *event);
  if (!input.follow) return {};
  return Follow(session, redis, ends, input.filter);
}

Result<void> RunShow(Session& session, const EventsInput& input) {
  LINLI_ASSIGN(const auto instance, session.FindInstance());
  LINLI_ASSIGN(auto redis, Redis::Connect(instance.redis));
  EventFilter filter = input.filter;
  filter.subject = input.id.substr(0, input.id.find('@'));
  bool any = false;
  for (const auto& key : Streams(instance, filter.service)) {
    for (std::string from = "-";;) {
      LINLI_ASSIGN(const auto entries, redis.Forward(key, from, kChunk));
      for (const auto& entry : entries) {
        LINLI_ASSIGN(const auto event, EventOf(entry));
        const bool meant = event.id == input.id || event.position == input.id ||
                           (input.id == filter.subject && Matches(filter, event));
        if (meant) session.out() << EventJson(event);
        any = any || meant;
      }
      if (entries.size() < kChunk) break;
      from = "(" + entries.back().id;
    }
  }
  if (any) return {};
  return Refuse(reason::ERROR_REASON_NOTHING_FOUND, {{"what", input.id}});
}

}  // namespace

void AddEvents(CLI::App& app, Session& session) {
  auto* group = Group(app, session, "events");
  const auto input = std::make_shared<EventsInput>();
  auto* tail = AddCommand(*group, session, "tail",
                          {"最近的事件（直接读 Redis）", "the newest events, read from Redis"},
                          [&session, input] { return RunTail(session, *input); });
  tail->add_option("--service", input->filter.service, session.Say({"服务", "service"}));
  tail->add_option("--type", input->filter.type,
                   session.Say({"类型，如 ActivityScheduled", "type: ActivityScheduled"}));
  tail->add_option(
      "--subject", input->filter.subject,
      session.Say({"资源名，或以 / 结尾的集合", "resource name, or a collection ending in /"}));
  tail->add_option("--limit", input->limit, session.Say({"多少条", "how many"}))
      ->check(CLI::Range(1, 100000));
  tail->add_flag("--follow,-f", input->follow,
                 session.Say({"持续显示新的事件", "go on with new ones"}));
  Examples(*tail, session,
           "  linli events tail --type ActivityScheduled --limit 5\n"
           "  linli events tail --subject activities/abc --follow --json");
  auto* show = AddCommand(
      *group, session, "show",
      {"一个事件，或一个资源的全部事件，JSON", "one event, or all of a resource, as JSON"},
      [&session, input] { return RunShow(session, *input); });
  show->add_option("id", input->id,
                   session.Say({"activities/abc@2，或资源名，或流中位置",
                                "activities/abc@2, a resource name, or a position in the stream"}))
      ->required();
  show->add_option("--service", input->filter.service, session.Say({"服务", "service"}));
  Examples(*show, session,
           "  linli events show activities/abc@2\n  linli events show activities/abc");
}

}  // namespace linli::cli
