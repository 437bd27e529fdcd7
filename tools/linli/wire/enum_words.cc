#include "tools/linli/wire/enum_words.h"

#include <cctype>
#include <map>

#include "tools/linli/wire/field_text.h"

namespace linli::cli {
namespace {

// By "Enum.VALUE", where a value means different things, else by "VALUE".
const std::map<std::string, const char*>& ChineseWords() {
  static const auto* words =
      new std::map<std::string, const char*>{{"DRAFT", "草稿"},
                                             {"ANNOUNCED", "已发布"},
                                             {"RUNNING", "进行中"},
                                             {"CLOSED", "已结束"},
                                             {"CANCELLED", "已取消"},
                                             {"SCHEDULED", "已排期"},
                                             {"HELD", "已举办"},
                                             {"REPORTED", "已上报"},
                                             {"ACTIVE", "有效"},
                                             {"DISABLED", "停用"},
                                             {"REVOKED", "已收回"},
                                             {"OPEN", "招募中"},
                                             {"SIGNED_UP", "已报名"},
                                             {"WAITING", "候补"},
                                             {"TO_CONFIRM", "待确认"},
                                             {"CHECKED_IN", "已签到"},
                                             {"SERVED", "已服务"},
                                             {"WITHDRAWN", "已退出"},
                                             {"RELEASED", "已释放"},
                                             {"ABSENT", "未到"},
                                             {"SUBMITTED", "待核定"},
                                             {"VERIFIED", "已核定"},
                                             {"ADJUSTED", "已更正"},
                                             {"VOIDED", "已撤销"},
                                             {"SCAN", "扫码"},
                                             {"LEADER", "队长"},
                                             {"SELF", "自助"},
                                             {"BACK_OFFICE", "补录"},
                                             {"Role.LEADER", "领导"},
                                             {"ADMIN", "管理员"},
                                             {"ORGANIZER", "组织者"},
                                             {"UNIT_REPORTER", "单位填报人"},
                                             {"TEAM_LEADER", "服务队负责人"},
                                             {"VOLUNTEER", "志愿者"},
                                             {"PAIRING_OFFICER", "结对专干"},
                                             {"HELPER", "帮扶人"},
                                             {"INTAKE_OFFICER", "受理员"},
                                             {"MEDIATOR", "调解员"},
                                             {"MEDIATION_SUPERVISOR", "调解督导"},
                                             {"AUDITOR", "审计"},
                                             {"OPERATOR", "运维"},
                                             {"COUNTY", "县(市、区)"},
                                             {"TOWNSHIP", "乡镇街道"},
                                             {"VILLAGE", "村(社区)"},
                                             {"GRID", "网格"},
                                             {"MONTH", "宣传月"},
                                             {"WEEK", "宣传周"},
                                             {"DAY", "宣传日"},
                                             {"FESTIVAL", "节庆"},
                                             {"ANNIVERSARY", "纪念日"},
                                             {"OFFICE", "机关"},
                                             {"ENTERPRISE", "企业"},
                                             {"SCHOOL", "学校"},
                                             {"HOSPITAL", "医院"},
                                             {"VILLAGE_COMMITTEE", "村(居)委会"},
                                             {"SOCIETY", "社会组织"},
                                             {"MEDIATION_COMMITTEE", "调解委员会"},
                                             {"VOLUNTEER_ORGANISATION", "志愿服务组织"},
                                             {"PRACTICE_CENTRE", "实践中心(所、站)"},
                                             {"MEDIA_STATION", "融媒体中心(站)"},
                                             {"OTHER", "其他"},
                                             {"LAUNCH_CEREMONY", "启动仪式"},
                                             {"CONCENTRATED_PUBLICITY", "集中宣传"},
                                             {"LECTURE", "宣讲"},
                                             {"TRAINING", "培训"},
                                             {"EXHIBITION", "展览"},
                                             {"PERFORMANCE", "演出"},
                                             {"CHORUS", "合唱"},
                                             {"FREE_CLINIC", "义诊"},
                                             {"FARM_SUPPORT", "支农"},
                                             {"STUDENT_AID", "助学"},
                                             {"LEGAL_AID", "法律援助"},
                                             {"HOME_VISIT", "走访"},
                                             {"SYMPOSIUM", "研讨会"},
                                             {"REGISTERED", "已报名"},
                                             {"RECORDED", "已登记"},
                                             {"ACTIVITY_CANCELLED", "活动取消"},
                                             {"SESSION_CANCELLED", "场次取消"},
                                             {"NEWSPAPER", "报纸"},
                                             {"TV", "电视"},
                                             {"RADIO", "广播"},
                                             {"SITE", "网站"},
                                             {"SMS", "短信"},
                                             {"WECHAT", "微信"},
                                             {"SHORT_VIDEO", "短视频"},
                                             {"LOUDSPEAKER", "大喇叭"},
                                             {"BOARD", "展板"},
                                             {"BANNER", "横幅"},
                                             {"LED_SCREEN", "电子屏"}};
  return *words;
}

// Of what follows after service.
const std::map<std::string, const char*>& RecordWords() {
  static const auto* words =
      new std::map<std::string, const char*>{{"OVERLAPS_RECORD", "时间重叠"},
                                             {"LONGER_THAN_SHIFT", "超出班次"},
                                             {"ENTERED_BEFORE_END", "提前录入"},
                                             {"MANY_BACK_OFFICE_ENTRIES", "集中补录"},
                                             {"BELOW_MINIMUM_SHARE", "时长不足"},
                                             {"AWARDED", "授予"},
                                             {"Kind.WITHDRAWN", "收回"},
                                             {"TEAM_SERVICE", "集体服务"},
                                             {"HEAD_COUNT", "人数"}};
  return *words;
}

}  // namespace

std::string WordFor(const google::protobuf::EnumValueDescriptor& value, Language language) {
  if (value.number() == 0) return "";
  const std::string name = ShortName(value);
  if (language == Language::kEnglish) {
    std::string word = name;
    for (char& c : word)
      c = c == '_' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return word;
  }
  for (const auto& key : {value.type()->name() + "." + name, name}) {
    for (const auto* words : {&RecordWords(), &ChineseWords()}) {
      if (const auto found = words->find(key); found != words->end()) return found->second;
    }
  }
  return name;
}

}  // namespace linli::cli
