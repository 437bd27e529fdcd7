#include "services/mediation/domain/docket.h"

#include <chrono>

namespace linli::mediation {

v1::Docket DocketOf(const v1::Committee& committee, int year, int number, Time now) {
  v1::Docket docket;
  docket.set_committee(committee.unit());
  docket.set_year(year);
  docket.set_number(number);
  docket.set_text(committee.docket_word() + "〔" + std::to_string(year) + "〕" +
                  std::to_string(number) + "号");
  *docket.mutable_give_time() = ToProto(now);
  return docket;
}

int LocalYear(Time now) {
  const auto local = std::chrono::floor<std::chrono::days>(now + std::chrono::hours(8));
  return static_cast<int>(std::chrono::year_month_day(local).year());
}

bool SameNumber(const v1::Docket& a, const v1::Docket& b) {
  return a.committee() == b.committee() && a.year() == b.year() && a.number() == b.number();
}

std::string DocketKey(const std::string& committee, int year) {
  return committee + "/" + std::to_string(year);
}

std::string DocketCounter(const std::string& committee, int year) {
  return "docket:" + DocketKey(committee, year);
}

std::string ListValue(const std::string& of, const std::string& what) { return of + "/" + what; }

}  // namespace linli::mediation
