#include <ostream>

#include "linli/directory/v1/errors.pb.h"
#include "linli/directory/v1/person_service.pb.h"
#include "linli/directory/v1/region_service.pb.h"
#include "linli/directory/v1/unit_service.pb.h"
#include "tools/linli/commands/app.h"
#include "tools/linli/text/table.h"
#include "tools/linli/wire/file.h"
#include "tools/linli/wire/message_json.h"

namespace linli::cli {
namespace {

using directory::v1::ImportReport;

struct ImportInput {
  std::string file;
  bool dry_run = false;
};

void ShowBadLines(Session& session, const ImportReport& report) {
  Table table(
      {session.Say({"行", "line"}), session.Say({"列", "column"}), session.Say({"原因", "why"})});
  for (const auto& bad : report.bad_lines()) {
    table.Add({std::to_string(bad.line()), bad.field(),
               session.language() == Language::kChinese ? bad.zh() : bad.en()});
  }
  if (!table.empty()) session.out() << table.ToText();
}

void ShowCounts(Session& session, const ImportReport& report) {
  const bool chinese = session.language() == Language::kChinese;
  session.out() << (chinese ? "共 " : "lines: ") << report.total_count()
                << (chinese ? " 行，新增 " : ", new: ") << report.created_count()
                << (chinese ? "，未变 " : ", unchanged: ") << report.unchanged_count()
                << (chinese ? "，错误 " : ", bad: ") << report.bad_line_count()
                << (report.dry_run()
                        ? (chinese ? "（试运行，未写入）" : " (dry run, nothing written)")
                        : "")
                << "\n";
}

// A dry run first, so that all bad lines are shown rather than the refusal's first few.
template <class Request>
Result<void> RunImport(Session& session, const char* method, const ImportInput& input) {
  LINLI_ASSIGN(const auto content, ReadFile(input.file));
  LINLI_ASSIGN(auto* client, session.GetClient());
  Request request;
  request.set_content(content);
  request.set_dry_run(true);
  LINLI_ASSIGN(auto report, client->template Call<ImportReport>(method, request));
  if (report.bad_line_count() == 0 && !input.dry_run) {
    request.set_dry_run(false);
    LINLI_ASSIGN(report, client->template Call<ImportReport>(method, request));
  }
  if (session.globals().json) {
    session.out() << ToJson(report);
  } else {
    ShowBadLines(session, report);
    ShowCounts(session, report);
  }
  if (report.bad_line_count() == 0) return {};
  return Refuse(directory::v1::ERROR_REASON_IMPORT_HAS_BAD_LINES,
                {{"count", std::to_string(report.bad_line_count())}});
}

template <class Request>
void AddOne(CLI::App& app, Session& session, const char* what, const char* method, Text about) {
  const auto input = std::make_shared<ImportInput>();
  auto* command =
      AddCommand(*Group(app, session, "import"), session, what, about, [&session, method, input] {
        if (session.globals().deadline_s == 0) session.globals().deadline_s = 60;
        return RunImport<Request>(session, method, *input);
      });
  command
      ->add_option("file", input->file,
                   session.Say({"CSV 文件，- 为标准输入", "CSV file, - is standard input"}))
      ->required();
  command->add_flag("--dry-run", input->dry_run,
                    session.Say({"只检查，列出每一处错误", "only check, listing every bad line"}));
  Examples(*command, session,
           (std::string("  linli import ") + what + " file.csv --dry-run").c_str());
}

}  // namespace

void AddImport(CLI::App& app, Session& session) {
  AddOne<directory::v1::ImportRegionsRequest>(
      app, session, "regions", "linli.directory.v1.RegionService.ImportRegions",
      {"导入地区（UTF-8 或 GB18030）；有一行错误就什么也不写",
       "import regions: all of the file, or nothing"});
  AddOne<directory::v1::ImportUnitsRequest>(app, session, "units",
                                            "linli.directory.v1.UnitService.ImportUnits",
                                            {"导入单位（UTF-8 或 GB18030）；有一行错误就什么也不写",
                                             "import units: all of the file, or nothing"});
  AddOne<directory::v1::ImportPersonsRequest>(
      app, session, "persons", "linli.directory.v1.PersonService.ImportPersons",
      {"导入人员（UTF-8 或 GB18030）；有一行错误就什么也不写",
       "import persons: all of the file, or nothing"});
}

}  // namespace linli::cli
