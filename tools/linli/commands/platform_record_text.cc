#include "tools/linli/commands/platform_record_text.h"

#include <algorithm>
#include <vector>

#include "tools/linli/text/county_time.h"
#include "tools/linli/text/language.h"
#include "tools/linli/text/table.h"

namespace linli::cli {
namespace {

using volunteer::v1::PlatformRecord;

constexpr Text kTitle{"志愿服务平台记录", "Platform record of volunteer service"};

std::string TimeText(const google::protobuf::Timestamp& time) {
  return ToCountyText(FromProto(time));
}

/// "4 小时 30 分（270 分钟）".
std::string Duration(std::int64_t minutes, Language language) {
  const auto hours = std::to_string(minutes / 60);
  const auto rest = std::to_string(minutes % 60);
  const auto all = std::to_string(minutes);
  if (language == Language::kChinese) {
    return hours + " 小时 " + rest + " 分（" + all + " 分钟）";
  }
  return hours + " h " + rest + " min (" + all + " minutes)";
}

std::string Line(const Text& heading, const std::string& text, Language language) {
  const auto head = heading.In(language);
  const auto width = DisplayWidth(head);
  return head + std::string(width < 10 ? 10 - width : 1, ' ') + OneLine(text) + "\n";
}

std::string Head(const PlatformRecord& record, const std::string& county, Language language) {
  std::string stars;
  for (int i = 0; i < record.stars(); ++i) stars += "★";
  const Text services{" 次服务，", " services, "};
  std::string out = kTitle.In(language) + "\n\n";
  out += Line({"编号", "code"}, record.code(), language);
  if (!county.empty()) out += Line({"县代码", "county"}, county, language);
  out += Line({"姓名", "name"}, record.display_name(), language);
  if (!stars.empty()) out += Line({"星级", "stars"}, stars, language);
  out += Line({"时段", "period"},
              TimeText(record.start_time()) + " — " + TimeText(record.end_time()), language);
  out += Line({"合计", "total"},
              std::to_string(record.record_count()) + services.In(language) +
                  Duration(record.verified_minutes(), language),
              language);
  out += Line({"出具", "issued"}, TimeText(record.issue_time()), language);
  return out + "\n";
}

std::string Services(const PlatformRecord& record, Language language) {
  struct Row {
    Time start;
    std::vector<std::string> cells;
  };
  std::vector<Row> rows;
  for (const auto& activity : record.activities()) {
    const auto& title = activity.title().empty() ? activity.name() : activity.title();
    for (const auto& line : activity.lines()) {
      rows.push_back({FromProto(line.start_time()),
                      {TimeText(line.start_time()), title, std::to_string(line.minutes())}});
    }
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.start < b.start; });
  Table table({Text{"时间", "time"}.In(language), Text{"活动", "activity"}.In(language),
               Text{"分钟", "minutes"}.In(language)});
  for (auto& row : rows) table.Add(std::move(row.cells));
  const Text none{"（该时段没有已核定的服务）\n", "(no verified service in this period)\n"};
  return table.empty() ? none.In(language) : table.ToText();
}

std::string Foot(const PlatformRecord& record, const std::string& county, Language language) {
  const Text how{"核验：任何人可凭编号核对，无需登录：", "Anyone can check it by its code: "};
  const Text free{"由邻里平台依据已核定的服务如实、免费出具；之后的更正以核验结果为准。\n",
                  "Issued by Linli free of charge from verified service; a check shows what was "
                  "corrected since.\n"};
  return "\n" + how.In(language) + "linli platform-record check " + record.code() +
         (county.empty() ? "" : " --county " + county) + "\n" + free.In(language);
}

}  // namespace

std::string PlatformRecordText(const PlatformRecord& record, const std::string& county,
                               Language language) {
  return Head(record, county, language) + Services(record, language) +
         Foot(record, county, language);
}

}  // namespace linli::cli
