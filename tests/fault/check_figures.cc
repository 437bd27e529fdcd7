#include <algorithm>
#include <map>

#include "linli/platform/v1/sealed.pb.h"
#include "linli/volunteer/v1/events.pb.h"
#include "linli/volunteer/v1/opportunity.pb.h"
#include "linli/volunteer/v1/service_record.pb.h"
#include "linli/volunteer/v1/sign_up.pb.h"
#include "tests/fault/checker.h"

namespace linli::fault {
namespace {

namespace v1 = volunteer::v1;

template <class Fact>
bool Read(const Event& event, Fact* fact) {
  return event.type == Fact::descriptor()->full_name() && fact->ParseFromString(event.data);
}

std::int64_t Ms(const google::protobuf::Timestamp& time) {
  return time.seconds() * 1000 + time.nanos() / 1000000;
}

struct Shift {
  std::int64_t capacity = 0;
  std::int64_t end_ms = 0;
  std::int64_t taken = 0;
  std::vector<std::string> waiting;  ///< sign-ups, in their order
};

struct SignUp {
  std::string shift;  ///< "<opportunity>/<shift>"
  std::string activity;
  v1::SignUp::State state = v1::SignUp::STATE_UNSPECIFIED;
};

struct Record {
  v1::ServiceRecord::State state = v1::ServiceRecord::STATE_SUBMITTED;
  std::string activity;
  std::int64_t minutes = 0;
};

/// What the facts of one volunteer log add up to, by rules of its own.
class Replay {
 public:
  Replay(const Dump& dump, const Log& log, std::int64_t now_ms, Differences& out)
      : dump_(dump), log_(log), now_ms_(now_ms), out_(out) {}

  void Run() {
    for (std::size_t i = 0; i < log_.events.size(); ++i) {
      const auto& event = log_.events[i];
      tenant_ = event.tenant;
      Apply(event);
      // What one cause has done counts together.
      const bool ends = i + 1 == log_.events.size() ||
                        log_.events[i + 1].correlation != event.correlation ||
                        log_.events[i + 1].causation != event.causation;
      if (ends) CheckTouched(event);
    }
    CheckEnd();
    SumUp();
    CompareCounters();
    CompareStates();
    CompareWaiting();
  }

 private:
  void Differ(const std::string& what) { out_.push_back(log_.prefix + " " + what); }

  void Apply(const Event& event) {
    if (event.subject.rfind("opportunities/", 0) == 0) return ApplyOpportunity(event);
    if (event.subject.rfind("signUps/", 0) == 0) return ApplySignUp(event);
    if (event.subject.rfind("serviceRecords/", 0) == 0) return ApplyRecord(event);
  }

  template <class Shifts>
  void SetShifts(const std::string& opportunity, const Shifts& all) {
    for (const auto& each : all) {
      auto& shift = shifts_[opportunity + "/" + each.id()];
      shift.capacity = each.capacity();
      shift.end_ms = Ms(each.end_time());
    }
  }

  void ApplyOpportunity(const Event& event) {
    v1::OpportunityOpened opened;
    v1::OpportunityShiftsMoved moved;
    v1::OpportunityCancelled cancelled;
    if (Read(event, &opened)) SetShifts(event.subject, opened.shifts());
    if (Read(event, &moved)) SetShifts(event.subject, moved.shifts());
    if (Read(event, &cancelled)) cancelled_.insert(event.subject);
  }

  template <class Fact>
  void Begin(const Event& event, const Fact& fact, v1::SignUp::State state) {
    SignUp sign_up;
    sign_up.shift = fact.opportunity() + "/" + fact.shift();
    sign_up.activity = fact.activity();
    sign_ups_[event.subject] = sign_up;
    Enter(event, sign_ups_[event.subject], state);
  }

  void Enter(const Event& event, SignUp& sign_up, v1::SignUp::State state) {
    auto& shift = shifts_[sign_up.shift];
    touched_.insert(sign_up.shift);
    sign_up.state = state;
    if (state == v1::SignUp::STATE_WAITING) {
      if (shift.taken < shift.capacity) Differ(event.id + " waits though a place is free");
      shift.waiting.push_back(event.subject);
    } else {
      ++shift.taken;
    }
  }

  void Leave(const Event& event, SignUp& sign_up, v1::SignUp::State state, bool was_waiting) {
    auto& shift = shifts_[sign_up.shift];
    touched_.insert(sign_up.shift);
    const bool waits = sign_up.state == v1::SignUp::STATE_WAITING;
    if (waits != was_waiting) Differ(event.id + " misreports whether it was waiting");
    sign_up.state = state;
    if (!waits) {
      --shift.taken;
      return;
    }
    shift.waiting.erase(std::find(shift.waiting.begin(), shift.waiting.end(), event.subject));
  }

  void Promote(const Event& event, SignUp& sign_up) {
    auto& waiting = shifts_[sign_up.shift].waiting;
    if (waiting.empty() || waiting.front() != event.subject) {
      Differ(event.id + " is promoted out of turn");
    }
    waiting.erase(std::remove(waiting.begin(), waiting.end(), event.subject), waiting.end());
    Enter(event, sign_up, v1::SignUp::STATE_SIGNED_UP);
  }

