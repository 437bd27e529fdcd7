#include <ostream>

#include "linli/campaign/v1/coverage_service.pb.h"
#include "linli/directory/v1/region_service.pb.h"
#include "linli/directory/v1/venue_programme_service.pb.h"
#include "tools/linli/commands/app.h"
#include "tools/linli/commands/verb.h"
#include "tools/linli/text/county_time.h"
#include "tools/linli/text/table.h"
#include "tools/linli/wire/message_json.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

using campaign::v1::CoverageFigures;
using campaign::v1::GetCoverageRequest;
using campaign::v1::GetCoverageResponse;

struct CoverageInput {
  std::string campaign;
  std::string from;
  std::string to;
  std::string county;
  std::string programme;
  std::string what = "activities";
};

/// The table's rows and columns: names for the service, titles for people.
struct Axes {
  std::vector<std::pair<std::string, std::string>> regions;
  std::vector<std::pair<std::string, std::string>> venue_kinds;
};

// The county's townships, the county itself for what is for no one of them.
Result<void> AddRegions(Client& client, const std::string& wanted, Axes& axes) {
  directory::v1::ListRegionsRequest request;
  request.set_page_size(100);
  if (!wanted.empty()) request.set_parent(InCollection(wanted, "regions"));
  do {
    LINLI_ASSIGN(const auto page, client.Call<directory::v1::ListRegionsResponse>(
                                      "linli.directory.v1.RegionService.ListRegions", request));
    for (const auto& region : page.regions()) {
      if (region.level() == directory::v1::REGION_LEVEL_COUNTY ||
          region.level() == directory::v1::REGION_LEVEL_TOWNSHIP) {
        axes.regions.emplace_back(region.name(), region.display_name());
      }
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  if (!wanted.empty()) axes.regions.emplace_back(request.parent(), wanted);
  return {};
}

Result<void> AddVenueKinds(Client& client, const std::string& wanted, Axes& axes,
                           const std::string& without) {
  directory::v1::ListVenueProgrammesRequest request;
  LINLI_ASSIGN(const auto page,
               client.Call<directory::v1::ListVenueProgrammesResponse>(
                   "linli.directory.v1.VenueProgrammeService.ListVenueProgrammes", request));
  for (const auto& programme : page.venue_programmes()) {
    if (!wanted.empty() && programme.name() != InCollection(wanted, "venueProgrammes")) continue;
    for (const auto& kind : programme.venue_kinds()) {
      axes.venue_kinds.emplace_back(kind.code(), kind.display_name());
    }
    break;
  }
  axes.venue_kinds.emplace_back("", without);
  return {};
}

// Without a period: the twelve months up to this one.
void SetPeriod(const CoverageInput& input, GetCoverageRequest& request) {
  if (!input.campaign.empty()) {
    return request.set_campaign(InCollection(input.campaign, "campaigns"));
  }
  const auto month_of = [](Time time) { return ToCountyText(time).substr(0, 7); };
  const Time now = SystemClock().Now();
  request.set_last_month(input.to.empty() ? month_of(now) : input.to);
  request.set_first_month(input.from.empty() ? month_of(now - std::chrono::days(334)) : input.from);
}

std::int64_t Figure(const CoverageFigures& figures, const std::string& what) {
  if (what == "sessions") return figures.sessions();
  if (what == "beneficiaries") return figures.beneficiaries();
  return figures.activities();
}

// A dot is easier to see than a 0: that is what the table is for.
std::string Cell(std::int64_t figure) { return figure == 0 ? "·" : std::to_string(figure); }

std::string ToTable(Session& session, const Axes& axes, const GetCoverageResponse& response,
                    const std::string& what) {
  std::vector<std::string> headings = {session.Say({"乡镇街道", "township"})};
  for (const auto& [code, title] : axes.venue_kinds) headings.push_back(title);
  headings.push_back(session.Say({"合计", "total"}));
  Table table(headings);
  std::vector<std::int64_t> sums(axes.venue_kinds.size() + 1);
  int cell = 0;
  for (const auto& [name, title] : axes.regions) {
    std::vector<std::string> row = {title};
    std::int64_t sum = 0;
    for (std::size_t column = 0; column < axes.venue_kinds.size(); ++column) {
      const auto figure = Figure(response.cells(cell++).figures(), what);
      row.push_back(Cell(figure));
      sums[column] += figure;
      sum += figure;
    }
    row.push_back(Cell(sum));
    sums.back() += sum;
    table.Add(row);
  }
  std::vector<std::string> last = {session.Say({"合计", "total"})};
  for (const auto sum : sums) last.push_back(Cell(sum));
  table.Add(last);
  return table.ToText();
}

std::string Totals(Session& session, const GetCoverageResponse& response) {
  const auto say = [&](const Text& text, const CoverageFigures& figures) {
    return session.Say(text) + ": " + std::to_string(figures.activities()) +
           session.Say({" 项活动，", " activities, "}) + std::to_string(figures.sessions()) +
           session.Say({" 场，受益 ", " times held, "}) + std::to_string(figures.beneficiaries()) +
           session.Say({" 人次", " person-times benefited"}) +
           (figures.inexact_sessions() == 0
                ? std::string()
                : session.Say({"（其中约数场次 ", " (of inexact sessions: "}) +
                      std::to_string(figures.inexact_sessions()) + session.Say({"）", ")"})) +
           "\n";
  };
  int empty = 0;
  for (const auto& cell : response.cells()) empty += cell.figures().sessions() == 0 ? 1 : 0;
  return say({"总计", "in all"}, response.total()) +
         say({"表外", "in no cell of the table"}, response.elsewhere()) +
         session.Say({"空白格: ", "empty cells: "}) + std::to_string(empty) + " / " +
         std::to_string(response.cells_size()) + "\n";
}

Result<void> RunCoverage(Session& session, const CoverageInput& input) {
  LINLI_ASSIGN(auto* client, session.GetClient());
  Axes axes;
  LINLI_TRY(AddRegions(*client, input.county, axes));
  LINLI_TRY(AddVenueKinds(*client, input.programme, axes, session.Say({"其他", "none"})));
  GetCoverageRequest request;
  SetPeriod(input, request);
  for (const auto& [name, title] : axes.regions) request.add_regions(name);
  for (const auto& [code, title] : axes.venue_kinds) request.add_venue_kinds(code);
  LINLI_ASSIGN(const auto response, client->Call<GetCoverageResponse>(
                                        "linli.campaign.v1.CoverageService.GetCoverage", request));
  if (session.globals().json) {
    session.out() << ToJson(response);
  } else {
    session.out() << ToTable(session, axes, response, input.what) << Totals(session, response);
  }
  return {};
}

}  // namespace

void AddCoverage(CLI::App& app, Session& session) {
  const auto input = std::make_shared<CoverageInput>();
  auto* coverage =
      AddCommand(app, session, "coverage",
                 {"覆盖表：场所类别 × 乡镇街道，空白格一目了然",
                  "venue kinds by townships: where activities were held, and where none was"},
                 [&session, input] { return RunCoverage(session, *input); });
  const auto add = [&](const char* name, std::string& value, const Text& help) {
    return coverage->add_option(name, value, session.Say(help));
  };
  add("--campaign", input->campaign, {"只看此宣传活动", "of this campaign"});
  add("--from", input->from, {"起始月，如 2026-01；默认近十二个月", "first month: 2026-01"});
  add("--to", input->to, {"截止月", "last month"});
  add("--county", input->county,
      {"县区代码；默认全部乡镇街道", "the county, if there are several"});
  add("--programme", input->programme, {"用哪个场所方案；默认第一个", "which venue programme"});
  add("--what", input->what, {"格中数字：活动、场次或受益人次", "what the cells count"})
      ->check(CLI::IsMember({"activities", "sessions", "beneficiaries"}));
  Examples(*coverage, session,
           "  linli coverage\n  linli coverage --from 2026-01 --to 2026-12 --what beneficiaries");
}

}  // namespace linli::cli
