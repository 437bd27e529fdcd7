#include <algorithm>
#include <map>

#include "linli/platform/v1/sealed.pb.h"
#include "tests/fault/checker.h"

namespace linli::fault {
namespace {

constexpr char kAccessRecorded[] = "linli.mediation.v1.AccessRecorded";

/// The events one request id has made, in their order.
using Made = std::map<std::string, std::vector<const Event*>>;

const Log* LogOf(const std::vector<Log>& logs, const std::string& service,
                 const std::string& request_id, const std::map<std::string, Made>& made) {
  for (const auto& log : logs) {
    if (log.service == service && made.at(log.prefix).count(request_id) > 0) return &log;
  }
  return nullptr;
}

int TimesMade(const Command& command, const std::vector<const Event*>& events) {
  return static_cast<int>(std::count_if(events.begin(), events.end(), [&](const Event* event) {
    return std::count(command.facts.begin(), command.facts.end(), event->type) > 0;
  }));
}

std::string Describe(const Command& command) {
  return command.method.substr(command.method.rfind('.') + 1) + " " + command.request_id;
}

void CheckFacts(const Command& command, const std::vector<const Event*>& events, Differences& out) {
  const auto what = Describe(command);
  const int times = TimesMade(command, events);
  if (times > 1)
    out.push_back("doubled: " + what + " is in the log " + std::to_string(times) + "x");
  if (times == 0 && !events.empty()) {
    out.push_back("half: " + what + " left only " + events.front()->type);
  }
}

void CheckMade(const Command& command, const std::vector<const Event*>& events, Differences& out) {
  const auto what = Describe(command);
  for (std::size_t i = 1; i < events.size(); ++i) {
    if (events[i]->sequence == events[i - 1]->sequence + 1) continue;
    out.push_back("torn or doubled: " + what + " made " + events[i - 1]->position + " and " +
                  events[i]->position);
  }
  if (!command.facts.empty()) CheckFacts(command, events, out);
  if (command.outcome != Outcome::kAcknowledged || command.version == 0) return;
  std::int64_t version = 0;
  for (const auto* event : events) {
    if (event->subject == command.subject) version = event->version;
  }
  if (version == command.version) return;
  out.push_back("acknowledged as version " + std::to_string(command.version) + " of " +
                command.subject + ": " + what + " made version " + std::to_string(version));
}

/// Whether an answer was kept. What is sealed of it only the service can read: then its open part
/// must be part of the answer, which is longer.
bool IsKept(const std::string& stored, const std::string& answer) {
  platform::v1::Stored kept;
  if (!kept.ParseFromString(stored)) return false;
  return kept.has_sealed() ? kept.open().size() < answer.size() : kept.open() == answer;
}

/// "…request:<tenant>/<person>/<request id>" of the log's service.
void CheckRecord(const Dump& dump, const Log& log, const Event& event, const Command& command,
                 Differences& out) {
  const auto key =
      log.prefix + "request:" + event.tenant + "/" + command.actor + "/" + command.request_id;
  if (dump.hashes.count(key) == 0) {
    out.push_back("forgotten: " + Describe(command) + " has no request record");
  } else if (!IsKept(dump.Field(key, "answer"), command.answer)) {
    out.push_back("forgotten: " + Describe(command) + " is remembered with another answer");
  }
}

void CheckOne(const Dump& dump, const std::vector<Log>& logs,
              const std::map<std::string, Made>& made, const Command& command, Differences& out) {
  const auto* log = LogOf(logs, command.service, command.request_id, made);
  if (log == nullptr) {
    if (command.outcome == Outcome::kAcknowledged) {
      out.push_back("lost: " + Describe(command) + " was acknowledged");
    }
    return;
  }
  const auto& events = made.at(log->prefix).at(command.request_id);
  if (command.outcome == Outcome::kRefused) {
    out.push_back("refused with " + command.reason + " and done: " + Describe(command) + " made " +
                  events.front()->position);
    return;
  }
  CheckMade(command, events, out);
  if (command.outcome == Outcome::kAcknowledged) {
    CheckRecord(dump, *log, *events.front(), command, out);
  }
}

}  // namespace

Differences CheckCommands(const Dump& dump, const std::vector<Log>& logs, const History& history,
                          const std::set<std::string>& before) {
  std::map<std::string, Made> made;
  for (const auto& log : logs) {
    auto& of_log = made[log.prefix];
    for (const auto& event : log.events) {
      if (Log::IsCommands(event)) of_log[event.correlation].push_back(&event);
    }
  }
  Differences out;
  std::set<std::string> sent = before;
  for (const auto& command : history.commands()) {
    sent.insert(command.request_id);
    CheckOne(dump, logs, made, command, out);
  }
  for (const auto& [prefix, of_log] : made) {
    for (const auto& [request_id, events] : of_log) {
      // Readings leave a record and have no request id.
      const bool reading = std::any_of(events.begin(), events.end(), [](const Event* event) {
        return event->type == kAccessRecorded;
      });
      if (reading || sent.count(request_id) > 0) continue;
      out.push_back("invented: " + prefix + " " + events.front()->position + " by " + request_id +
                    ", which nobody sent");
    }
  }
  return out;
}

Differences CheckSeen(const std::vector<Log>& logs, const History& history) {
  std::map<std::string, std::int64_t> last;
  for (const auto& log : logs) {
    for (const auto& event : log.events) last[log.service + " " + event.subject] = event.version;
  }
  Differences out;
  for (const auto& [subject, version] : history.seen()) {
    if (last[subject] >= version) continue;
    out.push_back("seen at version " + std::to_string(version) + " and gone: " + subject +
                  " ends at " + std::to_string(last[subject]));
  }
  return out;
}

Differences CheckDisclosed(const std::vector<Log>& logs, const History& history) {
  std::set<std::string> recorded;
  for (const auto& log : logs) {
    for (const auto& event : log.events) {
      if (event.type == kAccessRecorded) recorded.insert(event.correlation);
    }
  }
  Differences out;
  for (const auto& trace_id : history.disclosed()) {
    if (recorded.count(trace_id) == 0) out.push_back("disclosed without a record: " + trace_id);
  }
  return out;
}

std::set<std::string> CorrelationsOf(const std::vector<Log>& logs) {
  std::set<std::string> correlations;
  for (const auto& log : logs) {
    for (const auto& event : log.events) correlations.insert(event.correlation);
  }
  return correlations;
}

Differences CheckAll(const Dump& dump, const History& history, const std::set<std::string>& before,
                     std::int64_t now_ms) {
  const auto logs = ReadLogs(dump);
  Differences out = history.complaints();
  for (auto& part : {CheckLogs(dump, logs), CheckCommands(dump, logs, history, before),
                     CheckSeen(logs, history), CheckDisclosed(logs, history),
                     CheckConsumers(dump, logs, now_ms), CheckFigures(dump, logs, now_ms)}) {
    out.insert(out.end(), part.begin(), part.end());
  }
  return out;
}

}  // namespace linli::fault
