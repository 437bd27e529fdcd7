#pragma once

#include <sys/types.h>

#include <string>

#include "tests/load/kinds.h"
#include "tests/load/report.h"
#include "tests/load/stage.h"

namespace linli::load {

struct Options {
  int calls = 1000;  ///< of each kind in each round at 64 in flight
  int rounds = 3;
  int events = 8;  ///< seconds of events at each rate
  bool million = false;
  int streams = 10000;
  int volunteers = 60000;  ///< of the county of (l)
  int records = 300000;
};

/// What sections share. Each appends what it has found to the report.
struct Bench {
  Stage& stage;
  Kinds& kinds;
  const Options& options;
  Report& report;
};

/// A line of progress, on standard error.
void Tell(const std::string& section, const std::string& what);
/// What a process has in memory.
double ResidentMiB(pid_t pid);

void MeasureCommands(Bench& bench);    ///< (a), (b), (c)
void MeasureReads(Bench& bench);       ///< (d)
void MeasureReactions(Bench& bench);   ///< (e)
void MeasureGrowth(Bench& bench);      ///< (f), which leaves its records for (h)
void MeasureFootprint(Bench& bench);   ///< (g)
void MeasureProcesses(Bench& bench);   ///< (h)
void MeasureReplicas(Bench& bench);    ///< (i)
void MeasureContention(Bench& bench);  ///< (j)
void MeasureGateway(Bench& bench);     ///< (k)
void MeasureCounty(Bench& bench);      ///< (l)

}  // namespace linli::load