  void ApplySignUp(const Event& event) {
    v1::SignedUp signed_up;
    v1::WaitListed wait_listed;
    if (Read(event, &signed_up)) return Begin(event, signed_up, v1::SignUp::STATE_SIGNED_UP);
    if (Read(event, &wait_listed)) return Begin(event, wait_listed, v1::SignUp::STATE_WAITING);
    auto& sign_up = sign_ups_[event.subject];
    v1::SignUpPromoted promoted;
    v1::SignUpWithdrawn withdrawn;
    v1::SignUpReleased released;
    v1::SignUpMoved moved;
    v1::SignUpConfirmed confirmed;
    v1::ServiceEntered entered;
    v1::CheckedIn checked_in;
    v1::CheckedOut checked_out;
    v1::MarkedAbsent absent;
    if (Read(event, &promoted)) return Promote(event, sign_up);
    if (Read(event, &withdrawn)) {
      return Leave(event, sign_up, v1::SignUp::STATE_WITHDRAWN, withdrawn.was_waiting());
    }
    if (Read(event, &released)) {
      return Leave(event, sign_up, v1::SignUp::STATE_RELEASED, released.was_waiting());
    }
    if (Read(event, &moved) && moved.to_confirm()) sign_up.state = v1::SignUp::STATE_TO_CONFIRM;
    if (Read(event, &confirmed)) sign_up.state = v1::SignUp::STATE_SIGNED_UP;
    if (Read(event, &entered)) sign_up.state = v1::SignUp::STATE_SERVED;
    if (Read(event, &checked_in)) sign_up.state = v1::SignUp::STATE_CHECKED_IN;
    if (Read(event, &checked_out)) sign_up.state = v1::SignUp::STATE_SERVED;
    if (Read(event, &absent)) sign_up.state = v1::SignUp::STATE_ABSENT;
  }

  void ApplyRecord(const Event& event) {
    auto& record = records_[event.subject];
    v1::ServiceSubmitted submitted;
    v1::ServiceVerified verified;
    v1::ServiceAdjusted adjusted;
    v1::ServiceVoided voided;
    v1::ServiceEndArrived end_arrived;
    if (Read(event, &end_arrived)) record.minutes = end_arrived.minutes();
    if (Read(event, &submitted)) {
      record.activity = submitted.activity();
      record.minutes = submitted.minutes();
    } else if (Read(event, &verified)) {
      if (verified.minutes() != record.minutes) Differ(event.id + " verifies other minutes");
      record.state = v1::ServiceRecord::STATE_VERIFIED;
    } else if (Read(event, &adjusted)) {
      if (adjusted.minutes_before() != record.minutes) Differ(event.id + " adjusts other minutes");
      record.minutes = adjusted.minutes_after();
      record.state = v1::ServiceRecord::STATE_ADJUSTED;
    } else if (Read(event, &voided)) {
      const bool counted = Counts(record);
      if (voided.counted() != counted || voided.minutes() != (counted ? record.minutes : 0)) {
        Differ(event.id + " voids other minutes");
      }
      record.state = v1::ServiceRecord::STATE_VOIDED;
    }
  }

  static bool Counts(const Record& record) {
    return record.state == v1::ServiceRecord::STATE_VERIFIED ||
           record.state == v1::ServiceRecord::STATE_ADJUSTED;
  }

  void CheckTouched(const Event& event) {
    for (const auto& key : touched_) {
      const auto& shift = shifts_[key];
      if (shift.taken <= shift.capacity) continue;
      Differ("capacity: " + key + " has " + std::to_string(shift.taken) + " of " +
             std::to_string(shift.capacity) + " after " + event.position);
    }
    touched_.clear();
  }

  void CheckEnd() {
    for (const auto& [key, shift] : shifts_) {
      const bool cancelled = cancelled_.count(key.substr(0, key.rfind('/'))) > 0;
      if (cancelled && !shift.waiting.empty()) Differ(key + " is cancelled and somebody waits");
      if (cancelled || shift.end_ms < now_ms_ || shift.waiting.empty()) continue;
      if (shift.taken < shift.capacity) Differ(key + " has a place free and somebody waits");
    }
    for (const auto& [name, sign_up] : sign_ups_) {
      const bool holds = sign_up.state == v1::SignUp::STATE_SIGNED_UP ||
                         sign_up.state == v1::SignUp::STATE_TO_CONFIRM;
      const auto opportunity = sign_up.shift.substr(0, sign_up.shift.rfind('/'));
      if (holds && cancelled_.count(opportunity) > 0) Differ(name + " holds a cancelled place");
    }
  }

