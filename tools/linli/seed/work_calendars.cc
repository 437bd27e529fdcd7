#include "tools/linli/seed/work_calendars.h"

#include <vector>

#include "linli/directory/v1/work_calendar_service.pb.h"

namespace linli::cli::seed {
namespace {

/// Days of one month, both included.
struct Span {
  const char* month;  ///< "2026-02"
  int first;
  int last;
};

struct PublishedYear {
  const char* year;
  const char* source;
  std::vector<Span> holidays;
  std::vector<const char*> make_up_workdays;
};

std::vector<PublishedYear> PublishedYears() {
  return {{"2025",
           "国务院办公厅关于2025年部分节假日安排的通知",
           {{"2025-01", 1, 1},
            {"2025-01", 28, 31},
            {"2025-02", 1, 4},
            {"2025-04", 4, 6},
            {"2025-05", 1, 5},
            {"2025-05", 31, 31},
            {"2025-06", 1, 2},
            {"2025-10", 1, 8}},
           {"2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"}},
          {"2026",
           "国务院办公厅关于2026年部分节假日安排的通知",
           {{"2026-01", 1, 3},
            {"2026-02", 15, 23},
            {"2026-04", 4, 6},
            {"2026-05", 1, 5},
            {"2026-06", 19, 21},
            {"2026-09", 25, 27},
            {"2026-10", 1, 7}},
           {"2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"}}};
}

std::string DayOf(const char* month, int day) {
  return std::string(month) + (day < 10 ? "-0" : "-") + std::to_string(day);
}

directory::v1::SetWorkCalendarRequest RequestFor(const PublishedYear& year) {
  directory::v1::SetWorkCalendarRequest request;
  request.set_name(std::string("workCalendars/") + year.year);
  request.set_source(year.source);
  for (const auto& span : year.holidays) {
    for (int day = span.first; day <= span.last; ++day) {
      request.add_holidays(DayOf(span.month, day));
    }
  }
  for (const char* day : year.make_up_workdays) request.add_make_up_workdays(day);
  return request;
}

}  // namespace

Result<void> SetWorkCalendars(const Settings& settings, Client& admin) {
  for (const auto& year : PublishedYears()) {
    auto request = RequestFor(year);
    request.set_request_id(settings.Step("work calendar " + std::string(year.year)));
    LINLI_TRY(admin.Call<directory::v1::WorkCalendar>(
        "linli.directory.v1.WorkCalendarService.SetWorkCalendar", request));
  }
  return {};
}

}  // namespace linli::cli::seed
