#include "services/campaign/domain/coverage.h"

#include <algorithm>

#include "services/campaign/domain/sessions.h"

namespace linli::campaign {
namespace {

constexpr std::size_t kCountyDigits = 6;
constexpr std::size_t kTownshipDigits = 9;

/// Where something is counted: in a period as a whole, in a cell of it, or for a unit in it.
std::string InAll(const std::string& period) { return period; }
std::string InCell(const std::string& period, const std::string& region,
                   const std::string& venue_kind) {
  return period + "/" + region + "/" + venue_kind;
}
std::string ForUnit(const std::string& period, const std::string& unit) {
  return period + "/" + unit;
}

std::string CoHosted(const std::string& where) { return "co_hosted_activities:" + where; }

/// Calls `visit` with each figure's counter and the figure.
template <class Figures, class Visit>
void ForEachFigure(Figures& figures, const std::string& where, const Visit& visit) {
  const auto* type = v1::CoverageFigures::descriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    visit("covered_" + type->field(i)->name() + ":" + where, figures, type->field(i));
  }
}

/// "520181101201" of "regions/520181101201".
std::string CodeOf(const std::string& region) { return region.substr(region.find('/') + 1); }

/// "520181101" of "regions/520181101201": the township, or the county of what is for no township.
std::string TownshipOf(const std::string& region) {
  const std::string code = CodeOf(region);
  return code.substr(0, code.size() < kTownshipDigits ? kCountyDigits : kTownshipDigits);
}

bool IsHeld(const v1::Session& session) { return session.state() == v1::Session::STATE_HELD; }

void Add(const v1::Session& session, v1::CoverageFigures& figures) {
  figures.set_sessions(figures.sessions() + 1);
  if (!session.attendance().has_beneficiaries()) return;
  const auto& beneficiaries = session.attendance().beneficiaries();
  figures.set_beneficiaries(figures.beneficiaries() + beneficiaries.quantity());
  if (beneficiaries.precision() != common::v1::MEASURE_PRECISION_EXACT) {
    figures.set_inexact_sessions(figures.inexact_sessions() + 1);
  }
}

std::map<std::string, v1::CoverageFigures> FiguresByPeriod(const v1::Activity& activity) {
  std::map<std::string, v1::CoverageFigures> figures;
  bool first = true;
  for (const auto& session : activity.sessions()) {
    if (!IsHeld(session)) continue;
    std::vector<std::string> periods = {MonthOf(FromProto(session.start_time()))};
    if (!activity.campaign().empty()) periods.push_back(activity.campaign());
    for (const auto& period : periods) {
      Add(session, figures[period]);
      if (first) figures[period].set_activities(1);
    }
    first = false;
  }
  return figures;
}

void AddMarks(const v1::CoverageFigures& figures, const std::string& where, Marks& marks) {
  ForEachFigure(figures, where, [&](const auto& counter, const auto& from, const auto* field) {
    const auto amount = from.GetReflection()->GetInt64(from, field);
    if (amount != 0) marks.counters.push_back({counter, amount});
  });
}

int MonthNumber(const std::string& month) {
  return std::stoi(month.substr(0, 4)) * 12 + std::stoi(month.substr(5)) - 1;
}

std::string MonthText(int number) {
  const int month = number % 12 + 1;
  return std::to_string(number / 12) + (month < 10 ? "-0" : "-") + std::to_string(month);
}

std::vector<std::string> MonthsOf(const std::string& first, const std::string& last) {
  std::vector<std::string> months;
  for (int month = MonthNumber(first); month <= MonthNumber(last); ++month) {
    months.push_back(MonthText(month));
  }
  return months;
}

using Values = std::map<std::string, std::int64_t>;

v1::CoverageFigures Sum(const std::vector<std::string>& wheres, const Values& values) {
  v1::CoverageFigures sum;
  for (const auto& where : wheres) {
    ForEachFigure(sum, where, [&](const auto& counter, auto& figures, const auto* field) {
      const auto* reflection = figures.GetReflection();
      reflection->SetInt64(&figures, field,
                           reflection->GetInt64(figures, field) + values.at(counter));
    });
  }
  return sum;
}

void Subtract(const v1::CoverageFigures& part, v1::CoverageFigures& from) {
  ForEachFigure(from, "", [&](const auto&, auto& figures, const auto* field) {
    const auto* reflection = figures.GetReflection();
    reflection->SetInt64(&figures, field,
                         reflection->GetInt64(figures, field) - reflection->GetInt64(part, field));
  });
}

template <class Where>
std::vector<std::string> InEach(const std::vector<std::string>& periods, const Where& where) {
  std::vector<std::string> all;
  for (const auto& period : periods) all.push_back(where(period));
  return all;
}

/// Calls `visit` with each place of the table in each of its periods.
template <class Visit>
void ForEachWhere(const v1::GetCoverageRequest& request, const std::vector<std::string>& periods,
                  const Visit& visit) {
  for (const auto& period : periods) {
    visit(InAll(period));
    for (const auto& unit : request.units()) visit(ForUnit(period, unit));
    for (const auto& region : request.regions()) {
      for (const auto& kind : request.venue_kinds()) visit(InCell(period, CodeOf(region), kind));
    }
  }
}

void CheckMonths(const v1::GetCoverageRequest& request, Violations& bad) {
  const bool has_first =
      bad.Check(!request.first_month().empty(), "first_month",
                "须给出宣传月等（campaign），或起止月份", "is needed, unless a campaign is given");
  if (!bad.Check(!request.last_month().empty(), "last_month", "须与起始月份一并给出",
                 "is needed with first_month") ||
      !has_first) {
    return;
  }
  const int months = MonthNumber(request.last_month()) - MonthNumber(request.first_month()) + 1;
  bad.Check(months >= 1 && months <= kCoverageMonthsMax, "last_month",
            "须在起始月份之后，连同起始月份最多 24 个月",
            "must not be before first_month, nor make more than 24 months");
}

}  // namespace

