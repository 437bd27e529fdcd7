#include "tests/fault/history.h"

#include <algorithm>

namespace linli::fault {

void History::Add(Command command) {
  const std::lock_guard lock(mutex_);
  commands_.push_back(std::move(command));
}

void History::Saw(const std::string& service, const std::string& subject, std::int64_t version) {
  const std::lock_guard lock(mutex_);
  auto& newest = seen_[service + " " + subject];
  newest = std::max(newest, version);
}

void History::SetBack(const std::set<std::string>& in_log) {
  const std::lock_guard lock(mutex_);
  for (auto& command : commands_) {
    if (in_log.count(command.request_id) == 0) command.outcome = Outcome::kUnknown;
  }
  seen_.clear();
  disclosed_.clear();
}

void History::Disclosed(const std::string& trace_id) {
  const std::lock_guard lock(mutex_);
  disclosed_.push_back(trace_id);
}

std::vector<std::string> History::disclosed() const {
  const std::lock_guard lock(mutex_);
  return disclosed_;
}

void History::Complain(std::string what) {
  const std::lock_guard lock(mutex_);
  complaints_.push_back(std::move(what));
}

void History::Count(int& counter) {
  const std::lock_guard lock(mutex_);
  ++counter;
}

std::vector<Command> History::commands() const {
  const std::lock_guard lock(mutex_);
  return commands_;
}

std::map<std::string, std::int64_t> History::seen() const {
  const std::lock_guard lock(mutex_);
  return seen_;
}

std::vector<std::string> History::complaints() const {
  const std::lock_guard lock(mutex_);
  return complaints_;
}

int History::CountOf(Outcome outcome) const {
  const std::lock_guard lock(mutex_);
  return static_cast<int>(std::count_if(commands_.begin(), commands_.end(),
                                        [&](const auto& each) { return each.outcome == outcome; }));
}

int History::lost() const {
  const std::lock_guard lock(mutex_);
  return lost_;
}

int History::resent() const {
  const std::lock_guard lock(mutex_);
  return resent_;
}

}  // namespace linli::fault
