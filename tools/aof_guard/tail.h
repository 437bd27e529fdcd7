#pragma once

#include <cstddef>
#include <string_view>

namespace linli::aof_guard {

/// What the bytes behind the last good command of an append-only file are.
enum class Tail {
  kTorn,     ///< the beginning of one command or one MULTI, then nothing or zeros: a power cut
  kZeros,    ///< nothing but zeros: the file had grown before its data reached the disk
  kDamaged,  ///< anything else: whole commands, perhaps acknowledged, lie in it
};

struct TailReport {
  Tail tail;
  std::size_t transactions;  ///< MULTI headers in it
};

/// Judges the region that redis-check-aof would discard. A commit that was never acknowledged can
/// only be the last one and only be cut short, so whatever holds an EXEC, a second MULTI or a
/// command behind the broken one is damage and not a torn tail.
TailReport ExamineTail(std::string_view discarded);

}  // namespace linli::aof_guard
