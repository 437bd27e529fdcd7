#include <map>
#include <set>

#include "linli/campaign/v1/events.pb.h"
#include "tests/fault/checker.h"

namespace linli::fault {
namespace {

struct Consumer {
  const char* service;
  const char* source;
};

// Who must have read what; the contract's table of streams and readers.
constexpr Consumer kConsumers[] = {
    {"campaign", "campaign"},   {"campaign", "volunteer"},  {"directory", "directory"},
    {"mediation", "directory"}, {"mediation", "mediation"}, {"mediation", "pairing"},
    {"pairing", "directory"},   {"pairing", "mediation"},   {"pairing", "pairing"},
    {"pairing", "volunteer"},   {"volunteer", "campaign"},  {"volunteer", "directory"},
    {"volunteer", "pairing"},   {"volunteer", "volunteer"}};

std::string PrefixOf(const Log& log, const std::string& service) {
  return log.prefix.substr(0, log.prefix.find(':') + 1) + service + ":";
}

/// "serviceRecords/abc" is stored as "…aggregate:service_record:tenant/abc": found by its id alone.
std::map<std::string, std::string> VersionsById(const Dump& dump, const Log& log) {
  std::map<std::string, std::string> versions;
  const std::string start = log.prefix + "aggregate:";
  for (auto at = dump.hashes.lower_bound(start); at != dump.hashes.end(); ++at) {
    if (at->first.rfind(start, 0) != 0) break;
    const auto kind =
        at->first.substr(start.size(), at->first.find(':', start.size()) - start.size());
    versions[kind + "/" + at->first.substr(at->first.rfind('/') + 1)] = dump.Field(at->first, "v");
  }
  return versions;
}

/// "serviceRecords" is "service_record", "activities" is "activity".
std::string KindOf(const std::string& collection) {
  std::string kind;
  for (const char c : collection) {
    if (c >= 'A' && c <= 'Z') {
      kind += '_';
      kind += static_cast<char>(c - 'A' + 'a');
    } else {
      kind += c;
    }
  }
  if (kind.size() > 3 && kind.substr(kind.size() - 3) == "ies") {
    return kind.substr(0, kind.size() - 3) + "y";
  }
  if (kind == "place_bookings" || kind == "case_clocks") return kind;
  if (!kind.empty() && kind.back() == 's') kind.pop_back();
  return kind;
}

void CompareVersions(const Dump& dump, const Log& log,
                     const std::map<std::string, std::int64_t>& last, Differences& out) {
  const auto stored = VersionsById(dump, log);
  for (const auto& [subject, version] : last) {
    const auto slash = subject.find('/');
    const auto id = KindOf(subject.substr(0, slash)) + subject.substr(slash);
    const auto found = stored.find(id);
    const std::string have = found == stored.end() ? "none" : found->second;
    if (have == std::to_string(version)) continue;
    out.push_back(log.prefix + " " + subject + " is stored at version " + have +
                  ", its last event has " + std::to_string(version));
  }
  if (stored.size() != last.size()) {
    out.push_back(log.prefix + " stores " + std::to_string(stored.size()) +
                  " aggregates, its events speak of " + std::to_string(last.size()));
  }
}

}  // namespace

Differences CheckLogs(const Dump& dump, const std::vector<Log>& logs) {
  Differences out;
  for (const auto& log : logs) {
    std::int64_t expected = 0;
    std::map<std::string, std::int64_t> last;
    for (const auto& event : log.events) {
      if (event.sequence != ++expected) {
        out.push_back(log.prefix + " gap: " + event.position + " where " +
                      std::to_string(expected) + " belongs");
        expected = event.sequence;
      }
      if (!event.whole) out.push_back(log.prefix + " " + event.position + " is damaged");
      auto& version = last[event.subject];
      if (event.version != ++version) {
        out.push_back(log.prefix + " order: " + event.position + " is " + event.id +
                      " where version " + std::to_string(version) + " belongs");
        version = event.version;
      }
    }
    const auto meta = dump.Field(log.prefix + "meta", "sequence");
    if (meta != std::to_string(expected)) {
      out.push_back(log.prefix + " meta says " + meta + ", the last event is " +
                    std::to_string(expected));
    }
    CompareVersions(dump, log, last, out);
  }
  return out;
}

namespace {

/// Only what needs volunteers becomes an opportunity.
bool NeedsVolunteers(const Event& event, std::set<std::string>& with_posts) {
  campaign::v1::ActivityScheduled scheduled;
  if (event.type == scheduled.GetDescriptor()->full_name() &&
      scheduled.ParseFromString(event.data) && !scheduled.posts().empty()) {
    with_posts.insert(event.subject);
  }
  return with_posts.count(event.subject) > 0;
}

void CheckEffects(const std::vector<Log>& logs, Differences& out) {
  static const std::map<std::string, std::string> kEffects = {
      {"linli.campaign.v1.ActivityScheduled", "linli.volunteer.v1.OpportunityOpened"},
      {"linli.campaign.v1.ActivityRescheduled", "linli.volunteer.v1.OpportunityShiftsMoved"}};
  std::map<std::string, std::map<std::string, int>> effects;  // cause > "type subject" > times
  std::map<std::string, std::map<std::string, int>> types;    // cause > type > times
  for (const auto& log : logs) {
    for (const auto& event : log.events) {
      if (event.causation.empty()) continue;
      ++types[event.causation][event.type];
      // A volunteer's timetable may rightly change more than once for one cause.
      if (event.subject.rfind("timetables/", 0) == 0) continue;
      if (++effects[event.causation][event.type + " " + event.subject] == 2) {
        out.push_back("effect twice: " + event.type + " of " + event.subject + " because of " +
                      event.causation);
      }
    }
  }
  std::set<std::string> with_posts;
  for (const auto& log : logs) {
    for (const auto& event : log.events) {
      const auto wanted = kEffects.find(event.type);
      if (wanted == kEffects.end() || !NeedsVolunteers(event, with_posts)) continue;
      if (types[event.id][wanted->second] == 1) continue;
      out.push_back("effect: " + event.id + " has " +
                    std::to_string(types[event.id][wanted->second]) + " " + wanted->second);
    }
  }
}

template <class Report>
void EachCursor(const Dump& dump, const std::vector<Log>& logs, const Report& report) {
  for (const auto& log : logs) {
    for (const auto& [service, source] : kConsumers) {
      if (log.service != source) continue;
      const auto cursor = dump.Field(PrefixOf(log, service) + "cursor", source);
      const auto at = cursor.empty() ? std::int64_t{0} : SequenceOf(cursor);
      const auto last = log.events.empty() ? std::int64_t{0} : log.events.back().sequence;
      if (at != last) report(PrefixOf(log, service) + " cursor of " + source, at, last);
    }
  }
}

template <class Report>
void EachOverdue(const Dump& dump, std::int64_t now_ms, const Report& report) {
  for (const auto& [key, members] : dump.sorted) {
    if (key.size() < 7 || key.substr(key.size() - 7) != ":timers") continue;
    for (const auto& [member, due] : members) {
      if (std::stod(due) <= static_cast<double>(now_ms)) report(member);
    }
  }
}

}  // namespace

Differences CheckConsumers(const Dump& dump, const std::vector<Log>& logs, std::int64_t now_ms) {
  Differences out;
  EachCursor(dump, logs, [&](const std::string& what, std::int64_t at, std::int64_t last) {
    out.push_back(what + " at " + std::to_string(at) + " of " + std::to_string(last));
  });
  EachOverdue(dump, now_ms, [&](const std::string& timer) { out.push_back("overdue: " + timer); });
  for (const auto& [key, members] : dump.hashes) {
    if (key.find(":parked:") != key.npos) out.push_back(key + " parks " + members.begin()->first);
  }
  for (const auto& [key, entries] : dump.streams) {
    if (key.find(":dead:") != key.npos && !entries.empty()) {
      out.push_back(key + " holds " + entries.front().id);
    }
  }
  CheckEffects(logs, out);
  return out;
}

std::int64_t Pending(const Dump& dump, const std::vector<Log>& logs, std::int64_t now_ms) {
  std::int64_t pending = 0;
  EachCursor(dump, logs,
             [&](const std::string&, std::int64_t at, std::int64_t last) { pending += last - at; });
  EachOverdue(dump, now_ms, [&](const std::string&) { ++pending; });
  return pending;
}

}  // namespace linli::fault
