#pragma once

#include <string>

namespace linli::gateway {

/// The words a calendar adds, in one language.
struct Wording {
  const char* title;              ///< of the calendar
  const char* shift;              ///< before what a volunteer signed up for
  const char* waiting;            ///< on the waiting list
  const char* to_confirm;         ///< moved, to be confirmed
  const char* mediation_session;  ///< all that is told of one
  const char* visit_due;          ///< all that is told of one
};

inline constexpr Wording kChinese{"邻里日程", "志愿服务：", "（候补）", "（时间已变，请确认）",
                                  "调解排期", "走访到期"};
inline constexpr Wording kEnglish{"Linli",
                                  "Volunteering: ",
                                  " (waiting list)",
                                  " (moved, please confirm)",
                                  "Mediation session",
                                  "Visit due"};

}  // namespace linli::gateway
