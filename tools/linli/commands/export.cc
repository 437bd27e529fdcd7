#include <google/protobuf/message.h>

#include <fstream>
#include <ostream>
#include <set>

#include "tools/linli/commands/app.h"
#include "tools/linli/commands/verb.h"
#include "tools/linli/text/csv.h"
#include "tools/linli/wire/field_text.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::Message;
using google::protobuf::MessageFactory;

// What can be exported: a list, its columns, and for lists that need a filter, over which other
// lists to go when none is given.
struct Source {
  const char* what;
  Text about;
  const char* method;
  std::vector<const char*> columns;
  std::vector<std::pair<const char*, const char*>> filters;  // flag, request field
  std::vector<std::pair<const char*, const char*>> each;     // request field, list method
};

constexpr const char* kListTeams = "linli.volunteer.v1.TeamService.ListTeams";
constexpr const char* kListActivities = "linli.campaign.v1.ActivityService.ListActivities";

std::vector<Source> Sources() {
  return {
      {"regions",
       {"地区", "regions"},
       "linli.directory.v1.RegionService.ListRegions",
       {"name", "code", "display_name", "level", "parent"},
       {},
       {}},
      {"units",
       {"单位", "units"},
       "linli.directory.v1.UnitService.ListUnits",
       {"name", "display_name", "kind", "region", "code"},
       {{"--region", "region"}},
       {}},
      {"campaigns",
       {"宣传月等", "campaigns"},
       "linli.campaign.v1.CampaignService.ListCampaigns",
       {"name", "title", "kind", "edition", "state", "start_time", "end_time", "lead_unit"},
       {},
       {}},
      {"activities",
       {"活动及其数字", "activities with their figures"},
       kListActivities,
       {"name", "title", "kind", "state", "campaign", "lead_unit", "region", "sessions.start_time",
        "sessions.end_time", "figures.needed", "figures.signed_up", "figures.waiting",
        "figures.served_person_times", "figures.served_minutes"},
       {{"--campaign", "campaign"}, {"--lead-unit", "lead_unit"}},
       {}},
      {"teams",
       {"志愿服务队", "teams"},
       kListTeams,
       {"name", "display_name", "region", "unit", "state"},
       {{"--region", "region"}},
       {}},
      {"volunteers",
       {"志愿者（含姓名，请妥善保管）", "volunteers; holds names, keep it safe"},
       "linli.volunteer.v1.VolunteerService.ListVolunteers",
       {"name", "display_name", "person", "teams", "skills", "state", "verified_minutes"},
       {{"--team", "team"}},
       {{"team", kListTeams}}},
      {"records",
       {"服务记录", "service records"},
       "linli.volunteer.v1.ServiceRecordService.ListServiceRecords",
       {"name", "activity", "opportunity", "shift", "volunteer", "team", "start_time", "end_time",
        "minutes", "state", "entry_source", "verified_by", "verify_time"},
       {{"--activity", "activity"}, {"--team", "team"}, {"--volunteer", "volunteer"}},
       {{"activity", kListActivities}, {"team", kListTeams}}},
  };
}

struct ExportInput {
  std::map<std::string, std::string> filters;  // by request field
  std::string out = "-";
  bool csv = true;
};

using Each = std::function<void(const Message&)>;

// Calls `each` with every resource of a list.
Result<void> ForAll(Client& client, const std::string& method_name,
                    const std::map<std::string, std::string>& filters, const Each& each) {
  const auto* method = DescriptorPool::generated_pool()->FindMethodByName(method_name);
  LINLI_CHECK(method != nullptr);
  auto* factory = MessageFactory::generated_factory();
  const std::unique_ptr<Message> request(factory->GetPrototype(method->input_type())->New());
  const auto* list = ListFieldOf(*method->output_type());
  for (const auto& [field, value] : filters) {
    if (!value.empty()) LINLI_TRY(SetField(request.get(), field, value));
  }
  LINLI_TRY(SetField(request.get(), "page_size", "100"));
  for (;;) {
    const std::unique_ptr<Message> page(factory->GetPrototype(method->output_type())->New());
    LINLI_TRY(client.Call(*method, *request, page.get()));
    const auto* reflection = page->GetReflection();
    for (int i = 0; i < reflection->FieldSize(*page, list); ++i) {
      each(reflection->GetRepeatedMessage(*page, list, i));
    }
    const auto next = GetField(*page, "next_page_token", Language::kEnglish);
    if (next.empty()) return {};
    LINLI_TRY(SetField(request.get(), "page_token", next));
  }
}

// The list itself, or, if it needs a filter and none is given, the lists of every owner.
Result<void> Walk(Client& client, const Source& source, const ExportInput& input,
                  const Each& each) {
  bool filtered = source.each.empty();
  for (const auto& [field, value] : input.filters) filtered = filtered || !value.empty();
  if (filtered) return ForAll(client, source.method, input.filters, each);
  for (const auto& [field, owners] : source.each) {
    std::vector<std::string> names;
    LINLI_TRY(ForAll(client, owners, {}, [&names](const Message& owner) {
      names.push_back(GetField(owner, "name", Language::kEnglish));
    }));
    for (const auto& name : names) {
      LINLI_TRY(ForAll(client, source.method, {{field, name}}, each));
    }
  }
  return {};
}

Result<void> RunExport(Session& session, const Source& source, const ExportInput& input) {
  LINLI_ASSIGN(auto* client, session.GetClient());
  std::string text(kByteOrderMark);
  text += CsvLine({source.columns.begin(), source.columns.end()});
  std::set<std::string> seen;
  LINLI_TRY(Walk(*client, source, input, [&](const Message& each) {
    if (!seen.insert(GetField(each, "name", Language::kEnglish)).second) return;
    std::vector<std::string> cells;
    for (const char* column : source.columns) {
      cells.push_back(GetField(each, column, session.language()));
    }
    text += CsvLine(cells);
  }));
  if (input.out == "-") {
    session.out() << text;
    return {};
  }
  std::ofstream file(input.out, std::ios::binary);
  if (file << text << std::flush) return {};
  return Refuse(reason::ERROR_REASON_CANNOT_WRITE, {{"file", input.out}, {"why", "?"}});
}

void AddOne(CLI::App& app, Session& session, const Source& source) {
  const auto input = std::make_shared<ExportInput>();
  auto* command =
      AddCommand(*Group(app, session, "export"), session, source.what, source.about,
                 [&session, source, input] { return RunExport(session, source, *input); });
  for (const auto& [flag, field] : source.filters) {
    command->add_option(flag, input->filters[field], session.Say({"只导出这些", "only these"}));
  }
  command->add_option("--out", input->out, session.Say({"写入文件", "file to write"}));
  command->add_flag(
      "--csv", input->csv,
      session.Say({"CSV（默认）；Excel 可直接打开", "CSV, the default; opens in Excel as it is"}));
  Examples(*command, session,
           (std::string("  linli export ") + source.what + " --csv --out " + source.what + ".csv")
               .c_str());
}

}  // namespace

void AddExport(CLI::App& app, Session& session) {
  for (const auto& source : Sources()) AddOne(app, session, source);
}

}  // namespace linli::cli
