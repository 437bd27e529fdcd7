#pragma once

#include <atomic>

namespace linli {

/// Named places at which a test has a process killed: `LINLI_FAILPOINT=decided:17` in its
/// environment kills it (SIGKILL) when it passes "decided" for the 17th time.
enum class Failpoint {
  kNone,
  kReceived,      ///< an RPC has come in
  kRead,          ///< the store has answered a read
  kDecided,       ///< a command's commit is ready
  kWritten,       ///< a write to Redis is through, its reply not yet read
  kReplyRead,     ///< a command's commit is answered, its caller not yet
  kAnswered,      ///< gRPC is done with a call
  kEventRead,     ///< a consumer has an event
  kBeforeEffect,  ///< a reaction's commit is ready
  kEffectDone,    ///< a reaction's commit is answered
};

inline std::atomic<Failpoint> armed_failpoint{Failpoint::kNone};

/// Reads the environment; exits with 2 where it names no failpoint.
void ArmFailpoint();

/// The process has come to the armed failpoint.
void ReachFailpoint();

/// One relaxed load where nothing is armed.
inline void FailAt(Failpoint here) {
  if (armed_failpoint.load(std::memory_order_relaxed) == here) ReachFailpoint();
}

}  // namespace linli
