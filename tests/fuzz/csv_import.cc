// A table that somebody imports, of any encoding, into each of the three kinds of records.
#include "services/directory/domain/csv.h"
#include "services/directory/domain/import_persons.h"
#include "services/directory/domain/import_regions.h"
#include "services/directory/domain/import_units.h"
#include "services/directory/domain/text.h"
#include "services/platform/base/check.h"
#include "tests/fuzz/fuzz.h"
#include "tools/linli/text/csv.h"

namespace linli::fuzz {
namespace {

directory::Known EmptyCounty() {
  directory::Known known;
  directory::v1::Region region;
  region.set_name("regions/520181");
  region.set_level(directory::v1::REGION_LEVEL_COUNTY);
  known.regions[region.name()] = region;
  known.administers = [](const Scope&) { return true; };
  return known;
}

template <class Rows, class Creates>
void TryImport(std::string_view content,
               Result<Rows> (*read)(std::string_view, directory::Findings&),
               Creates (*plan)(const Rows&, const directory::Known&, directory::Findings&)) {
  directory::Findings findings;
  const auto rows = read(content, findings);
  if (!rows.ok()) return;
  const auto creates = plan(*rows, EmptyCounty(), findings);
  const auto report = findings.ToReport();
  LINLI_CHECK(static_cast<int>(creates.size()) == report.created_count());
  LINLI_CHECK(report.created_count() + report.unchanged_count() <= report.total_count());
  LINLI_CHECK(findings.good() == (report.bad_lines_size() == 0));
  for (const auto& create : creates) LINLI_CHECK(directory::IsUtf8(create.display_name()));
  if (!findings.good()) (void)findings.ToError();
}

bool IsFormula(const std::string& field) {
  return !field.empty() && std::string_view("=+-@\t\r").find(field.front()) != std::string::npos;
}

/// What is written as `linli export` writes it is read the same.
void TryRoundTrip(std::string_view text) {
  std::string written;
  std::vector<directory::CsvRecord> taken;
  for (const auto& record : directory::ParseCsv(text)) {
    bool plain = record.fault == directory::CsvFault::kNone;
    for (const auto& field : record.fields) plain = plain && !IsFormula(field);
    if (!plain) continue;
    written += cli::CsvLine(record.fields);
    taken.push_back(record);
  }
  const auto again = directory::ParseCsv(written);
  LINLI_CHECK(again.size() == taken.size());
  for (std::size_t i = 0; i < taken.size(); ++i) LINLI_CHECK(again[i].fields == taken[i].fields);
}

}  // namespace

void Try(std::string_view input) {
  const auto text = directory::DecodeText(input);
  if (text) LINLI_CHECK(directory::IsUtf8(*text));
  TryImport(input, directory::ReadPersonRows, directory::PlanPersons);
  TryImport(input, directory::ReadRegionRows, directory::PlanRegions);
  TryImport(input, directory::ReadUnitRows, directory::PlanUnits);
  TryRoundTrip(input);
}

}  // namespace linli::fuzz
