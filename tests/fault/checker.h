#pragma once

#include <set>
#include <string>
#include <vector>

#include "tests/fault/dump.h"
#include "tests/fault/history.h"
#include "tests/fault/log.h"

namespace linli::fault {

/// Compares what clients saw with what Redis holds. Shares no code with the product but the
/// messages of its contract. Every function returns what is wrong, each exactly; names of the
/// invariants are those of ARCHITECTURE.md.
using Differences = std::vector<std::string>;

/// Sequences gapless from 1, subjects' versions 1..n and as stored, no event damaged.
Differences CheckLogs(const Dump& dump, const std::vector<Log>& logs);

/// Acknowledged commands are in the log exactly once, at the version that was answered, in one
/// piece, and are remembered with their answer; refused ones not at all; unknown ones at most once.
/// Nothing is there that nobody sent (`before`: request ids older than the history).
Differences CheckCommands(const Dump& dump, const std::vector<Log>& logs, const History& history,
                          const std::set<std::string>& before);

/// What any client has read is still there.
Differences CheckSeen(const std::vector<Log>& logs, const History& history);

/// Whoever was shown the content of a case is in its access log.
Differences CheckDisclosed(const std::vector<Log>& logs, const History& history);

/// Consumers have applied everything, nothing is parked, no timer is overdue, and every fact that
/// asks for an effect has it once.
Differences CheckConsumers(const Dump& dump, const std::vector<Log>& logs, std::int64_t now_ms);

/// Places, waiting lists and minutes, replayed from volunteer's facts: never too many, always in
/// order, as its own counters, indexes and states have them, and as campaign shows them.
Differences CheckFigures(const Dump& dump, const std::vector<Log>& logs, std::int64_t now_ms);

/// All of these.
Differences CheckAll(const Dump& dump, const History& history, const std::set<std::string>& before,
                     std::int64_t now_ms);

/// The request ids in the log.
std::set<std::string> CorrelationsOf(const std::vector<Log>& logs);

/// Events and timers that are due and not yet dealt with.
std::int64_t Pending(const Dump& dump, const std::vector<Log>& logs, std::int64_t now_ms);

}  // namespace linli::fault
