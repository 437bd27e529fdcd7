#include "tests/fault/edit.h"

#include <algorithm>

#include "services/platform/base/check.h"

namespace linli::fault {
namespace {

std::map<std::string, std::string> Payloads(RawRedis& redis) {
  const auto keys = redis.Call({"KEYS", "*"}).elements;
  std::vector<std::vector<std::string>> commands;
  for (const auto& key : keys) commands.push_back({"DUMP", key.text});
  const auto values = redis.CallAll(commands);
  std::map<std::string, std::string> payloads;
  for (std::size_t i = 0; i < keys.size(); ++i) payloads[keys[i].text] = values[i].text;
  return payloads;
}

}  // namespace

Edit::Edit(RawRedis& redis) : redis_(redis), dump_(DumpAll(redis)), logs_(ReadLogs(dump_)) {}

const Log& Edit::LogOf(const std::string& service) const {
  const Log* largest = nullptr;
  for (const auto& log : logs_) {
    if (log.service != service) continue;
    if (largest == nullptr || log.events.size() > largest->events.size()) largest = &log;
  }
  LINLI_CHECK(largest != nullptr);
  return *largest;
}

std::string Edit::Prefix(const std::string& service) const { return LogOf(service).prefix; }

std::string Edit::CountersKey(const std::string& service) const {
  return Prefix(service) + "counters:" + LogOf(service).events.back().tenant;
}

std::string Edit::FindCounter(const std::string& service, const std::string& prefix) const {
  const auto& counters = dump_.hashes.at(CountersKey(service));
  const auto found = std::find_if(counters.begin(), counters.end(), [&](const auto& counter) {
    return counter.first.rfind(prefix, 0) == 0 && counter.second != "0";
  });
  LINLI_CHECK(found != counters.end());
  return found->first;
}

std::string Edit::FindKey(const std::string& start, const std::string& entry) const {
  for (const auto& [key, members] : dump_.sorted) {
    const bool has = std::any_of(members.begin(), members.end(), [&](const auto& member) {
      return member.first.rfind(entry, 0) == 0;
    });
    if (key.rfind(start, 0) == 0 && has) return key;
  }
  for (const auto& [key, fields] : dump_.hashes) {
    const auto field = fields.lower_bound(entry);
    const bool has = field != fields.end() && field->first.rfind(entry, 0) == 0;
    if (key.rfind(start, 0) == 0 && has) return key;
  }
  LINLI_CHECK(false);
  return "";
}

std::size_t Edit::FindEvent(const std::string& service, const std::string& type,
                            const std::function<bool(const Event&)>& good) const {
  const auto& events = LogOf(service).events;
  const auto found = std::find_if(events.begin(), events.end(), [&](const Event& event) {
    return event.type == type && good(event);
  });
  LINLI_CHECK(found != events.end());
  return static_cast<std::size_t>(found - events.begin());
}

std::vector<StreamEntry> Edit::Entries(const std::string& service) const {
  return dump_.streams.at(Prefix(service) + "events");
}

void Edit::Rebuild(const std::string& service, const std::vector<StreamEntry>& entries) {
  const auto key = Prefix(service) + "events";
  std::vector<std::vector<std::string>> commands = {{"DEL", key}};
  for (const auto& entry : entries) {
    auto& add = commands.emplace_back(std::vector<std::string>{"XADD", key, entry.id});
    for (const auto& [name, value] : entry.fields) {
      add.push_back(name);
      add.push_back(value);
    }
  }
  for (const auto& value : redis_.CallAll(commands)) LINLI_CHECK(!value.error);
}

void Edit::Append(const std::string& service,
                  std::vector<std::pair<std::string, std::string>> fields) {
  auto entries = Entries(service);
  const auto next = std::to_string(SequenceOf(entries.back().id) + 1);
  entries.push_back({"1-" + next, std::move(fields)});
  Rebuild(service, entries);
  Set(Prefix(service) + "meta", "sequence", next);
}

void Edit::Set(const std::string& key, const std::string& field, const std::string& value) {
  LINLI_CHECK(!redis_.Call({"HSET", key, field, value}).error);
}

void Edit::AddTo(const std::string& key, const std::string& field, int delta) {
  LINLI_CHECK(!redis_.Call({"HINCRBY", key, field, std::to_string(delta)}).error);
}

void SetAttribute(StreamEntry& entry, const std::string& name, const std::string& value) {
  for (auto& [field, old] : entry.fields) {
    if (field == name) old = value;
  }
  entry.fields.back().second = ChecksumOf(entry.fields);
}

Backup::Backup(RawRedis& redis) : payloads_(Payloads(redis)) {}

void Backup::Restore(RawRedis& redis) const {
  const auto now = Payloads(redis);
  std::vector<std::vector<std::string>> commands;
  for (const auto& [key, payload] : now) {
    if (payloads_.count(key) == 0) commands.push_back({"DEL", key});
  }
  for (const auto& [key, payload] : payloads_) {
    const auto found = now.find(key);
    if (found != now.end() && found->second == payload) continue;
    commands.push_back({"RESTORE", key, "0", payload, "REPLACE"});
  }
  for (const auto& value : redis.CallAll(commands)) LINLI_CHECK(!value.error);
}

}  // namespace linli::fault