void AddCoverage(const v1::Activity& activity, const std::string& start, Marks& marks) {
  for (const auto& [period, figures] : FiguresByPeriod(activity)) {
    const std::string cell = InCell(period, TownshipOf(activity.region()), activity.venue_kind());
    marks.indexes.push_back({"by_cell", cell, start});
    AddMarks(figures, InAll(period), marks);
    AddMarks(figures, cell, marks);
    AddMarks(figures, ForUnit(period, activity.lead_unit()), marks);
    if (figures.activities() == 0) continue;
    for (const auto& unit : activity.co_hosts()) {
      marks.counters.push_back({CoHosted(ForUnit(period, unit)), 1});
    }
  }
}

Result<std::string> CellOf(const v1::CoverageCell& cell) {
  const std::string& period =
      cell.period_case() == v1::CoverageCell::kMonth ? cell.month() : cell.campaign();
  Violations bad;
  bad.Check(!period.empty(), "cell.campaign", "须给出宣传月等（campaign）或月份（month）",
            "is needed, unless a month is given");
  if (!bad.empty()) return std::move(bad).ToError();
  return InCell(period, CodeOf(cell.region()), cell.venue_kind());
}

Result<std::vector<std::string>> PeriodsOf(const v1::GetCoverageRequest& request) {
  Violations bad;
  const bool in_campaign = !request.campaign().empty();
  if (in_campaign) {
    bad.Check(request.first_month().empty() && request.last_month().empty(), "first_month",
              "已给出宣传月等（campaign），不能再给月份", "cannot be given with a campaign");
  } else {
    CheckMonths(request, bad);
  }
  if (!bad.empty()) return std::move(bad).ToError();
  const auto periods = in_campaign ? std::vector<std::string>{request.campaign()}
                                   : MonthsOf(request.first_month(), request.last_month());
  const auto cells = static_cast<std::size_t>(request.regions_size()) *
                     static_cast<std::size_t>(request.venue_kinds_size()) * periods.size();
  bad.Check(cells <= kCoverageCellsMax, "regions", "行数乘以列数乘以月数不得超过 6000",
            "makes more than 6,000 cells: rows times columns times months");
  if (!bad.empty()) return std::move(bad).ToError();
  return periods;
}

std::vector<std::string> CoverageCounters(const v1::GetCoverageRequest& request,
                                          const std::vector<std::string>& periods) {
  std::vector<std::string> counters;
  const v1::CoverageFigures none;
  ForEachWhere(request, periods, [&](const std::string& where) {
    ForEachFigure(none, where, [&](const auto& counter, const auto&, const auto*) {
      counters.push_back(counter);
    });
  });
  for (const auto& period : periods) {
    for (const auto& unit : request.units()) counters.push_back(CoHosted(ForUnit(period, unit)));
  }
  return counters;
}

v1::GetCoverageResponse CoverageOf(const v1::GetCoverageRequest& request,
                                   const std::vector<std::string>& periods, const Values& values) {
  v1::GetCoverageResponse table;
  *table.mutable_total() = Sum(periods, values);
  *table.mutable_elsewhere() = table.total();
  for (const auto& region : request.regions()) {
    for (const auto& kind : request.venue_kinds()) {
      v1::CoverageEntry& cell = *table.add_cells();
      cell.set_region(region);
      cell.set_venue_kind(kind);
      const auto here = [&](const auto& period) { return InCell(period, CodeOf(region), kind); };
      *cell.mutable_figures() = Sum(InEach(periods, here), values);
      Subtract(cell.figures(), *table.mutable_elsewhere());
    }
  }
  for (const auto& unit : request.units()) {
    v1::UnitCoverage& share = *table.add_units();
    share.set_unit(unit);
    const auto wheres = InEach(periods, [&](const auto& period) { return ForUnit(period, unit); });
    *share.mutable_led() = Sum(wheres, values);
    for (const auto& where : wheres) {
      share.set_co_hosted_activities(share.co_hosted_activities() + values.at(CoHosted(where)));
    }
  }
  return table;
}

}  // namespace linli::campaign
