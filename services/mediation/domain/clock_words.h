#pragma once

#include <string>
#include <vector>

#include "linli/mediation/v1/clock.pb.h"
#include "services/mediation/domain/work_days.h"

namespace linli::mediation {

/// The same said in both languages.
struct Words {
  std::string zh;
  std::string en;
};

/// "受理" / "acceptance": what starts the clock.
Words WordsOf(v1::ClockStart start);
/// "日" / "calendar day(s)".
Words WordsOf(v1::ClockUnit unit);
Words WordsOf(v1::ClockPause::Reason reason);
Words WordsOf(v1::ClockExtension::Reason reason);
Words WordsOf(v1::ClockExtension::AskedBy asked_by);

/// "2026年10月9日" / "2026-10-09".
Words WordsOf(Day day);
/// All of them; consecutive ones as "2026年10月1日至7日" / "2026-10-01 to 2026-10-07".
Words WordsOf(const std::vector<Day>& days);

}  // namespace linli::mediation
