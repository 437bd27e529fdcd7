#include "services/directory/rpc/work_calendar_rpcs.h"

namespace linli::directory {

Task<Result<v1::WorkCalendar>> WorkCalendarRpcs::SetWorkCalendar(
    Call& call, const v1::SetWorkCalendarRequest& request) {
  LINLI_CO_TRY(call.Authorize(Scope()));
  const At at = MakeAt(call, request.name());
  LINLI_CO_ASSIGN(auto found, co_await call.tx().Find(kWorkCalendar, at.name));
  store::Doc<v1::WorkCalendar> doc;
  doc.name = at.name;
  doc.id = std::string(kWorkCalendar.IdOf(at.name));
  if (found.has_value()) doc = std::move(*found);
  LINLI_CO_TRY(rpc::CheckEtag(request, doc.name, doc.version));
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, request, at));
  call.tx().Record(kWorkCalendar, doc, facts);
  co_return rpc::Answer(doc);
}

Task<Result<v1::WorkCalendar>> WorkCalendarRpcs::GetWorkCalendar(
    Call& call, const v1::GetWorkCalendarRequest& request) {
  co_return co_await rpc::Get(call, kWorkCalendar, request.name());
}

Task<Result<v1::ListWorkCalendarsResponse>> WorkCalendarRpcs::ListWorkCalendars(
    Call& call, const v1::ListWorkCalendarsRequest& request) {
  v1::ListWorkCalendarsResponse response;
  LINLI_CO_ASSIGN(auto next, co_await rpc::List(call, kWorkCalendar, request, "all", "",
                                                response.mutable_work_calendars()));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

}  // namespace linli::directory