  void SumUp() {
    for (const auto& [key, shift] : shifts_) {
      own_["taken:" + key] += shift.taken;
      own_["waiting:" + key] += static_cast<std::int64_t>(shift.waiting.size());
    }
    for (const auto& [name, sign_up] : sign_ups_) {
      const auto state = sign_up.state;
      if (state == v1::SignUp::STATE_WITHDRAWN || state == v1::SignUp::STATE_RELEASED) continue;
      if (sign_up.activity.empty()) continue;  // A pairing's need asked for volunteers.
      const bool waits = state == v1::SignUp::STATE_WAITING;
      const auto counter = (waits ? "waiting:" : "signed_up:") + sign_up.activity;
      ++own_[counter];
      ++shown_[counter];
    }
    for (const auto& [name, record] : records_) {
      if (!Counts(record) || record.activity.empty()) continue;
      own_["verified_minutes:" + record.activity] += record.minutes;
      own_["verified_records:" + record.activity] += 1;
      shown_["served_minutes:" + record.activity] += record.minutes;
      shown_["served_person_times:" + record.activity] += 1;
    }
  }

  void CompareCounters() {
    const auto partition = log_.prefix.substr(0, log_.prefix.find(':') + 1);
    Compare(partition + "volunteer:counters:" + tenant_, own_);
    Compare(partition + "campaign:counters:" + tenant_, shown_);
  }

  /// Both ways, for counters of the kinds replayed.
  void Compare(const std::string& key, const std::map<std::string, std::int64_t>& wanted) {
    std::map<std::string, std::int64_t> have;
    const auto hash = dump_.hashes.find(key);
    if (hash != dump_.hashes.end()) {
      for (const auto& [counter, value] : hash->second) {
        if (IsReplayed(counter)) have[counter] = std::stoll(value);
      }
    }
    for (const auto& [counter, value] : wanted) {
      if (have[counter] == value) continue;
      Differ("total: " + key + " has " + counter + " = " + std::to_string(have[counter]) +
             ", the facts make " + std::to_string(value));
    }
    for (const auto& [counter, value] : have) {
      if (value == 0 || wanted.count(counter) > 0) continue;
      Differ("total: " + key + " has " + counter + " = " + std::to_string(value) +
             ", no fact makes it");
    }
  }

  /// Others are of facts that are not replayed here: registrations, records of teams.
  static bool IsReplayed(const std::string& counter) {
    static const std::set<std::string> kinds = {"taken",
                                                "waiting",
                                                "signed_up",
                                                "verified_minutes",
                                                "verified_records",
                                                "served_minutes",
                                                "served_person_times"};
    const auto colon = counter.find(':');
    return kinds.count(counter.substr(0, colon)) > 0 &&
           (counter.compare(colon, 12, ":activities/") == 0 ||
            counter.compare(colon, 15, ":opportunities/") == 0);
  }

  /// Its open part.
  std::string StoredState(const char* kind, const std::string& name) const {
    platform::v1::Stored kept;
    kept.ParseFromString(dump_.Field(
        log_.prefix + "aggregate:" + kind + ":" + tenant_ + name.substr(name.find('/')), "s"));
    return kept.open();
  }

  void CompareStates() {
    for (const auto& [name, sign_up] : sign_ups_) {
      v1::SignUp stored;
      if (stored.ParseFromString(StoredState("sign_up", name)) && stored.state() == sign_up.state) {
        continue;
      }
      Differ("state: " + name + " is stored as " + v1::SignUp::State_Name(stored.state()) +
             ", its facts make it " + v1::SignUp::State_Name(sign_up.state));
    }
    for (const auto& [name, record] : records_) {
      v1::ServiceRecord stored;
      if (stored.ParseFromString(StoredState("service_record", name)) &&
          stored.state() == record.state && stored.minutes() == record.minutes) {
        continue;
      }
      Differ("state: " + name + " is stored as " + v1::ServiceRecord::State_Name(stored.state()) +
             " with " + std::to_string(stored.minutes()) + " minutes, its facts make it " +
             v1::ServiceRecord::State_Name(record.state) + " with " +
             std::to_string(record.minutes));
    }
  }

  void CompareWaiting() {
    for (const auto& [key, shift] : shifts_) {
      std::vector<std::string> stored;
      const auto index =
          dump_.sorted.find(log_.prefix + "index:sign_up:waiting:" + tenant_ + "/" + key);
      if (index != dump_.sorted.end()) {
        for (const auto& [id, score] : index->second) stored.push_back("signUps/" + id);
      }
      if (stored == shift.waiting) continue;
      Differ("waiting list: " + key + " has " + std::to_string(stored.size()) +
             " in its index, the facts make " + std::to_string(shift.waiting.size()) +
             ", or another order");
    }
  }

  const Dump& dump_;
  const Log& log_;
  std::int64_t now_ms_;
  Differences& out_;
  std::string tenant_;
  std::map<std::string, Shift> shifts_;
  std::map<std::string, SignUp> sign_ups_;
  std::map<std::string, Record> records_;
  std::set<std::string> cancelled_;
  std::set<std::string> touched_;
  std::map<std::string, std::int64_t> own_;
  std::map<std::string, std::int64_t> shown_;
};

}  // namespace

Differences CheckFigures(const Dump& dump, const std::vector<Log>& logs, std::int64_t now_ms) {
  Differences out;
  for (const auto& log : logs) {
    if (log.service == "volunteer") Replay(dump, log, now_ms, out).Run();
  }
  return out;
}

}  // namespace linli::fault
